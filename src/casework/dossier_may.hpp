// What somebody may do in a dossier, found by asking the rules themselves: the table about every
// action on everything in it, and then the step, with plain fields, on a copy. For dossier_view.cpp
// alone.
//
//   for (const MayDo& one : may_do(dossier, acting)) ...
//
// So there is no second set of rules that could say something else. What a step needs beside the
// right person is taken to be there: reasons, proof, reading first what a decision rests on.
// O(actions x things in the dossier), and a copy of the dossier for each step that the table lets.
#pragma once

#include <vector>

#include "casework/dossier_view.hpp"

namespace probity::casework {

[[nodiscard]] std::vector<MayDo> may_do(const Dossier& dossier, const Acting& by);

[[nodiscard]] bool may_read(const Dossier& dossier, const Acting& by, ExhibitNumber exhibit);

// A step with plain fields for that action on that thing; `facts` as they have to be for it to
// count. Nothing: no step does that by itself.
struct PlainStep {
  Step step;
  StepFacts facts{};
};
[[nodiscard]] std::optional<PlainStep> plain_step(const Dossier& dossier, const MayDo& what,
                                                  const policy::Moment& now);

}  // namespace probity::casework
