#include "acts/list_change.hpp"

#include <string>
#include <utility>

namespace probity::acts {

namespace {

Result<void> try_once(PublishingNow& publishing, const Actor& actor, Act act,
                      const ListPlan& plan) {
  PROBITY_TRY(const auto seen, publishing.all());
  PROBITY_TRY(ListChange change, plan(*seen));
  PROBITY_ATTEMPT(publishing.trust().commit(
      actor, act, std::move(change.happening), [&](store::UnitOfWork& unit) -> Result<void> {
        PROBITY_ATTEMPT(records::begin_publishing_change(unit, seen->rows.revision));
        return change.work(unit);
      }));
  return {};
}

}  // namespace

Result<void> change_lists(PublishingNow& publishing, const Actor& actor, Act act,
                          const ListPlan& plan) {
  if (!require(actor, act)) {  // keeps the refusal as a leaf
    PROBITY_ATTEMPT(publishing.trust().commit(actor, act, {.type = "refused"}, nullptr));
  }
  constexpr int kAttempts = 5;
  for (int attempt = 1;; ++attempt) {
    auto done = try_once(publishing, actor, act, plan);
    const bool was_late = !done && done.error().what == records::kChangedMeanwhile;
    if (!was_late || attempt == kAttempts) return done;
  }
}

PersonId pupil_in_leaf(const Trust& trust, std::string_view source_id) {
  return trust.secret().id_for("pupil:" + std::string{source_id});
}

Result<const registers::Pupil*> visible_pupil(const Publishing& seen, const Actor& actor,
                                              std::string_view source_id) {
  const registers::Pupil* pupil = seen.pupil(source_id);
  if (pupil == nullptr || !pupils_of(seen, actor).sees(*pupil)) {
    return failure(ErrorKind::usage, "there is no such pupil, or not one whom you may see (C43)",
                   "Ask the headteacher to enter which classes you teach.");
  }
  return pupil;
}

Result<void> require_whole_school(const Publishing& seen, const Actor& actor,
                                  const std::string& school) {
  if (!school.empty() && pupils_of(seen, actor).sees_whole_school(school)) return {};
  return failure(ErrorKind::refused, "this is of a school that is not yours (C43, C46)",
                 "Ask its headteacher.");
}

}  // namespace probity::acts
