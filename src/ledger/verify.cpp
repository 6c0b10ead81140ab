#include "ledger/verify.hpp"

#include <array>

#include "ledger/checkpoint.hpp"
#include "ledger/leaf.hpp"
#include "ledger/tiles.hpp"
#include "ledger/tree.hpp"

namespace probity::ledger {

namespace {

constexpr std::size_t kLargestKeyFile = 1'000;
constexpr std::string_view kKeyFile = "log.vkey";
constexpr std::string_view kCheckpointFile = "checkpoint";
constexpr std::string_view kOlder = "the older checkpoint";

// Why checking cannot go on: an answer other than Valid.
using Stop = std::variant<Invalid, CannotTell>;
template <class T>
using Checked = std::expected<T, Stop>;

std::unexpected<Stop> invalid(std::string_view where, std::string why) {
  return std::unexpected<Stop>(Invalid{std::move(why), std::string{where}});
}
std::unexpected<Stop> cannot_tell(std::string_view where, std::string why) {
  return std::unexpected<Stop>(CannotTell{std::move(why), std::string{where}});
}
// What a failure about a file of the export means for the whole.
std::unexpected<Stop> stop_at(std::string_view where, const Error& error) {
  if (error.kind == ErrorKind::unreadable) return invalid(where, error.what);
  return cannot_tell(where, error.what);
}

Checked<std::optional<std::string>> read_if_there(ExportFiles& files, std::string_view name,
                                                  std::size_t largest) {
  auto content = files.read(name, largest + 1);
  if (!content) return cannot_tell(name, content.error().what);
  if (*content && (*content)->size() > largest) return invalid(name, "the file is too large");
  return *std::move(content);
}

Checked<std::string> read_file(ExportFiles& files, std::string_view name, std::size_t largest) {
  PROBITY_TRY(auto content, read_if_there(files, name, largest));
  if (!content) return cannot_tell(name, "the file is missing");
  return *std::move(content);
}

Checked<VerifierKey> read_log_key(ExportFiles& files, const Question& question) {
  PROBITY_TRY(std::string line, read_file(files, kKeyFile, kLargestKeyFile));
  if (line.ends_with('\n')) line.pop_back();
  auto key = VerifierKey::parse(line);
  if (!key) return stop_at(kKeyFile, key.error());
  if (question.log_key && *key != *question.log_key) {
    return invalid(kKeyFile, "it is not the key that was asked for");
  }
  return *std::move(key);
}

// The checkpoints that the leaves have to lead to.
struct Heads {
  TrustedCheckpoint current;
  std::optional<Checkpoint> older;
};

Checked<std::optional<Checkpoint>> open_older(const VerifierKey& log_key, const Question& question,
                                              const Checkpoint& current) {
  if (!question.older_checkpoint) return std::nullopt;
  const auto older = open_checkpoint(*question.older_checkpoint, {log_key, {}, 0, std::nullopt});
  if (!older) return cannot_tell(kOlder, older.error().what);
  if (older->checkpoint.size > current.size) {
    return invalid(kCheckpointFile, "the log is smaller than at the older checkpoint");
  }
  return older->checkpoint;
}

Checked<Heads> read_heads(ExportFiles& files, const Question& question) {
  PROBITY_TRY(const VerifierKey log_key, read_log_key(files, question));
  const Trust trust{log_key, question.witnesses, question.quorum, question.cosigned_since};
  if (const auto makes_sense = check(trust); !makes_sense) {
    return cannot_tell(kKeyFile, makes_sense.error().what);
  }
  PROBITY_TRY(const std::string note, read_file(files, kCheckpointFile, kLargestNote));
  auto current = open_checkpoint(note, trust);
  if (!current) return stop_at(kCheckpointFile, current.error());
  PROBITY_TRY(auto older, open_older(log_key, question, current->checkpoint));
  return Heads{*std::move(current), std::move(older)};
}

// Goes through the log once, from the first leaf to the last.
class Walk {
 public:
  Walk(ExportFiles& files, const Heads& heads) : files_(files), heads_(heads) {}

  Checked<void> check_all() {
    const Checkpoint& current = heads_.current.checkpoint;
    while (frontier_.size() < current.size) {
      if (auto checked = check_bundle(); !checked) return checked;
    }
    if (frontier_.root() != current.root) {
      return invalid(kCheckpointFile, "the leaves lead to another root");
    }
    return {};
  }

 private:
  // The tile's content and its name in this export: the partial file, or the full one in its place.
  struct Found {
    std::string name;
    std::string content;
    unsigned width;
  };

  [[nodiscard]] std::uint64_t size() const { return heads_.current.checkpoint.size; }

