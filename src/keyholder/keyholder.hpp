// The process that keeps the ledger's key, as the server sees it.
//
//   PROBITY_TRY(const auto keyholder, Keyholder::spawn({.keys_folder = "/srv/probity/keys"}));
//   RemoteSigner signer{*keyholder};
//   publish_checkpoint({writer, ledger, signer, files, head_path});
//
// The server never has the key: it asks a child process, which signs only checkpoints that continue
// what it has signed before (signed_head.hpp). When that process is gone, signing fails
// (environment) until the server is started again; no new process and no new key is made silently.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "keyholder/child.hpp"
#include "keyholder/messages.hpp"
#include "ledger/key.hpp"

namespace probity::keyholder {

struct Settings {
  std::string keys_folder;  // DATA/keys
  // The user whom the process becomes once it has read the key; none: it stays who the server is.
  // Works only when the server starts as root.
  std::optional<std::string> user = {};
  // How long an answer may take before the process counts as hanging and is killed. It waits for
  // the disk once a signature; raise it for disks that pause for longer, such as a sleeping array.
  milliseconds patience{30'000};
  // What is started, with `keyholder --fd 3 --keys FOLDER [--user NAME]`: this program itself.
  std::string program = "/proc/self/exe";
};

// Thread-safe: one exchange at a time.
class Keyholder final {
 public:
  // Starts the process and waits until it has the key. Call it from a thread that lives as long as
  // the server: the system ends the process with the thread that made it. Fails as read_key() and
  // HeadFile::open() do, and (environment) when the process cannot be started or confined.
  [[nodiscard]] static Result<std::unique_ptr<Keyholder>> spawn(const Settings& settings);

  [[nodiscard]] const ledger::VerifierKey& key() const { return key_; }
  [[nodiscard]] const Protections& protections() const { return protections_; }
  [[nodiscard]] int pid() const { return child_.pid(); }
  // What was signed last, by this process or one before it: for the check at the server's start.
  [[nodiscard]] SignedHead last_signed() const;

  // The signature of a checkpoint's text; the proof is from last_signed(). Fails (refused) as
  // continued() does, (environment) when the process has ended or cannot write what it signs.
  [[nodiscard]] Result<std::string> sign_checkpoint(const SignCheckpoint& request);

 private:
  Keyholder(Child child, milliseconds patience) : child_(std::move(child)), patience_(patience) {}
  [[nodiscard]] Result<void> get_to_know();
  [[nodiscard]] Result<Reply> ask(const Request& request);

  mutable std::mutex mutex_;  // guards child_, next_number_ and last_
  Child child_;
  milliseconds patience_;
  std::uint32_t next_number_ = 1;
  SignedHead last_;
  ledger::VerifierKey key_;
  Protections protections_;
};

// The ledger's key, in that process. One thread at a time.
class RemoteSigner final : public ledger::Signer {
 public:
  explicit RemoteSigner(Keyholder& keyholder) : keyholder_(keyholder) {}

  [[nodiscard]] const ledger::VerifierKey& key() const override { return keyholder_.key(); }
  // Fails (usage): nothing is signed without a proof.
  [[nodiscard]] Result<std::string> sign(std::string_view message) override;
  // As Keyholder::sign_checkpoint(), with the proof from `nodes`.
  [[nodiscard]] Result<std::string> sign_checkpoint(std::string_view text,
                                                    ledger::HashReader& nodes) override;

 private:
  Keyholder& keyholder_;
};

}  // namespace probity::keyholder
