// What of a dossier one person may see, worked out anew each time (C60; I21, I22).
//
//   PROBITY_TRY(const DossierView seen, view_of(dossier, acting));
//   if (seen.grounds) show(*seen.grounds);
//
// Whoever may see nothing at all gets nothing_here(), the same as for a matter that does not exist.
// A part that is empty here is not for them; nothing says whether it exists. Pure; O(dossier).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casework/dossier.hpp"

namespace probity::casework {

// Why somebody sees a dossier: what their page is like.
enum class Lens : std::uint8_t {
  reporter,     // how far it is, in words that say nothing about anybody
  handler,      // whoever received the concern or has the case, and HR
  approver,     // of what waits for an answer or was answered by them
  key_holder,   // number, person, days, services
  it_operator,  // number, days, services: not who, until the opening, and never what it finds
  decider,      // named in the case: the extract, before anybody else
  recipient,    // of a share
  subject,      // what was opened about them, on which ground, who decides; never who reported it
  adviser,      // the data protection officer: what advice is asked for
};

// What somebody may do next, and on what. For buttons and queues; the step itself is checked again.
struct MayDo {
  Action action{};
  InDossier on = 0;  // which request, opening, share ...; 0: the matter itself
  bool operator==(const MayDo&) const = default;
};

struct RequestView {
  InDossier number = 0;
  State state{};
  Scope scope;  // person empty for the operator
  std::optional<policy::Moment> asked{};
  std::optional<LocalDate> deputy_from{};  // when it is handed on by itself
  std::optional<LocalDate> chair_from{};
  std::vector<Exchange> exchanges{};
  std::optional<Words> question{};  // asked back, and not answered yet
  std::optional<Words> reasons{};   // of the answer
  std::optional<PersonId> answered_by{};
  std::optional<LocalDate> last_day{};  // of the warrant
  unsigned keys_turned = 0;
  std::optional<Narrowed> approved{};
};

struct OpeningView {
  InDossier number = 0;
  InDossier request = 0;
  State state{};  // extract_made, extract_reasonable, extract_unfounded
  policy::Moment made{};
  std::vector<ExhibitNumber> exhibits{};  // that they may read
  std::vector<ExhibitNumber> read{};      // that they have read
  std::optional<Words> finding_reasons{};
  State notice{};
  std::optional<LocalDate> deferred_until{};
};

struct ShareView {
  InDossier number = 0;
  State state{};
  PersonId recipient{};
  Words necessity;
  LocalDate last_day{};
  InDossier opening = 0;           // of which it is
  std::optional<Narrowed> less{};  // what they may read of it; nothing: all
};

// Somebody has read what an opening found, for the first time; or saw beforehand what a share
// shows.
struct ReadingView {
  InDossier opening = 0;
  PersonId by{};
  policy::Moment when{};
  bool operator==(const ReadingView&) const = default;
};

struct RemovalView {
  InDossier number = 0;
  State state{};
  PersonId subject{};
  Words content;
  Words where;
  std::string clause{};
  LocalDate last_day{};
  std::optional<Words> answer_reasons{};
  std::optional<Words> end_reasons{};
};

struct DisclosureView {
  InDossier number = 0;
  State state{};
  std::string recipient{};
  Words duty;
  Words necessity;
  std::optional<Words> advice{};
};

struct OutcomeView {
  State state{};
  OutcomeKind kind{};
  Words reasons;
  std::vector<ExhibitNumber> exhibits{};
  std::vector<Signature> decided_by{};
};

struct DossierView {
  std::uint64_t number = 0;
  std::vector<Lens> lenses{};  // at least one
  State state{};               // concern_received ... case_closed, or of a right
  LocalDate since{};           // of its latest step, or of raising for the reporter
  std::optional<PersonId> subject{};
  std::optional<PersonId> reporter{};  // handlers who own it only
  std::optional<PersonId> owner{};
  std::optional<Concern> concern{};  // without the reporter for anybody but its receiver
  std::optional<EndedConcern> ended{};
  std::optional<Grounds> grounds{};
  std::vector<Naming> named{};
  std::vector<HandedOver> handed_over{};
  std::vector<Preserved> preserved{};
  std::vector<RequestView> requests{};
  std::vector<OpeningView> openings{};
  std::vector<Exhibit> pictures{};
  std::vector<ShareView> shares{};
  std::vector<ReadingView> readings{};  // by others; for whom it is about (decision 24)
  std::vector<Remark> comments{};
  std::optional<Invitation> invitation{};
  std::optional<Remark> invited_answer{};
  std::optional<OutcomeView> outcome{};
  std::vector<RemovalView> removals{};
  std::vector<DisclosureView> disclosures{};
  std::optional<AccessRequest> access{};
  std::optional<Complaint> complaint{};
  std::optional<Objection> objection{};
  std::vector<MayDo> may{};
};

[[nodiscard]] Decided<DossierView> view_of(const Dossier& dossier, const Acting& by);

// A refusal as whoever was refused may read it: nothing_here() when they see nothing of the matter,
// so that trying tells nobody that there is one. Not for a first step, which begins it.
[[nodiscard]] Refusal refusal_for(const Dossier& dossier, const Acting& by, Refusal refused);

// What waits for this person in it: a part of `may` that somebody is expected to do, not only
// could.
[[nodiscard]] std::vector<MayDo> waits_for(const DossierView& seen);

}  // namespace probity::casework
