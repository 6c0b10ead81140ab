#include "policy/site_file.hpp"

#include <algorithm>
#include <array>
#include <span>

#include <toml++/toml.h>

namespace probity::policy {

namespace {

struct HostList {
  std::string_view key;
  HostKind kind;
  bool streams;
};

constexpr std::array<HostList, 9> kHostLists{{
    {"site", HostKind::site, false},
    {"app", HostKind::app, false},
    {"cdn", HostKind::cdn, false},
    {"streams", HostKind::cdn, true},
    {"widget", HostKind::widget, false},
    {"login", HostKind::login, false},
    {"short-link", HostKind::short_link, false},
    {"upload", HostKind::upload, false},
    {"push", HostKind::push, false},
}};

struct PathList {
  std::string_view key;
  PathRule rule;
};

// In the order in which they decide.
constexpr std::array<PathList, 6> kPathLists{{
    {"embed", PathRule::embed},
    {"auth", PathRule::auth},
    {"beacon", PathRule::beacon},
    {"post", PathRule::post},
    {"data", PathRule::data},
    {"page", PathRule::page},
}};

// Reads one file; every problem is reported with the file's name and the key.
class Reader {
 public:
  Reader(std::string_view name, const toml::table& table) : name_(name), table_(table) {}

  Result<SiteFile> read();

 private:
  std::unexpected<Error> wrong(std::string_view key, std::string_view why) const {
    return failure(ErrorKind::unreadable,
                   std::string{name_} + ": " + std::string{key} + ": " + std::string{why},
                   "see docs/formats/sites.md for the keys and their meaning");
  }

  Result<void> only_known_keys(const toml::table& table,
                               std::span<const std::string_view> known) const;
  Result<std::string> text(std::string_view key) const;
  Result<std::vector<std::string>> texts(const toml::table& table, std::string_view key) const;
  Result<void> read_head(Service& service) const;
  Result<void> read_hosts(SiteFile& file) const;
  Result<void> read_paths(Service& service) const;
  Result<void> read_dates(Service& service) const;
  Result<void> read_former_names(const toml::table& dates, Service& service) const;
  Result<std::optional<std::chrono::sys_days>> day(const toml::table& dates,
                                                   std::string_view key) const;

