// The process that holds the ring, as the server sees it.
//
//   PROBITY_TRY(const auto ring, RingHolder::spawn({.folder = "/srv/probity/keys/ring"}));
//   PROBITY_TRY(const Slot today, ring->day_key(day, due_of(day, zone)));
//   PROBITY_TRY(const std::string opened, ring->open_time_lock(today.name, box));
//   PROBITY_TRY(const auto generation, ring->destroy(Why::due, names));
//
// The server never has a slot's secret. When that process is gone, everything here fails
// (environment) until the server is started again, which repairs first; nothing is made anew
// silently. Leaves about destruction, before and after, are the caller's.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/zone.hpp"
#include "keyholder/child.hpp"
#include "ringholder/ring_messages.hpp"

namespace probity::ringholder {

struct RingSettings {
  std::string folder;  // DATA/keys/ring
  // The user whom the process becomes, and to whom the folder is given; none: it stays who the
  // server is. Works only when the server starts as root.
  std::optional<std::string> user = {};
  // How long an answer may take before the process counts as hanging and is killed. It waits for
  // the disk about a dozen times a change; raise it for disks that pause for longer.
  milliseconds patience{60'000};
  // The address of a TPM that the ring's key is to move into before anything else (level L1), such
  // as device:/dev/tpmrm0. Empty: it stays where it is.
  std::string move_to_tpm = {};
  // What is started, with `ringholder --fd 3 --folder FOLDER [--user NAME] [--tpm ADDRESS]`: this
  // program itself.
  std::string program = "/proc/self/exe";
};

// Thread-safe: one exchange at a time. Every function fails (environment) when the process has
// ended, and as written.
class RingHolder final {
 public:
  // Starts the process and waits until the ring is whole. Call it from a thread that lives as long
  // as the server. Fails as SystemKeyFolder::open() and Ring::open() do, and (environment) when the
  // TPM that has its key cannot be reached: then nothing is opened, nothing sealed, and somebody
  // has to look.
  [[nodiscard]] static Result<std::unique_ptr<RingHolder>> spawn(const RingSettings& settings);

  // Everything about the ring but its secrets: `slots` has all of them.
  [[nodiscard]] Result<RingIs> state();

  // The key of a day, case or period, made when there is none. Fails (refused) when its end has
  // passed, is later than the rules allow (ring_service.hpp), or the clock is not believed; (usage)
  // when it is there with another end.
  [[nodiscard]] Result<custody::Slot> key(const custody::SlotName& name, Instant due);
  [[nodiscard]] Result<custody::Slot> day_key(LocalDate day, Instant due);

  // What was sealed to that key (crypto_box_seal), at most kLargestLock bytes. Fails (refused) past
  // its end or when the clock is not believed, (usage) without such a key, (unreadable).
  [[nodiscard]] Result<std::string> open_time_lock(const custody::SlotName& name,
                                                   std::string_view box);

  // Destroys keys in one rotation, at most kMostNames; names without one are passed over. Returns
  // the ring's generation. Fails (refused), with all of them still there, when one is not due and
  // `why` is that. After any other failure state() or the next start says what is there.
  [[nodiscard]] Result<std::uint64_t> destroy(Why why, std::span<const custody::SlotName> names);

  // The salt for a field of the ledger's leaf of that number; at most kLongestField bytes of name.
  [[nodiscard]] Result<custody::Salt> salt(const custody::SlotName& name, std::uint64_t leaf,
                                           std::string_view field);

  // A witness's time, or a named person's word; it is on the disk when it returns. Fails (refused)
  // as TrustedTime::confirm() does, else as the disk does.
  [[nodiscard]] Result<TimeIs> confirm_time(Instant moment);

  [[nodiscard]] int pid() const { return child_.pid(); }

 private:
  RingHolder(keyholder::Child child, milliseconds patience)
      : child_(std::move(child)), patience_(patience) {}
  template <class Expected>
  [[nodiscard]] Result<Expected> ask(const RingRequest& request);

  std::mutex mutex_;  // guards child_ and next_number_
  keyholder::Child child_;
  milliseconds patience_;
  std::uint32_t next_number_ = 1;
};

}  // namespace probity::ringholder
