#include "store/head.hpp"

#include "ledger/checkpoint.hpp"

namespace probity::store {

namespace {

constexpr const char* kAfterRestore =
    "if a backup was restored on purpose, use `probity restore`, which says so in the ledger; if "
    "not, "
    "somebody has put back an old copy: keep this machine as it is and tell the data protection "
    "officer";

std::unexpected<Error> refused(const std::string& what) {
  return failure(ErrorKind::refused, what, kAfterRestore);
}

Result<Head> head_in(std::string_view note, const ledger::VerifierKey& log) {
  PROBITY_TRY(const auto opened,
              ledger::open_checkpoint(
                  note, {.log = log, .witnesses = {}, .quorum = 0, .cosigned_since = {}}));
  return Head{opened.checkpoint.size, opened.checkpoint.root};
}

}  // namespace

Result<std::optional<Head>> read_own_head(Files& files, const std::string& path,
                                          const ledger::VerifierKey& log) {
  PROBITY_TRY(const auto note, files.read(path, ledger::kLargestNote + 1));
  if (!note) return std::nullopt;
  PROBITY_TRY(const Head head, head_in(*note, log));
  return head;
}

Result<void> write_own_head(Files& files, const std::string& path, const ledger::VerifierKey& log,
                            std::string_view note) {
  PROBITY_TRY(const Head fresh, head_in(note, log));
  PROBITY_TRY(const auto own, read_own_head(files, path, log));
  if (own && (own->size > fresh.size || (own->size == fresh.size && own->root != fresh.root))) {
    return failure(ErrorKind::usage,
                   "a checkpoint may not be published after one that it does not continue");
  }
  return replace_file(files, path, note);
}

Result<void> check_head(const std::optional<Head>& own, const InDatabase& database,
                        ledger::HashReader& nodes) {
  const std::uint64_t size = database.head.size;
  if (!own) {
    if (!database.has_checkpoints) return {};
    return refused("the ledger has published checkpoints, but the file with the last one is gone");
  }
  if (size < own->size) {
    return refused("the database is older than what was published: it has " + std::to_string(size) +
                   " leaves, and a checkpoint over " + std::to_string(own->size) +
                   " was published");
  }
  PROBITY_TRY(const ledger::Hash root, ledger::root_at(own->size, nodes));
  if (root == own->root) return {};
  return refused("the database has another history than what was published: its first " +
                 std::to_string(own->size) + " leaves are not those of the last checkpoint");
}

}  // namespace probity::store
