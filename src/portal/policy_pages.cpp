#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "acts/campaign_acts.hpp"
#include "acts/edition_acts.hpp"
#include "portal/desk.hpp"
#include "portal/edition_view.hpp"
#include "portal/endpoint.hpp"
#include "portal/reading_pages.hpp"

namespace probity::portal {

namespace {

using policy::Edition;

const Edition* in_force(Context& context, const std::vector<Edition>& editions) {
  return policy::in_force(editions, acts::moment_now(context.trust()));
}

// What is asked of whoever is signed in, about this edition.
Result<void> add_own_reading(Context& context, Value& model, const Edition& edition) {
  if (!context.signed_in) return {};
  PROBITY_TRY(const auto tasks, acts::reading_tasks_of(context.trust(), context.person()));
  const auto task = std::ranges::find(
      tasks, edition.number, [](const acts::ReadingTask& one) { return one.campaign.edition; });
  if (task == tasks.end()) return {};
  Value reading = Value::object();
  reading.set("where", html::Url::local(fmt::format("/reading/{}", task->campaign.number)));
  if (task->acknowledgement) {
    reading.set("acknowledged", task->acknowledgement->signed_on);
  } else {
    reading.set_if("is_waiting", true);
    if (task->asked.due != LocalDate::max()) reading.set("due", task->asked.due);
  }
  model.set("reading", std::move(reading));
  return {};
}

// C5: nothing counts before everybody has agreed; this says who has not.
Result<Answer> none_in_force(Context& context, const std::vector<Edition>& editions) {
  Page page{.name = "policy_none", .title = "There is no policy in force"};
  page.model.set_if("in_force", false);
  const auto newest = std::ranges::max_element(editions, {}, &Edition::number);
  if (newest == editions.end()) return page;
  page.model.set("edition", newest->number);
  Value& missing = page.model.list("missing");
  for (const auto step : policy::missing_for_force(*newest, acts::moment_now(context.trust()))) {
    missing.push(Value::object()
                     .set("step", Value::word(word_for(step), ""))
                     .set("sentence", policy::sentence_for(step)));
  }
  if (newest->effective) page.model.set("effective", newest->effective->first_day);
  if (context.signed_in) page.model.set("where", edition_url(newest->number));
  return page;
}

Result<Answer> policy_page(Context& context) {
  PROBITY_TRY(const auto editions, acts::editions_of(context.trust()));
  const Edition* edition = in_force(context, editions);
  if (edition == nullptr) return none_in_force(context, editions);
  PROBITY_TRY(const auto map, acts::clause_map_of(context.trust(), *edition));
  PROBITY_TRY(const auto document, document_html(context, *edition));
  const bool has_title = !edition->heading.title.empty();
  Page page{.name = "policy",
            .title = has_title ? edition->heading.title : "Policy on social media",
            .model = heading_of(context, *edition)};
  page.model.set_if("in_force", true)
      .set("text", text_value(*edition, html::Url::local("/policy/document")))
      .set("parts", parts_value(map));
  PROBITY_ATTEMPT(add_own_reading(context, page.model, *edition));
  if (!document.text().empty()) page.extras.set("document_html", document);
  return page;
}

Result<Answer> policy_document(Context& context) {
  PROBITY_TRY(const auto editions, acts::editions_of(context.trust()));
  const Edition* edition = in_force(context, editions);
  if (edition == nullptr) return not_there();
  return document_file(context, *edition);
}

// A refusal cites clauses even where no edition is in force: then those of the newest map.
Result<policy::ClauseMap> map_that_is_cited(Context& context,
                                            const std::vector<Edition>& editions) {
  const Edition* edition = in_force(context, editions);
  for (auto at = editions.rbegin(); edition == nullptr && at != editions.rend(); ++at) {
    if (at->clause_map) edition = &*at;
  }
  if (edition == nullptr) return not_there();
  return acts::clause_map_of(context.trust(), *edition);
}

Result<Answer> clause_page(Context& context) {
  PROBITY_TRY(const auto editions, acts::editions_of(context.trust()));
  PROBITY_TRY(const auto map, map_that_is_cited(context, editions));
  const auto clause = std::ranges::find(map.clauses, context.path.at(0), &policy::Clause::id);
  if (clause == map.clauses.end()) return not_there();
  Page page{.name = "clause",
            .title = fmt::format("{}: {}", clause->id, clause->heading),
            .model = clause_value(*clause).set("part", clause->part),
            .back = "/policy"};
  const auto link_to = [](const policy::Clause& other) {
    return html::Url::local("/policy/clauses/" + other.id);
  };
  if (clause != map.clauses.begin()) {
    const auto& before = *std::prev(clause);
    page.model.set("previous", before.id).set("previous_where", link_to(before));
  }
  if (std::next(clause) != map.clauses.end()) {
    const auto& after = *std::next(clause);
    page.model.set("next", after.id).set("next_where", link_to(after));
  }
  return page;
}

}  // namespace

std::span<const Endpoint> policy_endpoints() {
  using http::Method;
  static constexpr std::array kEndpoints{
      Endpoint{Method::get, "/policy", Door::anybody, policy_page},
      Endpoint{Method::get, "/policy/document", Door::anybody, policy_document},
      Endpoint{Method::get, "/policy/clauses/{}", Door::anybody, clause_page},
      Endpoint{Method::get, "/reading/{}", Door::signed_in, reading_page},
      Endpoint{Method::get, "/reading/{}/parts/{}", Door::signed_in, reading_part_page},
      Endpoint{Method::post, "/reading/{}/parts/{}", Door::signed_in, see_reading_part,
               reading_part_page},
      Endpoint{Method::post, "/reading/{}/acknowledge", Door::signed_in, acknowledge_reading,
               reading_page},
      Endpoint{Method::get, "/reading/{}/receipt", Door::signed_in, reading_receipt},
      Endpoint{Method::get, "/reading/{}/question", Door::signed_in, reading_question_form},
      Endpoint{Method::post, "/reading/{}/question", Door::signed_in, ask_reading_question,
               reading_question_form},
  };
  return kEndpoints;
}

}  // namespace probity::portal
