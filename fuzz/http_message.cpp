// A connection's bytes, in reads of any size: what is understood does not depend on where reads
// end, whatever is admitted is as http/request.hpp promises, and nothing is taken twice or left
// out.
#include <string>
#include <vector>

#include "http/gate.hpp"
#include "http/message_reader.hpp"
#include "http/path.hpp"
#include "input.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

struct Understood {
  std::vector<std::string> messages;  // each in one text
  std::size_t taken = 0;
  bool is_refused = false;

  bool operator==(const Understood&) const = default;
};

void check_promises(const http::Admitted& admitted) {
  require(http::is_plain_path(admitted.head.path), "a path is plain");
  require(!admitted.head.host.empty(), "there is a host");
  require(admitted.framing == http::Framing::length || admitted.length == 0,
          "one framing at a time");
  for (const http::Field& field : admitted.head.fields) {
    require(!field.name.empty(), "fields have names");
    for (const char c : field.name + field.value) {
      require(c == '\t' || (c >= 0x20 && c < 0x7F), "fields are printable");
    }
  }
}

std::string as_text(const http::Admitted& admitted, const std::string& body) {
  std::string out = std::string{http::name_of(admitted.head.method)} + " " + admitted.head.path +
                    "?" + admitted.head.query + " " + admitted.head.host + "\n";
  for (const http::Field& field : admitted.head.fields)
    out += field.name + ":" + field.value + "\n";
  return out + "\n" + body;
}

// As a connection reads, with `read` bytes more each time that it needs more.
class Stream {
 public:
  Stream(std::string_view bytes, std::size_t read) : bytes_(bytes), read_(read) {}

  [[nodiscard]] Understood understand() {
    while (!out_.is_refused && read_message()) {
    }
    return out_;
  }

 private:
  [[nodiscard]] std::string_view here() const {
    return bytes_.substr(out_.taken, end_ - out_.taken);
  }
  [[nodiscard]] bool has_read_more() {
    if (end_ == bytes_.size()) return false;
    end_ = std::min(end_ + read_, bytes_.size());
    return true;
  }
  [[nodiscard]] bool refuse() {
    out_.is_refused = true;
    return false;
  }

  [[nodiscard]] bool read_message() {
    std::size_t seen = 0;
    std::size_t length = 0;
    while (length == 0) {
      const auto found = http::head_length(here(), seen);
      if (!found) return refuse();
      length = *found;
      if (length == 0 && !has_read_more()) return false;
    }
    const auto admitted = http::admit(here().substr(0, length), limits_);
    if (!admitted) return refuse();
    check_promises(*admitted);
    http::MessageReader reader;
    if (reader.begin(here().substr(0, length), *admitted, kMostBody)) return refuse();
    out_.taken += length;
    if (!read_body(reader)) return false;
    require(reader.body_size() <= kMostBody, "a body is as large as is allowed");
    out_.messages.push_back(as_text(*admitted, reader.take_body()));
    return true;
  }

  [[nodiscard]] bool read_body(http::MessageReader& reader) {
    while (!reader.is_complete()) {
      const auto taken = reader.take(here());
      if (!taken) return refuse();
      require(*taken <= here().size(), "only what is there is taken");
      out_.taken += *taken;
      if (*taken == 0 && !reader.is_complete() && !has_read_more()) return false;
    }
    return true;
  }

  static constexpr std::size_t kMostBody = 1'000;
  const http::Limits limits_;
  std::string_view bytes_;
  std::size_t read_;
  std::size_t end_ = 0;
  Understood out_;
};

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace probity::fuzz;
  Bytes bytes{data, size};
  const std::size_t read = bytes.next() % 16 + 1;
  auto whole = Stream{bytes.rest(), size + 1}.understand();
  auto pieces = Stream{bytes.rest(), read}.understand();
  // How much of a message that is refused was taken before is nobody's concern.
  if (whole.is_refused) whole.taken = pieces.taken;
  require(whole.messages == pieces.messages, "the same messages are read");
  require(whole.is_refused == pieces.is_refused, "the same is refused");
  return 0;
}
