#include "store/publish.hpp"

#include <utility>

#include "ledger/checkpoint.hpp"

namespace probity::store {

class CheckpointRows {
 public:
  static Result<void> put(UnitOfWork& unit, std::uint64_t size, std::string_view note) {
    PROBITY_TRY(Statement statement, unit.connection_.prepare("ledger_checkpoint_put"));
    PROBITY_ATTEMPT(statement.bind("size", size).bind("note", note).run());
    return {};
  }
};

namespace {

// First the file: a note that only the database has would go unnoticed when that is put back.
Result<void> keep(const Publisher& publisher, std::uint64_t size, const std::string& note) {
  PROBITY_ATTEMPT(
      write_own_head(publisher.files, publisher.head_path, publisher.signer.key(), note));
  PROBITY_ATTEMPT(publisher.writer.submit(
      {.work = [&](UnitOfWork& unit) { return CheckpointRows::put(unit, size, note); },
       .kind = Unit::Kind::housekeeping,
       .reason = "checkpoint"}));
  return {};
}

// The signer gets the tree too: it may want a proof that the ledger has only grown. That it is the
// log's key, and signs, is checked where the note is kept.
Result<std::string> signed_note(const Publisher& publisher, const Head& head) {
  const ledger::VerifierKey& key = publisher.signer.key();
  const ledger::Checkpoint checkpoint{
      .origin = key.name, .size = head.size, .root = head.root, .extensions = {}};
  const std::string text = checkpoint.print();
  PROBITY_TRY(std::string signature, publisher.signer.sign_checkpoint(text, publisher.ledger));
  return ledger::Note{text, {{key.name, key.id, std::move(signature)}}}.print();
}

}  // namespace

Result<std::string> publish_checkpoint(const Publisher& publisher) {
  PROBITY_TRY(const Head head, publisher.ledger.head());
  PROBITY_TRY(auto latest, publisher.ledger.latest_checkpoint());
  if (latest && latest->size == head.size) return std::move(latest->note);
  PROBITY_ATTEMPT(
      check_start(publisher.ledger, publisher.files, publisher.head_path, publisher.signer.key()));
  PROBITY_TRY(std::string text, signed_note(publisher, head));
  PROBITY_ATTEMPT(keep(publisher, head.size, text));
  return text;
}

Result<void> store_cosigned(const Publisher& publisher, std::string_view note) {
  const ledger::Trust trust{
      .log = publisher.signer.key(), .witnesses = {}, .quorum = 0, .cosigned_since = {}};
  const auto opened = ledger::open_checkpoint(note, trust);
  if (!opened) return failure(ErrorKind::usage, "it is not a checkpoint of this ledger");
  PROBITY_TRY(const auto latest, publisher.ledger.latest_checkpoint());
  PROBITY_TRY(const ledger::Hash root,
              ledger::root_at(latest ? latest->size : 0, publisher.ledger));
  if (!latest || opened->checkpoint.size != latest->size || opened->checkpoint.root != root) {
    return failure(ErrorKind::usage, "it is not the latest checkpoint that was published");
  }
  return keep(publisher, latest->size, std::string{note});
}

Result<void> check_start(LedgerReader& ledger, Files& files, const std::string& head_path,
                         const ledger::VerifierKey& log) {
  PROBITY_TRY(const auto own, read_own_head(files, head_path, log));
  PROBITY_TRY(const Head head, ledger.head());
  PROBITY_TRY(const auto latest, ledger.latest_checkpoint());
  return check_head(own, {.head = head, .has_checkpoints = latest.has_value()}, ledger);
}

}  // namespace probity::store
