#include "policy/service.hpp"

namespace probity::policy {

PathRule Service::path_rule(std::string_view path, Sends sends) const {
  for (const PathRuleEntry& entry : paths) {
    if (entry.rule == PathRule::post && sends == Sends::nothing) continue;
    if (entry.pattern.matches(path)) return entry.rule;
  }
  return PathRule::none;
}

const std::string& Service::name_on(std::chrono::sys_days day) const {
  for (const FormerName& former : former_names) {
    if (day < former.until) return former.name;
  }
  return name;
}

}  // namespace probity::policy
