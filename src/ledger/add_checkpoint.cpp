#include "ledger/add_checkpoint.hpp"

#include "ledger/encoding.hpp"
#include "ledger/note.hpp"
#include "ledger/tree.hpp"

namespace probity::ledger {

Result<AddCheckpoint> AddCheckpoint::parse(std::string_view body) {
  constexpr std::string_view kOld = "old ";
  const auto malformed = [](const char* what) { return failure(ErrorKind::unreadable, what); };
  const auto first = take_line(body);
  if (!first || !first->starts_with(kOld)) return malformed("the first line is not the old size");
  const auto old_size = from_decimal(first->substr(kOld.size()), kLargestSize);
  if (!old_size) return malformed("the first line is not the old size");
  auto proof = take_proof_lines(body);
  if (!proof) return malformed("the consistency proof is not up to 63 hashes and an empty line");
  if (body.size() > kLargestNote) return malformed("the checkpoint is too large");
  return AddCheckpoint{*old_size, *std::move(proof), std::string{body}};
}

std::string AddCheckpoint::print() const {
  return "old " + std::to_string(old_size) + '\n' + print_proof_lines(proof) + '\n' + checkpoint;
}

std::optional<std::vector<Hash>> take_proof_lines(std::string_view& text) {
  std::vector<Hash> proof;
  while (true) {
    const auto line = take_line(text);
    if (!line) return std::nullopt;
    if (line->empty()) return proof;
    const auto hash = hash_from_base64(*line);
    if (!hash || proof.size() == kMostProofLines) return std::nullopt;
    proof.push_back(*hash);
  }
}

std::string print_proof_lines(const std::vector<Hash>& proof) {
  std::string lines;
  for (const Hash& hash : proof) lines += to_base64(hash) + '\n';
  return lines;
}

}  // namespace probity::ledger
