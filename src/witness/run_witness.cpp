#include "witness/run_witness.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <random>

#include "http/server.hpp"
#include "keyholder/confinement.hpp"
#include "keyholder/key_file.hpp"
#include "ledger/witness.hpp"
#include "store/files.hpp"
#include "witness/file_witness_store.hpp"
#include "witness/pages.hpp"

namespace probity::witness {

namespace {

constexpr const char* kKeyFile = "witness";
constexpr milliseconds kGrace{5'000};

Result<ledger::KnownLogs> known_logs(const std::vector<std::string>& texts) {
  if (texts.empty()) {
    return failure(ErrorKind::usage, "no log was named",
                   "name each log that is to be witnessed by its verifier key: --log VKEY");
  }
  ledger::KnownLogs logs;
  for (const std::string& text : texts) {
    PROBITY_TRY(ledger::VerifierKey key, ledger::VerifierKey::parse(text));
    if (key.type != ledger::SignatureType::ed25519) {
      return failure(ErrorKind::usage, "the key of " + key.name + " is not a log's");
    }
    auto& keys = logs[key.name];
    if (std::ranges::find(keys, key) != keys.end()) {
      return failure(ErrorKind::usage, "the log " + key.name + " was named twice");
    }
    keys.push_back(std::move(key));
  }
  return logs;
}

Result<int> make_own_key(store::Files& files, const WitnessOptions& options,
                         const std::string& keys) {
  PROBITY_ATTEMPT(files.make_folder(options.folder));
  PROBITY_TRY(
      const ledger::VerifierKey key,
      keyholder::make_key(keys, kKeyFile, options.init, ledger::SignatureType::cosignature));
  std::printf("%s\n", key.print().c_str());
  return 0;
}

Instant system_now() {
  return std::chrono::time_point_cast<Span>(std::chrono::system_clock::now());
}

std::uint64_t fresh_seed() {
  std::random_device device;
  return (std::uint64_t{device()} << 32) | device();
}

// The signals that end it, kept for wait_for_end() by every thread that is started later.
sigset_t hold_signals() {
  sigset_t signals;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGINT);
  ::sigaddset(&signals, SIGTERM);
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

void wait_for_end(const sigset_t& signals) {
  int received = 0;
  while (::sigwait(&signals, &received) == EINTR) {
  }
}

}  // namespace

Result<int> run_witness(const WitnessOptions& options) {
  const std::string keys = options.folder + "/keys";
  store::SystemFiles files;
  if (!options.init.empty()) return make_own_key(files, options, keys);
  PROBITY_ATTEMPT(keyholder::forbid_core_dumps());
  PROBITY_TRY(ledger::KnownLogs logs, known_logs(options.logs));
  PROBITY_TRY(const auto key,
              keyholder::read_key(keys, kKeyFile, ledger::SignatureType::cosignature, {}));
  PROBITY_TRY(const auto store, FileWitnessStore::open(files, options.folder + "/logs"));
  const sigset_t signals = hold_signals();
  ledger::Witness witness{*key, logs, *store};
  WitnessPages pages{witness, *store, {key->key(), std::move(logs)}, system_now, fresh_seed()};
  http::Settings settings;
  settings.listeners.push_back(
      {.entrance = http::Entrance::public_, .address = options.listen, .tls = {}});
  settings.limits.all_bodies = 64 * kMostRequestBytes;
  PROBITY_TRY(const auto server, http::Server::start(std::move(settings), pages));
  std::printf("listening on %s\n", server->addresses().front().c_str());
  std::fflush(stdout);
  wait_for_end(signals);
  server->stop(kGrace);
  return 0;
}

}  // namespace probity::witness
