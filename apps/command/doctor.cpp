#include "command/doctor.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "command/exit_code.hpp"
#include "command/ring_doctor.hpp"
#include "command/trust_command.hpp"

namespace probity::command {

namespace {

using acts::Finding;
using acts::Health;

constexpr std::array kHealths{Health::ok, Health::off, Health::attention, Health::wrong};

// Where a technician looks first comes first.
constexpr std::array<std::string_view, 12> kGroups{"Folder",
                                                   "Machine",
                                                   "Database",
                                                   "Ledger",
                                                   "Policy",
                                                   "People and seats",
                                                   "Working time and equipment",
                                                   "Key holders",
                                                   "Serving",
                                                   "Sources",
                                                   "Backups",
                                                   "Stages"};

nlohmann::ordered_json json_of(const Finding& finding) {
  return {{"id", finding.id},
          {"group", finding.group},
          {"state", acts::word_for(finding.state)},
          {"what", finding.what},
          {"next", finding.next}};
}

std::vector<Finding> parse_findings(const std::string& text) {
  std::vector<Finding> findings;
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_array()) return findings;
  for (const auto& one : json) {
    if (!one.is_object()) continue;
    Finding finding{one.value("group", ""), one.value("id", ""), Health::wrong,
                    one.value("what", ""), one.value("next", "")};
    const std::string state = one.value("state", "");
    const auto health = std::ranges::find_if(
        kHealths, [&](Health known) { return acts::word_for(known) == state; });
    if (health != kHealths.end()) finding.state = *health;
    findings.push_back(std::move(finding));
  }
  return findings;
}

struct Examined {
  std::vector<Finding> findings;
  int trouble = kDone;    // the exit code of what kept it from looking inside
  std::string refusal{};  // whoever is signed in may not see it, or is signed in no more
};

bool has_folder(const std::vector<Finding>& findings) {
  return std::ranges::none_of(findings, [](const Finding& finding) {
    return finding.state == Health::wrong &&
           (finding.id == "folder.rights" && finding.what.starts_with("There is no"));
  });
}

Examined examine(const DoctorOptions& options) {
  const std::string& folder = options.folder;
  const SystemClock clock;
  Examined examined{acts::look_at_folder(folder, clock.now())};
  if (!has_folder(examined.findings)) {
    examined.trouble = kEnvironment;
    return examined;
  }
  std::ranges::move(look_at_ring(folder, clock.now()), std::back_inserter(examined.findings));
  const auto answer = answer_of({folder, "doctor", {}, options.acting});
  if (!answer) {
    const bool is_held = answer.error().what.contains("control.sock");
    examined.trouble = is_held ? kCannotTell : kRefused;
    examined.findings.push_back(
        {"Database", "database.opens", Health::wrong, answer.error().what, answer.error().next});
    return examined;
  }
  if (answer->exit_code == kRefused) {
    examined.refusal = answer->err;
    return examined;
  }
  std::ranges::move(parse_findings(answer->out), std::back_inserter(examined.findings));
  if (answer->exit_code != kDone) {
    examined.findings.push_back({"Serving", "server.answers", Health::wrong,
                                 "The running server cannot examine itself.",
                                 "Restart it, and use the same version of Probity for both."});
  }
  return examined;
}

bool needs_somebody(const Finding& finding) {
  return finding.state == Health::attention || finding.state == Health::wrong;
}

std::string_view mark_of(Health health) {
  return health == Health::wrong       ? "WRONG"
         : health == Health::attention ? "look"
                                       : word_for(health);
}

// Long sentences go on under their beginning.
std::string wrapped(std::string_view text, std::size_t indent) {
  constexpr std::size_t kWidth = 80;
  std::string out;
  std::size_t column = indent;
  while (!text.empty()) {
    const std::size_t length = std::min(text.find(' '), text.size());
    if (column > indent && column + 1 + length > kWidth) {
      out += '\n' + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      out += ' ';
      ++column;
    }
    out += text.substr(0, length);
    column += length;
    text.remove_prefix(std::min(length + 1, text.size()));
  }
  return out;
}

std::string as_text(const std::vector<Finding>& findings) {
  std::string out;
  for (const std::string_view group : kGroups) {
    bool has_heading = false;
    for (const Finding& finding : findings) {
      if (finding.group != group) continue;
      if (!std::exchange(has_heading, true)) out += fmt::format("{}\n", group);
      out += fmt::format("  {:<6} {}\n", mark_of(finding.state), wrapped(finding.what, 9));
      if (finding.next.empty()) continue;
      // A command stays on one line: it is copied.
      const bool is_sentence = finding.next.ends_with('.');
      out += fmt::format("         next: {}\n",
                         is_sentence ? wrapped(finding.next, 15) : finding.next);
    }
  }
  const auto count = std::ranges::count_if(findings, needs_somebody);
  out += count == 0 ? "\nNothing needs anybody.\n"
                    : fmt::format("\n{} thing{} somebody: the lines marked look or WRONG.\n", count,
                                  count == 1 ? " needs" : "s need");
  return out;
}

std::string as_json(const std::vector<Finding>& findings) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Finding& finding : findings) list.push_back(json_of(finding));
  const auto worst = std::ranges::max_element(findings, {}, &Finding::state);
  const Health state = worst == findings.end() ? Health::ok : std::max(worst->state, Health::off);
  const nlohmann::ordered_json whole{
      {"state", acts::word_for(state == Health::off ? Health::ok : state)},
      {"findings", std::move(list)}};
  return whole.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string print_findings(const std::vector<Finding>& findings) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Finding& finding : findings) list.push_back(json_of(finding));
  return list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<int> doctor(const DoctorOptions& options) {
  TrustCommand asked{options.folder, "doctor", {}, options.acting};
  PROBITY_ATTEMPT(add_session(asked));
  const Examined examined = examine(options);
  if (!examined.refusal.empty()) {
    fmt::print(stderr, "{}", examined.refusal);
    return kRefused;
  }
  const auto& findings = examined.findings;
  fmt::print("{}",
             options.output == DoctorOptions::Output::json ? as_json(findings) : as_text(findings));
  if (examined.trouble != kDone) return examined.trouble;
  return std::ranges::any_of(findings, needs_somebody) ? kRefused : kDone;
}

}  // namespace probity::command
