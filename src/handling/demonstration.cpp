#include "handling/demonstration.hpp"

#include <algorithm>

#include "opening/ledger_approvals.hpp"
#include "opening/opening_file.hpp"

namespace probity::handling {

namespace {

using acts::CaseBoard;
using casework::Step;
namespace steps = casework::steps;

// By their keys in policy/demo/people.csv.
constexpr std::string_view kAssistant = "LPS-11";
constexpr std::string_view kColleague = "LPS-12";
constexpr std::string_view kPrimaryHead = "LPS-01";
constexpr std::string_view kSecondaryHead = "HGS-01";
constexpr std::string_view kController = "LLT-02";
constexpr std::string_view kHr = "LLT-09";
constexpr std::string_view kOperator = "LLT-12";
constexpr std::string_view kTeacher = "HGS-05";
constexpr std::string_view kOtherTeacher = "HGS-13";

// People of the demonstration, acting one after the other.
class Players {
 public:
  Players(CaseBoard& board, acts::Trust& trust) : board_(board), trust_(trust) {}

  [[nodiscard]] PersonId id(std::string_view key) const {
    const auto people = trust_.people();
    const auto* person = people->register_.by_source_key(key);
    return person == nullptr ? PersonId{} : person->id;
  }
  [[nodiscard]] acts::Actor actor(const PersonId& who) const {
    return {.person = who,
            .seats = trust_.people()->seats_of(who, trust_.today()),
            .proof = acts::Proof::shown_again};
  }
  [[nodiscard]] acts::Actor actor(std::string_view key) const { return actor(id(key)); }

  [[nodiscard]] Result<std::uint64_t> begin(std::string_view who, Step step) {
    return board_.take(actor(who), std::nullopt, std::move(step));
  }
  [[nodiscard]] Result<void> take(std::string_view who, std::uint64_t number, Step step) {
    PROBITY_TRY([[maybe_unused]] const auto taken,
                board_.take(actor(who), number, std::move(step)));
    return {};
  }
  [[nodiscard]] LocalDate today() const { return trust_.today(); }
  [[nodiscard]] CaseBoard& board() { return board_; }
  [[nodiscard]] Instant now() const { return trust_.now(); }

