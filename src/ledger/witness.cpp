#include "ledger/witness.hpp"

#include "ledger/add_checkpoint.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/note.hpp"
#include "ledger/proof.hpp"

namespace probity::ledger {

namespace {

// Why the checkpoint cannot follow what was last cosigned; nullopt when it can.
std::optional<WitnessAnswer> objection(const AddCheckpoint& request, const Checkpoint& checkpoint,
                                       const WitnessedHead& last) {
  if (request.old_size > checkpoint.size) return Malformed{"the old size is above the new one"};
  if (request.old_size != last.size) return Conflict{last.size};
  if (request.old_size == 0) {
    if (!request.proof.empty()) return BadProof{};
    return std::nullopt;
  }
  if (request.old_size == checkpoint.size && last.root != checkpoint.root) {
    return Conflict{last.size};
  }
  if (!verify_consistency(last.size, checkpoint.size, request.proof, last.root, checkpoint.root)) {
    return BadProof{};
  }
  return std::nullopt;
}

}  // namespace

int status(const WitnessAnswer& answer) {
  constexpr int kStatus[]{200, 400, 403, 404, 409, 422};
  static_assert(std::variant_size_v<WitnessAnswer> == std::size(kStatus));
  return kStatus[answer.index()];
}

std::string body(const WitnessAnswer& answer) {
  struct Text {
    std::string operator()(const Cosigned& cosigned) const { return cosigned.signature_lines; }
    std::string operator()(const Malformed& malformed) const { return malformed.why + '\n'; }
    std::string operator()(const NotSigned&) const { return "no signature of the log holds\n"; }
    std::string operator()(const UnknownLog&) const { return "this log is not known here\n"; }
    std::string operator()(const Conflict& at) const { return std::to_string(at.size) + '\n'; }
    std::string operator()(const BadProof&) const { return "the proof does not hold\n"; }
  };
  return std::visit(Text{}, answer);
}

Witness::Witness(Signer& signer, KnownLogs logs, WitnessStore& store)
    : signer_(signer), logs_(std::move(logs)), store_(store) {}

Result<WitnessAnswer> Witness::add_checkpoint(std::string_view request_body, Instant now) {
  const auto request = AddCheckpoint::parse(request_body);
  if (!request) return Malformed{request.error().what};
  const auto note = Note::parse(request->checkpoint);
  if (!note) return Malformed{note.error().what};
  const auto checkpoint = Checkpoint::parse(note->text);
  if (!checkpoint) return Malformed{checkpoint.error().what};
  const auto log = logs_.find(checkpoint->origin);
  if (log == logs_.end()) return UnknownLog{};
  if (!open_note(request->checkpoint, log->second)) return NotSigned{};

  PROBITY_TRY(const auto last, store_.latest(checkpoint->origin));
  if (auto why = objection(*request, *checkpoint, last.value_or(WitnessedHead{}))) return *why;
  // Stored before it is signed, even when nothing changes: only so is it still the latest.
  const WitnessedHead next{checkpoint->size, checkpoint->root};
  PROBITY_TRY(const auto replaced, store_.replace(checkpoint->origin, last, next));
  if (replaced == WitnessStore::Replaced::no_longer_expected) {
    PROBITY_TRY(const auto winner, store_.latest(checkpoint->origin));
    return Conflict{winner.value_or(WitnessedHead{}).size};
  }
  PROBITY_TRY(const SignatureLine line, sign_note(signer_, note->text, now));
  return Cosigned{line.print()};
}

}  // namespace probity::ledger
