// The server's side of a collection: what is handed over is checked, stored with its leaf in one
// unit of work, and counts only once the collection is finished.
//
//   Keeping keeping{trust, keys, actor};
//   PROBITY_TRY(const Permit permit, keeping.begin({"proxy", "command", key}));
//
// Every call asks the table of authority, the impact assessment and the clock again, inside the
// unit that stores: so an assessment that lapses or is withdrawn at t lets nothing be kept that
// arrives at t or later (I2). One thread.
#pragma once

#include "acts/trust.hpp"
#include "collection/day_keys.hpp"
#include "collection/keeper.hpp"
#include "custody/manifest.hpp"
#include "records/sealed_records.hpp"

namespace probity::collection {

class Keeping final : public Keeper {
 public:
  // All are borrowed.
  Keeping(acts::Trust& trust, DayKeys& keys, const acts::Actor& actor)
      : trust_(trust), keys_(keys), actor_(actor) {}

  [[nodiscard]] Result<Permit> begin(const Asking& asking) override;
  [[nodiscard]] Result<custody::PublicKey> day_key(const Permit& permit, LocalDate day) override;
  [[nodiscard]] Result<void> keep_segment(const Permit& permit, const std::string& header) override;
  [[nodiscard]] Result<void> keep_batch(const Permit& permit, const Batch& batch) override;
  [[nodiscard]] Result<void> finish(const Permit& permit, const registers::CollectionCounts& counts,
                                    std::span<const KeptPosition> positions) override;

  // The permit of the collection of that source that goes on, for the calls after begin().
  [[nodiscard]] Result<Permit> permit_of(std::string_view source, Instant began);

 private:
  [[nodiscard]] Result<Permit> permit_for(const registers::Source& source, Instant began,
                                          std::string by) const;

  acts::Trust& trust_;
  DayKeys& keys_;
  const acts::Actor& actor_;
};

// What begin() asks first: whether the actor may collect, and an impact assessment in force covers
// the source (C52). Fails (refused) when not, whether there is such a source or not.
[[nodiscard]] Result<void> check_source_covered(acts::Trust& trust, const acts::Actor& actor,
                                                std::string_view source);

// The source of that name that is read. Fails (usage) when there is none.
[[nodiscard]] Result<registers::Source> source_named(records::Tables tables, std::string_view name);

// The key holders' manifest as it is now. Fails (refused) when there is none: then there is nobody
// who could ever open what would be sealed.
[[nodiscard]] Result<custody::VerifiedManifest> current_manifest(records::Tables tables);

}  // namespace probity::collection
