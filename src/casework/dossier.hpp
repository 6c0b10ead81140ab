// The dossier of one matter: everything that happened in it, as the steps that made it.
//
//   Dossier dossier{number};
//   const Acting by = dossier.acting(people_register, who, now, proof, step);
//   PROBITY_ATTEMPT(dossier.take(taken(step, by, facts)));   // new: checked, or refused
//   PROBITY_TRY(Dossier again, Dossier::of(number, kept_steps));   // from rows: checked again
//
// A step is checked by the table and by the types it goes through, when it is taken and each time
// that the dossier is read from its rows, with what was true when it was taken: who they were in
// the matter, which clauses were in force, until when an approver had time. So a register that has
// changed since then cannot make an old dossier unreadable, and a row that somebody made up has to
// get past the same rules. Pure; O(steps).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "casework/hand_over.hpp"
#include "casework/preserve.hpp"
#include "casework/steps.hpp"

namespace probity::casework {

// What a step needs that is not in the dossier, as it was at that moment. Only what the step asks
// for is set; the rest is empty.
struct StepFacts {
  std::vector<std::string> clauses{};       // of the edition in force on the day it is about (C4)
  std::uint32_t edition = 0;                // its number; I28: kept with every step
  std::vector<SourceOnDay> sources{};       // OpenCase: what they can show at most
  std::optional<Limits> limits{};           // AskOpening: of the assessment in force
  std::optional<AnswerDays> answer_days{};  // AskOpening, AnswerBack: until when (request.hpp)
  std::optional<PersonId> receiver{};       // RaiseConcern: whom routing found
  std::optional<OutsideRecipient> body{};   // AskDisclosure: the row of the table
  std::optional<Standing> other{};          // NamePerson, ShareWith, HandOver: of that person
  unsigned keys_needed = 0;                 // CarryOut
  std::vector<LocalDate> bank_holidays{};   // ExtendAccess: those of the next four months
};

struct TakenStep {
  Step what{};
  PersonId by{};
  Standing standing{};
  Proof proof = Proof::usual;
  policy::Moment when{};
  StepFacts facts{};
};

// A new step, by somebody who acts in the dossier now.
[[nodiscard]] TakenStep taken(Step what, const Acting& by, StepFacts facts = {});

// One request and what became of it.
using RequestNow = std::variant<Request, AskedBack, RefusedRequest, TakenBackRequest, Approval>;
struct RequestInDossier {
  RequestNow now;
  Request asked;                       // as it was asked for, with its exchanges
  std::optional<InDossier> opening{};  // that came of it
  std::optional<LocalDate> closed{};   // when the case was: nothing is answered or opened any more
};
[[nodiscard]] State state_on(const RequestInDossier& request, LocalDate day);

struct Opening {
  InDossier request = 0;
  Extract extract;
  PersonId it_operator{};
  Notice notice;
  std::variant<std::monostate, ReasonableGrounds, UnfoundedExtract> finding{};
};

// extract_made, extract_reasonable or extract_unfounded.
[[nodiscard]] State state_of(const Opening& opening);

struct Exhibit {
  ExhibitNumber number = 0;
  enum class Kind : std::uint8_t { picture, extract } kind{};
  policy::Digest digest{};
  std::optional<policy::Digest> salt{};  // with it the leaf of an opening commits to the digest
};

// Whoever shares saw what somebody would get.
struct Preview {
  std::vector<ExhibitNumber> exhibits{};
  PersonId recipient{};
  PersonId by{};
  policy::Moment when{};
};

using DisclosureNow =
    std::variant<AskedDisclosure, AdvisedDisclosure, Disclosure, RefusedDisclosure>;
using OutcomeNow = std::variant<PreparedOutcome, HalfOutcome, Outcome>;
[[nodiscard]] State state_of(const DisclosureNow& disclosure);
[[nodiscard]] State state_of(const OutcomeNow& outcome);
[[nodiscard]] const AskedDisclosure& asked_of(const DisclosureNow& disclosure);
[[nodiscard]] const PreparedOutcome& prepared_of(const OutcomeNow& outcome);

struct Remark {  // the subject's own words
  Words text;
  policy::Moment when{};
};

class Dossier {
 public:
  explicit Dossier(std::uint64_t number) : number_(number) {}
  // Fails with the first step that the rules do not let.
  [[nodiscard]] static Decided<Dossier> of(std::uint64_t number, std::span<const TakenStep> steps);

  // Every step, also CarryOut. Nothing changes when it fails; when it does not, references into the
  // dossier are no longer good. The first step says what it is about.
  [[nodiscard]] Decided<void> take(const TakenStep& step);
  // Carrying out has two halves around the opening itself: the warrant for it, which changes
  // nothing here, and then the step, which uses the approval up and asks about no objection. This
  // one fails while an objection stands (I38).
  [[nodiscard]] Decided<evidence::Warrant> warrant(InDossier request, unsigned keys_needed,
                                                   std::span<const Objection> objections,
                                                   const Acting& by) const;

