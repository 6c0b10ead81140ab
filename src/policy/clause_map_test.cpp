#include "policy/clause_map.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace probity::policy {
namespace {

const std::string kHead = "[map]\nname = \"own\"\nversion = 3\n";

std::string clause(const std::string& id, const std::string& part = "Rules") {
  return "[[clause]]\nid = \"" + id + "\"\npart = \"" + part +
         "\"\nheading = \"H\"\nsummary = \"S\"\n";
}

std::string wrong(const std::string& text) {
  const auto map = ClauseMap::parse("own.toml", text);
  if (map) return "accepted";
  EXPECT_EQ(map.error().kind, ErrorKind::unreadable);
  return map.error().what;
}

TEST(ClauseMap, Is_read_in_order) {
  const auto map = ClauseMap::parse("own.toml", kHead + "title = \"Ours\"\n" + clause("C1") +
                                                    "place = \"page 1\"\n" + clause("C3") +
                                                    clause("C17", "Checking"));
  ASSERT_TRUE(map.has_value()) << map.error().what;
  EXPECT_EQ(map->name, "own");
  EXPECT_EQ(map->version, 3U);
  EXPECT_EQ(map->title, "Ours");
  ASSERT_EQ(map->clauses.size(), 3U);
  EXPECT_EQ(map->find("C1")->place, "page 1");
  EXPECT_EQ(map->find("C3")->place, "");
  EXPECT_EQ(map->find("C2"), nullptr);
  EXPECT_EQ(parts_of(*map), (std::vector<std::string>{"Rules", "Checking"}));
}

TEST(ClauseMap, An_id_stands_once_and_in_its_place) {
  EXPECT_EQ(wrong(kHead + clause("C2") + clause("C2")), "own.toml line 9: C2 stands here twice");
  EXPECT_EQ(wrong(kHead + clause("C2") + clause("C1")),
            "own.toml line 9: C1 must stand before C2, and once");
  EXPECT_EQ(wrong(kHead + clause("C1") + clause("C2", "Other") + clause("C3")),
            "own.toml line 14: the part of C3 is taken up again after C2: clauses of a part stand "
            "together");
}

TEST(ClauseMap, Every_fault_is_told_with_its_line) {
  EXPECT_EQ(wrong(kHead + clause("17")), "own.toml line 5: id must be C and a number, such as C17");
  EXPECT_EQ(wrong(kHead + "[[clause]]\nid = \"C1\"\n"), "own.toml line 4: part is missing");
  EXPECT_EQ(wrong(kHead + clause("C1") + "weight = 3\n"), "own.toml line 9: unknown key weight");
  EXPECT_EQ(wrong(kHead + clause("C1") + "place = \" \"\n"), "own.toml line 9: place is empty");
  EXPECT_EQ(wrong(kHead + clause("C1") + "place = 4\n"), "own.toml line 9: place must be a text");
  EXPECT_EQ(wrong("[map]\nname = \"x\"\nversion = 0\n" + clause("C1")),
            "own.toml line 1: version must be a whole number from 1");
  EXPECT_TRUE(wrong("[map\n").starts_with("own.toml line 1: "));
  EXPECT_NE(wrong(clause("C1")).find("[map]"), std::string::npos);
  EXPECT_NE(wrong(kHead).find("[[clause]]"), std::string::npos);
  EXPECT_NE(wrong(kHead + "clause = []").find("unknown key"), std::string::npos);
  EXPECT_NE(wrong("clause = [3]\n" + kHead).find("[[clause]]"), std::string::npos);
  EXPECT_NE(wrong(kHead + clause("C1", std::string(121, 'a'))).find("longer"), std::string::npos);
}

TEST(ClauseMap, The_maps_that_ship_are_read) {
  const auto root = std::filesystem::path{PROBITY_SOURCES} / "policy";
  std::size_t maps = 0;
  for (const auto& folder : std::filesystem::directory_iterator{root}) {
    const auto path = folder.path() / "clauses.toml";
    if (!std::filesystem::exists(path)) continue;
    std::ifstream file{path};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    const auto map = ClauseMap::parse("clauses.toml", text);
    ASSERT_TRUE(map.has_value()) << path << ": " << map.error().what;
    EXPECT_EQ(map->clauses.size(), 65U) << path;
    ++maps;
  }
  EXPECT_GT(maps, 0U);
}

TEST(ClauseMap, Ids_are_C_and_a_number) {
  for (const char* id : {"C1", "C65", "C9999"}) EXPECT_TRUE(is_clause_id(id)) << id;
  for (const char* id : {"", "C", "C0", "C01", "c1", "C10000", "C1a", "17", "C-1"}) {
    EXPECT_FALSE(is_clause_id(id)) << id;
  }
}

}  // namespace
}  // namespace probity::policy
