#include "casework/approval.hpp"

#include <algorithm>
#include <utility>

namespace probity::casework {

namespace {

template <class T>
bool is_within(const std::vector<T>& some, const std::vector<T>& all) {
  return std::ranges::all_of(
      some, [&](const T& one) { return std::ranges::find(all, one) != all.end(); });
}

Decided<void> check_narrower(const Scope& asked, const Narrowed& narrowed) {
  if (narrowed.days.empty() || narrowed.services.empty()) {
    return refusal("nothing would be left of the request", "C60", "refusing it, with reasons");
  }
  if (!is_within(narrowed.days, asked.days) || !is_within(narrowed.services, asked.services) ||
      narrowed.most > asked.most) {
    return refusal("an approval only narrows", "C60",
                   "no more than was asked for, or another request");
  }
  return {};
}

}  // namespace

Decided<Approval> Approval::of(const Request& request, Narrowed narrowed, std::string reasons,
                               const Acting& by) {
  PROBITY_ATTEMPT(by.is_in_matter_of(request.scope.person, request.owner));
  PROBITY_ATTEMPT(by.may(casework::state_on(request, by.now().day), Action::approve));
  // I18, I19: whatever the standing was worked out from, never one's own.
  if (by.is(request.owner) || by.is(request.scope.person)) {
    return refusal("nobody approves their own request, or one about themselves", "C60",
                   "somebody else");
  }
  PROBITY_ATTEMPT(check_narrower(request.scope, narrowed));
  PROBITY_TRY(Words why, written(std::move(reasons), "reasons", "C60"));
  return Approval{Scope{.case_id = request.scope.case_id,
                        .person = request.scope.person,
                        .days = std::move(narrowed.days),
                        .services = std::move(narrowed.services),
                        .most = narrowed.most},
                  std::move(why), by.person(), by.now()};
}

State Approval::state_on(LocalDate day) const {
  if (use_ == Use::used || day < when_.day || day > last_day()) return State::warrant_expired;
  return State::warrant_live;
}

Decided<void> Approval::turn_key(const Acting& by) {
  PROBITY_ATTEMPT(by.is_in_matter_of(scope_.person));
  PROBITY_ATTEMPT(by.may(state_on(by.now().day), Action::turn_key));
  if (by.is(by_) || has_turned(by.person())) {
    return refusal("two keys are two people's, and not the approver's", "C60",
                   "another key holder");
  }
  turned_.push_back(by.person());
  return {};
}

Decided<evidence::Warrant> Approval::carry_out(std::size_t keys,
                                               std::span<const Objection> objections,
                                               const Acting& by) {
  PROBITY_ATTEMPT(by.is_in_matter_of(scope_.person));
  PROBITY_ATTEMPT(by.may(state_on(by.now().day), Action::carry_out));
  if (by.is(by_) || has_turned(by.person())) {
    return refusal("whoever carries an opening out has no other part in it", "C59",
                   "somebody else of IT Support");
  }
  if (keys < kLeastKeys || turned_.size() < keys) {
    return refusal("not enough keys have been turned", "C60", "another key holder's key");
  }
  if (stands_against_use(objections, scope_.person)) {
    return refusal("an objection of the person stands", "C60",
                   "a decision about the objection, by somebody else");
  }
  use_ = Use::used;
  return evidence::Warrant{evidence::Warrant::Passkey{}, scope_};
}

}  // namespace probity::casework
