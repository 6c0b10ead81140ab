#include "acts/ledger_acts.hpp"

#include <algorithm>

#include "ledger/checkpoint.hpp"
#include "ledger/note.hpp"
#include "ledger/tree.hpp"
#include "store/ledger_store.hpp"

namespace probity::acts {

namespace {

std::unexpected<Error> not_a_checkpoint() {
  return failure(ErrorKind::unreadable, "this is not a checkpoint of this ledger",
                 "Paste the whole text of the file that you took away.");
}

}  // namespace

Result<LedgerState> ledger_state(Trust& trust) {
  PROBITY_TRY(const auto ledger, store::LedgerReader::open(trust.database()));
  PROBITY_TRY(const auto head, ledger->head());
  PROBITY_TRY(const auto checkpoint, ledger->latest_checkpoint());
  LedgerState state;
  state.size = head.size;
  if (!checkpoint) return state;
  PROBITY_TRY(const auto note, ledger::Note::parse(checkpoint->note));
  state.published = checkpoint->size;
  state.checkpoint = checkpoint->note;
  state.signatures = note.signatures.size();
  state.cosignatures = static_cast<std::size_t>(
      std::ranges::count_if(note.signatures, [&](const ledger::SignatureLine& line) {
        return line.name != trust.configuration().ledger_name;
      }));
  return state;
}

Result<std::vector<ledger::Leaf>> leaves_of(Trust& trust, std::uint64_t begin, std::uint64_t end) {
  PROBITY_TRY(const auto ledger, store::LedgerReader::open(trust.database()));
  PROBITY_TRY(const auto entries, ledger->entries(begin, end));
  std::vector<ledger::Leaf> leaves;
  leaves.reserve(entries.size());
  for (const auto& entry : entries) {
    PROBITY_TRY(auto leaf, ledger::Leaf::parse(entry));
    leaves.push_back(std::move(leaf));
  }
  return leaves;
}

Result<std::uint64_t> last_visit_of(Trust& trust, const PersonId& person) {
  PROBITY_TRY(const auto account, trust.read([&](store::Reader& reader) {
    return records::load_account(reader, person);
  }));
  return account.last_visit_size;
}

// A checkpoint that was signed before has the root that today's tree has at its size. Its signature
// need not be asked: a root that fits cannot be made up without the ledger.
Result<std::uint64_t> continues(Trust& trust, std::string_view text) {
  const auto note = ledger::Note::parse(text);
  if (!note) return not_a_checkpoint();
  const auto checkpoint = ledger::Checkpoint::parse(note->text);
  if (!checkpoint || checkpoint->origin != trust.configuration().ledger_name) {
    return not_a_checkpoint();
  }
  PROBITY_TRY(const auto ledger, store::LedgerReader::open(trust.database()));
  PROBITY_TRY(const auto head, ledger->head());
  if (checkpoint->size > head.size) {
    return failure(
        ErrorKind::refused,
        "your checkpoint has more entries than the ledger has now: entries were cut off, "
        "or an older copy was put back");
  }
  PROBITY_TRY(const auto root, ledger::root_at(checkpoint->size, *ledger));
  if (root != checkpoint->root) {
    return failure(ErrorKind::refused,
                   "the entries that your checkpoint covers are not those of the ledger now: its "
                   "history was changed");
  }
  return checkpoint->size;
}

Result<std::string> take_visit(Trust& trust, const Actor& actor) {
  PROBITY_ATTEMPT(require(actor, Act::take_visit_pack));
  PROBITY_TRY(const auto state, ledger_state(trust));
  if (state.checkpoint.empty()) {
    return failure(ErrorKind::cannot_tell, "no checkpoint is published yet",
                   "Wait a minute: the server signs one every minute.");
  }
  const PersonId person = *actor.person;
  PROBITY_ATTEMPT(trust.commit(actor, Act::take_visit_pack, {.type = "visit.taken"},
                               [&](store::UnitOfWork& unit) -> Result<void> {
                                 PROBITY_TRY(auto account, records::load_account(unit, person));
                                 account.last_visit_size = state.published;
                                 return records::save_account(unit, person, account);
                               }));
  return state.checkpoint;
}

}  // namespace probity::acts
