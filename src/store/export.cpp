#include "store/export.hpp"

#include <optional>
#include <set>

#include "ledger/checkpoint.hpp"
#include "ledger/tiles.hpp"

namespace probity::store {

namespace {

Result<Head> head_of(std::string_view note, const ledger::VerifierKey& log) {
  PROBITY_TRY(const auto opened,
              ledger::open_checkpoint(
                  note, {.log = log, .witnesses = {}, .quorum = 0, .cosigned_since = {}}));
  return Head{opened.checkpoint.size, opened.checkpoint.root};
}

std::unexpected<Error> other_log(const std::string& folder, const std::string& what) {
  return failure(ErrorKind::refused, folder + " holds " + what, "export into an empty folder");
}

// What the folder has, if the present log continues it.
Result<std::uint64_t> size_there(LedgerReader& ledger, const ledger::VerifierKey& log, Files& files,
                                 const std::string& folder, std::uint64_t size) {
  PROBITY_TRY(const auto note, files.read(folder + "/checkpoint", ledger::kLargestNote + 1));
  if (!note) return 0;
  const auto old = head_of(*note, log);
  if (!old) return other_log(folder, "a checkpoint that this ledger has not signed");
  if (old->size > size) return other_log(folder, "a larger ledger than this one");
  PROBITY_TRY(const ledger::Hash root, ledger::root_at(old->size, ledger));
  if (root != old->root) return other_log(folder, "another history of this ledger");
  return old->size;
}

Result<std::string> bundle_bytes(LedgerReader& ledger, const ledger::TileId& tile) {
  const std::uint64_t begin = tile.index * ledger::kTileWidth;
  PROBITY_TRY(const auto entries, ledger.entries(begin, begin + tile.width));
  if (entries.size() != tile.width) {
    return failure(ErrorKind::unreadable, "leaves after " + std::to_string(begin) + " are missing");
  }
  std::string bytes;
  for (const std::string& entry : entries) {
    PROBITY_TRY(const std::string bundled, ledger::bundled(entry));
    bytes += bundled;
  }
  return bytes;
}

// Under its final name only when it is whole.
Result<void> put_file(Files& files, const std::string& path, std::string_view bytes) {
  PROBITY_ATTEMPT(files.write(path + ".new", bytes, Files::Access::everybody));
  return files.rename(path + ".new", path);
}

Result<std::uint64_t> put_tiles(LedgerReader& ledger, Files& files, const std::string& folder,
                                std::uint64_t from, std::uint64_t size) {
  std::set<std::string> folders;
  const auto tiles = ledger::tiles_between(from, size);
  for (const ledger::TileId& tile : tiles) {
    const std::string path = folder + '/' + ledger::path_of(tile);
    PROBITY_TRY(const std::string bytes, tile.kind == ledger::TileKind::entries
                                             ? bundle_bytes(ledger, tile)
                                             : ledger::tile_bytes(tile, ledger));
    if (const auto [at, is_new] = folders.insert(folder_of(path)); is_new) {
      PROBITY_ATTEMPT(files.make_folder(*at));
    }
    PROBITY_ATTEMPT(put_file(files, path, bytes));
  }
  for (const std::string& changed : folders) PROBITY_ATTEMPT(files.sync_folder(changed));
  return tiles.size();
}

}  // namespace

Result<Exported> export_ledger(LedgerReader& ledger, const ledger::VerifierKey& log, Files& files,
                               const std::string& folder) {
  PROBITY_TRY(const auto checkpoint, ledger.latest_checkpoint());
  if (!checkpoint) {
    return failure(ErrorKind::usage, "no checkpoint was published yet",
                   "run `probity ledger checkpoint` first");
  }
  PROBITY_ATTEMPT(head_of(checkpoint->note, log));
  PROBITY_ATTEMPT(files.make_folder(folder));
  PROBITY_TRY(const std::uint64_t from, size_there(ledger, log, files, folder, checkpoint->size));
  PROBITY_TRY(const std::uint64_t tiles, put_tiles(ledger, files, folder, from, checkpoint->size));
  constexpr auto kEverybody = Files::Access::everybody;
  PROBITY_ATTEMPT(replace_file(files, folder + "/log.vkey", log.print() + '\n', kEverybody));
  PROBITY_ATTEMPT(replace_file(files, folder + "/checkpoint", checkpoint->note, kEverybody));
  return Exported{.from_size = from, .size = checkpoint->size, .files = tiles + 2};
}

}  // namespace probity::store
