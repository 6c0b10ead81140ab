#include "casework/concern.hpp"

#include <utility>

namespace probity::casework {

Decided<Concern> raise(ConcernDraft draft, const PersonId& to, const Acting& by) {
  PROBITY_ATTEMPT(by.may(State::nothing, Action::raise_concern));
  PROBITY_TRY(Words what, written(std::move(draft.what), "what happened", "C40"));
  if (draft.where.size() > kLongestText) {
    return refusal("where it is: this is too long", "C40", "a shorter text");
  }
  // C18: content is in a matter only because somebody attached it, and it is known who.
  if (draft.screenshot &&
      (draft.screenshot->hash == policy::Digest{} || draft.screenshot->by != by.person())) {
    return refusal("a picture comes from whoever reports it", "C18", "attaching it again");
  }
  if (to == by.person()) {
    return refusal("nobody receives their own concern", "C40", "another receiver");
  }
  return Concern{.number = draft.number,
                 .reporter = by.person(),
                 .receiver = to,
                 .named = std::move(draft.named),
                 .what = std::move(what),
                 .where = Words{std::move(draft.where)},
                 .screenshot = draft.screenshot,
                 .raised = by.now()};
}

Decided<EndedConcern> end(Concern concern, ConcernEnd how, std::string reasons, const Acting& by) {
  PROBITY_ATTEMPT(by.may(State::concern_received, Action::end_concern));
  PROBITY_TRY(Words why, written(std::move(reasons), "reasons", "C40"));
  return EndedConcern{std::move(concern), how, std::move(why), by.person(), by.now()};
}

}  // namespace probity::casework
