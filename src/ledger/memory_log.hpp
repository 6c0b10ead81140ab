// A log in memory with its keys and files, for tests.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "ledger/checkpoint.hpp"
#include "ledger/leaf.hpp"
#include "ledger/tiles.hpp"
#include "ledger/tree.hpp"
#include "ledger/verify.hpp"

namespace probity::ledger {

inline Seed seed_of(std::uint8_t number) {
  Seed seed{};
  seed.fill(number);
  return seed;
}

class StoredHashes final : public HashReader {
 public:
  void append(const Hash& leaf) {
    for (const StoredHash& node : frontier.append(leaf)) hashes[node.id] = node.hash;
  }
  Result<std::vector<Hash>> read_hashes(std::span<const NodeId> nodes) override {
    std::vector<Hash> found;
    for (const NodeId& node : nodes) {
      const auto at = hashes.find(node);
      if (at == hashes.end()) return failure(ErrorKind::environment, "no such node is stored");
      found.push_back(at->second);
    }
    return found;
  }

  Frontier frontier;
  std::map<NodeId, Hash> hashes;
};

class MemoryFiles final : public ExportFiles, public TileReader {
 public:
  Result<std::optional<std::string>> read(std::string_view name, std::size_t most) override {
    const auto file = content.find(name);
    if (file == content.end()) return std::nullopt;
    return file->second.substr(0, most);
  }
  Result<std::string> read_tile(const TileId& tile) override {
    const auto file = content.find(path_of(tile));
    if (file == content.end()) return failure(ErrorKind::environment, "the file is missing");
    return file->second;
  }

  std::map<std::string, std::string, std::less<>> content;
};

// A log whose leaves are numbered as they must be.
class MemoryLog {
 public:
  explicit MemoryLog(std::size_t size = 0, std::string_view purpose = "G1") {
    for (std::size_t i = 0; i < size; ++i) append(purpose);
  }

  void append(std::string_view purpose = "G1") {
    using namespace std::chrono_literals;
    Leaf leaf;
    leaf.type = "heartbeat";
    leaf.time = std::chrono::sys_days{2026y / 3 / 10} + milliseconds{317 * entries.size()};
    leaf.seq = entries.size();
    leaf.purpose = purpose;
    append_entry(leaf.print().value());
  }
  void append_entry(std::string entry) {
    hashes.append(leaf_hash(entry));
    entries.push_back(std::move(entry));
  }

  [[nodiscard]] Checkpoint head() const {
    return {signer.key().name, hashes.frontier.size(), hashes.frontier.root(), {}};
  }
  [[nodiscard]] std::string checkpoint() { return sign_checkpoint(signer, head())->print(); }

  [[nodiscard]] MemoryFiles& files() {
    exported.content = {{"log.vkey", signer.key().print() + '\n'}, {"checkpoint", checkpoint()}};
    for (const TileId& tile : tiles_between(0, entries.size())) {
      exported.content[path_of(tile)] =
          tile.kind == TileKind::entries ? bundle(tile) : tile_bytes(tile, hashes).value();
    }
    return exported;
  }

  std::vector<std::string> entries;
  StoredHashes hashes;
  SigningKey signer{"ledger.example.org/trust", SignatureType::ed25519, seed_of(1)};
  MemoryFiles exported;

 private:
  [[nodiscard]] std::string bundle(const TileId& tile) const {
    std::string bytes;
    for (std::size_t i = 0; i < tile.width; ++i) {
      bytes += bundled(entries[tile.index * kTileWidth + i]).value();
    }
    return bytes;
  }
};

}  // namespace probity::ledger
