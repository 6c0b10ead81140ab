// The keys of days for a command: the server's process that holds the ring, or one of its own for
// the time of the command.
#pragma once

#include <memory>

#include "collection/ring_day_keys.hpp"
#include "command/trust_command.hpp"

namespace probity::command {

class DayKeysAtHand final {
 public:
  explicit DayKeysAtHand(OpenTrust open) : open_(open) {}
  // Fails as the process does when it starts: then nothing is sealed, and somebody has to look.
  [[nodiscard]] Result<collection::DayKeys*> get();

 private:
  OpenTrust open_;
  std::unique_ptr<ringholder::RingHolder> holder_;
  std::unique_ptr<collection::RingDayKeys> own_;
};

}  // namespace probity::command
