// Where the epoch key is, and so what its destruction is worth (docs/formats/ring.md, "Levels").
//
//   PROBITY_TRY(const RingSecret epoch, place.read());
//   PROBITY_ATTEMPT(place.replace(next));       // the key before is gone from it
//
// One thread. Nothing here ever makes a key that nobody asked for.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.hpp"
#include "custody/ring_secret.hpp"

namespace probity::custody {

enum class Level : std::uint8_t {
  file = 0,  // L0: overwritten in a file; an older copy of the machine still has it
  tpm = 1,   // L1: overwritten in a TPM; an older copy of the disk is of no use
};
// "L0", as certificates and the assurance page say it.
[[nodiscard]] constexpr std::string_view word_for(Level level) {
  return level == Level::file ? "L0" : "L1";
}

class EpochPlace {
 public:
  EpochPlace() = default;
  EpochPlace(const EpochPlace&) = delete;
  EpochPlace& operator=(const EpochPlace&) = delete;
  virtual ~EpochPlace() = default;

  [[nodiscard]] virtual Level level() const = 0;
  // The key that counts. Fails (unreadable) when there is none, (environment).
  [[nodiscard]] virtual Result<RingSecret> read() = 0;
  // The first key of a ring that did not exist. Fails (usage) when there is one already.
  [[nodiscard]] virtual Result<void> make(const RingSecret& first) = 0;
  // In one step that cannot be taken back, then the key before is overwritten. After a failure
  // either counts: read() says which.
  [[nodiscard]] virtual Result<void> replace(const RingSecret& next) = 0;
  // Overwrites and removes every key but the one that counts.
  [[nodiscard]] virtual Result<void> tidy() = 0;
};

}  // namespace probity::custody
