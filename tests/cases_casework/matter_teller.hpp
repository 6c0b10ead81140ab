// Tells a matter from a concern to an outcome, as people live it: cases/casework/*.case.
//
//   2026-03-10  Cara reports to the headteacher about Anna: A post about a pupil.
//     -> waits for Helen: read concern, end concern, open case
//   2026-03-10  Anna looks
//     -> there is nothing here that you can see
#pragma once

#include <map>
#include <optional>

#include "cases_policy/story_lines.hpp"
#include "casework/dossier_view.hpp"
#include "casework/routing.hpp"

namespace probity::cases {

class MatterTeller : public Teller {
 public:
  void set(std::string_view key, Words value) override;
  Answers tell(const policy::Moment& now, Words line) override;

 private:
  struct Told {  // somebody of the story
    std::string name;
    std::string value;
  };

  [[nodiscard]] PersonId person(std::string_view name) const;
  [[nodiscard]] std::string name_of(const PersonId& person) const;
  [[nodiscard]] people::PeopleRegister people_register() const;
  [[nodiscard]] casework::Acting acting(const PersonId& who, const policy::Moment& now) const;
  [[nodiscard]] Answers looks(const PersonId& who, const policy::Moment& now) const;
  [[nodiscard]] Answers waits(const policy::Moment& now) const;
  [[nodiscard]] Answers takes(const PersonId& who, const casework::Step& step,
                              const policy::Moment& now);
  [[nodiscard]] casework::StepFacts facts_for(const PersonId& who, const casework::Step& step,
                                              const policy::Moment& now) const;
  // What a line says that somebody does; nothing when it says something else.
  [[nodiscard]] std::optional<casework::Step> concern_step(Words& line) const;
  [[nodiscard]] std::optional<casework::Step> request_step(Words& line) const;
  [[nodiscard]] std::optional<casework::Step> opening_step(Words& line) const;
  [[nodiscard]] std::optional<casework::Step> outcome_step(Words& line) const;

  std::vector<Told> people_;
  casework::Dossier dossier_{1};
};

}  // namespace probity::cases
