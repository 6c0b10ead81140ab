// The ring of keys, where a TPM has its key, and the packets about it: reading is total, what is
// read is printed to the same bytes, and nothing opens that was not made with the key. A request
// that is one is put to a ring.
#include <string>

#include "custody/epoch_file.hpp"
#include "custody/epoch_slots.hpp"
#include "custody/faulty_key_folder.hpp"
#include "custody/faulty_key_slots.hpp"
#include "custody/ring.hpp"
#include "custody/tpm_file.hpp"
#include "input.hpp"
#include "require.hpp"
#include "ringholder/ring_service.hpp"

namespace probity::fuzz {

namespace {

const custody::RingSecret& some_key() {
  static const custody::RingSecret key{std::array<std::uint8_t, 32>{1, 2, 3}};
  return key;
}

void check_file(std::string_view bytes) {
  const auto ring = custody::RingFile::parse(bytes);
  if (ring) require(ring->print() == bytes, "a ring is printed to the same bytes");
  require(!custody::open_ring(bytes, some_key()), "what nobody has sealed does not open");
}

// The same bytes as the folder's files: whatever is there, a start changes nothing or repairs.
void check_start(std::string_view bytes) {
  custody::FaultyKeyFolder folder;
  const std::size_t half = bytes.size() / 2;
  static_cast<void>(folder.make("epoch", "PRBTEPO1" + std::string(32, 'k')));
  static_cast<void>(folder.make("ring", bytes.substr(0, half)));
  static_cast<void>(folder.make("ring.new", bytes.substr(half)));
  const custody::KeyDisk before = folder.disk();
  custody::EpochFile place{folder};
  require(!custody::Ring::open(folder, place), "no ring opens");
  require(folder.disk() == before, "and an alarm changes nothing");
}

// The same bytes as what a TPM has, and as the file that says where.
void check_tpm(std::string_view bytes) {
  const auto file = custody::TpmFile::parse(bytes);
  if (file) require(file->print() == bytes, "where a TPM is, is printed to the same bytes");
  if (bytes.size() < custody::kKeySlots * custody::kKeySlotSize) return;
  custody::FaultyKeyFolder folder;
  custody::FaultyKeySlots slots{folder};
  for (std::size_t slot = 0; slot < custody::kKeySlots; ++slot) {
    const auto part = bytes.substr(slot * custody::kKeySlotSize, custody::kKeySlotSize);
    custody::KeyDisk::Node& node = custody::FaultyKeySlots::slot_of(folder.disk(), slot);
    node.durable = node.current = part;
  }
  const auto rest = bytes.substr(custody::kKeySlots * custody::kKeySlotSize);
  static_cast<void>(folder.make("ring", rest));
  const custody::KeyDisk before = folder.disk();
  custody::EpochSlots place{folder, slots};
  require(!custody::Ring::open(folder, place), "no ring opens");
  require(folder.disk() == before, "and an alarm changes nothing");
}

void check_packet(std::string_view packet) {
  const auto frame = keyholder::Frame::parse(packet);
  if (!frame) return;
  if (const auto reply = ringholder::ring_reply_in(*frame)) {
    require(ringholder::frame_of(frame->number, *reply) == *frame, "a reply is printed again");
  }
  const auto request = ringholder::ring_request_in(*frame);
  if (!request) return;
  require(ringholder::frame_of(frame->number, *request) == *frame, "so is a request");
  custody::FaultyKeyFolder folder;
  custody::EpochFile place{folder};
  const Instant now{std::chrono::days{20'500}};
  require(custody::Ring::make(folder, place, now).has_value(), "a ring is made");
  custody::Ring ring = custody::Ring::open(folder, place).value();
  const custody::ClockReading clock{now, seconds{1}, true};
  custody::TrustedTime time{now, clock};
  ringholder::RingService service{ring, time, [&] { return clock; }, {}};
  const std::string answer = service.answer(packet);
  const auto answered = keyholder::Frame::parse(answer);
  require(answered && ringholder::ring_reply_in(*answered), "every request has its answer");
  for (const custody::Slot& slot : ring.slots()) {
    require(slot.due > now, "no key is made whose time is over");
    if (slot.name.kind != custody::SlotKind::day) continue;
    const auto day = custody::day_of(slot.name);
    require(day && slot.due - Instant{day->time_since_epoch()} <= ringholder::kLongestDay,
            "no day is kept longer than C63 allows");
  }
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = probity::fuzz::text_of(data, size);
  probity::fuzz::check_file(bytes);
  probity::fuzz::check_start(bytes);
  probity::fuzz::check_tpm(bytes);
  probity::fuzz::check_packet(bytes);
  return 0;
}
