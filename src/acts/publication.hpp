// Keeping the ledger published: heartbeats, signed checkpoints, witnesses' countersignatures.
//
//   PROBITY_TRY(auto publication, Publication::start(trust));    // checks first that nothing is
//   lost PROBITY_TRY(const std::string note, publication->checkpoint());
//
// The key is with the keyholder's process, which this starts. Thread-safe; the thread that started
// it must live as long.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "acts/trust.hpp"
#include "keyholder/keyholder.hpp"
#include "store/export.hpp"
#include "store/files.hpp"
#include "store/ledger_store.hpp"
#include "store/publish.hpp"
#include "witness/witness_client.hpp"

namespace probity::acts {

class Publication final {
 public:
  // Fails (refused) when the database does not continue what was published, or what the keyholder
  // has signed (I29, I31).
  [[nodiscard]] static Result<std::unique_ptr<Publication>> start(Trust& trust);

  // Signs what is committed now, unless that is published already.
  [[nodiscard]] Result<std::string> checkpoint();
  // A leaf that says that the server is there, then a checkpoint: hourly. `states`: counts of other
  // things that must not go missing unseen, such as the ring's generation.
  [[nodiscard]] Result<void> heartbeat(std::map<std::string, ledger::Commitment> states = {});
  [[nodiscard]] Result<store::Exported> export_to(const std::string& folder);
  // Asks the witnesses of the configuration to countersign what is published. What each found, in
  // their order.
  [[nodiscard]] std::vector<witness::WitnessCheck> ask_witnesses();
  [[nodiscard]] const ledger::VerifierKey& key() const { return keyholder_->key(); }
  [[nodiscard]] const keyholder::Protections& protections() const {
    return keyholder_->protections();
  }

 private:
  explicit Publication(Trust& trust) : trust_(trust) {}
  [[nodiscard]] Result<void> know_witnesses();
  [[nodiscard]] store::Publisher publisher();

  Trust& trust_;
  std::mutex mutex_;  // guards all below, once started
  std::vector<witness::WitnessClient> witnesses_;
  store::SystemFiles files_;
  std::unique_ptr<keyholder::Keyholder> keyholder_;
  std::unique_ptr<keyholder::RemoteSigner> signer_;
  std::unique_ptr<store::LedgerReader> ledger_;
};

}  // namespace probity::acts
