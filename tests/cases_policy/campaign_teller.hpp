// Stories about acknowledgement campaigns: cases/campaigns/*.case.
#pragma once

#include <functional>

#include "cases_policy/story_lines.hpp"
#include "registers/board.hpp"

namespace probity::cases {

class CampaignTeller final : public Teller {
 public:
  CampaignTeller();
  // Given: "campaign", "holidays", and a person a line: "anna: employee at HGS from 2026-04-20,
  // until 2026-07-31, away 2026-03-01 to 2026-05-01". The last two days are the last ones.
  void set(std::string_view key, Words value) override;
  Answers tell(const policy::Moment& now, Words line) override;

 private:
  void set_campaign(Words value);
  void send_letters_before(LocalDate day);
  [[nodiscard]] registers::Chase chase() const;
  [[nodiscard]] std::string name_of(const PersonId& id) const;
  [[nodiscard]] Answers act(const std::string& name, Words& line, const policy::Moment& now);
  [[nodiscard]] Answers sign(const people::Person& person, registers::Signing signing,
                             const policy::Moment& now);
  [[nodiscard]] Answers letters();
  [[nodiscard]] Answers board(LocalDate day) const;

  std::vector<policy::Edition> editions_;
  registers::Campaign campaign_;
  std::vector<std::pair<LocalDate, LocalDate>> holidays_;  // first and last day
  registers::IsSchoolDay is_school_day_;
  std::vector<std::string> names_;  // in the order of people_
  std::vector<people::Person> people_;
  std::vector<registers::Leave> leaves_;
  std::vector<registers::Acknowledgement> signed_;
  std::vector<registers::Question> questions_;
  std::vector<registers::Reminder> sent_;
  std::size_t told_letters_ = 0;
  LocalDate next_day_{};  // whose letters are still to go out
};

}  // namespace probity::cases
