#include "handling/ring_case_keys.hpp"

#include <algorithm>

namespace probity::handling {

Result<custody::PublicKey> RingCaseKeys::make(const DossierId& id, Instant ends) {
  PROBITY_TRY(const auto slot, ring_.key(slot_of(id), ends));
  return custody::PublicKey{slot.public_key};
}

Result<custody::SecretBytes> RingCaseKeys::open(const DossierId& id, std::string_view box) {
  PROBITY_TRY(const std::string opened, ring_.open_time_lock(slot_of(id), box));
  return custody::SecretBytes{opened};
}

Result<void> RingCaseKeys::destroy(std::span<const DossierId> ids) {
  std::vector<custody::SlotName> names;
  std::ranges::transform(ids, std::back_inserter(names), slot_of);
  // Closing a case is a person's decision, and its end may be nearer than its slot's (C62).
  for (std::size_t from = 0; from < names.size(); from += ringholder::kMostNames) {
    const std::size_t count = std::min(names.size() - from, ringholder::kMostNames);
    PROBITY_TRY([[maybe_unused]] const auto generation,
                ring_.destroy(ringholder::Why::decided, std::span{names}.subspan(from, count)));
  }
  return {};
}

}  // namespace probity::handling
