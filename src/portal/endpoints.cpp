#include <array>

#include "portal/endpoint.hpp"

namespace probity::portal {

namespace {

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  std::size_t begin = 1;
  while (begin <= path.size()) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    segments.push_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return segments;
}

// The segments that stand for {}; nothing when the path is another one.
std::optional<std::vector<std::string>> match(std::string_view pattern, std::string_view path) {
  const auto wanted = segments_of(pattern);
  const auto given = segments_of(path);
  if (wanted.size() != given.size()) return std::nullopt;
  std::vector<std::string> found;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i] == "{}" && !given[i].empty()) {
      found.emplace_back(given[i]);
    } else if (wanted[i] != given[i]) {
      return std::nullopt;
    }
  }
  return found;
}

std::vector<Endpoint> all_endpoints() {
  std::vector<Endpoint> all;
  for (const auto room : {sign_in_endpoints,    school_endpoints,
                          public_endpoints,     home_endpoints,
                          check_endpoints,      draft_endpoints,
                          publishing_endpoints, policy_endpoints,
                          edition_endpoints,    assessment_endpoints,
                          campaign_endpoints,   people_endpoints,
                          workplace_endpoints,  workplace_import_endpoints,
                          key_holder_endpoints, matter_endpoints,
                          figures_endpoints,    ledger_endpoints,
                          source_endpoints,     administration_endpoints}) {
    const auto rows = room();
    all.insert(all.end(), rows.begin(), rows.end());
  }
  return all;
}

}  // namespace

const std::vector<Endpoint>& endpoints() {
  static const std::vector<Endpoint> kAll = all_endpoints();
  return kAll;
}

// Patterns without {} are asked first, so that /campaigns/new is not campaign "new".
Found find_endpoint(http::Method method, std::string_view path) {
  Found found;
  for (const bool has_places : {false, true}) {
    for (const Endpoint& endpoint : endpoints()) {
      if (endpoint.pattern.contains("{}") != has_places) continue;
      auto segments = match(endpoint.pattern, path);
      if (!segments) continue;
      if (endpoint.method != method) {
        found.for_other_methods.push_back(&endpoint);
        continue;
      }
      found.endpoint = &endpoint;
      found.segments = *std::move(segments);
      return found;
    }
  }
  return found;
}

}  // namespace probity::portal
