#include "portal/reading_pages.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "acts/campaign_acts.hpp"
#include "acts/edition_acts.hpp"
#include "acts/names_shown.hpp"
#include "portal/edition_view.hpp"
#include "registers/wording.hpp"

namespace probity::portal {

namespace {

using acts::Act;

// One person's task with the edition that it is about, as its text is now.
struct Reading {
  acts::ReadingTask task;
  policy::Edition edition;
  policy::EditionText text;
  policy::ClauseMap map;
  std::vector<std::string> parts;
  policy::EditionStatus status;

  [[nodiscard]] bool is_signed() const { return task.acknowledgement.has_value(); }
  // C4: nobody signs what no longer counts.
  [[nodiscard]] bool is_over() const {
    return !is_signed() && (status == policy::EditionStatus::superseded ||
                            status == policy::EditionStatus::withdrawn);
  }
  [[nodiscard]] bool is_to_do() const { return !is_signed() && !is_over(); }
  [[nodiscard]] bool is_seen(const std::string& part) const {
    return is_signed() || std::ranges::find(task.parts_left, part) == task.parts_left.end();
  }
};

Result<Reading> reading_in_path(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::acknowledge));
  PROBITY_TRY(const auto number, context.number(0));
  PROBITY_TRY(auto tasks, acts::reading_tasks_of(context.trust(), context.person()));
  const auto task = std::ranges::find(
      tasks, number, [](const acts::ReadingTask& one) { return one.campaign.number; });
  if (task == tasks.end()) return not_there();
  PROBITY_TRY(const auto editions, acts::editions_of(context.trust()));
  const auto* edition = policy::find_edition(editions, task->campaign.edition);
  const auto text = edition == nullptr ? std::nullopt : policy::text_of(*edition);
  if (!text) return not_there();
  PROBITY_TRY(auto map, acts::clause_map_of(context.trust(), *edition));
  auto parts = policy::parts_of(map);
  const auto status =
      policy::status_of(editions, edition->number, acts::moment_now(context.trust()));
  return Reading{std::move(*task), *edition,         *text,
                 std::move(map),   std::move(parts), status.value_or(policy::EditionStatus::draft)};
}

html::Url reading_url(const Reading& reading, std::string_view what = {}) {
  return html::Url::local(fmt::format("/reading/{}{}", reading.task.campaign.number, what));
}

html::Url part_url(const Reading& reading, std::size_t number) {
  return reading_url(reading, fmt::format("/parts/{}", number));
}

std::string hex(const policy::Digest& digest) { return policy::to_hex(digest); }

Value about(const Reading& reading) {
  Value value = Value::object();
  value.set("campaign", reading.task.campaign.number)
      .set("campaign_title", reading.task.campaign.title)
      .set("edition", reading.edition.number)
      .set("policy_title", reading.edition.heading.title)
      .set("reading_where", reading_url(reading));
  return value;
}

void add_parts(const Reading& reading, Value& model) {
  Value parts = Value::array();
  std::size_t seen = 0;
  std::size_t next = 0;
  for (std::size_t i = 0; i < reading.parts.size(); ++i) {
    const std::string& name = reading.parts[i];
    const bool is_seen = reading.is_seen(name);
    if (is_seen) ++seen;
    if (!is_seen && next == 0) next = i + 1;
    parts.push(
        Value::object()
            .set("number", i + 1)
            .set("part", name)
            .set("clauses", std::ranges::count(reading.map.clauses, name, &policy::Clause::part))
            .set_if("is_seen", is_seen)
            .set("where", part_url(reading, i + 1)));
  }
  model.set("parts", std::move(parts)).set("seen", seen).set("total", reading.parts.size());
  model.set_if("is_begun", seen > 0 && !reading.is_signed());
  if (next > 0) {
    model.set("next_where", part_url(reading, next)).set("next_part", reading.parts[next - 1]);
  }
}

std::string_view word_for(registers::QuestionState state) {
  switch (state) {
    case registers::QuestionState::waiting: return "waiting";
    case registers::QuestionState::answered: return "answered";
    case registers::QuestionState::taken_back: return "taken_back";
  }
  return {};
}

std::string_view in_words(registers::QuestionState state) {
  switch (state) {
    case registers::QuestionState::waiting: return "waiting for an answer";
    case registers::QuestionState::answered: return "answered";
    case registers::QuestionState::taken_back: return "taken back";
  }
  return {};
}

