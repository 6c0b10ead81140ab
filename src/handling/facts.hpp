// What a step needs from outside its dossier, as it is now: clauses in force, what sources can
// show, what the assessment lets, whom a concern goes to, until when somebody has time.
//
//   const Facts facts{trust};
//   PROBITY_TRY(const auto needed, facts.for_step(step, who, now));
//
// Kept with the step (casework/dossier.hpp), so it is asked once. Reads the registers each time;
// some 10 ms. Thread-safe.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "acts/case_board.hpp"
#include "acts/trust.hpp"
#include "casework/dossier.hpp"

namespace probity::handling {

class Facts {
 public:
  explicit Facts(acts::Trust& trust) : trust_(trust) {}

  // `dossier`: nothing for a step that begins one.
  [[nodiscard]] Result<casework::StepFacts> for_step(const casework::Step& step,
                                                     const casework::Dossier* dossier,
                                                     const PersonId& who,
                                                     const policy::Moment& now) const;

  // What each source that is read can show at most of each of these days.
  [[nodiscard]] Result<std::vector<casework::SourceOnDay>> sources_on(
      std::span<const LocalDate> days) const;
  // Days of which something is held, oldest first, with their end.
  [[nodiscard]] Result<std::vector<acts::BeforeAsking::Day>> days_held() const;
  // Nothing: no assessment is in force.
  [[nodiscard]] Result<std::optional<casework::Limits>> limits(Instant now) const;
  // Ids of the edition in force at that moment, and its number; none: nothing is in force.
  struct Clauses {
    std::uint32_t edition = 0;
    std::vector<std::string> ids{};
  };
  [[nodiscard]] Result<Clauses> clauses_on(const policy::Moment& then) const;
  [[nodiscard]] Result<casework::RecipientTable> bodies() const;

 private:
  acts::Trust& trust_;
};

// The register with those seats alone that a second person has approved: whoever stands in
// casework's table by a seat, stands there by an approved one. Made anew when people change.
class ApprovedRegister {
 public:
  explicit ApprovedRegister(acts::Trust& trust) : trust_(trust) {}
  [[nodiscard]] Result<std::shared_ptr<const people::PeopleRegister>> now();

 private:
  acts::Trust& trust_;
  std::mutex mutex_;  // guards both
  std::shared_ptr<const acts::People> made_from_;
  std::shared_ptr<const people::PeopleRegister> register_;
};

}  // namespace probity::handling
