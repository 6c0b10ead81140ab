#include "ledger/tiles.hpp"

#include <algorithm>
#include <array>

#include "ledger/encoding.hpp"

namespace probity::ledger {

namespace {

constexpr unsigned kLevels = 8;  // of tiles; 8 bits of the size each

// How many nodes of tile level `level` a tree of that size has.
std::uint64_t count_at(std::uint64_t size, unsigned level) {
  return level < kLevels ? size >> (8 * level) : 0;
}

std::string three_digits(std::uint64_t number) {
  return {static_cast<char>('0' + number / 100), static_cast<char>('0' + number / 10 % 10),
          static_cast<char>('0' + number % 10)};
}

std::string index_path(std::uint64_t index) {
  std::string path = three_digits(index % 1000);
  for (index /= 1000; index > 0; index /= 1000) {
    path.insert(0, 'x' + three_digits(index % 1000) + '/');
  }
  return path;
}

// Takes what `text` starts with up to the next slash, and the slash.
std::string_view take_part(std::string_view& text) {
  const std::string_view part = text.substr(0, text.find('/'));
  text.remove_prefix(std::min(part.size() + 1, text.size()));
  return part;
}

// The number in path elements x001/x234/067, of which `text` begins with the first.
std::optional<std::uint64_t> take_index(std::string_view& text) {
  constexpr std::uint64_t kLargestIndex = kLargestSize / kTileWidth;
  std::uint64_t index = 0;
  while (true) {
    const bool has_more = text.starts_with('x');
    if (has_more) text.remove_prefix(1);
    const std::string_view digits = text.substr(0, 3);
    if (digits.size() < 3 || digits.find_first_not_of("0123456789") != std::string_view::npos) {
      return std::nullopt;
    }
    for (const char c : digits) index = 10 * index + static_cast<std::uint64_t>(c - '0');
    if (index > kLargestIndex) return std::nullopt;
    text.remove_prefix(3);
    if (!has_more) return index;
    if (!text.starts_with('/')) return std::nullopt;
    text.remove_prefix(1);
  }
}

}  // namespace

std::string path_of(const TileId& tile) {
  std::string path = "tile/";
  path += tile.kind == TileKind::entries ? "entries" : std::to_string(tile.level);
  path += '/' + index_path(tile.index);
  if (tile.width != kTileWidth) path += ".p/" + std::to_string(tile.width);
  return path;
}

std::optional<TileId> tile_from_path(std::string_view path) {
  const std::string_view whole = path;
  if (take_part(path) != "tile") return std::nullopt;
  TileId tile;
  const std::string_view level = take_part(path);
  if (level == "entries") {
    tile.kind = TileKind::entries;
  } else {
    const auto number = from_decimal(level, 63);
    if (!number) return std::nullopt;
    tile.level = static_cast<unsigned>(*number);
  }
  const auto index = take_index(path);
  if (!index) return std::nullopt;
  tile.index = *index;
  if (path.starts_with(".p/")) {
    const auto width = from_decimal(path.substr(3), kTileWidth - 1);
    if (!width || *width == 0) return std::nullopt;
    tile.width = static_cast<unsigned>(*width);
  } else if (!path.empty()) {
    return std::nullopt;
  }
  if (path_of(tile) != whole) return std::nullopt;
  return tile;
}

unsigned width_in(std::uint64_t size, unsigned level, std::uint64_t index) {
  const std::uint64_t count = count_at(size, level);
  if (index > count / kTileWidth) return 0;
  return static_cast<unsigned>(std::min<std::uint64_t>(kTileWidth, count - index * kTileWidth));
}

std::vector<TileId> tiles_between(std::uint64_t old_size, std::uint64_t new_size) {
  std::vector<TileId> tiles;
  const auto add_level = [&](TileKind kind, unsigned level) {
    if (count_at(old_size, level) == count_at(new_size, level)) return;
    for (std::uint64_t index = count_at(old_size, level) / kTileWidth;; ++index) {
      const unsigned width = width_in(new_size, level, index);
      if (width > 0) tiles.push_back({kind, level, index, width});
      if (width < kTileWidth) return;
    }
  };
  for (unsigned level = 0; level < kLevels; ++level) add_level(TileKind::hashes, level);
  add_level(TileKind::entries, 0);
  return tiles;
}

Result<std::string> tile_bytes(const TileId& tile, HashReader& reader) {
  std::vector<NodeId> nodes;
  nodes.reserve(tile.width);
  for (unsigned i = 0; i < tile.width; ++i) {
    nodes.push_back({8 * tile.level, tile.index * kTileWidth + i});
  }
  PROBITY_TRY(const std::vector<Hash> hashes, reader.read_hashes(nodes));
  std::string bytes;
  for (const Hash& hash : hashes) bytes += bytes_of(hash);
  return bytes;
}

Result<std::vector<Hash>> parse_tile(std::string_view bytes, unsigned width) {
  std::vector<Hash> hashes;
  if (bytes.size() != std::size_t{32} * width) {
    return failure(ErrorKind::unreadable,
                   "a tile does not have the length that its width asks for");
  }
  for (std::size_t at = 0; at < bytes.size(); at += 32) {
    hashes.push_back(*hash_from_bytes(bytes.substr(at, 32)));
  }
  return hashes;
}

Result<std::string> bundled(std::string_view entry) {
  if (entry.size() > kLargestEntry) {
    return failure(ErrorKind::usage, "an entry is larger than 65,535 bytes");
  }
  return big_endian_16(static_cast<std::uint16_t>(entry.size())) + std::string{entry};
}

Result<std::vector<std::string_view>> parse_bundle(std::string_view bytes, unsigned width) {
  std::vector<std::string_view> entries;
  for (unsigned i = 0; i < width; ++i) {
    const std::size_t length = bytes.size() < 2 ? 0 : read_big_endian(bytes, 2);
    if (bytes.size() < 2 + length) {
      return failure(ErrorKind::unreadable, "a bundle ends before its last entry does");
    }
    entries.push_back(bytes.substr(2, length));
    bytes.remove_prefix(2 + length);
  }
  if (!bytes.empty()) return failure(ErrorKind::unreadable, "a bundle goes on after its entries");
  return entries;
}

TileHashReader::TileHashReader(std::uint64_t size, const Hash& root, TileReader& tiles)
    : size_(size), root_(root), tiles_(tiles) {}

Result<std::vector<Hash>> TileHashReader::fetch(unsigned level, std::uint64_t index) {
  const unsigned width = width_in(size_, level, index);
  PROBITY_TRY(const std::string bytes, tiles_.read_tile({TileKind::hashes, level, index, width}));
  return parse_tile(bytes, width);
}

// The complete subtrees of the tree stand in its partial tiles: the bits of the size that make up
// the width of a level's partial tile are those of the subtrees folded from it.
Result<void> TileHashReader::check_right_edge() {
  if (is_edge_checked_) return {};
  std::vector<Hash> subtrees;
  for (unsigned level = kLevels; level-- > 0;) {
    const auto width = static_cast<unsigned>(count_at(size_, level) % kTileWidth);
    if (width == 0) continue;
    const std::uint64_t index = count_at(size_, level) / kTileWidth;
    PROBITY_TRY(std::vector<Hash> hashes, fetch(level, index));
    for (const NodeId& node : nodes_over(0, width)) {
      const std::uint64_t count = std::uint64_t{1} << node.level;
      subtrees.push_back(fold_complete(std::span{hashes}.subspan(node.index * count, count)));
    }
    edge_.emplace(Place{level, index}, std::move(hashes));
  }
  if (fold(subtrees) != root_) {
    edge_.clear();
    return failure(ErrorKind::unreadable, "the tiles do not lead to the root");
  }
  is_edge_checked_ = true;
  return {};
}

// A full tile's root stands in the tile above it, which is checked first; at most 7 steps up.
Result<void> TileHashReader::keep_checked(unsigned level, std::uint64_t index) {
  std::vector<Place> missing;
  for (Place place{level, index}; !edge_.contains(place) && !kept_.contains(place);
       place = {place.first + 1, place.second / kTileWidth}) {
    missing.push_back(place);
  }
  if (kept_.size() + missing.size() > kMostKeptTiles) {
    kept_.clear();
    return keep_checked(level, index);
  }
  for (std::size_t i = missing.size(); i-- > 0;) {
    const Place& place = missing[i];
    const Place above{place.first + 1, place.second / kTileWidth};
    const auto& parent = edge_.contains(above) ? edge_.at(above) : kept_.at(above);
    PROBITY_TRY(std::vector<Hash> hashes, fetch(place.first, place.second));
    if (fold_complete(hashes) != parent[place.second % kTileWidth]) {
      return failure(ErrorKind::unreadable, "a tile does not agree with the one above it");
    }
    kept_.emplace(place, std::move(hashes));
  }
  return {};
}

Result<Hash> TileHashReader::read_one(const NodeId& node) {
  if (node.level > 62 || node.index >= size_ >> node.level) {
    return failure(ErrorKind::usage, "the tree has no such node");
  }
  const unsigned level = node.level / 8;
  const std::uint64_t count = std::uint64_t{1} << (node.level % 8);
  const std::uint64_t first = node.index * count;
  const Place place{level, first / kTileWidth};
  PROBITY_ATTEMPT(keep_checked(place.first, place.second));
  const auto& hashes = edge_.contains(place) ? edge_.at(place) : kept_.at(place);
  return fold_complete(std::span{hashes}.subspan(first % kTileWidth, count));
}

Result<std::vector<Hash>> TileHashReader::read_hashes(std::span<const NodeId> nodes) {
  if (auto checked = check_right_edge(); !checked) return std::unexpected(checked.error());
  std::vector<Hash> hashes;
  for (const NodeId& node : nodes) {
    PROBITY_TRY(const Hash hash, read_one(node));
    hashes.push_back(hash);
  }
  return hashes;
}

}  // namespace probity::ledger
