#include "portal/check_view.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include <fmt/format.h>

#include "advice/text.hpp"

namespace probity::portal {

namespace {

using advice::Advice;
using advice::Band;
using advice::Finding;
using advice::Span;
using advice::Text;
using advice::Verdict;

std::string_view heading_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::nothing_found: return "Nothing found";
    case Verdict::change_first: return "Change this first";
    case Verdict::ask_line_manager: return "Ask your line manager first";
    case Verdict::do_not_post: return "Please do not post this";
  }
  return {};
}

std::string_view words_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::nothing_found:
      return "The checker found nothing in this text. It cannot know everything: look once more at "
             "who could be recognised, and whether you would say it in the staff room.";
    case Verdict::change_first: return "Each point below says why, and what would make it fine.";
    case Verdict::ask_line_manager:
      return "Somebody who knows more should look at it. Until they have answered, do not post it.";
    case Verdict::do_not_post:
      return "Below is why. If you see it differently, ask your line manager before you post.";
  }
  return {};
}

std::string_view words_of(Band band) {
  switch (band) {
    case Band::must_fix: return "change this";
    case Band::check: return "please check";
    case Band::note: return "for you to know";
  }
  return {};
}

std::string_view colour_of(Band band) {
  switch (band) {
    case Band::must_fix: return "red";
    case Band::check: return "yellow";
    case Band::note: return "blue";
  }
  return {};
}

Value finding_value(const Finding& finding) {
  Value value = Value::object().set("clause", advice::word_for(finding.clause));
  if (finding.at) {
    Value span = Value::array();
    span.push(finding.at->begin);
    span.push(finding.at->end);
    value.set("span", std::move(span));
  } else {
    value.set("span", Value{});
  }
  value.set("band", advice::word_for(finding.band));
  Value policy = Value::array();
  for (const std::string& clause : finding.policy) policy.push(clause);
  value.set("policy", std::move(policy))
      .set("reason", finding.reason)
      .set("suggestion", finding.suggestion);
  if (finding.instead) value.set("instead", *finding.instead);
  return value;
}

// Places at which the marking changes, so that findings may overlap.
std::set<std::uint32_t> edges_of(const Advice& advice, std::uint32_t length) {
  std::set<std::uint32_t> edges{0, length};
  for (const Finding& finding : advice.findings) {
    if (!finding.at) continue;
    edges.insert(std::min(finding.at->begin, length));
    edges.insert(std::min(finding.at->end, length));
  }
  return edges;
}

void show_text(html::Values& page, const Text& text, const Advice& advice) {
  const auto edges = edges_of(advice, text.length());
  for (auto at = edges.begin(); std::next(at) != edges.end(); ++at) {
    const Span span{*at, *std::next(at)};
    html::Values& segment = page.add("segment");
    segment.set("part", text.part(span));
    for (std::size_t i = 0; i < advice.findings.size(); ++i) {
      const auto& place = advice.findings[i].at;
      if (!place || span.begin < place->begin || place->end < span.end) continue;
      segment.show("marked");
      if (place->end != span.end) continue;
      segment.add("mark_end")
          .set("number", i + 1)
          .set("finding", html::Url::place(fmt::format("finding-{}", i + 1)));
    }
  }
}

void show_finding(html::Values& page, const Text& text, const Finding& finding, std::size_t number,
                  std::string_view doubted) {
  html::Values& one = page.add("finding");
  const std::string place = place_of(finding);
  const std::string name = fmt::format("{}:{}", advice::word_for(finding.clause), place);
  one.set("number", number)
      .set("name", name)
      .set("place", place)
      .set("band", words_of(finding.band))
      .set("colour", colour_of(finding.band))
      .set("reason", finding.reason)
      .set("suggestion", finding.suggestion);
  if (finding.at) one.set("quote", text.part(*finding.at));
  for (const std::string& clause : finding.policy) {
    one.add("policy")
        .set("clause", clause)
        .set("where", html::Url::local("/policy/clauses/" + clause));
  }
  if (finding.instead && finding.at) {
    one.show(finding.instead->empty() ? "leave_out" : "replace").set("instead", *finding.instead);
  }
  if (name == doubted) one.show("doubted");
}

bool has_suggestion(const Finding& finding) { return finding.instead && finding.at; }

}  // namespace

Value advice_value(std::string_view id, const Advice& advice) {
  Value value = Value::object();
  value.set("id", id).set("verdict", advice::word_for(advice.verdict));
  value.list("findings");
  for (const Finding& finding : advice.findings) {
    value.list("findings").push(finding_value(finding));
  }
  return value;
}

std::string place_of(const Finding& finding) {
  return finding.at ? fmt::format("{}-{}", finding.at->begin, finding.at->end) : "none";
}

const Finding* finding_at(const Advice& advice, std::string_view clause, std::string_view place) {
  const auto found = std::ranges::find_if(advice.findings, [&](const Finding& finding) {
    return advice::word_for(finding.clause) == clause && place_of(finding) == place;
  });
  return found == advice.findings.end() ? nullptr : &*found;
}

void show_advice(html::Values& page, const std::string& draft, const Advice& advice,
                 std::string_view doubted) {
  page.set("verdict", heading_of(advice.verdict))
      .set("verdict_words", words_of(advice.verdict))
      .set("verdict_kind", advice::word_for(advice.verdict));
  const auto text = Text::read(draft);
  if (!text) return;  // it was checked, so it reads
  show_text(page, *text, advice);
  std::size_t suggestions = 0;
  for (std::size_t i = 0; i < advice.findings.size(); ++i) {
    show_finding(page, *text, advice.findings[i], i + 1, doubted);
    if (has_suggestion(advice.findings[i])) ++suggestions;
  }
  if (!advice.findings.empty()) page.show("has_finding");
  if (suggestions > 1) page.set("suggestions", suggestions);
}

std::string with_suggestion(const std::string& draft, const Advice& advice,
                            std::string_view place) {
  const auto text = Text::read(draft);
  if (!text) return draft;
  std::string changed;
  std::uint32_t at = 0;
  for (const Finding& finding : advice.findings) {  // by place
    const bool is_meant = place == "all" || place_of(finding) == place;
    if (!is_meant || !has_suggestion(finding) || finding.at->begin < at) continue;
    changed += text->part({at, finding.at->begin}) + *finding.instead;
    at = finding.at->end;
  }
  return changed + text->part({at, text->length()});
}

}  // namespace probity::portal
