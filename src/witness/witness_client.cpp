#include "witness/witness_client.hpp"

#include <algorithm>

#include "ledger/checkpoint.hpp"
#include "ledger/encoding.hpp"
#include "witness/http_post.hpp"

namespace probity::witness {

namespace {

constexpr const char* kAfterRestore =
    "if a backup was restored on purpose, use `probity restore`; if not, somebody has put back an "
    "old copy or rewritten the ledger: keep this machine as it is and tell the data protection "
    "officer";

bool is_prefix(std::string_view url) {
  std::string_view rest = url;
  if (rest.starts_with("https://")) {
    rest.remove_prefix(8);
  } else if (rest.starts_with("http://")) {
    rest.remove_prefix(7);
  } else {
    return false;
  }
  return !rest.empty() && rest.front() != '/' && std::ranges::all_of(rest, [](char c) {
    return c > ' ' && c < 0x7f && c != '@' && c != '?' && c != '#' && c != '\\';
  });
}

// The body of a 409: a size and a line feed.
std::optional<std::uint64_t> size_in(std::string_view body) {
  const auto line = ledger::take_line(body);
  if (!line || !body.empty()) return std::nullopt;
  return ledger::from_decimal(*line, ledger::kLargestSize);
}

std::unexpected<Error> refused(const std::string& witness, const std::string& what) {
  return failure(ErrorKind::refused, "the witness " + witness + " " + what, kAfterRestore);
}

std::unexpected<Error> unusable(const std::string& witness, const std::string& what) {
  return failure(ErrorKind::environment, "the witness " + witness + " " + what,
                 "look whether it runs and can be reached from here; tell its keeper");
}

std::unexpected<Error> stranger(const std::string& witness, const std::string& what) {
  return failure(ErrorKind::usage, "the witness " + witness + " " + what,
                 "send this ledger's verifier key to the witness's keeper");
}

// What the witness says when it neither cosigns nor asks for another proof.
std::unexpected<Error> answer_to(std::int64_t status, const std::string& witness) {
  switch (status) {
    case 403: return stranger(witness, "knows another key of this ledger");
    case 404: return stranger(witness, "does not know this ledger");
    case 422: return refused(witness, "has seen a ledger that ours does not continue");
    default: return unusable(witness, "answered with status " + std::to_string(status));
  }
}

}  // namespace

struct WitnessClient::Try {
  std::string_view note;
  ledger::HashReader& nodes;
  std::uint64_t size;      // of our checkpoint
  std::uint64_t old_size;  // from where the proof is; set anew by a conflict
};

Result<WitnessClient> WitnessClient::create(WitnessAddress address) {
  while (address.url.ends_with('/')) address.url.pop_back();
  if (!is_prefix(address.url)) {
    return failure(ErrorKind::usage, "the address of a witness is not http:// or https://",
                   "write it as its keeper gave it, without user name and query");
  }
  if (address.key.type != ledger::SignatureType::cosignature) {
    return failure(ErrorKind::usage, "the key of " + address.key.name + " is not a witness's");
  }
  return WitnessClient{std::move(address)};
}

Result<CosignedNote> WitnessClient::cosign(std::string_view note, ledger::HashReader& nodes,
                                           const ledger::VerifierKey& log) {
  const ledger::Trust trust{.log = log, .witnesses = {}, .quorum = 0, .cosigned_since = {}};
  const auto opened = ledger::open_checkpoint(note, trust);
  if (!opened) return failure(ErrorKind::usage, "it is not a checkpoint of this ledger");
  const std::uint64_t size = opened->checkpoint.size;
  // A witness that is asked by several of us at once may move on between two tries.
  constexpr int kTries = 3;
  Try state{note, nodes, size, std::min(witnessed_size_, size)};
  for (int i = 0; i < kTries; ++i) {
    PROBITY_TRY(auto cosigned, one_try(state));
    if (!cosigned) continue;
    witnessed_size_ = size;
    return *std::move(cosigned);
  }
  return unusable(name(), "names another size each time");
}

// nullopt: try again from the size that the witness named.
Result<std::optional<CosignedNote>> WitnessClient::one_try(Try& state) {
  ledger::AddCheckpoint request{state.old_size, {}, std::string{state.note}};
  if (state.old_size > 0) {
    PROBITY_TRY(request.proof, ledger::consistency_proof(state.old_size, state.size, state.nodes));
  }
  const auto reply =
      post(address_.url + "/add-checkpoint", request.print(), {.patience = address_.patience});
  if (!reply) return unusable(name(), "did not answer: " + reply.error().what);
  if (reply->status == 200) {
    auto cosigned = add_cosignature(state.note, reply->body, address_.key);
    if (!cosigned) return unusable(name(), "cannot be believed: " + cosigned.error().what);
    return *std::move(cosigned);
  }
  if (reply->status != 409) return answer_to(reply->status, name());
  const auto seen = size_in(reply->body);
  if (!seen) return unusable(name(), "named no size");
  if (*seen > state.size) {
    return refused(name(), "has seen " + std::to_string(*seen) +
                               " leaves of this ledger, which has " + std::to_string(state.size) +
                               " here");
  }
  if (*seen == state.old_size) {
    if (*seen != state.size) return unusable(name(), "contradicts itself");
    return refused(name(), "has seen another ledger of " + std::to_string(*seen) + " leaves");
  }
  state.old_size = *seen;
  return std::nullopt;
}

WitnessCheck check_against_witness(WitnessClient& client, std::string_view note,
                                   ledger::HashReader& nodes, const ledger::VerifierKey& log) {
  auto cosigned = client.cosign(note, nodes, log);
  WitnessCheck check;
  check.witness = client.name();
  if (cosigned) {
    check.finding = WitnessCheck::Finding::fine;
    check.cosigned = *std::move(cosigned);
    return check;
  }
  check.what = cosigned.error().what;
  check.next = cosigned.error().next;
  if (cosigned.error().kind == ErrorKind::refused) check.finding = WitnessCheck::Finding::refused;
  return check;
}

}  // namespace probity::witness
