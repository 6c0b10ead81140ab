// Packets between the server and its keyholder: reading is total, and what is read is printed to
// the same bytes. A request is put to the rule about what may be signed, after a log of three.
#include <string>

#include "input.hpp"
#include "keyholder/head_file.hpp"
#include "keyholder/messages.hpp"
#include "ledger/checkpoint.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

const keyholder::SignedHead kLast{3, ledger::sha256("the root of three leaves")};

void check_rule(const keyholder::SignCheckpoint& request) {
  const auto next = keyholder::continued(kLast, "o", request.text, request.proof);
  if (!next) return;
  require(next->size >= kLast.size, "a log never shrinks");
  require(next->size != kLast.size || *next == kLast, "one size has one root");
  const ledger::Checkpoint checkpoint{"o", next->size, next->root, {}};
  require(request.text == checkpoint.print(), "only checkpoints of one's own log are signed");
}

void check_packet(std::string_view packet) {
  const auto frame = keyholder::Frame::parse(packet);
  if (!frame) return;
  require(frame->print() == packet, "a frame is printed to the same bytes");
  if (const auto request = keyholder::request_in(*frame)) {
    require(keyholder::frame_of(frame->number, *request) == *frame, "so is a request");
    if (const auto* sign = std::get_if<keyholder::SignCheckpoint>(&*request)) check_rule(*sign);
  }
  if (const auto reply = keyholder::reply_in(*frame)) {
    require(keyholder::frame_of(frame->number, *reply) == *frame, "so is a reply");
  }
}

void check_place(std::string_view place) {
  const ledger::VerifierKey key = *ledger::VerifierKey::of("o", ledger::SignatureType::ed25519, {});
  const auto head = keyholder::parse_place(place, key);
  if (head) require(keyholder::print_place(*head, key) == place, "so is a place of the file");
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = probity::fuzz::text_of(data, size);
  probity::fuzz::check_packet(bytes);
  probity::fuzz::check_place(bytes);
  return 0;
}
