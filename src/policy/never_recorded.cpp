#include "policy/never_recorded.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include <toml++/toml.h>

namespace probity::policy {

extern const std::pair<std::string_view, std::string_view>* const kEmbeddedAssessmentBegin;
extern const std::size_t kEmbeddedAssessmentCount;

namespace {

constexpr std::size_t kShortestWord = 3;

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char small = lower(c);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

// `word` without its stars, and whether more letters may stand on either side.
struct Stars {
  std::string_view letters;
  bool may_begin_earlier;
  bool may_end_later;
};
Stars stars_of(std::string_view word) {
  const bool front = word.starts_with('*');
  if (front) word.remove_prefix(1);
  const bool back = word.ends_with('*');
  if (back) word.remove_suffix(1);
  return {word, front, back};
}

bool is_listed_word(std::string_view word) {
  const std::string_view letters = stars_of(word).letters;
  return letters.size() >= kShortestWord && std::ranges::all_of(letters, is_letter);
}

bool fits(std::string_view token, std::string_view word) {
  const Stars stars = stars_of(word);
  if (stars.may_begin_earlier && stars.may_end_later) {
    return token.find(stars.letters) != std::string_view::npos;
  }
  if (stars.may_begin_earlier) return token.ends_with(stars.letters);
  if (stars.may_end_later) return token.starts_with(stars.letters);
  return token == stars.letters;
}

bool has_word(std::string_view path, const std::vector<std::string>& words) {
  std::size_t at = 0;
  while (at < path.size()) {
    if (!is_letter(path[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < path.size() && is_letter(path[at])) ++at;
    const std::string_view token = path.substr(begin, at - begin);
    if (std::ranges::any_of(words, [&](const std::string& word) { return fits(token, word); })) {
      return true;
    }
  }
  return false;
}

bool is_host(std::string_view host) {
  return host.find('.') != std::string_view::npos && !host.starts_with('.') &&
         !host.ends_with('.') && std::ranges::all_of(host, [](char c) {
           return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
         });
}

bool is_group_id(std::string_view id) {
  return !id.empty() && std::ranges::all_of(id, [](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-';
  });
}

std::unexpected<Error> wrong(std::string_view group, std::string_view key) {
  return failure(ErrorKind::unreadable,
                 "never.toml: group \"" + std::string{group} + "\": " + std::string{key},
                 "see docs/formats/never-recorded.md");
}

Result<std::vector<std::string>> texts(const toml::table& table, std::string_view group,
                                       std::string_view key, bool (*is_right)(std::string_view)) {
  std::vector<std::string> out;
  const toml::node* node = table.get(key);
  if (node == nullptr) return out;
  const toml::array* list = node->as_array();
  if (list == nullptr) return wrong(group, key);
  for (const toml::node& entry : *list) {
    const auto text = entry.value<std::string>();
    if (!entry.is_string() || !text || !is_right(*text)) return wrong(group, key);
    out.push_back(*text);
  }
  return out;
}

Result<NeverGroup> read_group(const toml::table& table) {
  NeverGroup group;
  group.id = table["id"].value_or(std::string{});
  group.why = table["why"].value_or(std::string{});
  if (!is_group_id(group.id)) return wrong(group.id, "id");
  if (group.why.empty()) return wrong(group.id, "why");
  for (const auto& [key, value] : table) {
    const std::string_view name = key.str();
    if (name != "id" && name != "why" && name != "hosts" && name != "words") {
      return wrong(group.id, "unknown key");
    }
  }
  PROBITY_TRY(group.hosts, texts(table, group.id, "hosts", is_host));
  PROBITY_TRY(group.words, texts(table, group.id, "words", is_listed_word));
  return group;
}

Result<std::vector<NeverGroup>> read_groups(const toml::table& file) {
  std::vector<NeverGroup> groups;
  const toml::array* list = file["group"].as_array();
  if (list == nullptr || file.size() != 1) return wrong("", "only [[group]] may stand here");
  for (const toml::node& entry : *list) {
    const toml::table* table = entry.as_table();
    if (table == nullptr) return wrong("", "only [[group]] may stand here");
    PROBITY_TRY(NeverGroup group, read_group(*table));
    if (std::ranges::find(groups, group.id, &NeverGroup::id) != groups.end()) {
      return wrong(group.id, "stands there twice");
    }
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace

bool is_at_or_below(std::string_view host, std::string_view domain) {
  if (host.ends_with('.')) host.remove_suffix(1);
  if (domain.ends_with('.')) domain.remove_suffix(1);
  if (domain.empty() || host.size() < domain.size()) return false;
  const std::string_view end = host.substr(host.size() - domain.size());
  const bool is_same =
      std::ranges::equal(end, domain, [](char a, char b) { return lower(a) == lower(b); });
  return is_same && (host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.');
}

std::string comparable_path(std::string_view path) {
  path = path.substr(0, path.find_first_of("?#"));
  std::string out;
  out.reserve(path.size());
  for (std::size_t at = 0; at < path.size(); ++at) {
    if (path[at] == '%' && at + 2 < path.size()) {
      const int high = digit_of(path[at + 1]);
      const int low = digit_of(path[at + 2]);
      const int code = high * 16 + low;
      if (high >= 0 && low >= 0 && code > 0x20 && code < 0x7f) {
        out.push_back(lower(static_cast<char>(code)));
        at += 2;
        continue;
      }
    }
    out.push_back(lower(path[at]));
  }
  return out;
}

Result<NeverRecorded> NeverRecorded::parse(std::string_view text) {
  try {
    const toml::table file = toml::parse(text);
    NeverRecorded never;
    PROBITY_TRY(never.groups_, read_groups(file));
    return never;
  } catch (const toml::parse_error&) {
    return failure(ErrorKind::unreadable, "never.toml is not TOML",
                   "see docs/formats/never-recorded.md");
  }
}

Result<NeverRecorded> NeverRecorded::builtin() {
  const std::span files{kEmbeddedAssessmentBegin, kEmbeddedAssessmentCount};
  for (const auto& [name, text] : files) {
    if (name == "never.toml") return parse(text);
  }
  return failure(ErrorKind::environment, "this program was built without never.toml");
}

std::optional<std::string_view> NeverRecorded::group_of(std::string_view host,
                                                        std::string_view path) const {
  const std::string comparable = comparable_path(path);
  for (const NeverGroup& group : groups_) {
    const bool has_host = std::ranges::any_of(
        group.hosts, [&](const std::string& domain) { return is_at_or_below(host, domain); });
    if (has_host || has_word(comparable, group.words)) return group.id;
  }
  return std::nullopt;
}

}  // namespace probity::policy
