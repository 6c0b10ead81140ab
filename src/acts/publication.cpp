#include "acts/publication.hpp"

#include "store/head.hpp"

namespace probity::acts {

namespace {

std::string head_path(const Trust& trust) { return trust.folder() + "/keys/head"; }

// The keyholder remembers by itself what it has signed: a database that was put back together with
// its head's file is noticed too (I29, I31).
Result<void> check_last_signed(store::LedgerReader& ledger, const keyholder::Keyholder& keyholder) {
  const keyholder::SignedHead last = keyholder.last_signed();
  if (last.size == 0) return {};
  PROBITY_TRY(const store::Head head, ledger.head());
  return store::check_head(store::Head{last.size, last.root},
                           {.head = head, .has_checkpoints = true}, ledger);
}

}  // namespace

Result<std::unique_ptr<Publication>> Publication::start(Trust& trust) {
  std::unique_ptr<Publication> made{new Publication(trust)};
  PROBITY_TRY(made->keyholder_,
              keyholder::Keyholder::spawn({.keys_folder = trust.folder() + "/keys"}));
  made->signer_ = std::make_unique<keyholder::RemoteSigner>(*made->keyholder_);
  PROBITY_TRY(made->ledger_, store::LedgerReader::open(trust.database()));
  PROBITY_ATTEMPT(store::check_start(*made->ledger_, made->files_, head_path(trust), made->key()));
  PROBITY_ATTEMPT(check_last_signed(*made->ledger_, *made->keyholder_));
  PROBITY_ATTEMPT(made->know_witnesses());
  return made;
}

Result<void> Publication::know_witnesses() {
  for (const auto& settings : trust_.configuration().witnesses) {
    PROBITY_TRY(const auto key, ledger::VerifierKey::parse(settings.key));
    PROBITY_TRY(auto client, witness::WitnessClient::create({settings.url, key}));
    witnesses_.push_back(std::move(client));
  }
  return {};
}

store::Publisher Publication::publisher() {
  return {trust_.writer(), *ledger_, *signer_, files_, head_path(trust_)};
}

Result<std::string> Publication::checkpoint() {
  const std::lock_guard lock{mutex_};
  return store::publish_checkpoint(publisher());
}

Result<void> Publication::heartbeat(std::map<std::string, ledger::Commitment> states) {
  PROBITY_ATTEMPT(
      trust_.commit_as("role:system", {.type = "heartbeat", .commitments = std::move(states)}));
  PROBITY_ATTEMPT(checkpoint());
  return {};
}

Result<store::Exported> Publication::export_to(const std::string& folder) {
  const std::lock_guard lock{mutex_};
  PROBITY_ATTEMPT(store::publish_checkpoint(publisher()));
  return store::export_ledger(*ledger_, key(), files_, folder);
}

std::vector<witness::WitnessCheck> Publication::ask_witnesses() {
  const std::lock_guard lock{mutex_};
  std::vector<witness::WitnessCheck> checks;
  for (auto& client : witnesses_) {
    const auto note = store::publish_checkpoint(publisher());
    if (!note) break;
    checks.push_back(witness::check_against_witness(client, *note, *ledger_, key()));
    if (checks.back().cosigned) {
      // The next witness signs the note with this one's signature on it.
      static_cast<void>(store::store_cosigned(publisher(), checks.back().cosigned->note));
    }
  }
  return checks;
}

}  // namespace probity::acts
