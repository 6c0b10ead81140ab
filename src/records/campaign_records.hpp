// Campaigns, acknowledgements, questions, absences and reminders as rows.
#pragma once

#include <optional>
#include <vector>

#include "records/tables.hpp"
#include "registers/acknowledgement.hpp"
#include "registers/campaign.hpp"
#include "registers/chasing.hpp"
#include "registers/leave.hpp"
#include "registers/question.hpp"
#include "registers/read_through.hpp"

namespace probity::records {

[[nodiscard]] Result<std::vector<registers::Campaign>> load_campaigns(Tables tables);
[[nodiscard]] Result<void> save_campaign(store::UnitOfWork& unit,
                                         const registers::Campaign& campaign);

[[nodiscard]] Result<std::vector<registers::Acknowledgement>> acknowledgements_of_campaign(
    Tables tables, registers::CampaignNumber campaign);
[[nodiscard]] Result<std::vector<registers::Acknowledgement>> acknowledgements_of_person(
    Tables tables, const PersonId& person);
// Fails when the person has one in that campaign already, which never changes.
[[nodiscard]] Result<void> add_acknowledgement(store::UnitOfWork& unit,
                                               const registers::Acknowledgement& acknowledgement);

[[nodiscard]] Result<std::optional<registers::ReadThrough>> load_read_through(
    Tables tables, registers::CampaignNumber campaign, const PersonId& person);
[[nodiscard]] Result<void> save_read_through(store::UnitOfWork& unit,
                                             const registers::ReadThrough& reading);
[[nodiscard]] Result<void> forget_read_through(store::UnitOfWork& unit,
                                               registers::CampaignNumber campaign,
                                               const PersonId& person);

[[nodiscard]] Result<std::vector<registers::Question>> load_questions(Tables tables);
[[nodiscard]] Result<void> save_question(store::UnitOfWork& unit,
                                         const registers::Question& question);

[[nodiscard]] Result<std::vector<registers::Leave>> load_absences(Tables tables);
[[nodiscard]] Result<void> save_absence(store::UnitOfWork& unit, const registers::Leave& absence);
[[nodiscard]] Result<void> forget_absence(store::UnitOfWork& unit, const registers::Leave& absence);

[[nodiscard]] Result<std::vector<registers::Reminder>> load_reminders(
    Tables tables, registers::CampaignNumber campaign);
[[nodiscard]] Result<void> add_reminder(store::UnitOfWork& unit,
                                        const registers::Reminder& reminder);

}  // namespace probity::records
