// A request to take content down, and what becomes of it (C48, C49).
//
//   PROBITY_TRY(Removal removal, ask_removal(concern, draft, clauses_in_force, hr));
//   PROBITY_TRY(removal, contest(removal, reasons, subject));
//   if (waits_for_person(removal, today)) ...
//
// The short path: a concern with a screenshot of a public post, and no assessment, case or opening.
// The person complies or contests, a person looks. When the last day passes, it goes to a person
// and nothing follows by itself. Pure values.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "casework/case.hpp"

namespace probity::casework {

struct RemovalDraft {
  std::uint64_t number = 0;
  PersonId subject{};
  std::string content{};  // what has to go
  std::string where{};
  std::string clause{};  // "C23"
  LocalDate last_day{};
};

enum class RemovalAnswer : std::uint8_t { complied, contested };
enum class RemovalEnd : std::uint8_t { is_gone, stands, withdrawn };  // is up still and stays asked

struct Removal {
  std::uint64_t number = 0;
  PersonId subject{};
  PersonId asked_by{};
  Words content;
  Words where;
  std::string clause{};
  policy::Moment asked{};
  LocalDate last_day{};
  std::optional<RemovalAnswer> answer{};
  std::optional<Words> answer_reasons{};  // of contesting
  std::optional<RemovalEnd> end{};
  std::optional<Words> end_reasons{};
  std::optional<PersonId> ended_by{};
};

// removal_asked, removal_complied, removal_contested, removal_overdue or removal_settled.
[[nodiscard]] State state_on(const Removal& removal, LocalDate day);
// Complied, contested or overdue: somebody has to look.
[[nodiscard]] bool waits_for_person(const Removal& removal, LocalDate day);

// From a concern: fails without a screenshot. Both fail for a clause that is not in force, a last
// day that is not after today, and when nothing is written.
[[nodiscard]] Decided<Removal> ask_removal(const Concern& concern, RemovalDraft draft,
                                           std::span<const std::string> clauses, const Acting& by);
[[nodiscard]] Decided<Removal> ask_removal(const Case& open, RemovalDraft draft,
                                           std::span<const std::string> clauses, const Acting& by);
[[nodiscard]] Decided<Removal> comply(Removal removal, const Acting& by);
[[nodiscard]] Decided<Removal> contest(Removal removal, std::string reasons, const Acting& by);
// Looks at what was complied with, or settles what was contested or is overdue.
[[nodiscard]] Decided<Removal> settle(Removal removal, RemovalEnd end, std::string reasons,
                                      const Acting& by);

}  // namespace probity::casework
