#include "command/ring_level.hpp"

#include <fmt/format.h>

#include "acts/trust.hpp"
#include "command/exit_code.hpp"
#include "custody/tpm_file.hpp"
#include "ringholder/ring_holder.hpp"

namespace probity::command {

namespace {

constexpr std::string_view kUsualTpm = "device:/dev/tpmrm0";

}  // namespace

Result<std::string> tpm_address_for(std::string_view word) {
  if (word == "file") return std::string{};
  if (word == "tpm") return std::string{kUsualTpm};
  if (custody::is_tpm_address(word)) return std::string{word};
  return failure(ErrorKind::usage, "keys cannot be there",
                 "file (level L0), tpm (level L1), or a TPM's address such as device:/dev/tpmrm0");
}

Result<Outcome> move_keys_to_tpm(OpenTrust open, const acts::Actor& actor,
                                 const Arguments& arguments) {
  PROBITY_ATTEMPT(acts::require(actor, acts::Act::administer));
  const auto found = arguments.find("tpm");
  const std::string word =
      found == arguments.end() || found->second.empty() ? "tpm" : found->second;
  PROBITY_TRY(const std::string address, tpm_address_for(word));
  if (address.empty()) {
    return failure(ErrorKind::usage, "keys do not go back from a TPM into a file",
                   "They would be in every copy of the disk again.");
  }
  if (open.day_keys != nullptr) {
    return failure(ErrorKind::usage, "the server has the ring of keys open",
                   "Stop it, move the keys, and start it again: systemctl stop probity.");
  }
  ringholder::RingIs state;
  {
    PROBITY_TRY(const auto ring,
                ringholder::RingHolder::spawn(
                    {.folder = open.trust.folder() + "/keys/ring", .move_to_tpm = address}));
    PROBITY_TRY(state, ring->state());
  }
  PROBITY_ATTEMPT(
      open.trust.commit(actor, acts::Act::administer,
                        {.type = "ring.moved",
                         .commitments = {{"level", static_cast<std::uint64_t>(state.level)},
                                         {"ring_generation", state.generation}}},
                        nullptr));
  return Outcome{
      kDone,
      fmt::format("The key that the ring is sealed under is in the TPM now: level {}. On the disk\n"
                  "it was overwritten. What that means from today on is in ASSURANCE.md.\n"
                  "Copies of this machine from before still open what they could open, at level\n"
                  "L0: delete snapshots and images that have keys/ring. It matters most for the\n"
                  "month that comes: what is recorded from now on is in none of them.\n",
                  custody::word_for(state.level)),
      ""};
}

}  // namespace probity::command