  std::string_view name_;
  const toml::table& table_;
};

bool is_service_id(std::string_view id) {
  return !id.empty() && std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool is_host_pattern(std::string_view pattern) {
  if (pattern.starts_with("*.")) pattern.remove_prefix(2);
  const bool plain = std::ranges::all_of(pattern, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  });
  return plain && pattern.find('.') != std::string_view::npos && !pattern.starts_with('.') &&
         !pattern.ends_with('.') && pattern.find("..") == std::string_view::npos;
}

Result<void> Reader::only_known_keys(const toml::table& table,
                                     std::span<const std::string_view> known) const {
  for (const auto& [key, value] : table) {
    if (std::ranges::find(known, key.str()) == known.end()) return wrong(key.str(), "unknown key");
  }
  return {};
}

Result<std::string> Reader::text(std::string_view key) const {
  if (auto value = table_[key].value_exact<std::string>()) return *value;
  return wrong(key, "a text is needed here");
}

Result<std::vector<std::string>> Reader::texts(const toml::table& table,
                                               std::string_view key) const {
  std::vector<std::string> out;
  if (!table.contains(key)) return out;
  const toml::array* array = table[key].as_array();
  if (array == nullptr) return wrong(key, "a list of texts is needed here");
  for (const auto& item : *array) {
    auto value = item.value_exact<std::string>();
    if (!value) return wrong(key, "a list of texts is needed here");
    out.push_back(*std::move(value));
  }
  return out;
}

Result<void> Reader::read_head(Service& service) const {
  constexpr std::array<std::string_view, 8> kKeys{
      "service", "name", "class", "path-rules", "shares-parts-with", "hosts", "paths", "dates"};
  if (auto known = only_known_keys(table_, kKeys); !known) return known;
  PROBITY_TRY(service.id, text("service"));
  PROBITY_TRY(service.name, text("name"));
  PROBITY_TRY(const std::string service_class, text("class"));
  PROBITY_TRY(const std::string path_rules, text("path-rules"));
  if (!is_service_id(service.id)) return wrong("service", "use a-z, 0-9 and '-'");
  if (service.id + ".toml" != name_) return wrong("service", "must be the same as the file name");
  if (service_class == "social") {
    service.service_class = ServiceClass::social;
  } else if (service_class == "reference") {
    service.service_class = ServiceClass::reference;
  } else if (service_class == "teaching-media") {
    service.service_class = ServiceClass::teaching_media;
  } else {
    return wrong("class", "must be social, reference or teaching-media");
  }
  if (path_rules != "deep" && path_rules != "none")
    return wrong("path-rules", "must be deep or none");
  service.has_path_rules = path_rules == "deep";
  PROBITY_TRY(service.shares_parts_with, texts(table_, "shares-parts-with"));
  return {};
}

Result<void> Reader::read_hosts(SiteFile& file) const {
  const toml::table* hosts = table_["hosts"].as_table();
  if (hosts == nullptr) return wrong("hosts", "a [hosts] table is needed");
  std::array<std::string_view, kHostLists.size()> keys;
  std::ranges::transform(kHostLists, keys.begin(), &HostList::key);
  if (auto known = only_known_keys(*hosts, keys); !known) return known;
  for (const HostList& list : kHostLists) {
    PROBITY_TRY(const auto patterns, texts(*hosts, list.key));
    for (const std::string& pattern : patterns) {
      if (!is_host_pattern(pattern)) return wrong(pattern, "is not a host pattern");
      file.hosts.push_back({pattern, list.kind, list.streams});
      file.service.owns_cdn |= list.kind == HostKind::cdn;
    }
  }
  if (file.hosts.empty()) return wrong("hosts", "at least one host is needed");
  return {};
}

Result<void> Reader::read_paths(Service& service) const {
  const toml::table* paths = table_["paths"].as_table();
  if (paths == nullptr) {
    if (service.has_path_rules)
      return wrong("paths", "path-rules = \"deep\" needs a [paths] table");
    return {};
  }
  if (!service.has_path_rules) return wrong("paths", "path-rules = \"none\" has no [paths] table");
  std::array<std::string_view, kPathLists.size()> keys;
  std::ranges::transform(kPathLists, keys.begin(), &PathList::key);
  if (auto known = only_known_keys(*paths, keys); !known) return known;
  for (const PathList& list : kPathLists) {
    PROBITY_TRY(const auto patterns, texts(*paths, list.key));
    for (const std::string& pattern : patterns) {
      auto parsed = PathPattern::parse(pattern);
      if (!parsed) return wrong(list.key, parsed.error().what);
      service.paths.push_back({list.rule, *std::move(parsed)});
      service.site_is_embedded |= list.rule == PathRule::embed;
    }
  }
  return {};
}

Result<std::optional<std::chrono::sys_days>> Reader::day(const toml::table& dates,
                                                         std::string_view key) const {
  if (!dates.contains(key)) return std::optional<std::chrono::sys_days>{};
  const auto value = dates[key].value_exact<toml::date>();
  if (!value) return wrong(key, "a date such as 2019-04-02 is needed here");
  const std::chrono::year_month_day ymd{std::chrono::year{value->year},
                                        std::chrono::month{value->month},
                                        std::chrono::day{value->day}};
  return std::optional{std::chrono::sys_days{ymd}};
}

Result<void> Reader::read_former_names(const toml::table& dates, Service& service) const {
  if (!dates.contains("renamed")) return {};
  const toml::array* renamed = dates["renamed"].as_array();
  if (renamed == nullptr)
    return wrong("renamed", "a list of { from = ..., on = ... } is needed here");
  for (const auto& item : *renamed) {
    const toml::table* change = item.as_table();
    if (change == nullptr)
      return wrong("renamed", "a list of { from = ..., on = ... } is needed here");
    const auto from = (*change)["from"].value_exact<std::string>();
    PROBITY_TRY(const auto on, day(*change, "on"));
    if (!from || !on) return wrong("renamed", "each entry needs `from` and `on`");
    service.former_names.push_back({*from, *on});
  }
  std::ranges::sort(service.former_names, {}, &FormerName::until);
  return {};
}

Result<void> Reader::read_dates(Service& service) const {
  if (!table_.contains("dates")) return {};
  const toml::table* dates = table_["dates"].as_table();
  if (dates == nullptr) return wrong("dates", "a [dates] table is needed here");
  constexpr std::array<std::string_view, 3> kKeys{"opened", "closed", "renamed"};
  if (auto known = only_known_keys(*dates, kKeys); !known) return known;
  PROBITY_TRY(service.opened, day(*dates, "opened"));
  PROBITY_TRY(service.closed, day(*dates, "closed"));
  return read_former_names(*dates, service);
}

Result<SiteFile> Reader::read() {
  SiteFile file;
  if (auto done = read_head(file.service); !done) return std::unexpected(done.error());
  if (auto done = read_hosts(file); !done) return std::unexpected(done.error());
  if (auto done = read_paths(file.service); !done) return std::unexpected(done.error());
  if (auto done = read_dates(file.service); !done) return std::unexpected(done.error());
  return file;
}

}  // namespace

Result<SiteFile> parse_site_file(std::string_view name, std::string_view text) {
  try {
    const toml::table table = toml::parse(text, name);
    return Reader{name, table}.read();
  } catch (const toml::parse_error& error) {
    return failure(ErrorKind::unreadable,
                   std::string{name} + " line " + std::to_string(error.source().begin.line) + ": " +
                       std::string{error.description()},
                   "see docs/formats/sites.md for the format");
  }
}

}  // namespace probity::policy
