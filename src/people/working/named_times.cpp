#include "people/working/named_times.hpp"

#include <algorithm>

namespace probity::people {

PersonTimes& TimesByName::of(const std::string& who, std::size_t line) {
  const auto [place, is_new] = places_.try_emplace(who, times_.size());
  if (is_new) times_.push_back({who, line, {}});
  return times_[place->second].times;
}

std::expected<std::vector<PersonTimes>, RefusedImport> resolved(
    const std::vector<NamedTimes>& named, const PeopleRegister& people) {
  std::vector<PersonTimes> out;
  RefusedImport refused;
  for (const NamedTimes& one : named) {
    const Person* person = people.by_source_key(one.who);
    if (person == nullptr) {
      refused.refusals.push_back(
          {one.line, "who",
           "nobody in the register has this sourcedId; correct it, or import the person first"});
      continue;
    }
    out.push_back(one.times);
    out.back().person = person->id;
  }
  if (!refused.refusals.empty()) {
    std::ranges::sort(refused.refusals);
    return std::unexpected(std::move(refused));
  }
  std::ranges::sort(out, {}, &PersonTimes::person);
  return out;
}

}  // namespace probity::people
