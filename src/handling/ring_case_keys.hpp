// The keys of dossiers in the ring's process.
//
//   RingCaseKeys keys{*ring};
#pragma once

#include "handling/case_keys.hpp"
#include "ringholder/ring_holder.hpp"

namespace probity::handling {

class RingCaseKeys final : public CaseKeys {
 public:
  // The ring outlives it.
  explicit RingCaseKeys(ringholder::RingHolder& ring) : ring_(ring) {}
  [[nodiscard]] Result<custody::PublicKey> make(const DossierId& id, Instant ends) override;
  [[nodiscard]] Result<custody::SecretBytes> open(const DossierId& id,
                                                  std::string_view box) override;
  [[nodiscard]] Result<void> destroy(std::span<const DossierId> ids) override;

 private:
  ringholder::RingHolder& ring_;
};

}  // namespace probity::handling
