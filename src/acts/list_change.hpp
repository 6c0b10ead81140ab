// One change of the lists that answer "may I publish this?": decided on what is there, kept with
// its leaf. Part of the acts on them.
//
//   return change_lists(publishing, actor, Act::keep_topics, [&](const Publishing& seen) {
//     ...
//     return ListChange{{.type = "topic.kept"}, [=](store::UnitOfWork& unit) { ... }};
//   });
#pragma once

#include <functional>
#include <string_view>

#include "acts/publishing_now.hpp"

namespace probity::acts {

struct ListChange {
  Happening happening;
  Trust::Work work;
};
using ListPlan = std::function<Result<ListChange>(const Publishing&)>;

// Asks the table of authority first. Decides again when somebody was quicker. Fails as the plan and
// as Trust::commit().
[[nodiscard]] Result<void> change_lists(PublishingNow& publishing, const Actor& actor, Act act,
                                        const ListPlan& plan);

// A pupil in a leaf: an id that nobody outside can guess, which is then salted (I34).
[[nodiscard]] PersonId pupil_in_leaf(const Trust& trust, std::string_view source_id);

// The pupil, if the actor may see them; fails alike for one who is not there, so that asking tells
// nothing.
[[nodiscard]] Result<const registers::Pupil*> visible_pupil(const Publishing& seen,
                                                            const Actor& actor,
                                                            std::string_view source_id);
// Whether the actor looks after all of a school: its headteacher, or HR.
[[nodiscard]] Result<void> require_whole_school(const Publishing& seen, const Actor& actor,
                                                const std::string& school);

}  // namespace probity::acts
