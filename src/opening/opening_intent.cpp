#include "opening/opening_intent.hpp"

#include "ledger/leaf.hpp"
#include "ledger/proof_bundle.hpp"

namespace probity::opening {

Result<OpeningIntent> OpeningIntent::kept(store::LedgerReader& ledger, std::uint64_t leaf,
                                          std::string_view case_id, const ledger::Trust& trust) {
  PROBITY_TRY(const std::string file, ledger.proof_of(leaf));
  PROBITY_TRY(const auto bundle, ledger::ProofBundle::parse(file));
  PROBITY_TRY(const auto entries, ledger.entries(leaf, leaf + 1));
  if (entries.size() != 1) return failure(ErrorKind::usage, "the ledger has no such leaf");
  PROBITY_ATTEMPT(ledger::verify(bundle, ledger::leaf_hash(entries.front()), trust));
  PROBITY_TRY(const auto said, ledger::Leaf::parse(entries.front()));
  if (said.type != kIntent || said.case_id != case_id || said.seq != leaf) {
    return failure(ErrorKind::refused, "the ledger does not say that this is about to be opened",
                   "Nothing is opened that was not announced there first (I20).");
  }
  return OpeningIntent{std::string{case_id}, leaf};
}

}  // namespace probity::opening
