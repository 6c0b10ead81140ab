#include "acts/gaps_found.hpp"

namespace probity::acts {

std::vector<Gap> GapsFound::gaps() {
  std::vector<Gap> gaps;
  for (std::size_t need = 0; need < kNeeds.size(); ++need) {
    for (PlacesOfEach* places : {&whoever_, &some_subjects_, &some_reporters_}) {
      put_in_order(places->at(need));
    }
    if (const Places& subjects = whoever_.at(need); !subjects.empty()) {
      gaps.push_back({.need = kNeeds.at(need),
                      .subject_count = subjects.size(),
                      .some_subjects = first_of(subjects)});
    }
    if (const Places& subjects = some_subjects_.at(need); !subjects.empty()) {
      const Places& reporters = some_reporters_.at(need);
      gaps.push_back({.need = kNeeds.at(need),
                      .reporters = Reporters::some,
                      .subject_count = subjects.size(),
                      .reporter_count = reporters.size(),
                      .some_subjects = first_of(subjects),
                      .some_reporters = first_of(reporters)});
    }
  }
  return gaps;
}

}  // namespace probity::acts
