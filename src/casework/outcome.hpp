// An outcome: what people decided, with reasons, after they saw what it rests on and heard whom it
// is about (C16, C47, C64; R15; I26).
//
//   PROBITY_TRY(PreparedOutcome prepared, prepare(open_case, draft, invitation, opened, hr));
//   PROBITY_TRY(Decision made, decide(prepared, {OutcomeKind::guidance, reasons}, opened, head));
//
// HR prepares it; a headteacher, the CFOO or the case's decider, somebody else, decides it; a
// dismissal takes a third person. Nobody else can make one: the constructor is private to these
// steps, and each asks for a person with proof. There is no function without an Acting, and the
// schedule's is refused. What follows outside (an appeal, the Trust's own procedure) is recorded
// there. Pure values.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "casework/case.hpp"
#include "casework/extract.hpp"

namespace probity::casework {

// From the mildest to the gravest. A list, so that nobody makes one up (C16).
enum class OutcomeKind : std::uint8_t {
  no_action,
  guidance,
  training,
  informal_warning,
  written_warning,
  final_warning,
  dismissal,
};
[[nodiscard]] constexpr bool takes_two(OutcomeKind kind) { return kind == OutcomeKind::dismissal; }

// The subject was asked to answer, and had time to.
inline constexpr std::chrono::days kLeastToAnswer{5};
struct Invitation {
  policy::Moment sent{};
  LocalDate answer_by{};
  std::optional<policy::Moment> answered{};
};

struct OutcomeDraft {
  OutcomeKind kind{};
  std::string reasons{};
  // Asked of a person, never found by a program: was it a belief, in which manner was it said, and
  // is this much called for?
  std::string belief{};
  std::string manner{};
  std::string proportionality{};
  std::vector<ExhibitNumber> exhibits{};  // on which it rests
  // C10: where in the Trust's own procedure this stands, as HR says. Nothing follows from it here.
  std::string stage{};
};

// State::outcome_prepared.
struct PreparedOutcome {
  std::uint64_t case_number = 0;
  OutcomeKind kind{};
  Words reasons;
  Words belief;
  Words manner;
  Words proportionality;
  Words stage;
  std::vector<ExhibitNumber> exhibits{};
  Invitation invitation{};
  PersonId subject{};
  PersonId by{};
  policy::Moment when{};
};

struct OwnDecision {
  OutcomeKind kind{};  // as prepared, or milder
  std::string reasons{};
};

struct Signature {
  PersonId by{};
  Words reasons;
  policy::Moment when{};
};

// State::outcome_half: a dismissal that one person decided.
struct HalfOutcome {
  PreparedOutcome prepared;
  Signature first;
};

// State::outcome_made.
class Outcome {
 public:
  [[nodiscard]] OutcomeKind kind() const { return kind_; }
  [[nodiscard]] std::uint64_t case_number() const { return prepared_.case_number; }
  [[nodiscard]] const PreparedOutcome& prepared() const { return prepared_; }
  [[nodiscard]] const std::vector<Signature>& decided_by() const { return signatures_; }

 private:
  friend class Deciding;
  Outcome(PreparedOutcome prepared, OutcomeKind kind, std::vector<Signature> signatures)
      : prepared_(std::move(prepared)), kind_(kind), signatures_(std::move(signatures)) {}
  PreparedOutcome prepared_;
  OutcomeKind kind_;
  std::vector<Signature> signatures_;
};

using Decision = std::variant<Outcome, HalfOutcome>;

[[nodiscard]] Decided<PreparedOutcome> prepare(const Case& open, OutcomeDraft draft,
                                               const Invitation& invitation,
                                               std::span<const ExhibitOpened> opened,
                                               const Acting& by);
// A HalfOutcome for what takes two. Fails before the subject answered or had the time to.
[[nodiscard]] Decided<Decision> decide(PreparedOutcome prepared, OwnDecision own,
                                       std::span<const ExhibitOpened> opened, const Acting& by);
[[nodiscard]] Decided<Outcome> decide_too(HalfOutcome half, std::string reasons,
                                          std::span<const ExhibitOpened> opened, const Acting& by);

}  // namespace probity::casework
