#include "ledger/tiles.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/memory_log.hpp"
#include "ledger/proof.hpp"

namespace probity::ledger {
namespace {

TileId hashes(unsigned level, std::uint64_t index, unsigned width = kTileWidth) {
  return {TileKind::hashes, level, index, width};
}

TEST(Tile, Paths_are_those_of_the_document) {
  EXPECT_EQ(path_of(hashes(0, 1'234'067)), "tile/0/x001/x234/067");
  EXPECT_EQ(path_of(hashes(1, 0, 17)), "tile/1/000.p/17");
  EXPECT_EQ(path_of({TileKind::entries, 0, 273, 112}), "tile/entries/273.p/112");
  EXPECT_EQ(path_of(hashes(63, 1'000)), "tile/63/x001/000");
}

TEST(Tile, Only_what_would_be_printed_is_a_path) {
  EXPECT_EQ(tile_from_path("tile/1/x001/234.p/17"), hashes(1, 1234, 17));
  for (const char* path : {"",
                           "tile",
                           "tile/",
                           "tile/0",
                           "tile/0/",
                           "tile/00/000",
                           "tile/64/000",
                           "tile/-1/000",
                           "tile/0/00",
                           "tile/0/0000",
                           "tile/0/1",
                           "tile/0/x000/001",
                           "tile/0/x001",
                           "tile/0/x001/",
                           "tile/0/001/002",
                           "tile/0/000.p",
                           "tile/0/000.p/",
                           "tile/0/000.p/0",
                           "tile/0/000.p/256",
                           "tile/0/000.p/01",
                           "tile/0/000/",
                           "tile/0/../x",
                           "/tile/0/000",
                           "tile/entries",
                           "tile/x999/000",
                           "tile/0/x999/x999/x999/x999/x999/x999/999",
                           "tile/data/000"}) {
    EXPECT_FALSE(tile_from_path(path)) << path;
  }
}

RC_GTEST_PROP(Tile, Every_tile_is_found_by_its_path, ()) {
  const TileId tile = hashes(*rc::gen::inRange(0U, 64U), *rc::gen::inRange(0UL, 1UL << 40),
                             *rc::gen::inRange(1U, kTileWidth + 1));
  RC_ASSERT(tile_from_path(path_of(tile)) == tile);
}

// The document's own example: 70,000 leaves.
TEST(Tile, A_log_of_70000_leaves_has_273_full_tiles_and_five_others_of_hashes) {
  const std::vector<TileId> tiles = tiles_between(0, 70'000);
  const auto has = [&](const TileId& tile) {
    return std::ranges::find(tiles, tile) != tiles.end();
  };
  EXPECT_EQ(tiles.size(), 273U + 1 + 1 + 1 + 1 + 274);
  EXPECT_TRUE(has(hashes(0, 272)));
  EXPECT_TRUE(has(hashes(0, 273, 112)));
  EXPECT_TRUE(has(hashes(1, 0)));
  EXPECT_TRUE(has(hashes(1, 1, 17)));
  EXPECT_TRUE(has(hashes(2, 0, 1)));
  EXPECT_TRUE(has({TileKind::entries, 0, 273, 112}));
  EXPECT_EQ(tiles_between(0, 256).size(), 3U);  // the tile, 1 hash above it, the bundle
  EXPECT_TRUE(tiles_between(7, 7).empty());
  EXPECT_EQ(width_in(70'000, 0, 274), 0U);
  EXPECT_EQ(width_in(kLargestSize, 7, 0), 127U);
}

TEST(Tile, Growing_writes_what_is_new_only) {
  const std::vector<TileId> tiles = tiles_between(300, 520);
  const std::vector<TileId> expected{hashes(0, 1),
                                     hashes(0, 2, 8),
                                     hashes(1, 0, 2),
                                     {TileKind::entries, 0, 1, 256},
                                     {TileKind::entries, 0, 2, 8}};
  EXPECT_EQ(tiles, expected);
}

TEST(Bundle, Entries_come_out_as_they_went_in) {
  const std::string bytes = bundled("")->append(*bundled("abc"));
  const auto entries = parse_bundle(bytes, 2);
  ASSERT_TRUE(entries);
  EXPECT_EQ((*entries)[1], "abc");
  EXPECT_FALSE(parse_bundle(bytes, 1));
  EXPECT_FALSE(parse_bundle(bytes, 3));
  EXPECT_FALSE(parse_bundle(bytes.substr(0, bytes.size() - 1), 2));
  EXPECT_FALSE(parse_bundle("\x01", 1));
  EXPECT_TRUE(bundled(std::string(kLargestEntry, 'x')));
  EXPECT_FALSE(bundled(std::string(kLargestEntry + 1, 'x')));
}

TEST(TileHashReader, Gives_every_node_and_proof_that_the_log_itself_gives) {
  for (const std::size_t size : {1U, 5U, 255U, 256U, 257U, 700U}) {
    MemoryLog log{size};
    TileHashReader reader{size, log.head().root, log.files()};
    for (const auto& [node, hash] : log.hashes.hashes) {
      ASSERT_EQ(reader.read_hashes({{node}}).value().front(), hash);
    }
    for (std::size_t index = 0; index < size; index += 37) {
      ASSERT_EQ(inclusion_proof(index, size, reader).value(),
                inclusion_proof(index, size, log.hashes).value());
    }
    EXPECT_FALSE(reader.read_hashes({{NodeId{0, size}}}));
    EXPECT_FALSE(reader.read_hashes({{NodeId{63, 0}}}));
  }
}

TEST(TileHashReader, Keeps_no_more_than_it_says) {
  MemoryLog log{70'000};
  TileHashReader reader{70'000, log.head().root, log.files()};
  for (std::uint64_t index = 0; index < 70'000; index += 255) {
    ASSERT_TRUE(inclusion_proof(index, 70'000, reader));
  }
  EXPECT_EQ(root_at(65'537, reader).value(), root_at(65'537, log.hashes).value());
}

RC_GTEST_PROP(TileHashReader, Never_gives_a_hash_that_is_not_the_logs, ()) {
  MemoryLog log{600};
  const std::uint64_t size = 600;
  MemoryFiles& files = log.files();
  const auto names = tiles_between(0, size);
  std::string& tile = files.content.at(path_of(names[*rc::gen::inRange<std::size_t>(0, 5)]));
  tile[*rc::gen::inRange<std::size_t>(0, tile.size())] ^= 4;
  TileHashReader reader{size, log.head().root, files};
  const NodeId node{0, *rc::gen::inRange<std::uint64_t>(0, size)};
  const auto read = reader.read_hashes({{node}});
  RC_ASSERT((!read || read->front() == log.hashes.hashes.at(node)));
}

TEST(TileHashReader, Says_what_the_files_said_when_they_are_missing) {
  MemoryLog log{300};
  MemoryFiles& files = log.files();
  files.content.erase("tile/0/000");
  TileHashReader reader{300, log.head().root, files};
  EXPECT_TRUE(reader.read_hashes({{NodeId{0, 299}}}));
  EXPECT_EQ(reader.read_hashes({{NodeId{0, 3}}}).error().kind, ErrorKind::environment);
}

}  // namespace
}  // namespace probity::ledger
