#include "tpm/tpm_slots.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <sodium.h>

namespace probity::tpm {

namespace {

constexpr const char* kDoNotMakeAnother =
    "Do not clear the TPM and do not make a new ring. If the disk or the folder came from another "
    "machine, put it back there: the key cannot leave that machine's TPM. If the TPM was cleared "
    "or its board replaced, what was sealed until now can be opened by nobody any more: keep "
    "keys/ring as it is and tell the data protection officer.";

std::unexpected<Error> said(const NvTrouble& trouble) {
  switch (trouble.problem) {
    case NvProblem::no_answer:
      return failure(ErrorKind::environment, "the TPM does not answer",
                     "Look at the system's log for errors of the TPM, and start again: what was "
                     "begun is then finished or undone.");
    case NvProblem::no_such_index:
      return failure(ErrorKind::unreadable,
                     "this TPM does not have the key of this ring: it is another machine's, or it "
                     "was cleared",
                     kDoNotMakeAnother);
    case NvProblem::not_authorised:
      return failure(ErrorKind::unreadable,
                     "the TPM does not take this ring's authorisation: its index is of another "
                     "ring, or keys/ring/tpm was changed",
                     "Put back the keys/ring that was there before. If that is this one, keep it "
                     "as it is and tell the data protection officer; do not make a new ring.");
    case NvProblem::no_room:
      return failure(ErrorKind::environment, "the TPM has no room for two more keys",
                     "Look with tpm2_getcap handles-nv-index at what is in it, and remove what "
                     "nobody needs. Or stay at level L0.");
    default:
      return failure(ErrorKind::environment,
                     fmt::format("the TPM refuses (its code {:#05x})", trouble.code),
                     "tpm2_rc_decode of the package tpm2-tools says what it means.");
  }
}

// What keeps an owner's command from being done is another thing than with the index's own.
std::unexpected<Error> said_to_owner(const NvTrouble& trouble) {
  if (trouble.problem != NvProblem::not_authorised) return said(trouble);
  return failure(ErrorKind::environment, "the owner of this TPM has set a password",
                 "Take it away while the ring is made: tpm2_changeauth -c owner -p OLD. It can be "
                 "set again afterwards: the ring does not need it.");
}

std::unexpected<Error> no_ring_yet() {
  return failure(ErrorKind::usage, "nobody has said which of the TPM's indices are the ring's");
}

std::uint32_t some_index() {
  // Of those that owners give out, 01800000 to 01bfffff, an even one; the next is the other slot.
  return 0x01800000 + 2 * randombytes_uniform(0x00200000);
}

}  // namespace

Result<custody::TpmFile> TpmSlots::plan(const std::string& address) {
  const auto manufacturer = commands_.manufacturer();
  if (!manufacturer) return said(manufacturer.error());
  constexpr int kTimes = 100;
  for (int time = 0; time < kTimes; ++time) {
    const std::uint32_t first = some_index();
    const std::array indices{first, first + 1};
    const bool are_free = std::ranges::all_of(indices, [&](std::uint32_t index) {
      const auto there = commands_.look_at(index);
      return !there && there.error().problem == NvProblem::no_such_index;
    });
    if (!are_free) continue;
    return custody::TpmFile{indices, *manufacturer, custody::RingSecret::random(), address};
  }
  return said({NvProblem::no_answer, 0});
}

Result<void> TpmSlots::define(const custody::TpmFile& file) {
  for (const std::uint32_t index : file.indices) {
    const auto defined = commands_.define(index, custody::kKeySlotSize, file.authorisation.bytes());
    if (!defined) return said_to_owner(defined.error());
  }
  return {};
}

Result<void> TpmSlots::undefine(const custody::TpmFile& file) {
  for (const std::uint32_t index : file.indices) {
    std::array<std::uint8_t, custody::kKeySlotSize> bytes{};
    const auto there = commands_.read(index, file.authorisation.bytes(), bytes);
    sodium_memzero(bytes.data(), bytes.size());
    const bool is_ours = there || there.error().problem == NvProblem::not_written;
    if (!is_ours && there.error().problem == NvProblem::no_answer) return said(there.error());
    if (!is_ours) continue;
    const auto gone = commands_.undefine(index);
    if (!gone) return said_to_owner(gone.error());
  }
  return {};
}

void TpmSlots::use(const custody::TpmFile& file) {
  indices_ = file.indices;
  authorisation_.emplace(file.authorisation.bytes());
  is_checked_ = false;
}

Result<void> TpmSlots::check_index(std::uint32_t index) {
  const auto found = commands_.look_at(index);
  if (!found) return said(found.error());
  if (found->attributes == NvCommands::kAttributes && found->is_plain &&
      found->size == custody::kKeySlotSize) {
    return {};
  }
  return failure(ErrorKind::unreadable,
                 "the TPM's index was made anew by somebody: others could read what is in it",
                 kDoNotMakeAnother);
}

Result<void> TpmSlots::read(std::size_t slot, std::span<std::uint8_t, custody::kKeySlotSize> into) {
  if (!authorisation_) return no_ring_yet();
  if (!is_checked_) {
    for (const std::uint32_t index : indices_) PROBITY_ATTEMPT(check_index(index));
    is_checked_ = true;
  }
  const auto done = commands_.read(indices_[slot], authorisation_->bytes(), into);
  if (done) return {};
  if (done.error().problem != NvProblem::not_written) return said(done.error());
  std::ranges::fill(into, std::uint8_t{0});
  return {};
}

Result<void> TpmSlots::write(std::size_t slot,
                             std::span<const std::uint8_t, custody::kKeySlotSize> bytes) {
  if (!authorisation_) return no_ring_yet();
  const auto done = commands_.write(indices_[slot], authorisation_->bytes(), bytes);
  if (!done) return said(done.error());
  return {};
}

}  // namespace probity::tpm
