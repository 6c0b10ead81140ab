#include "http/gate.hpp"

#include <array>
#include <utility>

#include "http/address.hpp"
#include "http/characters.hpp"
#include "http/path.hpp"

namespace probity::http {

namespace {

constexpr std::string_view kLineEnd = "\r\n";

std::optional<Method> method_of(std::string_view name) {
  using enum Method;
  for (const Method method : {get, head, post, put, patch, delete_}) {
    if (name == name_of(method)) return method;
  }
  return std::nullopt;
}

// What the fields say about the message itself, before it is held together.
struct Marks {
  std::optional<std::string> host;
  std::optional<std::uint64_t> length;
  bool is_chunked = false;
  bool wants_close = false;
};

// Reads one head. Each step returns why the request is refused, or nothing.
class HeadReader {
 public:
  using Step = std::optional<Refusal>;

  explicit HeadReader(const Limits& limits) : limits_(limits) {}

  [[nodiscard]] Step read_request_line(std::string_view line);
  [[nodiscard]] Step read_field(std::string_view line);
  // What must hold of all fields together.
  [[nodiscard]] Step conclude();
  [[nodiscard]] Admitted take() { return std::move(out_); }

 private:
  [[nodiscard]] Step read_target(std::string_view target);
  [[nodiscard]] Step read_host(std::string_view value);
  [[nodiscard]] Step read_length(std::string_view value);
  [[nodiscard]] Step read_coding(std::string_view value);
  [[nodiscard]] Step read_connection(std::string_view value);
  [[nodiscard]] Step read_expectation(std::string_view value);
  [[nodiscard]] Step read_forwarded_for(std::string_view value);
  [[nodiscard]] Step read_forwarded_proto(std::string_view value);
  [[nodiscard]] Step refuse_upgrade(std::string_view) { return Refusal::upgrade; }
  [[nodiscard]] Step pass_over(std::string_view) { return std::nullopt; }

  // Fields that the server uses up itself. "te" and "trailer" only announce what is refused when it
  // comes; the other forwarding fields are never believed, so nobody should be able to read them.
  struct Used {
    std::string_view name;
    Step (HeadReader::*read)(std::string_view value);
  };
  static constexpr std::array<Used, 15> kUsed{{
      {"host", &HeadReader::read_host},
      {"content-length", &HeadReader::read_length},
      {"transfer-encoding", &HeadReader::read_coding},
      {"connection", &HeadReader::read_connection},
      {"expect", &HeadReader::read_expectation},
      {"x-forwarded-for", &HeadReader::read_forwarded_for},
      {"x-forwarded-proto", &HeadReader::read_forwarded_proto},
      {"upgrade", &HeadReader::refuse_upgrade},
      {"forwarded", &HeadReader::pass_over},
      {"x-forwarded-host", &HeadReader::pass_over},
      {"x-real-ip", &HeadReader::pass_over},
      {"keep-alive", &HeadReader::pass_over},
      {"proxy-connection", &HeadReader::pass_over},
      {"te", &HeadReader::pass_over},
      {"trailer", &HeadReader::pass_over},
  }};

