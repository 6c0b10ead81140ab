#include "casework/view_parts.hpp"

#include <algorithm>

namespace probity::casework {

namespace {

bool waits(State state) {
  return state == State::request_waiting || state == State::request_with_deputy ||
         state == State::request_with_chair;
}

}  // namespace

RequestView request_seen(const Dossier& dossier, InDossier number, LocalDate day) {
  const RequestInDossier& request = dossier.requests().at(number - 1);
  RequestView out{.number = number,
                  .state = state_on(request, day),
                  .scope = request.asked.scope,
                  .asked = request.asked.asked};
  if (const auto* approval = std::get_if<Approval>(&request.now)) {
    const Scope& scope = approval->scope();
    out.scope = scope;
    out.approved = Narrowed{scope.days, scope.services, scope.most};
    out.last_day = approval->last_day();
    out.keys_turned = static_cast<unsigned>(approval->keys_turned());
  }
  return out;
}

RequestView request_in_full(const Dossier& dossier, InDossier number, LocalDate day) {
  const RequestInDossier& request = dossier.requests().at(number - 1);
  RequestView out = request_seen(dossier, number, day);
  out.scope = request.asked.scope;
  out.exchanges = request.asked.exchanges;
  out.answered_by = answered_by(request);
  if (waits(out.state)) {
    out.deputy_from = request.asked.answer_days.deputy_from;
    out.chair_from = request.asked.answer_days.chair_from;
  }
  if (const auto* asked = std::get_if<AskedBack>(&request.now)) out.question = asked->question;
  if (const auto* refused = std::get_if<RefusedRequest>(&request.now)) {
    out.reasons = refused->reasons;
  }
  if (const auto* approval = std::get_if<Approval>(&request.now)) out.reasons = approval->reasons();
  return out;
}

std::optional<PersonId> answered_by(const RequestInDossier& request) {
  if (const auto* asked = std::get_if<AskedBack>(&request.now)) return asked->by;
  if (const auto* refused = std::get_if<RefusedRequest>(&request.now)) return refused->by;
  if (const auto* approval = std::get_if<Approval>(&request.now)) return approval->by();
  return {};
}

OpeningView notice_seen(const Dossier& dossier, InDossier number, LocalDate day) {
  const Opening& opening = dossier.openings().at(number - 1);
  OpeningView out{.number = number,
                  .request = opening.request,
                  .state = State::extract_made,
                  .made = opening.extract.made,
                  .notice = state_on(opening.notice, day)};
  if (out.notice == State::notice_deferred) out.deferred_until = opening.notice.deferral->until;
  return out;
}

OpeningView opening_seen(const Dossier& dossier, InDossier number, const Acting& by) {
  const Opening& opening = dossier.openings().at(number - 1);
  OpeningView out = notice_seen(dossier, number, by.now().day);
  out.state = state_of(opening);
  for (const ExhibitNumber exhibit : opening.extract.exhibits) {
    if (!may_read(dossier, by, exhibit)) continue;
    out.exhibits.push_back(exhibit);
    const std::array one{exhibit};
    if (has_opened_all(by.person(), one, dossier.exhibits_read())) out.read.push_back(exhibit);
  }
  return out;
}

std::optional<Words> finding_reasons(const Opening& opening) {
  if (const auto* found = std::get_if<ReasonableGrounds>(&opening.finding)) return found->reasons();
  if (const auto* none = std::get_if<UnfoundedExtract>(&opening.finding)) return none->reasons;
  return {};
}

std::optional<PersonId> found_by(const Opening& opening) {
  if (const auto* found = std::get_if<ReasonableGrounds>(&opening.finding)) return found->by();
  if (const auto* none = std::get_if<UnfoundedExtract>(&opening.finding)) return none->by;
  return {};
}

ShareView share_seen(const Dossier& dossier, const Share& share, LocalDate day) {
  const auto& openings = dossier.openings();
  const auto of = std::ranges::find(openings, share.exhibits,
                                    [](const Opening& one) { return one.extract.exhibits; });
  return {.number = static_cast<InDossier>(share.number),
          .state = state_on(share, day),
          .recipient = share.recipient,
          .necessity = share.necessity,
          .last_day = share.last_day,
          .opening = of == openings.end() ? InDossier{0}
                                          : static_cast<InDossier>(of - openings.begin()) + 1,
          .less = share.less};
}

std::vector<ReadingView> readings_of(const Dossier& dossier, InDossier number) {
  const auto& exhibits = dossier.openings().at(number - 1).extract.exhibits;
  std::vector<ReadingView> out;
  const auto add = [&](const PersonId& by, const policy::Moment& when) {
    const bool is_known = std::ranges::find(out, by, &ReadingView::by) != out.end();
    if (by != dossier.subject() && !is_known) out.push_back({number, by, when});
  };
  for (const ExhibitOpened& one : dossier.exhibits_read()) {
    if (std::ranges::find(exhibits, one.exhibit) != exhibits.end()) add(one.by, one.when);
  }
  for (const Preview& one : dossier.previews()) {
    if (one.exhibits == exhibits) add(one.by, one.when);
  }
  std::ranges::stable_sort(out, {}, [](const ReadingView& one) { return one.when.at; });
  return out;
}

RemovalView removal_seen(const Removal& removal, LocalDate day) {
  return {.number = static_cast<InDossier>(removal.number),
          .state = state_on(removal, day),
          .subject = removal.subject,
          .content = removal.content,
          .where = removal.where,
          .clause = removal.clause,
          .last_day = removal.last_day,
          .answer_reasons = removal.answer_reasons,
          .end_reasons = removal.end_reasons};
}

DisclosureView disclosure_seen(const DisclosureNow& disclosure) {
  const AskedDisclosure& asked = asked_of(disclosure);
  DisclosureView out{.number = static_cast<InDossier>(asked.number),
                     .state = state_of(disclosure),
                     .recipient = asked.recipient,
                     .duty = asked.duty,
                     .necessity = asked.necessity};
  if (const auto* advised = std::get_if<AdvisedDisclosure>(&disclosure)) {
    out.advice = advised->advice();
  }
  if (const auto* made = std::get_if<Disclosure>(&disclosure)) {
    out.advice = made->advised().advice();
  }
  return out;
}

std::vector<Signature> signatures_of(const OutcomeNow& outcome) {
  if (const auto* half = std::get_if<HalfOutcome>(&outcome)) return {half->first};
  if (const auto* made = std::get_if<Outcome>(&outcome)) return made->decided_by();
  return {};
}

OutcomeView outcome_seen(const OutcomeNow& outcome) {
  const PreparedOutcome& prepared = prepared_of(outcome);
  const auto* made = std::get_if<Outcome>(&outcome);
  return {.state = state_of(outcome),
          .kind = made == nullptr ? prepared.kind : made->kind(),
          .reasons = prepared.reasons,
          .exhibits = prepared.exhibits,
          .decided_by = signatures_of(outcome)};
}

OutcomeView outcome_for_subject(const OutcomeNow& outcome) {
  OutcomeView out = outcome_seen(outcome);
  if (out.state == State::outcome_half) {
    out.state = State::outcome_prepared;
    out.decided_by.clear();
  }
  return out;
}

Concern without_reporter(Concern concern) {
  concern.reporter = {};
  if (concern.screenshot) concern.screenshot->by = {};
  return concern;
}

}  // namespace probity::casework
