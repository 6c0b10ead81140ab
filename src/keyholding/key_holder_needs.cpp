#include <algorithm>

#include "keyholding/key_holder_acts.hpp"

namespace probity::keyholding {

namespace {

using enum acts::KeyHolderNeed;

bool is_outdated(const KeyHolder& holder) {
  if (!holder.in_manifest) return false;
  const bool has_other_keys = holder.enrolled && holder.enrolled != holder.in_manifest;
  return holder.seat == KeyHolder::Seat::none || has_other_keys;
}

std::optional<KeyHolderNeed> need_of_manifest(const KeyHolders& now) {
  if (!now.manifest) {
    const auto ready = std::ranges::count_if(now.holders, [](const KeyHolder& holder) {
      return holder.seat == KeyHolder::Seat::held && holder.enrolled;
    });
    return ready < 2 ? enrol : first_manifest;
  }
  if (std::ranges::any_of(now.holders, is_outdated)) return replace_manifest;
  return std::nullopt;
}

std::optional<KeyHolderNeed> need_of_drill(const KeyHolders& key_holders, Instant now) {
  if (!key_holders.manifest) return std::nullopt;
  const custody::Manifest& manifest = key_holders.manifest->manifest();
  if (!key_holders.drill || key_holders.drill->generation != manifest.generation()) {
    return first_drill;
  }
  const std::size_t good = key_holders.good_answers();
  if (good < manifest.plan().needed()) return drill_too_few;
  if (now - key_holders.drill->made > kDrillGetsOld) return drill_again;
  if (good < manifest.plan().holders()) return drill_some;
  return std::nullopt;
}

}  // namespace

std::size_t KeyHolders::good_answers() const {
  if (!drill) return 0;
  return static_cast<std::size_t>(std::ranges::count(drill->answers, records::DrillAnswer::good,
                                                     &records::StoredDrill::Answer::answer));
}

std::vector<KeyHolderNeed> needs_of(const KeyHolders& key_holders, Instant now) {
  std::vector<KeyHolderNeed> needs;
  if (const auto need = need_of_manifest(key_holders)) needs.push_back(*need);
  if (const auto need = need_of_drill(key_holders, now)) needs.push_back(*need);
  return needs;
}

}  // namespace probity::keyholding
