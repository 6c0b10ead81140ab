// The lists that answer "may I publish this?", as rows: all of them together, and one by one.
//
//   PROBITY_TRY(const auto rows, load_publishing(reader));
//   ... in a unit of work, with its leaf:
//   begin_publishing_change(unit, rows.revision); save_account(unit, account);
//
// Cost: load O(everything), about 50 ms for 10,000 pupils; save O(1) each.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "records/pupil_records.hpp"
#include "records/tables.hpp"
#include "registers/publishing.hpp"
#include "registers/registered_account.hpp"
#include "registers/spokesperson.hpp"
#include "registers/trip.hpp"

namespace probity::records {

struct PublishingRows {
  std::uint64_t revision = 0;
  std::vector<registers::Pupil> pupils;  // by source_id, without consents and never_show
  std::vector<registers::KeptConsent> consents;
  std::vector<registers::NeverShow> never_show;
  std::vector<registers::TaughtGroup> taught_groups;
  std::vector<registers::WithdrawalTask> tasks;
  std::vector<registers::RegisteredAccount> accounts;
  std::vector<registers::Trip> trips;
  std::vector<registers::Spokesperson> spokespeople;
  std::vector<registers::NumberedTopic> topics;
  std::optional<registers::TrustFacts> facts;
};

// Fails (unreadable) for rows that are not what was written.
[[nodiscard]] Result<PublishingRows> load_publishing(Tables tables);

// Counts a change to any of the lists.
[[nodiscard]] Result<std::uint64_t> publishing_revision(Tables tables);
// First in every unit of work that changes one. Fails (usage, kChangedMeanwhile) when somebody was
// quicker.
inline constexpr std::string_view kChangedMeanwhile = "the lists were changed in the meantime";
[[nodiscard]] Result<void> begin_publishing_change(store::UnitOfWork& unit, std::uint64_t before);

[[nodiscard]] Result<void> save_account(store::UnitOfWork& unit,
                                        const registers::RegisteredAccount& account);
[[nodiscard]] Result<void> delete_account(store::UnitOfWork& unit, std::string_view id);
// With its pupils and their answers.
[[nodiscard]] Result<void> save_trip(store::UnitOfWork& unit, const registers::Trip& trip);
[[nodiscard]] Result<void> delete_trip(store::UnitOfWork& unit, std::uint32_t number);
[[nodiscard]] Result<void> save_spokesperson(store::UnitOfWork& unit,
                                             const registers::Spokesperson& spokesperson);
[[nodiscard]] Result<void> save_topic(store::UnitOfWork& unit,
                                      const registers::NumberedTopic& topic);
[[nodiscard]] Result<void> delete_topic(store::UnitOfWork& unit, std::uint32_t number);
[[nodiscard]] Result<void> save_trust_facts(store::UnitOfWork& unit,
                                            const registers::TrustFacts& facts);

}  // namespace probity::records
