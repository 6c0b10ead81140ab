#include <algorithm>

#include <fmt/format.h>

#include "keyholding/key_holder_acts.hpp"

namespace probity::keyholding {

namespace {

using acts::Finding;
using acts::Health;
using enum acts::KeyHolderNeed;

constexpr const char* kGroup = "Key holders";
constexpr const char* kGuide = "The guide \"Being a key holder\" says how.";

bool wants(const std::vector<KeyHolderNeed>& needs, KeyHolderNeed need) {
  return std::ranges::find(needs, need) != needs.end();
}

Finding without_manifest(const KeyHolders& now, Health health) {
  const auto enrolled = std::ranges::count_if(
      now.holders, [](const KeyHolder& holder) { return holder.enrolled.has_value(); });
  return {kGroup, "keys.holders", health,
          fmt::format("{} of {} key holders have enrolled, and no manifest is in force: nothing "
                      "can be recorded (C59).",
                      enrolled, now.holders.size()),
          health == Health::off ? "" : kGuide};
}

Finding holders(const KeyHolders& now, const std::vector<KeyHolderNeed>& needs, Health wanting) {
  if (!now.manifest) return without_manifest(now, wanting);
  const custody::Manifest& manifest = now.manifest->manifest();
  const auto there = std::ranges::count_if(now.holders, [](const KeyHolder& holder) {
    return holder.in_manifest && holder.seat == KeyHolder::Seat::held;
  });
  const auto needed = static_cast<std::ptrdiff_t>(manifest.plan().needed());
  const std::string plan =
      fmt::format("{} of the {} key holders of manifest {} hold the seat; {} are needed.", there,
                  manifest.plan().holders(), manifest.generation(), needed);
  if (there < needed) {
    return {kGroup, "keys.holders", Health::wrong, plan + " Nothing could be opened.", kGuide};
  }
  if (wants(needs, replace_manifest)) {
    return {kGroup, "keys.holders", Health::attention,
            plan + " Somebody has left, or has other keys now.",
            "Have the others sign a new manifest now: probity key manifest."};
  }
  if (there == needed) {
    return {kGroup, "keys.holders", Health::attention, plan + " None may be away or in conflict.",
            "Enrol another key holder."};
  }
  return {kGroup, "keys.holders", Health::ok, plan};
}

Finding drill(const Trust& trust, const KeyHolders& now, const std::vector<KeyHolderNeed>& needs) {
  constexpr const char* kHow = "probity key drill -d DATA DIR    once a term";
  if (wants(needs, first_drill)) {
    return {kGroup, "keys.drill", Health::attention,
            "No drill has shown that these key holders could open anything.", kHow};
  }
  const std::chrono::year_month_day day{trust.zone().date(now.drill->made)};
  const std::string when = fmt::format(
      "The last drill, of {:04}-{:02}-{:02}, was answered rightly by {} of {} key holders",
      static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
      static_cast<unsigned>(day.day()), now.good_answers(),
      now.manifest->manifest().plan().holders());
  if (wants(needs, drill_too_few)) {
    return {kGroup, "keys.drill", Health::wrong, when + ": too few to open anything.",
            "Bring in the other answers, or make a new manifest of people who have their keys."};
  }
  if (wants(needs, drill_again)) {
    return {kGroup, "keys.drill", Health::attention, when + ", longer ago than a term.", kHow};
  }
  if (wants(needs, drill_some)) {
    return {kGroup, "keys.drill", Health::attention, when + ".",
            "Ask the others; whoever has lost their key is replaced."};
  }
  return {kGroup, "keys.drill", Health::ok, when + "."};
}

}  // namespace

std::vector<Finding> look_at_key_holders(Trust& trust) {
  const auto now = key_holders_now(trust);
  if (!now) {
    return {{kGroup, "keys.holders", Health::wrong, now.error().what, now.error().next}};
  }
  const bool is_wanted = trust.configuration().stage == acts::Stage::monitoring;
  const auto needs = needs_of(*now, trust.now());
  std::vector<Finding> findings{holders(*now, needs, is_wanted ? Health::attention : Health::off)};
  if (now->manifest) findings.push_back(drill(trust, *now, needs));
  return findings;
}

}  // namespace probity::keyholding
