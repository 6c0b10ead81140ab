#include "keyholder/signed_head.hpp"

#include <string>

#include "ledger/checkpoint.hpp"
#include "ledger/proof.hpp"

namespace probity::keyholder {

namespace {

constexpr const char* kAfterRestore =
    "if a backup was restored on purpose, use `probity restore`; if not, somebody has put back an "
    "old copy or tampered with the ledger: keep this machine as it is and tell the data protection "
    "officer";

std::unexpected<Error> refused(std::string what) {
  return failure(ErrorKind::refused, std::move(what), kAfterRestore);
}

}  // namespace

Result<SignedHead> continued(const SignedHead& last, std::string_view origin, std::string_view text,
                             std::span<const ledger::Hash> proof) {
  const auto checkpoint = ledger::Checkpoint::parse(text);
  if (!checkpoint || checkpoint->origin != origin || !checkpoint->extensions.empty()) {
    return failure(ErrorKind::refused, "the ledger's key signs only checkpoints of its own ledger");
  }
  const SignedHead next{checkpoint->size, checkpoint->root};
  if (next.size < last.size) {
    return refused("the ledger's key has signed " + std::to_string(last.size) +
                   " leaves and does not sign fewer");
  }
  if (next.size == last.size && next.root != last.root) {
    return refused("the ledger's key has signed another history of " + std::to_string(last.size) +
                   " leaves");
  }
  // From size 0 there is nothing to prove.
  const bool has_grown_from_something = last.size > 0 && next.size > last.size;
  if (!has_grown_from_something) {
    if (proof.empty()) return next;
    return refused("a proof was given where there is nothing to prove");
  }
  if (!ledger::verify_consistency(last.size, next.size, proof, last.root, next.root)) {
    return refused("it is not shown that the ledger still begins with the " +
                   std::to_string(last.size) + " leaves that were signed last");
  }
  return next;
}

}  // namespace probity::keyholder