  Checked<Found> find(TileId tile, std::size_t largest) {
    const std::string name = path_of(tile);
    PROBITY_TRY(auto content, read_if_there(files_, name, largest));
    if (content) return Found{name, *std::move(content), tile.width};
    if (tile.width == kTileWidth) return cannot_tell(name, "the file is missing");
    tile.width = kTileWidth;
    PROBITY_TRY(content, read_if_there(files_, path_of(tile), largest));
    if (!content) return cannot_tell(name, "the file is missing");
    return Found{path_of(tile), *std::move(content), kTileWidth};
  }

  Checked<std::vector<Hash>> read_hashes(unsigned level, std::uint64_t index) {
    const TileId tile{TileKind::hashes, level, index, width_in(size(), level, index)};
    PROBITY_TRY(const Found found, find(tile, kLargestTile));
    auto hashes = parse_tile(found.content, found.width);
    if (!hashes) return stop_at(found.name, hashes.error());
    hashes->resize(tile.width);
    return *std::move(hashes);
  }

  // The next up to 256 leaves: their bundle, their tile, and what they complete above.
  Checked<void> check_bundle() {
    const std::uint64_t index = frontier_.size() / kTileWidth;
    const TileId tile{TileKind::entries, 0, index, width_in(size(), 0, index)};
    PROBITY_TRY(const Found found, find(tile, kLargestBundle));
    auto entries = parse_bundle(found.content, found.width);
    if (!entries) return stop_at(found.name, entries.error());
    entries->resize(tile.width);
    const std::uint64_t first = frontier_.size();
    for (std::size_t i = 0; i < entries->size(); ++i) {
      if (auto checked = check_leaf(found.name, first + i, (*entries)[i]); !checked) return checked;
    }
    PROBITY_TRY(const std::vector<Hash> hashes, read_hashes(0, index));
    for (std::size_t i = 0; i < entries->size(); ++i) {
      if (leaf_hash((*entries)[i]) != hashes[i]) {
        return invalid(path_of({TileKind::hashes, 0, index, tile.width}),
                       "it does not agree with leaf " + std::to_string(first + i));
      }
    }
    for (const Hash& hash : hashes) {
      if (auto checked = append(hash); !checked) return checked;
    }
    return {};
  }

  static Checked<void> check_leaf(const std::string& where, std::uint64_t index,
                                  std::string_view entry) {
    const auto leaf = Leaf::parse(entry);
    if (!leaf) return invalid(where, "leaf " + std::to_string(index) + ": " + leaf.error().what);
    if (leaf->seq != index) {
      return invalid(where, "leaf " + std::to_string(index) + " has another number");
    }
    return {};
  }

  Checked<void> append(const Hash& hash) {
    for (const StoredHash& node : frontier_.append(hash)) {
      if (node.id.level == 0 || node.id.level % 8 != 0) continue;
      if (auto checked = check_node(node); !checked) return checked;
    }
    const bool is_at_older = heads_.older && heads_.older->size == frontier_.size();
    if (is_at_older && heads_.older->root != frontier_.root()) {
      return invalid(kCheckpointFile,
                     "the log does not continue the older checkpoint: what was "
                     "written before it has been changed");
    }
    return {};
  }

  // A node whose hash stands in a tile above level 0.
  Checked<void> check_node(const StoredHash& node) {
    const unsigned level = node.id.level / 8;
    const std::uint64_t index = node.id.index / kTileWidth;
    std::vector<Hash>& tile = tiles_[level];
    if (node.id.index % kTileWidth == 0) {
      PROBITY_TRY(tile, read_hashes(level, index));
    }
    if (tile[node.id.index % kTileWidth] != node.hash) {
      return invalid(path_of({TileKind::hashes, level, index, width_in(size(), level, index)}),
                     "it does not agree with the tile below it");
    }
    return {};
  }

  ExportFiles& files_;
  const Heads& heads_;
  Frontier frontier_;
  std::array<std::vector<Hash>, 8> tiles_;  // the one being filled, by level
};

Checked<Valid> find_valid(ExportFiles& files, const Question& question) {
  PROBITY_TRY(const Heads heads, read_heads(files, question));
  if (auto checked = Walk{files, heads}.check_all(); !checked) {
    return std::unexpected(checked.error());
  }
  const auto& [checkpoint, cosigned_by] = heads.current;
  return Valid{checkpoint.size, checkpoint.root, cosigned_by};
}

}  // namespace

Verdict verify_export(ExportFiles& files, const Question& question) {
  auto valid = find_valid(files, question);
  if (valid) return *std::move(valid);
  return std::visit([](auto& stop) -> Verdict { return std::move(stop); }, valid.error());
}

}  // namespace probity::ledger
