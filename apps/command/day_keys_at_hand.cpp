#include "command/day_keys_at_hand.hpp"

namespace probity::command {

Result<collection::DayKeys*> DayKeysAtHand::get() {
  if (open_.day_keys != nullptr) return open_.day_keys;
  if (!own_) {
    PROBITY_TRY(holder_,
                ringholder::RingHolder::spawn({.folder = open_.trust.folder() + "/keys/ring"}));
    own_ = std::make_unique<collection::RingDayKeys>(*holder_);
  }
  return own_.get();
}

}  // namespace probity::command
