// Acknowledgement: campaigns, signing, questions, absences, reminders (C4, C50), with their leaves.
//
//   PROBITY_TRY(const auto tasks, reading_tasks_of(trust, person));
//   PROBITY_ATTEMPT(acknowledge(trust, actor, campaign, shown));
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acts/actor.hpp"
#include "acts/trust.hpp"
#include "registers/acknowledgement.hpp"
#include "registers/board.hpp"
#include "registers/campaign.hpp"
#include "registers/chasing.hpp"
#include "registers/leave.hpp"
#include "registers/question.hpp"
#include "registers/read_through.hpp"

namespace probity::acts {

[[nodiscard]] Result<std::vector<registers::Campaign>> campaigns_of(Trust& trust);
[[nodiscard]] Result<std::optional<registers::Campaign>> campaign_of(
    Trust& trust, registers::CampaignNumber number);
// Monday to Friday, until the trust has a calendar.
[[nodiscard]] bool is_school_day(LocalDate day);

struct CampaignDraft {
  std::string title;
  policy::EditionNumber edition = 0;
  std::vector<people::Category> categories;
  std::vector<people::SchoolId> schools;
  LocalDate due{};
};
[[nodiscard]] Result<registers::CampaignNumber> open_campaign(Trust& trust, const Actor& actor,
                                                              const CampaignDraft& draft);
[[nodiscard]] Result<void> close_campaign(Trust& trust, const Actor& actor,
                                          registers::CampaignNumber number);

// What one person is asked to read, with how far they are.
struct ReadingTask {
  registers::Campaign campaign;
  registers::Asked asked;
  std::vector<std::string> parts;
  std::vector<std::string> parts_left;
  std::optional<registers::Acknowledgement> acknowledgement;
};
[[nodiscard]] Result<std::vector<ReadingTask>> reading_tasks_of(Trust& trust,
                                                                const PersonId& person);

[[nodiscard]] Result<void> see_part(Trust& trust, const Actor& actor,
                                    registers::CampaignNumber campaign, std::string_view part);
[[nodiscard]] Result<registers::Acknowledged> acknowledge(Trust& trust, const Actor& actor,
                                                          registers::CampaignNumber campaign,
                                                          const policy::EditionText& shown);
// By HR, of a paper that was signed on a day.
[[nodiscard]] Result<registers::Acknowledged> record_paper(Trust& trust, const Actor& actor,
                                                           registers::CampaignNumber campaign,
                                                           const PersonId& person,
                                                           LocalDate signed_on);

[[nodiscard]] Result<std::vector<registers::Question>> questions_of(Trust& trust);
[[nodiscard]] Result<void> ask_author(Trust& trust, const Actor& actor,
                                      registers::CampaignNumber campaign, std::string_view clause,
                                      std::string_view text);
// HR, and who is a nominated lead of the edition that the question is about.
[[nodiscard]] bool may_answer(const Actor& actor, const registers::Question& question,
                              const std::vector<policy::Edition>& editions);
[[nodiscard]] Result<void> answer_question(Trust& trust, const Actor& actor, std::uint64_t number,
                                           std::string_view text, registers::Audience audience);

[[nodiscard]] Result<std::vector<registers::Leave>> absences_of(Trust& trust);
// Fails (usage) when the days are none, or the person is nobody of the register.
[[nodiscard]] Result<void> enter_absence(Trust& trust, const Actor& actor,
                                         const registers::Leave& absence);
// Of an absence that is kept: the first day back. An absence that has not begun by then never was.
// Fails (usage) when there is none that begins on that day, or `back` is after its known end.
[[nodiscard]] Result<void> end_absence(Trust& trust, const Actor& actor, const PersonId& person,
                                       LocalDate first_day, LocalDate back);

// For HR all, for a headteacher the people of their school. Refused (C50) to anybody else.
[[nodiscard]] Result<registers::Board> board_of(Trust& trust, const Actor& actor,
                                                registers::CampaignNumber number);

// Who is to be reminded today; kept as sent by the same unit of work that writes the letters.
[[nodiscard]] Result<registers::ChasingDay> chasing_today(Trust& trust,
                                                          const registers::Campaign& campaign);

}  // namespace probity::acts
