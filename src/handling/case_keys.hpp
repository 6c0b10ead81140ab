// Where the keys of dossiers live, as a port: the process that holds the ring, or a test's.
//
//   PROBITY_TRY(const auto lock, keys.make(id, ends));
//   PROBITY_TRY(const auto key, keys.open(id, box));
//   PROBITY_ATTEMPT(keys.destroy(ids));
//
// A dossier's key has a time lock only: it protects against backups and stolen disks, and ends for
// good with its slot (C62). Thread-safe in every adapter.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "custody/key.hpp"
#include "custody/ring_slot.hpp"

namespace probity::handling {

using DossierId = std::array<std::uint8_t, 16>;

[[nodiscard]] inline custody::SlotName slot_of(const DossierId& id) {
  return {custody::SlotKind::case_copy, id};
}

class CaseKeys {
 public:
  CaseKeys() = default;
  CaseKeys(const CaseKeys&) = delete;
  CaseKeys& operator=(const CaseKeys&) = delete;
  virtual ~CaseKeys() = default;

  // What a dossier's key is sealed to. `ends`: when it is destroyed at the latest. Fails (refused)
  // when the clock is not believed.
  [[nodiscard]] virtual Result<custody::PublicKey> make(const DossierId& id, Instant ends) = 0;
  // What was sealed to it. Fails (refused) past its end, (usage) when it is destroyed.
  [[nodiscard]] virtual Result<custody::SecretBytes> open(const DossierId& id,
                                                          std::string_view box) = 0;
  // In one step that cannot be taken back; those without a key are passed over.
  [[nodiscard]] virtual Result<void> destroy(std::span<const DossierId> ids) = 0;
};

}  // namespace probity::handling
