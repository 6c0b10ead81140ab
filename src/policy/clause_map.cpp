#include "policy/clause_map.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include <toml++/toml.h>

namespace probity::policy {

namespace {

constexpr std::string_view kFormat = "see policy/hamblin/README.md for the keys and their meaning";
constexpr std::size_t kMostClauses = 1000;
constexpr std::size_t kLongestHeading = 120;  // bytes; also parts, names, titles and places
constexpr std::size_t kLongestSummary = 2000;

std::uint32_t number_of(std::string_view id) {
  std::uint32_t number = 0;
  std::from_chars(id.data() + 1, id.data() + id.size(), number);
  return number;
}

// Reads one file; every problem is reported with the file's name, the line and the key.
class Reader {
 public:
  Reader(std::string_view file, const toml::table& table) : file_(file), table_(table) {}

  Result<ClauseMap> read();

 private:
  std::unexpected<Error> wrong(const toml::node& at, std::string_view why) const {
    return failure(ErrorKind::unreadable,
                   std::string{file_} + " line " + std::to_string(at.source().begin.line) + ": " +
                       std::string{why},
                   std::string{kFormat});
  }

  Result<void> only_known_keys(const toml::table& table,
                               std::span<const std::string_view> known) const;
  Result<std::string> text(const toml::table& table, std::string_view key,
                           std::size_t longest) const;
  Result<std::string> optional_text(const toml::table& table, std::string_view key) const;
  Result<void> read_head(ClauseMap& map) const;
  Result<Clause> read_clause(const toml::table& table) const;
  Result<void> check_order(const ClauseMap& map, const Clause& next, const toml::table& at) const;

  std::string_view file_;
  const toml::table& table_;
};

Result<void> Reader::only_known_keys(const toml::table& table,
                                     std::span<const std::string_view> known) const {
  for (const auto& [key, value] : table) {
    if (std::ranges::find(known, key.str()) == known.end()) {
      return wrong(value, "unknown key " + std::string{key.str()});
    }
  }
  return {};
}

Result<std::string> Reader::text(const toml::table& table, std::string_view key,
                                 std::size_t longest) const {
  const toml::node* node = table.get(key);
  if (node == nullptr) return wrong(table, std::string{key} + " is missing");
  auto value = node->value_exact<std::string>();
  if (!value) return wrong(*node, std::string{key} + " must be a text");
  if (value->find_first_not_of(" \t\r\n") == std::string::npos) {
    return wrong(*node, std::string{key} + " is empty");
  }
  if (value->size() > longest) {
    return wrong(*node, std::string{key} + " is longer than " + std::to_string(longest) + " bytes");
  }
  return *std::move(value);
}

Result<std::string> Reader::optional_text(const toml::table& table, std::string_view key) const {
  if (!table.contains(key)) return std::string{};
  return text(table, key, kLongestHeading);
}

Result<void> Reader::read_head(ClauseMap& map) const {
  constexpr std::array<std::string_view, 2> kTop{"map", "clause"};
  PROBITY_ATTEMPT(only_known_keys(table_, kTop));
  const toml::table* head = table_["map"].as_table();
  if (head == nullptr) return wrong(table_, "a [map] table is needed");
  constexpr std::array<std::string_view, 3> kHead{"name", "version", "title"};
  PROBITY_ATTEMPT(only_known_keys(*head, kHead));
  PROBITY_TRY(map.name, text(*head, "name", kLongestHeading));
  PROBITY_TRY(map.title, optional_text(*head, "title"));
  const auto version = (*head)["version"].value_exact<std::int64_t>();
  if (!version || *version < 1 || *version > 1'000'000) {
    return wrong(*head, "version must be a whole number from 1");
  }
  map.version = static_cast<std::uint32_t>(*version);
  return {};
}

Result<Clause> Reader::read_clause(const toml::table& table) const {
  constexpr std::array<std::string_view, 5> kKeys{"id", "part", "heading", "summary", "place"};
  PROBITY_ATTEMPT(only_known_keys(table, kKeys));
  Clause clause;
  PROBITY_TRY(clause.id, text(table, "id", kLongestHeading));
  if (!is_clause_id(clause.id)) {
    return wrong(*table.get("id"), "id must be C and a number, such as C17");
  }
  PROBITY_TRY(clause.part, text(table, "part", kLongestHeading));
  PROBITY_TRY(clause.heading, text(table, "heading", kLongestHeading));
  PROBITY_TRY(clause.summary, text(table, "summary", kLongestSummary));
  PROBITY_TRY(clause.place, optional_text(table, "place"));
  return clause;
}

// Ids rise, so each stands once; and a part is not left and taken up again, because people read and
// tick off parts.
Result<void> Reader::check_order(const ClauseMap& map, const Clause& next,
                                 const toml::table& at) const {
  if (map.clauses.empty()) return {};
  const Clause& last = map.clauses.back();
  if (next.id == last.id) return wrong(at, next.id + " stands here twice");
  if (number_of(next.id) < number_of(last.id)) {
    return wrong(at, next.id + " must stand before " + last.id + ", and once");
  }
  if (next.part == last.part) return {};
  const auto same_part = std::ranges::find(map.clauses, next.part, &Clause::part);
  if (same_part != map.clauses.end()) {
    return wrong(at, "the part of " + next.id + " is taken up again after " + last.id +
                         ": clauses of a part stand together");
  }
  return {};
}

Result<ClauseMap> Reader::read() {
  ClauseMap map;
  PROBITY_ATTEMPT(read_head(map));
  const toml::array* clauses = table_["clause"].as_array();
  if (clauses == nullptr || clauses->empty()) {
    return wrong(table_, "at least one [[clause]] is needed");
  }
  if (clauses->size() > kMostClauses) return wrong(*clauses, "more than 1000 clauses");
  for (const toml::node& node : *clauses) {
    const toml::table* table = node.as_table();
    if (table == nullptr) return wrong(node, "write each clause as a [[clause]] table");
    PROBITY_TRY(Clause clause, read_clause(*table));
    PROBITY_ATTEMPT(check_order(map, clause, *table));
    map.clauses.push_back(std::move(clause));
  }
  return map;
}

}  // namespace

Result<ClauseMap> ClauseMap::parse(std::string_view file, std::string_view text) {
  try {
    const toml::table table = toml::parse(text, file);
    return Reader{file, table}.read();
  } catch (const toml::parse_error& error) {
    return failure(ErrorKind::unreadable,
                   std::string{file} + " line " + std::to_string(error.source().begin.line) + ": " +
                       std::string{error.description()},
                   std::string{kFormat});
  }
}

const Clause* ClauseMap::find(std::string_view id) const {
  const auto found = std::ranges::find(clauses, id, &Clause::id);
  return found == clauses.end() ? nullptr : &*found;
}

std::vector<std::string> parts_of(const ClauseMap& map) {
  std::vector<std::string> parts;
  for (const Clause& clause : map.clauses) {
    if (parts.empty() || parts.back() != clause.part) parts.push_back(clause.part);
  }
  return parts;
}

bool is_clause_id(std::string_view text) {
  return text.size() >= 2 && text.size() <= 5 && text[0] == 'C' && text[1] != '0' &&
         std::ranges::all_of(text.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace probity::policy
