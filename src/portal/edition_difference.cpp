#include "portal/edition_difference.hpp"

#include <fmt/format.h>

#include "acts/edition_acts.hpp"
#include "policy/difference.hpp"
#include "portal/edition_forms.hpp"
#include "portal/edition_view.hpp"
#include "portal/markdown.hpp"

namespace probity::portal {

namespace {

using policy::Edition;
using policy::RunKind;
using policy::WordRun;

std::string_view word_for(RunKind kind) {
  switch (kind) {
    case RunKind::same: return "same";
    case RunKind::added: return "added";
    case RunKind::removed: return "removed";
  }
  return {};
}

}  // namespace

Value run_value(const WordRun& run) {
  return Value::object().set("kind", Value::word(word_for(run.kind), "")).set("words", run.words);
}

namespace {

// Left out where nothing of it has changed.
void add_runs(Value& into, std::string_view name, const std::vector<WordRun>& runs) {
  if (runs.size() < 2 && (runs.empty() || runs.front().kind == RunKind::same)) return;
  Value& list = into.list(name);
  for (const WordRun& run : runs) list.push(run_value(run));
}

std::string text_of(const std::vector<WordRun>& runs, RunKind without) {
  std::string text;
  for (const WordRun& run : runs) {
    if (run.kind == without) continue;
    if (!text.empty()) text += ' ';
    text += run.words;
  }
  return text;
}

Value change_value(const policy::ClauseChange& change) {
  Value value = Value::object();
  value.set("id", change.id).set("now_called", text_of(change.heading, RunKind::removed));
  add_runs(value, "part", change.part);
  add_runs(value, "heading", change.heading);
  add_runs(value, "summary", change.summary);
  add_runs(value, "place", change.place);
  return value;
}

Result<void> add_clauses(Context& context, Value& model, const Edition& before,
                         const Edition& after) {
  PROBITY_TRY(const auto old_map, acts::clause_map_of(context.trust(), before));
  PROBITY_TRY(const auto new_map, acts::clause_map_of(context.trust(), after));
  const auto difference = policy::difference_between(old_map, new_map);
  for (const auto name : {"added", "removed", "changed"}) model.list(name);
  for (const auto& clause : difference.added) model.list("added").push(clause_value(clause));
  for (const auto& clause : difference.removed) model.list("removed").push(clause_value(clause));
  for (const auto& change : difference.changed) model.list("changed").push(change_value(change));
  model.set("unchanged", difference.unchanged)
      .set_if("clauses_are_the_same", difference.is_empty());
  return {};
}

// ---- The document

// Long stretches that have not changed are shown by their beginning and their end.
constexpr std::size_t kContext = 160;  // bytes on either side

std::string first_words(std::string_view words) {
  const auto end = words.rfind(' ', kContext);
  return std::string{words.substr(0, end == std::string_view::npos ? kContext : end)};
}

std::string last_words(std::string_view words) {
  const auto begin = words.find(' ', words.size() - kContext);
  return std::string{begin == std::string_view::npos ? words : words.substr(begin + 1)};
}

void add_same(Value& list, const std::string& words, bool is_first, bool is_last) {
  if (words.size() <= 2 * kContext) {
    list.push(run_value({RunKind::same, words}));
    return;
  }
  if (!is_first) list.push(run_value({RunKind::same, first_words(words)}));
  list.push(Value::object().set("kind", Value::word("left_out", "")));
  if (!is_last) list.push(run_value({RunKind::same, last_words(words)}));
}

void add_document_runs(Value& model, const std::vector<WordRun>& runs) {
  Value& list = model.list("document_runs");
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (runs[i].kind == RunKind::same) {
      add_same(list, runs[i].words, i == 0, i + 1 == runs.size());
    } else {
      list.push(run_value(runs[i]));
    }
  }
}

bool is_text(const policy::Document& document) {
  return document.kind == policy::DocumentKind::markdown && document.size <= kLongestMarkdown;
}

Result<void> add_document(Context& context, Value& model, const Edition& before,
                          const Edition& after) {
  const bool has_both = before.document && after.document;
  if (!has_both) {
    model.set("document", Value::word("missing", "One of the two has no document yet."));
  } else if (before.document->sha256 == after.document->sha256) {
    model.set("document", Value::word("same", "The document is the same file in both."));
  } else if (!is_text(*before.document) || !is_text(*after.document)) {
    model.set("document", Value::word("not_compared",
                                      "The documents are different files, of a kind that cannot "
                                      "be compared word by word here."));
  } else {
    PROBITY_TRY(const auto old_text,
                acts::document_bytes(context.trust(), before.document->sha256));
    PROBITY_TRY(const auto new_text, acts::document_bytes(context.trust(), after.document->sha256));
    model.set("document", Value::word("changed", "The document has changed:"));
    add_document_runs(model, policy::word_difference(old_text.value_or(""), new_text.value_or("")));
  }
  return {};
}

}  // namespace

Result<Answer> difference_page(Context& context) {
  PROBITY_TRY(const auto after, edition_in_path(context));
  PROBITY_TRY(const auto number, context.number(1));
  PROBITY_TRY(const auto editions, acts::editions_of(context.trust()));
  const Edition* before = policy::find_edition(editions, number);
  if (before == nullptr || !before->clause_map || !after.clause_map) return not_there();
  Page page{.name = "edition_difference",
            .title = fmt::format("From edition {} to edition {}", number, after.number),
            .back = edition_url(after.number).text()};
  page.model.set("before", number).set("after", after.number);
  PROBITY_ATTEMPT(add_document(context, page.model, *before, after));
  PROBITY_ATTEMPT(add_clauses(context, page.model, *before, after));
  return page;
}

}  // namespace probity::portal
