// Pupils, what may be shown of them, and who teaches them, as rows. Part of publishing_records,
// which reads them all together.
//
//   ... in a unit of work, with its leaf:  save_pupil(unit, pupil); save_consent(unit, kept);
//
// A pupil's row goes with everything about them (delete_pupil).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "records/tables.hpp"
#include "registers/kept_consent.hpp"
#include "registers/pupil.hpp"
#include "registers/pupil_sight.hpp"

namespace probity::records {

// In order of their ids, without consents and never_show. Each fails (unreadable) for rows that do
// not read back.
[[nodiscard]] Result<std::vector<registers::Pupil>> load_pupils(Tables tables);
[[nodiscard]] Result<std::vector<registers::KeptConsent>> load_consents(Tables tables);
[[nodiscard]] Result<std::vector<registers::NeverShow>> load_never_show(Tables tables);
[[nodiscard]] Result<std::vector<registers::TaughtGroup>> load_taught_groups(Tables tables);
[[nodiscard]] Result<std::vector<registers::WithdrawalTask>> load_withdrawal_tasks(Tables tables);

// Their names and places; consents and never_show are rows of their own.
[[nodiscard]] Result<void> save_pupil(store::UnitOfWork& unit, const registers::Pupil& pupil);
[[nodiscard]] Result<void> delete_pupil(store::UnitOfWork& unit, std::string_view source_id);

// A new answer; its number is not looked at.
[[nodiscard]] Result<void> add_consent(store::UnitOfWork& unit, const registers::KeptConsent& kept);
[[nodiscard]] Result<void> delete_consent(store::UnitOfWork& unit, std::int64_t number);

// Once set, it is not set again by somebody else.
[[nodiscard]] Result<void> save_never_show(store::UnitOfWork& unit,
                                           const registers::NeverShow& flag);
[[nodiscard]] Result<void> delete_never_show(store::UnitOfWork& unit, std::string_view pupil);

[[nodiscard]] Result<void> save_taught_group(store::UnitOfWork& unit,
                                             const registers::TaughtGroup& taught);
[[nodiscard]] Result<void> delete_taught_group(store::UnitOfWork& unit,
                                               const registers::TaughtGroup& taught);

[[nodiscard]] Result<void> save_withdrawal_task(store::UnitOfWork& unit,
                                                const registers::WithdrawalTask& task);

}  // namespace probity::records
