#include "command/ring_doctor.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "acts/trust.hpp"
#include "custody/ring_file.hpp"
#include "custody/tpm_file.hpp"
#include "custody/trusted_time.hpp"
#include "ringholder/ring_process.hpp"
#include "store/files.hpp"

namespace probity::command {

namespace {

using acts::Finding;
using acts::Health;

constexpr const char* kGroup = "Folder";
// Decision 3 of the product: destroyed within an hour of its end.
constexpr Span kGrace = hours{1};

bool exists(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::exists(std::filesystem::symlink_status(path, ignored));
}

Finding damaged(const std::string& what) {
  return {kGroup, "keys.ring", Health::wrong, what,
          "Do not make another, and keep the folder as it is: what is sealed cannot be opened or "
          "destroyed in order. Tell the data protection officer."};
}

std::string date_of(Instant moment) { return rfc3339(moment).substr(0, 10); }

Finding finding_for(const custody::RingFile& ring, Instant now) {
  std::string what = fmt::format("The ring of keys is at generation {} and has {} keys",
                                 ring.generation, ring.entries.size());
  if (ring.entries.empty()) return {kGroup, "keys.ring", Health::ok, what + "."};
  const auto by_due = [](const auto& entry) { return entry.slot.due; };
  const Instant oldest = std::ranges::min(ring.entries, {}, by_due).slot.due;
  const auto late = std::ranges::count_if(
      ring.entries, [&](const auto& entry) { return entry.slot.due + kGrace <= now; });
  what += fmt::format("; the next is destroyed on {}.", date_of(oldest));
  if (late == 0) return {kGroup, "keys.ring", Health::ok, what};
  return {kGroup, "keys.ring", Health::wrong,
          fmt::format("{} {} been destroyed by now.", what,
                      late == 1 ? "One should have" : fmt::format("{} should have", late)),
          "Start the server: it destroys them first. If it runs, look at its clock: it destroys "
          "nothing while that is not believed."};
}

Finding level_in_tpm(std::string_view bytes) {
  const auto file = custody::TpmFile::parse(bytes);
  if (!file) {
    return {kGroup, "keys.level", Health::wrong, file.error().what, file.error().next};
  }
  const std::string where = fmt::format(
      "Keys are overwritten at level L1: the key of the ring is in the TPM ({}), and older copies "
      "of the disk open nothing that was destroyed.",
      file->maker());
  if (!file->is_program()) return {kGroup, "keys.level", Health::ok, where};
  return {kGroup, "keys.level", Health::attention,
          where +
              " That TPM is a program, as a virtual machine has it: its memory is a file of "
              "the host.",
          "See that no snapshot or copy of this machine has its TPM's memory; whoever has one is "
          "at level L0: docs/guides/tpm.md."};
}

// Between two steps of a rotation that was cut short it has another name.
Result<std::optional<std::string>> bytes_of_ring(const std::string& place) {
  store::SystemFiles files;
  auto bytes = files.read(place + "/ring", custody::kLargestRing + 1);
  if (!bytes || *bytes) return bytes;
  return files.read(place + "/ring.new", custody::kLargestRing + 1);
}

Finding clock_ahead(const std::string& how) {
  return {
      kGroup, "keys.clock", Health::wrong,
      fmt::format("This machine's clock is {}: nothing is collected, opened or destroyed.", how),
      "Synchronise it: timedatectl set-ntp true. If it is right and cannot be synchronised, the "
      "head of IT, an administrator or the CFOO signs in and says so: probity clock confirm"};
}

Finding level(const std::string& place) {
  store::SystemFiles files;
  auto tpm = files.read(place + "/tpm", custody::kLargestTpmFile + 1);
  if (tpm && *tpm) {
    Finding found = level_in_tpm(**tpm);
    custody::wipe(**tpm);
    return found;
  }
  if (!tpm || !exists(place + "/epoch")) {
    return {kGroup, "keys.level", Health::wrong,
            "The key that the ring is sealed under is missing.",
            "Put back keys/ring/epoch or keys/ring/tpm if it was moved; it is never made again."};
  }
  return {kGroup, "keys.level", Health::ok,
          "Keys are overwritten at level L0: whoever has a copy of this machine from that month "
          "still has them. Are snapshots kept, of this disk or of memory? Then leave keys/ring out "
          "of them, or move the key into this machine's TPM: probity keys-to-tpm."};
}

}  // namespace

std::vector<Finding> look_at_ring(const std::string& folder, Instant now) {
  const std::string place = folder + "/keys/ring";
  const auto configuration = acts::configuration_in(folder);
  if (!exists(place) && configuration && configuration->stage != acts::Stage::advice) {
    return {{kGroup, "keys.ring", Health::wrong,
             "There is no ring of keys, and this stage cannot be without one.",
             fmt::format("If it was never there, because the stage was raised by hand: probity "
                         "stage {}. If it was, put it back: it is never made again.",
                         acts::word_for(configuration->stage))}};
  }
  if (!exists(place)) {
    return {{kGroup, "keys.ring", Health::off, "There is no ring of keys: no use is recorded."}};
  }
  const auto bytes = bytes_of_ring(place);
  if (!bytes || !*bytes) return {damaged("The ring of keys cannot be read."), level(place)};
  const auto ring = custody::RingFile::parse(**bytes);
  if (!ring) return {damaged("The ring of keys is damaged."), level(place)};
  return {finding_for(*ring, now), level(place)};
}

std::vector<Finding> look_at_clock(const std::string& folder, collection::DayKeys* keys) {
  constexpr const char* kBelieved = "The ring of keys goes by this machine's clock.";
  if (keys != nullptr) {
    const auto state = keys->state();
    if (!state)
      return {{kGroup, "keys.clock", Health::wrong, state.error().what, state.error().next}};
    if (state->clock == collection::RingState::Clock::believed) {
      return {{kGroup, "keys.clock", Health::ok, kBelieved}};
    }
    return {clock_ahead("far ahead of what is known to have passed")};
  }
  const auto bytes = bytes_of_ring(folder + "/keys/ring");
  if (!bytes || !*bytes) return {};
  const auto ring = custody::RingFile::parse(**bytes);
  if (!ring) return {};  // keys.ring says so
  const auto shown = ringholder::read_system_clock();
  if (shown.is_synchronised || shown.wall - ring->known <= custody::kLargestLead) {
    return {{kGroup, "keys.clock", Health::ok, kBelieved}};
  }
  return {
      clock_ahead("not synchronised, and far ahead of the last time that the ring of keys knows "
                  "of")};
}

}  // namespace probity::command