  const Limits& limits_;
  Admitted out_;
  Marks marks_;
  bool is_version_1_1_ = false;
  std::size_t fields_ = 0;
};

HeadReader::Step HeadReader::read_request_line(std::string_view line) {
  std::string_view rest = line;
  const std::string_view method = cut_piece(rest, ' ');
  const std::string_view target = cut_piece(rest, ' ');
  const std::string_view version = rest;
  // Whoever speaks TLS or another protocol to us ends here, or by a byte before.
  if (!is_token(method) || target.empty()) return Refusal::bad_request_line;
  const bool is_version = version.size() == 8 && version.starts_with("HTTP/") &&
                          is_digit(version[5]) && version[6] == '.' && is_digit(version[7]);
  if (!is_version) return Refusal::bad_request_line;
  is_version_1_1_ = version == "HTTP/1.1";
  if (!is_version_1_1_ && version != "HTTP/1.0") return Refusal::bad_version;
  const auto known = method_of(method);
  if (!known) return Refusal::unknown_method;
  out_.head.method = *known;
  return read_target(target);
}

HeadReader::Step HeadReader::read_target(std::string_view target) {
  if (target.size() > limits_.target) return Refusal::target_too_long;
  std::string_view query = target;
  const std::string_view path = cut_piece(query, '?');
  // The absolute form (RFC 9112 section 3.2.2) names the host a second time, and is refused with
  // everything else that is no path: only clients of proxies send it.
  if (!is_plain_path(path)) return Refusal::bad_target;
  // What browsers never send raw in a query (URL standard, query percent-encode set).
  if (query.find_first_of("\"#<>\t") != std::string_view::npos) return Refusal::bad_target;
  out_.head.path = path;
  out_.head.query = query;
  return std::nullopt;
}

HeadReader::Step HeadReader::read_field(std::string_view line) {
  if (++fields_ > limits_.fields) return Refusal::too_many_fields;
  const auto colon = line.find(':');
  // A folded line begins with a space, and so has no name either (RFC 9112 section 5.2).
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
    return Refusal::bad_field;
  std::string name = lower(line.substr(0, colon));
  const std::string_view value = trimmed(line.substr(colon + 1));
  for (const Used& used : kUsed) {
    if (name == used.name) return (this->*used.read)(value);
  }
  out_.head.fields.push_back({std::move(name), std::string{value}});
  return std::nullopt;
}

HeadReader::Step HeadReader::read_host(std::string_view value) {
  if (marks_.host || !is_host(value)) return Refusal::bad_host;
  marks_.host = lower(value);
  return std::nullopt;
}

// RFC 9112 section 6.3 allows "5, 5" and twice the same; we do not.
HeadReader::Step HeadReader::read_length(std::string_view value) {
  if (marks_.length || value.empty() || value.size() > 18) return Refusal::bad_length;
  std::uint64_t length = 0;
  for (const char c : value) {
    if (!is_digit(c)) return Refusal::bad_length;
    length = length * 10 + static_cast<std::uint64_t>(c - '0');
  }
  marks_.length = length;
  return std::nullopt;
}

HeadReader::Step HeadReader::read_coding(std::string_view value) {
  if (marks_.is_chunked || !is_same_word(value, "chunked")) return Refusal::bad_coding;
  marks_.is_chunked = true;
  return std::nullopt;
}

HeadReader::Step HeadReader::read_connection(std::string_view value) {
  std::string_view rest = value;
  while (!rest.empty()) {
    const std::string_view option = trimmed(cut_piece(rest, ','));
    if (is_same_word(option, "close")) marks_.wants_close = true;
    if (is_same_word(option, "upgrade")) return Refusal::upgrade;
    // "Connection: host" asks a proxy to take a field away; what should be taken away here is
    // unclear.
    for (const std::string_view framing :
         {"host", "content-length", "transfer-encoding", "cookie"}) {
      if (is_same_word(option, framing)) return Refusal::bad_field;
    }
  }
  return std::nullopt;
}

HeadReader::Step HeadReader::read_expectation(std::string_view value) {
  if (!is_same_word(value, "100-continue")) return Refusal::unknown_expectation;
  out_.expects_continue = true;
  return std::nullopt;
}

// Each proxy appends whom it heard from, so only the last address comes from the nearest one.
HeadReader::Step HeadReader::read_forwarded_for(std::string_view value) {
  if (out_.forwarded_for) return Refusal::bad_forwarding;
  const auto comma = value.rfind(',');
  const std::string_view last = comma == std::string_view::npos ? value : value.substr(comma + 1);
  out_.forwarded_for = canonical_address(trimmed(last)).value_or("");
  return std::nullopt;
}

HeadReader::Step HeadReader::read_forwarded_proto(std::string_view value) {
  if (out_.forwarded_proto) return Refusal::bad_forwarding;
  out_.forwarded_proto = lower(value);
  return std::nullopt;
}

HeadReader::Step HeadReader::conclude() {
  if (!marks_.host) return Refusal::bad_host;
  out_.head.host = *std::move(marks_.host);
  if (marks_.is_chunked && (marks_.length || !is_version_1_1_)) return Refusal::bad_coding;
  if (marks_.is_chunked) {
    out_.framing = Framing::chunked;
  } else if (marks_.length.value_or(0) > 0) {
    out_.framing = Framing::length;
    out_.length = *marks_.length;
  }
  const bool takes_none = out_.head.method == Method::get || out_.head.method == Method::head;
  if (takes_none && out_.framing != Framing::none) return Refusal::unexpected_body;
  // HTTP/1.0 knows no 100, and its keep-alive is nobody's need any more.
  out_.expects_continue = out_.expects_continue && is_version_1_1_ && out_.framing != Framing::none;
  out_.field_count = fields_;
  out_.stays_open = is_version_1_1_ && !marks_.wants_close;
  return std::nullopt;
}

constexpr std::array<bool, 256> kFieldBytes = [] {
  std::array<bool, 256> out{};
  for (std::size_t byte = 0; byte < 0x80; ++byte)
    out[byte] = is_field_byte(static_cast<char>(byte));
  return out;
}();

}  // namespace

std::expected<std::size_t, Refusal> head_length(std::string_view bytes, std::size_t& seen) {
  while (seen < bytes.size()) {
    if (kFieldBytes[static_cast<unsigned char>(bytes[seen])]) {
      ++seen;
      continue;
    }
    // Only CR with its LF is left (RFC 9112 section 2.2 would let us take a bare LF; others do
    // not).
    if (bytes[seen] != '\r') return std::unexpected(Refusal::bad_bytes);
    if (seen + 1 == bytes.size()) return 0;
    if (bytes[seen + 1] != '\n') return std::unexpected(Refusal::bad_bytes);
    const bool is_empty_line = seen == 0 || bytes[seen - 1] == '\n';
    if (seen == 0) return std::unexpected(Refusal::bad_request_line);
    seen += kLineEnd.size();
    if (is_empty_line) return seen;
  }
  return 0;
}

std::expected<Admitted, Refusal> admit(std::string_view head, const Limits& limits) {
  HeadReader reader{limits};
  bool is_first = true;
  for (std::string_view rest = head; rest != kLineEnd;) {
    const auto end = rest.find(kLineEnd);
    if (end == std::string_view::npos) return std::unexpected(Refusal::bad_bytes);
    const std::string_view line = rest.substr(0, end);
    const auto refused = is_first ? reader.read_request_line(line) : reader.read_field(line);
    if (refused) return std::unexpected(*refused);
    is_first = false;
    rest.remove_prefix(end + kLineEnd.size());
  }
  if (is_first) return std::unexpected(Refusal::bad_request_line);
  if (const auto refused = reader.conclude()) return std::unexpected(*refused);
  return reader.take();
}

}  // namespace probity::http
