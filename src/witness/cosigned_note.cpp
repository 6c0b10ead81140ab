#include "witness/cosigned_note.hpp"

#include <span>
#include <vector>

#include "ledger/cosignature.hpp"
#include "ledger/note.hpp"

namespace probity::witness {

namespace {

bool is_by(const ledger::SignatureLine& line, const ledger::VerifierKey& key) {
  return line.name == key.name && line.key_id == key.id;
}

}  // namespace

Result<CosignedNote> add_cosignature(std::string_view note, std::string_view lines,
                                     const ledger::VerifierKey& witness) {
  PROBITY_TRY(ledger::Note ours, ledger::Note::parse(note));
  // The reply as the signatures of the same text: one parser for both.
  const auto reply = ledger::Note::parse(ours.text + '\n' + std::string{lines});
  if (!reply || reply->text != ours.text) {
    return failure(ErrorKind::unreadable, "the witness did not reply with signatures");
  }
  CosignedNote cosigned;
  const ledger::SignatureLine* latest = nullptr;
  for (const ledger::SignatureLine& line : reply->signatures) {
    if (!is_by(line, witness)) continue;
    const auto at = ledger::verify_cosignature(witness, ours.text, line.signature);
    if (!at) return failure(ErrorKind::unreadable, "the witness's cosignature does not hold");
    if (latest != nullptr && at->unix_seconds < cosigned.unix_seconds) continue;
    cosigned.unix_seconds = at->unix_seconds;
    latest = &line;
  }
  if (latest == nullptr) {
    return failure(ErrorKind::unreadable, "the reply has no cosignature by this witness's key");
  }
  std::erase_if(ours.signatures, [&](const auto& line) { return is_by(line, witness); });
  ours.signatures.push_back(*latest);
  cosigned.note = ours.print();
  if (!ledger::Note::parse(cosigned.note)) {
    return failure(ErrorKind::unreadable, "the checkpoint has too many signatures");
  }
  return cosigned;
}

}  // namespace probity::witness
