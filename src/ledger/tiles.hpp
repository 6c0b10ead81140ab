// How a log lies in files (C2SP tlog-tiles): tiles of node hashes, and bundles of entries.
//
//   path_of(TileId{.level = 1, .index = 1234, .width = 17})     // tile/1/x001/234.p/17
//
// Tile `index` of level L holds 256 hashes: those of the nodes of level 8 * L from 256 * index on.
// A bundle holds the 256 entries under the tile of level 0 with its index. The last of each may be
// partial, with 1 to 255; its width is in its name, so that no file ever changes.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ledger/hash.hpp"
#include "ledger/tree.hpp"

namespace probity::ledger {

inline constexpr unsigned kTileWidth = 256;
inline constexpr std::size_t kLargestEntry = 65'535;  // bytes: the length prefix has 16 bits
inline constexpr std::size_t kLargestTile = kTileWidth * 32;
inline constexpr std::size_t kLargestBundle = kTileWidth * (2 + kLargestEntry);

enum class TileKind : std::uint8_t { hashes, entries };

struct TileId {
  TileKind kind = TileKind::hashes;
  unsigned level = 0;  // 0 to 63; 0 for entries
  std::uint64_t index = 0;
  unsigned width = kTileWidth;  // 1 to 256; less than 256 is partial

  auto operator<=>(const TileId&) const = default;
};

[[nodiscard]] std::string path_of(const TileId& tile);
// nullopt unless path_of() prints exactly this.
[[nodiscard]] std::optional<TileId> tile_from_path(std::string_view path);

// How many hashes the tile has in a tree of that size: 0 when it is not part of it.
[[nodiscard]] unsigned width_in(std::uint64_t size, unsigned level, std::uint64_t index);
// What has to be written when a log grows, by level and index, bundles last. From 0: every file.
[[nodiscard]] std::vector<TileId> tiles_between(std::uint64_t old_size, std::uint64_t new_size);

// A hash tile's content, 32 bytes a hash. Fails as the reader does.
[[nodiscard]] Result<std::string> tile_bytes(const TileId& tile, HashReader& reader);
// Fails (unreadable) unless there are exactly `width` hashes.
[[nodiscard]] Result<std::vector<Hash>> parse_tile(std::string_view bytes, unsigned width);

// An entry as it stands in its bundle, after its length. Fails (usage) above kLargestEntry.
[[nodiscard]] Result<std::string> bundled(std::string_view entry);
// The entries, borrowed from `bytes`. Fails (unreadable) unless there are exactly `width`, and
// nothing after them.
[[nodiscard]] Result<std::vector<std::string_view>> parse_bundle(std::string_view bytes,
                                                                 unsigned width);

// Where tiles come from: files, or a web server. A port. Whoever carries it out may take a partial
// tile from the beginning of the full one, when only that is left. What comes is not believed.
class TileReader {
 public:
  TileReader() = default;
  TileReader(const TileReader&) = delete;
  TileReader& operator=(const TileReader&) = delete;
  virtual ~TileReader() = default;
  [[nodiscard]] virtual Result<std::string> read_tile(const TileId& tile) = 0;
};

// Node hashes of the tree with a size and a root that somebody trusts, from tiles that nobody needs
// to trust: each tile is checked against the one above it, and the topmost against the root, before
// any of its hashes is used. Fails (unreadable) when they do not agree. Keeps at most
// kMostKeptTiles tiles in memory.
class TileHashReader final : public HashReader {
 public:
  static constexpr std::size_t kMostKeptTiles = 1024;

  // The reader must outlive this.
  TileHashReader(std::uint64_t size, const Hash& root, TileReader& tiles);
  [[nodiscard]] Result<std::vector<Hash>> read_hashes(std::span<const NodeId> nodes) override;

 private:
  using Place = std::pair<unsigned, std::uint64_t>;  // level and index of a tile
  Result<void> check_right_edge();
  Result<std::vector<Hash>> fetch(unsigned level, std::uint64_t index);
  Result<void> keep_checked(unsigned level, std::uint64_t index);
  Result<Hash> read_one(const NodeId& node);

  std::uint64_t size_;
  Hash root_;
  TileReader& tiles_;
  bool is_edge_checked_ = false;
  std::map<Place, std::vector<Hash>> edge_;  // the partial tiles, at most one a level
  std::map<Place, std::vector<Hash>> kept_;  // full tiles, all checked
};

}  // namespace probity::ledger
