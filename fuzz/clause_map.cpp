// Any text as a clause map; what is accepted keeps the order that its header promises, and is no
// different from itself.
#include "policy/clause_map.hpp"

#include <set>
#include <string>

#include "input.hpp"
#include "policy/difference.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

using policy::ClauseMap;

void check(std::string_view text) {
  const auto map = ClauseMap::parse("map.toml", text);
  if (!map) {
    require(map.error().kind == ErrorKind::unreadable, "a map that is wrong is unreadable");
    require(map.error().what.starts_with("map.toml line "), "a fault is told with its line");
    return;
  }
  require(!map->clauses.empty(), "a map has clauses");
  std::set<std::string> ids;
  for (const policy::Clause& clause : map->clauses) {
    require(policy::is_clause_id(clause.id), "an id is C and a number");
    require(ids.insert(clause.id).second, "an id stands once");
    require(map->find(clause.id) == &clause, "a clause is found by its id");
    require(!clause.heading.empty() && !clause.summary.empty(), "a clause says something");
  }
  std::set<std::string> parts;
  for (const std::string& part : policy::parts_of(*map)) {
    require(parts.insert(part).second, "a part stands together");
  }
  const auto same = policy::difference_between(*map, *map);
  require(same.is_empty() && same.unchanged == ids.size(), "a map is no different from itself");
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::check(probity::fuzz::text_of(data, size));
  return 0;
}