// Own questions, and answers for everybody, which never say who asked.
Result<void> add_questions(Context& context, const Reading& reading, Value& model) {
  PROBITY_TRY(const auto questions, acts::questions_of(context.trust()));
  Value& shown = model.list("questions");
  for (const auto& question : questions) {
    const bool is_own = question.asked_by == context.person();
    const bool is_shared =
        question.answer && question.answer->audience == registers::Audience::everybody_asked;
    if (question.campaign != reading.task.campaign.number || (!is_own && !is_shared)) continue;
    const auto state = registers::state_of(question);
    Value& one = shown.push(Value::object());
    one.set("number", question.number)
        .set_if("is_own", is_own)
        .set("clause", question.clause)
        .set("question", acts::NamesShown::text_of(question.text))
        .set("state", Value::word(word_for(state), in_words(state)))
        .set("asked", question.asked.day);
    if (question.answer) {
      one.set("answer", acts::NamesShown::text_of(question.answer->text))
          .set("answered", question.answer->when.day);
    }
  }
  return {};
}

void add_signature(const registers::Acknowledgement& signed_, Value& model) {
  model.set("acknowledged",
            Value::object()
                .set("when", signed_.when.at)
                .set("signed_on", signed_.signed_on)
                .set("way", Value::word(registers::word_for(signed_.way),
                                        signed_.way == registers::Way::paper ? "on paper"
                                                                             : "in the portal"))
                .set("document", hex(signed_.text.document))
                .set("clause_map", hex(signed_.text.clause_map)));
}

}  // namespace

Result<Answer> reading_page(Context& context) {
  PROBITY_TRY(const auto reading, reading_in_path(context));
  Page page{.name = "reading", .title = "Read the policy", .model = about(reading)};
  if (reading.task.asked.due != LocalDate{} && reading.task.asked.due != LocalDate::max()) {
    page.model.set("due", reading.task.asked.due);
  }
  add_parts(reading, page.model);
  page.model.set("text", text_value(reading.edition, edition_url(reading.edition.number, "file")))
      .set("text_where", edition_url(reading.edition.number, "text"))
      .set("statement", registers::kStatement)
      .set_if("is_over", reading.is_over())
      .set_if("is_complete", reading.is_to_do() && reading.task.parts_left.empty())
      .set_if("is_incomplete", reading.is_to_do() && !reading.task.parts_left.empty());
  PROBITY_ATTEMPT(add_questions(context, reading, page.model));
  page.extras.set("ask_where", reading_url(reading, "/question"))
      .set("sign_where", reading_url(reading, "/acknowledge"))
      .set("receipt_where", reading_url(reading, "/receipt"))
      .set("shown_document", std::string_view{hex(reading.text.document)})
      .set("shown_clause_map", std::string_view{hex(reading.text.clause_map)})
      .set("button", registers::kButton)
      .set("meaning", registers::kMeaning);
  if (reading.is_signed()) add_signature(*reading.task.acknowledgement, page.model);
  return page;
}

namespace {

Result<std::size_t> part_in_path(const Context& context, const Reading& reading) {
  PROBITY_TRY(const auto number, context.number(1));
  if (number > reading.parts.size()) return not_there();
  return std::size_t{number};
}

}  // namespace

Result<Answer> reading_part_page(Context& context) {
  PROBITY_TRY(const auto reading, reading_in_path(context));
  PROBITY_TRY(const std::size_t number, part_in_path(context, reading));
  const std::string& name = reading.parts[number - 1];
  Page page{.name = "reading_part",
            .title = name,
            .model = about(reading),
            .back = reading_url(reading).text()};
  page.model.set("number", number)
      .set("total", reading.parts.size())
      .set_if("is_seen", reading.is_seen(name))
      .set_if("is_last", number == reading.parts.size())
      .set("here", part_url(reading, number))
      .set("text_where", edition_url(reading.edition.number, "text"));
  if (number > 1) page.model.set("previous_where", part_url(reading, number - 1));
  Value& clauses = page.model.list("clauses");
  for (const auto& clause : reading.map.clauses) {
    if (clause.part == name) clauses.push(clause_value(clause));
  }
  page.extras.set("ask_where", reading_url(reading, "/question"));
  return page;
}

