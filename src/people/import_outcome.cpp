#include "people/import_outcome.hpp"

#include <algorithm>
#include <utility>

#include "people/line_circles.hpp"

namespace probity::people {

void ImportOutcome::refuse_circles(LocalDate today) {
  for (const std::vector<PersonId>& circle : circles_in_lines(people, today)) {
    std::vector<std::size_t> lines;
    for (std::size_t i = 0; i < circle.size(); ++i) {
      const auto at = manager_lines.find({circle[i], circle[(i + 1) % circle.size()]});
      if (at != manager_lines.end()) lines.push_back(at->second);
    }
    if (lines.empty()) continue;  // was so before, and is not the file's doing
    std::ranges::sort(lines);
    std::string reason = lines.size() == 1 ? "line " : "lines ";
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i > 0) reason += i + 1 == lines.size() ? " and " : ", ";
      reason += std::to_string(lines[i]);
    }
    if (lines.size() < circle.size()) reason += ", with line managers that do not change,";
    reason += " make a circle of line managers, so somebody would be above themselves; correct one";
    refusals.push_back({lines.front(), manager_column, std::move(reason)});
  }
}

ImportPlan ImportOutcome::finish(const PeopleRegister& before, LocalDate today) && {
  if (refusals.empty()) refuse_circles(today);
  if (!refusals.empty()) {
    std::ranges::sort(refusals);
    return RefusedImport{std::move(refusals)};
  }
  for (auto* lines : {&summary.added_lines, &summary.changed_lines, &summary.ended_lines}) {
    std::ranges::sort(*lines);
  }
  std::ranges::sort(changes, {}, &PersonChange::person);
  summary.people_before =
      static_cast<std::size_t>(std::ranges::count_if(before.people(), [&](const Person& person) {
        return employed_until(person, today) > today;
      }));
  const auto ended =
      static_cast<std::size_t>(std::ranges::count(changes, ChangeKind::ended, &PersonChange::kind));

  ReadyImport ready;
  ready.from_revision_ = before.revision();
  auto after = PeopleRegister::of(std::move(people), before.revision() + (changes.empty() ? 0 : 1));
  if (!after) return RefusedImport{{{0, {}, after.error().what}}};
  ready.after_ = *std::move(after);
  ready.summary_ = std::move(summary);
  ready.changes_ = std::move(changes);
  if (ended * 10 > ready.summary_.people_before) return HeldImport{std::move(ready)};
  return ready;
}

Result<PeopleRegister> ReadyImport::apply_to(const PeopleRegister& before) const {
  if (before.revision() != from_revision_) {
    return failure(ErrorKind::usage, "the register has changed since this import was planned",
                   "plan the import again and look at its summary");
  }
  return after_;
}

}  // namespace probity::people
