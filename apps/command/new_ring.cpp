#include "command/new_ring.hpp"

#include "custody/due.hpp"
#include "ringholder/ring_holder.hpp"
#include "ringholder/ring_process.hpp"

namespace probity::command {

Result<void> make_believed_ring(const std::string& keys_folder, const Zone& zone, Instant now,
                                const std::string& tpm) {
  PROBITY_ATTEMPT(ringholder::make_ring(keys_folder, tpm));
  PROBITY_TRY(const auto ring, ringholder::RingHolder::spawn({.folder = keys_folder + "/ring"}));
  PROBITY_ATTEMPT(ring->confirm_time(now));
  // The ring keeps what it knows with its next key.
  const LocalDate today = zone.date(now);
  PROBITY_ATTEMPT(ring->day_key(today, custody::due_of(today, zone)));
  return {};
}

}  // namespace probity::command
