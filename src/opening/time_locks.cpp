#include "opening/time_locks.hpp"

#include <sodium.h>

namespace probity::opening {

Result<custody::SecretBytes> RingTimeLocks::open(const custody::SlotName& name,
                                                 std::string_view box) {
  PROBITY_TRY(std::string opened, ring_.open_time_lock(name, box));
  custody::SecretBytes secret{opened};
  sodium_memzero(opened.data(), opened.size());
  return secret;
}

}  // namespace probity::opening
