#include "command/key_turn.hpp"

#include <fmt/format.h>

#include "base/clock.hpp"
#include "command/ask.hpp"
#include "command/exit_code.hpp"
#include "command/key_file.hpp"
#include "custody/turn.hpp"
#include "ledger/encoding.hpp"
#include "opening/ledger_approvals.hpp"

namespace probity::command {

namespace {

using namespace custody;
using opening::LedgerApprovals;
using opening::OpeningFile;

// A request without words and proof: only a drill is answered.
class NoApprovals final : public Approvals {
 public:
  [[nodiscard]] Result<void> check(const TurnRequest&) const override {
    return failure(
        ErrorKind::refused,
        "the request asks for people's records, and comes without a proof of its approval",
        "Ask for the file again: a real one says what was approved.");
  }
};

Result<ledger::VerifierKey> verifier_key(const std::string& text, ledger::SignatureType type) {
  PROBITY_TRY(auto key, ledger::VerifierKey::parse(text));
  if (key.type == type) return key;
  return failure(ErrorKind::usage, type == ledger::SignatureType::ed25519
                                       ? "--log-key: it is not the key of a log"
                                       : "--witness: it is not the key of a witness");
}

Result<ledger::Trust> trusted(const TurnOptions& options) {
  if (options.log_key.empty()) {
    return failure(ErrorKind::usage, "a request for people's records is checked with the log's key",
                   "Name the trust's log.vkey, which you have from elsewhere: --log-key FILE.");
  }
  PROBITY_TRY(std::string text, key_file(options.log_key));
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  ledger::Trust trust;
  PROBITY_TRY(trust.log, verifier_key(text, ledger::SignatureType::ed25519));
  for (const std::string& witness : options.witnesses) {
    PROBITY_TRY(auto key, verifier_key(witness, ledger::SignatureType::cosignature));
    trust.witnesses.push_back(std::move(key));
  }
  trust.quorum = options.quorum.value_or(trust.witnesses.size());
  PROBITY_ATTEMPT(ledger::check(trust));
  return trust;
}

// A key holder who types the number has read which case it is.
Result<void> confirm(const TurnOptions& options, const OpeningFile& file) {
  std::string named = options.case_number;
  if (named.empty()) {
    PROBITY_TRY(named, ask("Type the case's number to turn your key", Echo::shown));
  }
  if (named == file.request.case_number()) return {};
  return failure(ErrorKind::refused, "you named another case: nothing was answered",
                 "The number stands in the first line of what was shown.");
}

void say_where(const std::string& answer) { fmt::print("Send {} back.\n", answer); }

Result<int> answer_opening(const TurnOptions& options, std::string_view bytes) {
  PROBITY_TRY(const auto file, OpeningFile::parse(bytes));
  PROBITY_TRY(auto trust, trusted(options));
  const Instant now = SystemClock{}.now();
  const LedgerApprovals approvals{file, std::move(trust), now};
  PROBITY_TRY(const auto approved, approvals.look());
  fmt::print("{}", in_words(file, approved));
  PROBITY_ATTEMPT(confirm(options, file));
  PROBITY_TRY(const HolderKey key, secret_key_in(options.files[0]));
  PROBITY_ATTEMPT(opening::check_not_own(file, key.holder()));
  PROBITY_TRY(const auto answer, turn(key, file.request, approvals, now));
  PROBITY_ATTEMPT(write_new(options.files[2], answer.print()));
  say_where(options.files[2]);
  return kDone;
}

Result<int> answer_drill(const TurnOptions& options, std::string_view bytes) {
  PROBITY_TRY(const HolderKey key, secret_key_in(options.files[0]));
  PROBITY_TRY(const auto request, TurnRequest::parse(bytes));
  print_request(request);
  PROBITY_TRY(const auto answer, turn(key, request, NoApprovals{}, SystemClock{}.now()));
  PROBITY_ATTEMPT(write_new(options.files[2], answer.print()));
  say_where(options.files[2]);
  return kDone;
}

// Level L0: the trust shows what it would answer, and answers when the passphrase is there.
Result<int> turn_with_trust(const TurnOptions& options) {
  if (options.files.size() != 2 || !options.log_key.empty() || !options.witnesses.empty()) {
    return failure(ErrorKind::usage,
                   "with -d name REQUEST and OUT: the key is the one on the server",
                   "See: probity key turn --help");
  }
  PROBITY_TRY(const std::string bytes, key_file(options.files[0]));
  PROBITY_TRY(const auto file, OpeningFile::parse(bytes));
  TrustCommand command{options.trust.data, "key-look", {}, options.trust.acting};
  command.arguments["file"] = ledger::to_base64(bytes);
  PROBITY_TRY(const Outcome shown, answer_of(command));
  fmt::print("{}", shown.out);
  fmt::print(stderr, "{}", shown.err);
  if (shown.exit_code != kDone) return shown.exit_code;
  PROBITY_ATTEMPT(confirm(options, file));
  command.name = "key-turn";
  PROBITY_TRY(command.arguments["passphrase"], ask("Passphrase of your key", Echo::hidden));
  PROBITY_TRY(const Outcome answered, answer_of(command));
  fmt::print(stderr, "{}", answered.err);
  if (answered.exit_code != kDone) return answered.exit_code;
  const auto answer = ledger::from_base64(answered.out);
  if (!answer) return failure(ErrorKind::unreadable, "the running server gave no answer");
  PROBITY_ATTEMPT(write_new(options.files[1], *answer));
  say_where(options.files[1]);
  return kDone;
}

}  // namespace

void print_request(const TurnRequest& request) {
  const bool is_drill = request.kind() == TurnKind::drill;
  fmt::print("{} {}, asked {}\n", is_drill ? "drill" : "case", request.case_number(),
             rfc3339(request.made()));
  std::size_t cells = 0;
  for (const AskedSegment& segment : request.segments()) cells += segment.cells.size();
  fmt::print("{} segments, {} cells\n", request.segments().size(), cells);
}

Result<int> turn_key(const TurnOptions& options) {
  if (!options.trust.data.empty()) return turn_with_trust(options);
  if (options.files.size() != 3) {
    return failure(ErrorKind::usage, "name KEY, REQUEST and OUT, or -d, REQUEST and OUT",
                   "See: probity key turn --help");
  }
  PROBITY_TRY(const std::string bytes, key_file(options.files[1]));
  return opening::is_opening_file(bytes) ? answer_opening(options, bytes)
                                         : answer_drill(options, bytes);
}

}  // namespace probity::command