Result<Answer> see_reading_part(Context& context) {
  PROBITY_TRY(const auto reading, reading_in_path(context));
  PROBITY_TRY(const std::size_t number, part_in_path(context, reading));
  // Once it is signed, what was opened is no longer kept.
  if (!reading.is_signed()) {
    PROBITY_ATTEMPT(acts::see_part(context.trust(), context.actor(), reading.task.campaign.number,
                                   reading.parts[number - 1]));
  }
  const bool is_last = number == reading.parts.size();
  const auto next = is_last ? reading_url(reading) : part_url(reading, number + 1);
  return Done{next, Value::object().set("next", next)};
}

Result<Answer> acknowledge_reading(Context& context) {
  PROBITY_TRY(const auto reading, reading_in_path(context));
  const auto document = policy::digest_from_hex(context.input.text("document"));
  const auto clause_map = policy::digest_from_hex(context.input.text("clause_map"));
  if (!document || !clause_map) {
    return context.refuse("", "The page did not say which text it showed. Load it again");
  }
  PROBITY_TRY(const auto signed_,
              acts::acknowledge(context.trust(), context.actor(), reading.task.campaign.number,
                                {*document, *clause_map}));
  Value model = Value::object();
  model.set("campaign", reading.task.campaign.number).set("edition", reading.edition.number);
  add_signature(signed_.acknowledgement, model);
  return Done{reading_url(reading, "/receipt"), std::move(model)};
}

Result<Answer> reading_receipt(Context& context) {
  PROBITY_TRY(const auto reading, reading_in_path(context));
  if (!reading.is_signed()) return not_there();
  const auto& signed_ = *reading.task.acknowledgement;
  Page page{.name = "reading_receipt", .title = "You have signed", .model = about(reading)};
  add_signature(signed_, page.model);
  page.model.set("statement", registers::kStatement)
      .set("person", person_value(context, context.person()))
      .set("trust_name", context.trust().configuration().trust_name)
      .set("document_short", policy::short_words(signed_.text.document))
      .set_if("is_on_paper", signed_.way == registers::Way::paper)
      .set_if("is_in_portal", signed_.way == registers::Way::portal);
  page.extras.set("meaning", registers::kMeaning);
  page.extras.add("panel").set("title", page.title).set("text", registers::kStatement);
  page.extras.add("print").set("label", "this receipt");
  return page;
}

Result<Answer> reading_question_form(Context& context) {
  PROBITY_TRY(const auto reading, reading_in_path(context));
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::ask_author));
  Page page{.name = "reading_question",
            .title = "Ask a question about the policy",
            .model = about(reading),
            .back = reading_url(reading).text()};
  html::Values& clause = context.field(page.extras, "clause", "What is it about?");
  const std::string chosen = context.input.text("clause");
  clause.add("item").set("value", "").set("text", "The whole policy");
  for (const auto& one : reading.map.clauses) {
    html::Values& item = clause.add("item");
    item.set("value", std::string_view{one.id})
        .set("text", std::string_view{fmt::format("{} {}", one.id, one.heading)});
    if (one.id == chosen) item.show("selected");
  }
  context.field(page.extras, "text", "Your question")
      .set("hint", "Please do not name pupils or colleagues.")
      .set("maximum", registers::kLongestQuestion);
  return page;
}

Result<Answer> ask_reading_question(Context& context) {
  PROBITY_TRY(const auto reading, reading_in_path(context));
  const std::string clause = context.input.text("clause");
  const std::string text = context.input.text("text");
  if (text.empty()) context.complain("text", "Enter your question");
  if (text.size() > registers::kLongestQuestion) {
    context.complain("text", fmt::format("Your question must be {} characters or fewer",
                                         registers::kLongestQuestion));
  }
  if (!clause.empty() && reading.map.find(clause) == nullptr) {
    context.complain("clause", "Choose a clause of the policy, or the whole policy");
  }
  if (context.has_complaints()) return context.refused();
  PROBITY_ATTEMPT(acts::ask_author(context.trust(), context.actor(), reading.task.campaign.number,
                                   clause, text));
  return Done{reading_url(reading), Value::object().set("campaign", reading.task.campaign.number)};
}

}  // namespace probity::portal
