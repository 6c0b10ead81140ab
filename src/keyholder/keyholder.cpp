#include "keyholder/keyholder.hpp"

#include "ledger/checkpoint.hpp"
#include "ledger/tree.hpp"

namespace probity::keyholder {

namespace {

std::unexpected<Error> has_ended(const Child& child) {
  return failure(ErrorKind::environment,
                 "the process that keeps the ledger's key is gone: " + child.end(),
                 "nothing can be signed until `probity serve` is started again. The key and what "
                 "it has signed are on the disk, unchanged: do not make a new key. If it ends "
                 "again, the system's journal says why");
}

std::unexpected<Error> makes_no_sense() {
  return failure(ErrorKind::environment,
                 "the process that keeps the ledger's key does not keep to its protocol",
                 "start `probity serve` again; do not make a new key");
}

}  // namespace

Result<std::unique_ptr<Keyholder>> Keyholder::spawn(const Settings& settings) {
  std::vector<std::string> arguments{"keyholder", "--fd", "3", "--keys", settings.keys_folder};
  if (settings.user) arguments.insert(arguments.end(), {"--user", *settings.user});
  PROBITY_TRY(Child child, Child::start(settings.program, arguments));
  std::unique_ptr<Keyholder> keyholder{new Keyholder{std::move(child), settings.patience}};
  PROBITY_ATTEMPT(keyholder->get_to_know());
  return keyholder;
}

SignedHead Keyholder::last_signed() const {
  const std::lock_guard lock{mutex_};
  return last_;
}

Result<void> Keyholder::get_to_know() {
  const std::lock_guard lock{mutex_};
  PROBITY_TRY(const Reply reply, ask(AskPublicKey{}));
  const auto* known = std::get_if<KeyIs>(&reply);
  if (known == nullptr) return makes_no_sense();
  PROBITY_TRY(key_, ledger::VerifierKey::of(known->name, ledger::SignatureType::ed25519,
                                            known->public_key));
  last_ = known->last;
  protections_ = known->protections;
  return {};
}

// With mutex_ held. What the process refuses is an Error of this function.
Result<Reply> Keyholder::ask(const Request& request) {
  const std::uint32_t number = next_number_++;
  const auto packet = child_.exchange(frame_of(number, request).print(), patience_);
  if (!packet) return has_ended(child_);
  const auto frame = Frame::parse(*packet);
  if (!frame) return makes_no_sense();
  auto reply = reply_in(*frame);
  if (!reply) return makes_no_sense();
  // Number 0 with an Error: it could not start, or could not make sense of what it was sent.
  const auto* error = std::get_if<Error>(&*reply);
  if (frame->number != number && (frame->number != 0 || error == nullptr)) return makes_no_sense();
  if (error != nullptr) return std::unexpected(*error);
  return *std::move(reply);
}

Result<std::string> Keyholder::sign_checkpoint(const SignCheckpoint& request) {
  if (request.proof.size() > kMostProofHashes || request.text.size() > kLongestCheckpoint) {
    return failure(ErrorKind::usage, "this is no checkpoint that the ledger's key signs");
  }
  const std::lock_guard lock{mutex_};
  PROBITY_TRY(Reply reply, ask(request));
  auto* signed_by = std::get_if<SignatureIs>(&reply);
  if (signed_by == nullptr || !ledger::is_signature(key_, request.text, signed_by->signature)) {
    return makes_no_sense();
  }
  const auto checkpoint = ledger::Checkpoint::parse(request.text);
  if (!checkpoint) return makes_no_sense();
  last_ = {checkpoint->size, checkpoint->root};
  return std::move(signed_by->signature);
}

Result<std::string> RemoteSigner::sign(std::string_view) {
  return failure(ErrorKind::usage, "the ledger's key signs checkpoints only, and with a proof");
}

Result<std::string> RemoteSigner::sign_checkpoint(std::string_view text,
                                                  ledger::HashReader& nodes) {
  PROBITY_TRY(const auto checkpoint, ledger::Checkpoint::parse(text));
  const SignedHead last = keyholder_.last_signed();
  SignCheckpoint request{{}, std::string{text}};
  // Of a smaller log there is no proof; the keyholder then says why it refuses.
  if (last.size > 0 && checkpoint.size > last.size) {
    PROBITY_TRY(request.proof, ledger::consistency_proof(last.size, checkpoint.size, nodes));
  }
  return keyholder_.sign_checkpoint(request);
}

}  // namespace probity::keyholder