 private:
  CaseBoard& board_;
  acts::Trust& trust_;
};

casework::GroundsDraft grounds(casework::GroundKind kind, std::vector<LocalDate> days) {
  return {.kind = kind,
          .facts =
              "Two colleagues saw a social media page open on the class computer while children "
              "were in the room.",
          .necessity = "What was seen was short, and the two accounts differ.",
          .tried = "The lead of the key stage spoke with everybody in the team in September.",
          .questions = {"Yes: in the policy, and at the autumn briefing.",
                        "One day, one service; the case's decider reads it first.",
                        "A class was left without attention, if it is so.",
                        "Asking was tried, and the accounts differ.",
                        "A conversation, or guidance; nothing more is expected.",
                        "Somebody else decides, and the person is told and heard."},
          .clauses = kind == casework::GroundKind::breach ? std::vector<std::string>{"C23"}
                                                          : std::vector<std::string>{},
          .days = std::move(days)};
}

// The day that the demonstration's log is of.
Result<LocalDate> sealed_day(Players& players, std::uint64_t number) {
  PROBITY_TRY(const auto before,
              players.board().before_asking(players.actor(kPrimaryHead), number));
  if (before.days.empty()) {
    return failure(ErrorKind::unreadable, "the demonstration has no sealed day");
  }
  return before.days.back().day;
}

Result<std::uint64_t> case_about(Players& players, std::string_view reporter, std::string_view head,
                                 std::string_view subject, std::string_view what,
                                 casework::GroundKind kind, const std::vector<LocalDate>& days) {
  PROBITY_TRY(const auto number,
              players.begin(reporter, steps::RaiseConcern{.what = std::string{what},
                                                          .named = {players.id(subject)}}));
  PROBITY_ATTEMPT(
      players.take(head, number, steps::OpenCase{players.id(subject), grounds(kind, days)}));
  return number;
}

Result<void> turn_keys(Players& players, std::uint64_t number,
                       std::span<const custody::HolderKey> holders, const ledger::Trust& log) {
  unsigned turned = 0;
  for (const custody::HolderKey& holder : holders) {
    const auto who = players.actor(holder.holder());
    const auto keys = players.board().keys(who, number, 1);
    if (!keys || !keys->request) continue;  // in conflict, or not asked
    if (turned == keys->needed) break;
    PROBITY_TRY(const auto file, opening::OpeningFile::parse(keys->request->bytes));
    const opening::LedgerApprovals approvals{file, log, players.now()};
    PROBITY_TRY(const auto answer, custody::turn(holder, file.request, approvals, players.now()));
    PROBITY_TRY(const auto now, players.board().turn_key(who, number, 1, answer.print()));
    turned = now.turned;
  }
  return {};
}

// Reported, approved for one day, opened, read, told, heard, decided by somebody else, closed.
// Reported, and a case opened by whoever received it.
Result<std::uint64_t> reported(Players& players) {
  PROBITY_TRY(const auto number,
              players.begin(kColleague, steps::RaiseConcern{
                                            .what = "Facebook was open on the class computer this "
                                                    "afternoon, more than once.",
                                            .where = "Key stage 1, the computer at the carpet",
                                            .named = {players.id(kAssistant)}}));
  PROBITY_ATTEMPT(players.take(
      kPrimaryHead, number,
      steps::OpenCase{players.id(kAssistant), grounds(casework::GroundKind::breach, {})}));
  return number;
}

struct Opened {
  LocalDate day{};
  casework::InDossier opening = 0;
};

// Approved for one day, two keys turned, opened, and read by its decider.
Result<Opened> opened_for_a_day(Players& players, std::uint64_t number,
                                std::span<const custody::HolderKey> holders,
                                const ledger::Trust& log) {
  PROBITY_TRY(const LocalDate day, sealed_day(players, number));
  PROBITY_ATTEMPT(
      players.take(kPrimaryHead, number,
                   steps::NamePerson{{players.id(kSecondaryHead), casework::Role::decider},
                                     "Head of the other school; knows nobody in the team."}));
  PROBITY_ATTEMPT(players.take(kPrimaryHead, number,
                               steps::AskOpening{{day}, {"facebook"}, evidence::Kept::durations}));
  PROBITY_ATTEMPT(
      players.take(kController, number,
                   steps::Approve{1,
                                  {{day}, {"facebook"}, evidence::Kept::durations},
                                  "One day and one service is in proportion to what was seen."}));
  PROBITY_ATTEMPT(turn_keys(players, number, holders, log));
  PROBITY_TRY(const auto opening, players.board().carry_out(players.actor(kOperator), number, 1));
  PROBITY_TRY([[maybe_unused]] const auto read,
              players.board().extract(players.actor(kSecondaryHead), number, opening,
                                      acts::ExtractForm::file));
  return Opened{day, opening};
}

// Reasonable grounds; the person told and heard; HR told, because they prepare the outcome.
Result<void> told_and_shared(Players& players, std::uint64_t number, casework::InDossier opening) {
  PROBITY_ATTEMPT(players.take(
      kSecondaryHead, number,
      steps::FindGrounds{opening, steps::FindGrounds::Found::reasonable,
                         "There was use in the lesson after lunch, for some minutes at least."}));
  PROBITY_ATTEMPT(players.take(kPrimaryHead, number, steps::TellSubject{opening}));
  PROBITY_ATTEMPT(players.take(
      kAssistant, number,
      steps::Comment{"I looked up the parents' group for the trip, on the class account."}));
  PROBITY_ATTEMPT(players.take(kPrimaryHead, number,
                               steps::ShareWith{opening, players.id(kHr), "To prepare the outcome.",
                                                players.today() + std::chrono::days{14}}));
  PROBITY_TRY(
      [[maybe_unused]] const auto shared,
      players.board().extract(players.actor(kHr), number, opening, acts::ExtractForm::file));
  return {};
}

// Prepared by HR, answered by the person, decided by somebody else, closed.
Result<void> decided_and_closed(Players& players, std::uint64_t number) {
  PROBITY_ATTEMPT(
      players.take(kHr, number, steps::InviteAnswer{players.today() + std::chrono::days{7}}));
  PROBITY_TRY(const auto view, players.board().look(players.actor(kHr), number));
  PROBITY_ATTEMPT(players.take(
      kHr, number,
      steps::PrepareOutcome{{.kind = casework::OutcomeKind::guidance,
                             .reasons = "A few minutes, for work, on a shared computer.",
                             .belief = "No belief was said or shown.",
                             .manner = "Nothing was posted.",
                             .proportionality = "Guidance is enough.",
                             .exhibits = view.openings.front().exhibits,
                             .stage = "Before any stage: an informal conversation."}}));
  PROBITY_ATTEMPT(players.take(kAssistant, number,
                               steps::AnswerInvitation{"It was for the trip. I will ask before."}));
  PROBITY_ATTEMPT(players.take(
      kSecondaryHead, number,
      steps::DecideOutcome{{casework::OutcomeKind::guidance, "I read it, and agree."}}));
  PROBITY_ATTEMPT(
      players.take(kHr, number, steps::CloseCase{"Guidance was given; nothing is open."}));
  return {};
}

// The day that was opened.
Result<LocalDate> finished(Players& players, std::span<const custody::HolderKey> holders,
                           const ledger::Trust& log) {
  PROBITY_TRY(const auto number, reported(players));
  PROBITY_TRY(const Opened opened, opened_for_a_day(players, number, holders, log));
  PROBITY_ATTEMPT(told_and_shared(players, number, opened.opening));
  PROBITY_ATTEMPT(decided_and_closed(players, number));
  return opened.day;
}

Result<void> waiting(Players& players, LocalDate day) {
  PROBITY_TRY(const auto number,
              case_about(players, kOtherTeacher, kSecondaryHead, kTeacher,
                         "He was on his own pages in two of his lessons, pupils say.",
                         casework::GroundKind::working_time, {day}));
  return players.take(
      kSecondaryHead, number,
      steps::AskOpening{{day}, {"facebook", "instagram"}, evidence::Kept::durations});
}

Result<void> refused(Players& players, LocalDate day) {
  PROBITY_TRY(const auto number,
              case_about(players, kTeacher, kSecondaryHead, kOtherTeacher,
                         "He is always on his telephone.", casework::GroundKind::breach, {}));
  PROBITY_ATTEMPT(players.take(kSecondaryHead, number,
                               steps::AskOpening{{day}, {"facebook"}, evidence::Kept::durations}));
  return players.take(
      kController, number,
      steps::RefuseRequest{1, "A telephone of his own is not ours to look at. Speak with him."});
}

}  // namespace

Result<void> bring_in_matters(CaseBoard& board, acts::Trust& trust,
                              std::span<const custody::HolderKey> holders,
                              const ledger::Trust& log) {
  Players players{board, trust};
  PROBITY_TRY(const LocalDate day, finished(players, holders, log));
  PROBITY_ATTEMPT(waiting(players, day));
  PROBITY_ATTEMPT(refused(players, day));
  // About the headteacher: it goes to the CFOO, and the headteacher sees nothing of it.
  PROBITY_TRY([[maybe_unused]] const auto about_head,
              players.begin(kColleague,
                            steps::RaiseConcern{.what = "She wrote about a family on her own page.",
                                                .named = {players.id(kPrimaryHead)}}));
  return {};
}

}  // namespace probity::handling
