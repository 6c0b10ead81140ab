#include "ledger/checkpoint.hpp"

#include <algorithm>
#include <set>

#include "ledger/encoding.hpp"
#include "ledger/tree.hpp"

namespace probity::ledger {

namespace {

std::unexpected<Error> no_checkpoint(const char* why) {
  return failure(ErrorKind::unreadable, std::string{"it is no checkpoint: "} + why);
}

bool counts(const VerifiedSignature& signature, const Trust& trust) {
  if (!signature.cosigned_at) return false;
  if (!trust.cosigned_since) return true;
  const std::int64_t since = ceil_seconds(trust.cosigned_since->time_since_epoch());
  return since <= 0 || signature.cosigned_at->unix_seconds >= static_cast<std::uint64_t>(since);
}

// The witnesses that have cosigned, each once.
std::vector<std::string> cosigners(const OpenedNote& note, const Trust& trust) {
  std::set<std::size_t> who;
  for (const VerifiedSignature& signature : note.verified) {
    if (counts(signature, trust)) who.insert(signature.key);
  }
  std::vector<std::string> names;
  names.reserve(who.size());
  for (const std::size_t key : who) names.push_back(trust.witnesses[key - 1].name);
  return names;
}

}  // namespace

Result<Checkpoint> Checkpoint::parse(std::string_view text) {
  Checkpoint checkpoint;
  const auto origin = take_line(text);
  const auto size_line = take_line(text);
  const auto root_line = take_line(text);
  if (!origin || !size_line || !root_line) return no_checkpoint("it has fewer than three lines");
  if (origin->empty()) return no_checkpoint("its origin is empty");
  checkpoint.origin = *origin;
  const auto size = from_decimal(*size_line, kLargestSize);
  if (!size) return no_checkpoint("its second line is no size");
  checkpoint.size = *size;
  const auto root = hash_from_base64(*root_line);
  if (!root) return no_checkpoint("its third line is no hash");
  checkpoint.root = *root;
  if (*size == 0 && *root != empty_root()) return no_checkpoint("an empty log has another root");
  while (!text.empty()) {
    const auto line = take_line(text);
    if (!line || line->empty()) return no_checkpoint("a line is empty or does not end");
    checkpoint.extensions.emplace_back(*line);
  }
  return checkpoint;
}

std::string Checkpoint::print() const {
  std::string text = origin + '\n' + std::to_string(size) + '\n' + to_base64(root) + '\n';
  for (const std::string& line : extensions) text += line + '\n';
  return text;
}

Result<void> check(const Trust& trust) {
  const auto senseless = [](const char* what) { return failure(ErrorKind::usage, what); };
  if (trust.log.type != SignatureType::ed25519) {
    return senseless("the log's key is not one that signs checkpoints");
  }
  std::set<PublicKey> seen{trust.log.public_key};
  for (const VerifierKey& witness : trust.witnesses) {
    if (witness.type != SignatureType::cosignature) {
      return senseless("a witness's key is not one that cosigns");
    }
    if (!seen.insert(witness.public_key).second) return senseless("the same key was given twice");
  }
  if (trust.quorum > trust.witnesses.size()) {
    return senseless("more witnesses are asked for than were named");
  }
  return {};
}

Result<TrustedCheckpoint> open_checkpoint(std::string_view bytes, const Trust& trust) {
  PROBITY_ATTEMPT(check(trust));
  std::vector<VerifierKey> known{trust.log};
  known.insert(known.end(), trust.witnesses.begin(), trust.witnesses.end());
  PROBITY_TRY(const OpenedNote note, open_note(bytes, known));
  if (std::ranges::find(note.verified, std::size_t{0}, &VerifiedSignature::key) ==
      note.verified.end()) {
    return failure(ErrorKind::unreadable, "it is not signed by the log's key");
  }
  PROBITY_TRY(Checkpoint checkpoint, Checkpoint::parse(note.text));
  if (checkpoint.origin != trust.log.name) {
    return failure(ErrorKind::unreadable, "it is the checkpoint of another log");
  }
  std::vector<std::string> cosigned_by = cosigners(note, trust);
  if (cosigned_by.size() < trust.quorum) {
    return failure(ErrorKind::unreadable,
                   "it is cosigned by " + std::to_string(cosigned_by.size()) +
                       " of the witnesses, and " + std::to_string(trust.quorum) + " are asked for");
  }
  return TrustedCheckpoint{std::move(checkpoint), std::move(cosigned_by)};
}

Result<Note> sign_checkpoint(Signer& signer, const Checkpoint& checkpoint) {
  if (signer.key().type != SignatureType::ed25519 || signer.key().name != checkpoint.origin) {
    return failure(ErrorKind::usage, "this key does not sign checkpoints of that log");
  }
  const std::string text = checkpoint.print();
  if (!Checkpoint::parse(text)) return failure(ErrorKind::usage, "the checkpoint makes no sense");
  PROBITY_TRY(SignatureLine line, sign_note(signer, text, {}));
  return Note{text, {std::move(line)}};
}

}  // namespace probity::ledger