  // Everybody who has a part so far, for the blind check; without linked cases. With a step: with
  // whom that step says that it is about (OpenCase, AskRemoval), as long as nobody else is.
  [[nodiscard]] Matter matter(LocalDate day) const;
  [[nodiscard]] Matter matter(LocalDate day, const Step& with) const;
  // Somebody, now, in this matter, to look at it.
  [[nodiscard]] Acting acting(const people::PeopleRegister& people_register, const PersonId& who,
                              const policy::Moment& now, Proof proof,
                              std::span<const PersonId> owners_of_linked = {}) const;
  // The same, to take that step: a tie to whom it would be about counts already (I18).
  [[nodiscard]] Acting acting(const people::PeopleRegister& people_register, const PersonId& who,
                              const policy::Moment& now, Proof proof, const Step& to_take,
                              std::span<const PersonId> owners_of_linked = {}) const;

  [[nodiscard]] std::uint64_t number() const { return number_; }
  [[nodiscard]] std::size_t steps() const { return count_; }
  // Of the latest step; of 1970 before the first.
  [[nodiscard]] const policy::Moment& latest() const { return latest_; }
  // Of the matter itself: concern_received to case_closed, or of the right that it is about.
  [[nodiscard]] State state() const;
  // Whom it is about: the case's subject, a removal's, the one whom a concern names, or whoever
  // asked, complained or objected.
  [[nodiscard]] std::optional<PersonId> subject() const;
  [[nodiscard]] std::optional<PersonId> owner() const;  // received the concern, has the case
  // How it came to them, oldest first.
  [[nodiscard]] const std::vector<HandedOver>& handed_over() const { return handed_over_; }
  // As it was sent, and with whom the case is about: where it would go today (routing.hpp).
  [[nodiscard]] Addressed addressed() const;
  // What a disclosure would disclose.
  [[nodiscard]] const std::vector<ExhibitNumber>& disclosed(InDossier disclosure) const {
    return disclosed_.at(disclosure - 1);
  }
  [[nodiscard]] const std::optional<Concern>& concern() const { return concern_; }
  [[nodiscard]] const std::optional<EndedConcern>& ended() const { return ended_; }
  [[nodiscard]] const std::optional<Case>& open_case() const { return case_; }  // closed ones too
  [[nodiscard]] const std::optional<ClosedCase>& closed() const { return closed_; }
  // Past their end, and after the case is closed, they are gone whatever stands here.
  [[nodiscard]] const std::vector<Preserved>& preserved() const { return preserved_; }
  [[nodiscard]] const std::vector<RequestInDossier>& requests() const { return requests_; }
  [[nodiscard]] const std::vector<Opening>& openings() const { return openings_; }
  [[nodiscard]] const std::vector<Exhibit>& exhibits() const { return exhibits_; }
  [[nodiscard]] const std::vector<ExhibitOpened>& exhibits_read() const { return read_; }
  [[nodiscard]] const std::vector<Share>& shares() const { return shares_; }
  [[nodiscard]] const std::vector<Preview>& previews() const { return previews_; }
  [[nodiscard]] const std::vector<Remark>& comments() const { return comments_; }
  [[nodiscard]] const std::optional<Invitation>& invitation() const { return invitation_; }
  [[nodiscard]] const std::optional<Remark>& invited_answer() const { return invited_answer_; }
  [[nodiscard]] const std::optional<OutcomeNow>& outcome() const { return outcome_; }
  [[nodiscard]] const std::vector<Removal>& removals() const { return removals_; }
  [[nodiscard]] const std::vector<DisclosureNow>& disclosures() const { return disclosures_; }
  [[nodiscard]] const std::optional<AccessRequest>& access() const { return access_; }
  [[nodiscard]] const std::optional<Complaint>& complaint() const { return complaint_; }
  [[nodiscard]] const std::optional<Objection>& objection() const { return objection_; }

 private:
  friend class DossierSteps;  // one function for each step, in dossier_*.cpp

  [[nodiscard]] Decided<void> apply(const TakenStep& step);  // half done when it fails

  std::uint64_t number_;
  std::size_t count_ = 0;
  policy::Moment latest_{};
  std::optional<Concern> concern_;
  Addressed addressed_{};
  std::optional<EndedConcern> ended_;
  std::vector<HandedOver> handed_over_;
  std::optional<Case> case_;
  std::optional<ClosedCase> closed_;
  std::vector<Preserved> preserved_;
  std::vector<RequestInDossier> requests_;
  std::vector<Opening> openings_;
  std::vector<Exhibit> exhibits_;
  std::vector<ExhibitOpened> read_;
  std::vector<Share> shares_;
  std::vector<Preview> previews_;
  std::vector<Remark> comments_;
  std::optional<Invitation> invitation_;
  std::optional<Remark> invited_answer_;
  std::optional<OutcomeNow> outcome_;
  std::vector<Removal> removals_;
  std::vector<DisclosureNow> disclosures_;
  std::vector<std::vector<ExhibitNumber>> disclosed_;  // of each of them
  std::optional<AccessRequest> access_;
  std::optional<Complaint> complaint_;
  std::optional<Objection> objection_;
};

// SHA-256 of the list of what would be disclosed: for each exhibit in its order, "NUMBER HEX\n".
[[nodiscard]] policy::Digest manifest_of(std::span<const Exhibit> exhibits,
                                         std::span<const ExhibitNumber> some);

}  // namespace probity::casework
