#include "registers/kept_consent.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "people/keys.hpp"

namespace probity::registers {

namespace {

using About = std::tuple<std::string, Shown, std::string>;

About about(const std::string& pupil, const Consent& consent) {
  return {pupil, consent.use, people::without_case(consent.channel)};
}

bool is_closing(const Consent& consent) {
  return consent.answer == Consent::Answer::no || consent.withdrawn_on.has_value();
}

}  // namespace

std::vector<KeptConsent> consents_after_file(const std::vector<KeptConsent>& before,
                                             KeptConsent::Origin origin,
                                             const std::vector<PupilAnswer>& file) {
  std::map<About, std::vector<KeptConsent>> spoken_of;
  for (const auto& [pupil, consent] : file) {
    auto& there = spoken_of[about(pupil, consent)];
    const bool is_double = std::ranges::any_of(
        there, [&](const KeptConsent& each) { return each.consent == consent; });
    if (!is_double) there.push_back({0, pupil, consent, origin, {}});
  }
  std::vector<KeptConsent> after;
  for (const KeptConsent& each : before) {
    const auto spoken = spoken_of.find(about(each.pupil, each.consent));
    if (each.origin != origin) {
      after.push_back(each);
    } else if (spoken == spoken_of.end()) {
      if (is_closing(each.consent)) after.push_back(each);
    } else {
      const auto same = std::ranges::find_if(spoken->second, [&](const KeptConsent& one) {
        return one.number == 0 && one.consent == each.consent;
      });
      if (same != spoken->second.end()) same->number = each.number;
    }
  }
  for (auto& [key, rows] : spoken_of) {
    after.insert(after.end(), rows.begin(), rows.end());
  }
  return after;
}

}  // namespace probity::registers
