#include "casework/disclosure.hpp"

#include <utility>

namespace probity::casework {

Decided<AskedDisclosure> ask_disclosure(const Case& open, DisclosureDraft draft,
                                        const RecipientTable& table, const Acting& by) {
  PROBITY_ATTEMPT(by.is_in_matter_of(open.subject, open.owner));
  PROBITY_ATTEMPT(by.may(State::case_open, Action::ask_disclosure));
  const OutsideRecipient* body = table.find(draft.recipient);
  if (body == nullptr) {
    return refusal("nothing is told to anybody outside without a duty", "C65",
                   "a body of the table, or the order of a court or tribunal");
  }
  if (body->kind == RecipientKind::court && is_blank(draft.order)) {
    return refusal("a court or tribunal asks by its order", "C65", "the reference of the order");
  }
  if (draft.manifest == policy::Digest{}) {
    return refusal("what is disclosed is listed first", "C65", "the list of what is disclosed");
  }
  PROBITY_TRY(Words duty, written(std::move(draft.duty), "the duty that they cite", "C65"));
  PROBITY_TRY(Words why, written(std::move(draft.necessity), "why this much and no less", "C65"));
  return AskedDisclosure{.number = draft.number,
                         .case_number = open.number,
                         .recipient = std::move(draft.recipient),
                         .duty = std::move(duty),
                         .order = std::move(draft.order),
                         .necessity = std::move(why),
                         .manifest = draft.manifest,
                         .by = by.person(),
                         .when = by.now()};
}

Decided<AdvisedDisclosure> advise(AskedDisclosure asked, std::string text, const Acting& by) {
  PROBITY_ATTEMPT(by.may(State::disclosure_asked, Action::advise_disclosure));
  PROBITY_TRY(Words advice, written(std::move(text), "the advice", "C55,C65"));
  return AdvisedDisclosure{std::move(asked), std::move(advice), by.person()};
}

Decided<Disclosure> decide(AdvisedDisclosure advised, const policy::Digest& manifest,
                           std::string reasons, const Acting& by) {
  PROBITY_ATTEMPT(by.may(State::disclosure_advised, Action::decide_disclosure));
  if (by.is(advised.asked().by)) {
    return refusal("nobody decides what they asked for", "C65", "somebody else");
  }
  if (manifest != advised.asked().manifest) {
    return refusal("this is not the list on which the advice was given", "C65",
                   "advice on this list");
  }
  PROBITY_TRY(Words why, written(std::move(reasons), "reasons", "C65"));
  return Disclosure{std::move(advised), std::move(why), by.person(), by.now()};
}

Decided<RefusedDisclosure> refuse(const AdvisedDisclosure& advised, std::string reasons,
                                  const Acting& by) {
  PROBITY_ATTEMPT(by.may(State::disclosure_advised, Action::decide_disclosure));
  PROBITY_TRY(Words why, written(std::move(reasons), "reasons", "C65"));
  return RefusedDisclosure{advised.asked(), std::move(why), by.person(), by.now()};
}

}  // namespace probity::casework
