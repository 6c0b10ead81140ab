// Asking a witness for its cosignature, and what it knows about us that we do not.
//
//   PROBITY_TRY(WitnessClient client, WitnessClient::create({url, witness_key}));
//   PROBITY_TRY(const CosignedNote cosigned, client.cosign(note, *ledger, log_key));
//   PROBITY_ATTEMPT(store::store_cosigned(publisher, cosigned.note));
//
// A witness remembers our largest checkpoint. If it has seen more of our ledger than we have, or
// something else, then we are an old copy or a fork: that is `refused`, and the only error that
// says so. A witness that cannot be reached, or talks nonsense, is `environment`: another may
// answer.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "ledger/add_checkpoint.hpp"
#include "ledger/key.hpp"
#include "ledger/tree.hpp"
#include "witness/cosigned_note.hpp"

namespace probity::witness {

struct WitnessAddress {
  // The submission prefix, http or https, without user or query: `/add-checkpoint` is appended.
  std::string url;
  ledger::VerifierKey key;  // of type cosignature; its name is how messages call the witness
  // For one request; there are at most three. Raise it for slow lines; while it lasts, an act that
  // must be cosigned waits.
  milliseconds patience{10'000};
};

// One thread at a time.
class WitnessClient final {
 public:
  // Fails (usage) when address or key cannot be a witness's. Asks nobody.
  [[nodiscard]] static Result<WitnessClient> create(WitnessAddress address);

  [[nodiscard]] const std::string& name() const { return address_.key.name; }

  // Submits our signed checkpoint, which `nodes` has the tree of; starts from the size that the
  // witness said last, learns another from its 409. Fails (refused) when the witness has seen a
  // larger ledger, another one of this size, or one that ours does not continue; (usage) when the
  // witness does not know our log or key, or the note is not the log's; (environment) else.
  [[nodiscard]] Result<CosignedNote> cosign(std::string_view note, ledger::HashReader& nodes,
                                            const ledger::VerifierKey& log);

 private:
  explicit WitnessClient(WitnessAddress address) : address_(std::move(address)) {}
  struct Try;
  [[nodiscard]] Result<std::optional<CosignedNote>> one_try(Try& state);

  WitnessAddress address_;
  std::uint64_t witnessed_size_ = 0;
};

// The check at start, "against every reachable witness" (docs/adr/0035): our latest checkpoint is
// submitted like any other.
struct WitnessCheck {
  enum class Finding : std::uint8_t {
    fine,         // cosigned: the witness has seen nothing that we do not have
    not_checked,  // it did not answer, or does not know us; noted, and no reason not to start
    refused,      // it has seen more, or something else: do not serve
  };
  Finding finding = Finding::not_checked;
  std::string witness;  // its name
  std::string what;     // for people; empty when fine
  std::string next;
  std::optional<CosignedNote> cosigned;  // when fine
};

[[nodiscard]] WitnessCheck check_against_witness(WitnessClient& client, std::string_view note,
                                                 ledger::HashReader& nodes,
                                                 const ledger::VerifierKey& log);

}  // namespace probity::witness
