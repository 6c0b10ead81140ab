#include "ledger/proof_bundle.hpp"

#include "ledger/add_checkpoint.hpp"
#include "ledger/encoding.hpp"
#include "ledger/proof.hpp"
#include "ledger/tree.hpp"

namespace probity::ledger {

namespace {

constexpr std::string_view kFirstLine = "c2sp.org/tlog-proof@v1";
constexpr std::string_view kExtra = "extra ";
constexpr std::string_view kIndex = "index ";

}  // namespace

Result<ProofBundle> ProofBundle::parse(std::string_view file) {
  const auto malformed = [](const char* why) {
    return failure(ErrorKind::unreadable, std::string{"it is no proof file: "} + why);
  };
  if (file.size() > 2 * kLargestNote) return malformed("it is too large");
  if (take_line(file) != kFirstLine) return malformed("its first line is another");
  ProofBundle bundle;
  auto line = take_line(file);
  if (line && line->starts_with(kExtra)) {
    bundle.extra = from_base64(line->substr(kExtra.size()));
    if (!bundle.extra) return malformed("its extra data is not base64");
    line = take_line(file);
  }
  if (!line || !line->starts_with(kIndex)) return malformed("it has no index");
  const auto index = from_decimal(line->substr(kIndex.size()), kLargestSize);
  if (!index) return malformed("its index is no number");
  bundle.index = *index;
  auto proof = take_proof_lines(file);
  if (!proof) return malformed("its proof is not up to 63 hashes and an empty line");
  bundle.proof = *std::move(proof);
  bundle.checkpoint = file;
  return bundle;
}

std::string ProofBundle::print() const {
  std::string file = std::string{kFirstLine} + '\n';
  if (extra) file += std::string{kExtra} + to_base64(*extra) + '\n';
  file += std::string{kIndex} + std::to_string(index) + '\n';
  return file + print_proof_lines(proof) + '\n' + checkpoint;
}

Result<TrustedCheckpoint> verify(const ProofBundle& bundle, const Hash& leaf, const Trust& trust) {
  PROBITY_TRY(TrustedCheckpoint trusted, open_checkpoint(bundle.checkpoint, trust));
  const Checkpoint& checkpoint = trusted.checkpoint;
  if (auto held =
          verify_inclusion(bundle.index, checkpoint.size, leaf, bundle.proof, checkpoint.root);
      !held) {
    return std::unexpected(held.error());
  }
  return trusted;
}

}  // namespace probity::ledger
