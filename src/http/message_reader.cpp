#include "http/message_reader.hpp"

#include <limits>
#include <utility>

// Beast 1.81 asserts that a last chunk comes with five bytes at least. "0\r\n" and one more byte,
// in two reads, are fewer: a client could end the process. What the assertion guards does not need
// it, and fuzz/http_message.cpp reads under AddressSanitizer.
#define BOOST_DISABLE_ASSERTS
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include "http/characters.hpp"

namespace probity::http {

namespace {

namespace beast = boost::beast;
using Code = beast::error_code;

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

}  // namespace

// Keeps nothing of the head but whether it says what the gate has read.
class MessageReader::Parser final : public beast::http::basic_parser<true> {
 public:
  Parser(const Admitted& admitted, std::size_t most_body)
      : admitted_(admitted), most_body_(most_body) {
    header_limit(std::numeric_limits<std::uint32_t>::max());  // Limits::head was applied before
    body_limit(most_body);
  }

  // Whether the whole head was read, and the same as by the gate.
  [[nodiscard]] bool read_head(std::string_view head) {
    Code code;
    const std::size_t taken = put({head.data(), head.size()}, code);
    if (code || taken != head.size() || !is_header_done()) return false;
    const bool is_chunked = admitted_.framing == Framing::chunked;
    const auto length = content_length();
    if (fields_ != admitted_.field_count || chunked() != is_chunked || upgrade()) return false;
    if (length.value_or(0) != admitted_.length ||
        is_done() != (admitted_.framing == Framing::none)) {
      return false;
    }
    is_in_body_ = true;
    eager(true);
    // The gate's account is borrowed for the head only.
    return !admitted_.stays_open || keep_alive();
  }

  [[nodiscard]] std::expected<std::size_t, Refusal> read_body(std::string_view bytes) {
    Code code;
    const std::size_t taken = put({bytes.data(), bytes.size()}, code);
    if (!code || code == beast::http::error::need_more) return taken;
    if (code == beast::http::error::body_limit) return std::unexpected(Refusal::body_too_large);
    return std::unexpected(Refusal::bad_chunk);
  }

  std::string body_;

 private:
  void disagree(Code& code) { code = beast::http::error::bad_field; }

  void on_request_impl(beast::http::verb, beast::string_view method, beast::string_view target,
                       int version, Code& code) override {
    std::string_view query = view(target);
    const std::string_view path = cut_piece(query, '?');
    const bool is_same = view(method) == name_of(admitted_.head.method) &&
                         path == admitted_.head.path && query == admitted_.head.query &&
                         (version == 11 || !admitted_.stays_open);
    if (!is_same) disagree(code);
  }
  void on_response_impl(int, beast::string_view, int, Code& code) override { disagree(code); }

  // In the body this is a trailer. Nobody needs them, and they have carried fields past checks
  // (RFC 9112 section 7.1.2).
  void on_field_impl(beast::http::field, beast::string_view, beast::string_view,
                     Code& code) override {
    ++fields_;
    if (is_in_body_) disagree(code);
  }
  void on_header_impl(Code&) override {}
  void on_body_init_impl(const boost::optional<std::uint64_t>&, Code&) override {}

  // The memory grows with what has come, not with what was announced.
  std::size_t on_body_impl(beast::string_view piece, Code& code) override {
    if (piece.size() > most_body_ - body_.size()) {
      code = beast::http::error::body_limit;
      return 0;
    }
    body_.append(piece.data(), piece.size());
    return piece.size();
  }
  // Extensions mean nothing to us, and others have read their ends differently (section 7.1.1).
  void on_chunk_header_impl(std::uint64_t, beast::string_view extensions, Code& code) override {
    if (!extensions.empty()) code = beast::http::error::bad_chunk_extension;
  }
  std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view piece, Code& code) override {
    return on_body_impl(piece, code);
  }
  void on_finish_impl(Code&) override {}

  const Admitted& admitted_;  // until read_head() returns
  std::size_t most_body_;
  std::size_t fields_ = 0;
  bool is_in_body_ = false;
};

MessageReader::MessageReader() = default;
MessageReader::~MessageReader() = default;

std::optional<Refusal> MessageReader::begin(std::string_view head, const Admitted& admitted,
                                            std::size_t most_body) {
  parser_ = std::make_unique<Parser>(admitted, most_body);
  if (admitted.length > most_body) return Refusal::body_too_large;
  if (!parser_->read_head(head)) return Refusal::parsers_disagree;
  return std::nullopt;
}

std::expected<std::size_t, Refusal> MessageReader::take(std::string_view bytes) {
  if (bytes.empty() || is_complete()) return 0;
  return parser_->read_body(bytes);
}

bool MessageReader::is_complete() const { return parser_->is_done(); }
std::size_t MessageReader::body_size() const { return parser_->body_.size(); }
void MessageReader::drop() { parser_.reset(); }
std::string MessageReader::take_body() { return std::move(parser_->body_); }

}  // namespace probity::http
