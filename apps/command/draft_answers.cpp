#include "command/draft_answers.hpp"

#include <istream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "command/draft_lines.hpp"
#include "command/exit_code.hpp"

namespace probity::command {

namespace {

using Json = nlohmann::ordered_json;

Json as_json(const advice::Finding& finding) {
  Json json{{"clause", advice::word_for(finding.clause)}};
  json["span"] = nullptr;
  if (finding.at) json["span"] = {finding.at->begin, finding.at->end};
  json["band"] = advice::word_for(finding.band);
  json["policy"] = finding.policy;
  json["reason"] = finding.reason;
  json["suggestion"] = finding.suggestion;
  if (finding.instead) json["instead"] = *finding.instead;
  return json;
}

Json as_json(const advice::Explanation& explanation) {
  Json json{{"rules", Json::array()}, {"model", Json::array()}};
  for (const auto& held : explanation.rules) {
    json["rules"].push_back({{"rule", held.rule},
                             {"clause", advice::word_for(held.clause)},
                             {"points", held.points},
                             {"span", {held.at.begin, held.at.end}}});
  }
  for (const auto& weighed : explanation.model) {
    Json features = Json::object();
    for (const auto& [feature, weight] : weighed.features) features[feature] = weight;
    json["model"].push_back({{"clause", advice::word_for(weighed.clause)},
                             {"odds", weighed.odds},
                             {"features", std::move(features)}});
  }
  return json;
}

// One line of the answer. The draft's own fault is said in it too, so that no line is missing.
Json answer(const DraftJudge& judge, const DraftLine& line, bool& is_answered) {
  Json json{{"id", line.id}};
  if (judge.features) {
    const auto features = judge.features(line.draft);
    is_answered = features.has_value();
    if (features) json["features"] = *features;
    return json;
  }
  const auto advice = judge.check(line.draft);
  is_answered = advice.has_value();
  if (!advice) {
    json["error"] = advice.error().what;
    return json;
  }
  json["verdict"] = advice::word_for(advice->verdict);
  json["findings"] = Json::array();
  for (const advice::Finding& finding : advice->findings)
    json["findings"].push_back(as_json(finding));
  if (!judge.explain) return json;
  if (const auto explanation = judge.explain(line.draft)) json["explain"] = as_json(*explanation);
  return json;
}

}  // namespace

DraftCounts answer_drafts(std::istream& drafts, const DraftJudge& judge, const TakeLine& take,
                          const TakeLine& complain) {
  DraftReader reader;
  DraftCounts counts;
  for (std::string line; std::getline(drafts, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    ++counts.lines;
    const auto draft = reader.read(line);
    if (!draft) {
      ++counts.unreadable;
      complain(fmt::format("line {}: {}\n", counts.lines, draft.error().what));
      continue;
    }
    bool is_answered = false;
    const Json json = answer(judge, *draft, is_answered);
    if (!is_answered) ++counts.unreadable;
    take(json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
  }
  return counts;
}

int exit_code_of(const DraftCounts& counts) {
  if (counts.unreadable == 0) return kDone;
  return counts.unreadable == counts.lines ? kUnreadable : kPartlyRead;
}

std::string in_words(const DraftCounts& counts) {
  if (counts.unreadable == 0) return {};
  return fmt::format("{} of {} drafts could not be read\n", counts.unreadable, counts.lines);
}

}  // namespace probity::command
