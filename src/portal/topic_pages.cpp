// What is not to be told yet (C9, C29, C30), and what marks a post as the trust's (C26, C31, C34).
#include <algorithm>

#include "acts/school_words.hpp"
#include "acts/trust_facts_acts.hpp"
#include "portal/desk.hpp"
#include "portal/list_rooms.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using registers::TrustFacts;

Value topic_value(const registers::NumberedTopic& numbered, LocalDate today) {
  const auto& topic = numbered.topic;
  Value one = Value::object();
  one.set("number", numbered.number)
      .set("name", topic.name)
      .set("phrases", joined(topic.phrases, ", "))
      .set("from", topic.from)
      .set("until", topic.until)
      .set_if("is_from_now", !topic.from)
      .set_if("is_without_end", !topic.until)
      .set_if("is_over", topic.until && *topic.until < today)
      .set("remove", html::Url::local("/topics/" + std::to_string(numbered.number) + "/forget"));
  return one;
}

// "HGS: Hollin Grove, the Grove" in a line.
std::vector<std::pair<std::string, std::vector<std::string>>> lines_in(std::string_view typed) {
  std::vector<std::pair<std::string, std::vector<std::string>>> lines;
  while (!typed.empty()) {
    const auto end = std::min(typed.find('\n'), typed.size());
    const std::string_view line = typed.substr(0, end);
    typed.remove_prefix(std::min(end + 1, typed.size()));
    const auto colon = line.find(':');
    const auto names = texts_in(line.substr(0, colon));
    if (colon == std::string_view::npos || names.size() != 1) continue;
    lines.emplace_back(names.front(), texts_in(line.substr(colon + 1)));
  }
  return lines;
}

void add_texts(Value& model, std::string_view name, const std::vector<std::string>& texts) {
  model.list(name);
  for (const auto& text : texts) model.list(name).push(text);
}

void add_area(const Context& context, Page& page, std::string_view name, std::string_view label,
              std::string_view hint, const std::string& value) {
  context.field(page.extras, name, label, value).set("hint", hint).set("rows", "3");
}

void add_facts_form(const Context& context, Page& page, const TrustFacts& facts) {
  std::string schools;
  for (const auto& school : facts.schools) {
    schools += school.id + ": " + joined(school.aliases, ", ") + "\n";
  }
  std::string logos;
  for (const auto& logo : facts.logos) logos += logo.id + ": " + joined(logo.words, ", ") + "\n";
  context.field(page.extras, "name", "The trust's name", facts.name);
  add_area(context, page, "short_names", "What else it is called", "One in each line",
           joined(facts.short_names, "\n"));
  add_area(context, page, "aliases", "What else schools are called",
           "A line for each school: its id, a colon, and names separated by commas", schools);
  add_area(context, page, "work_email_domains", "Domains of work addresses", "One in each line",
           joined(facts.work_email_domains, "\n"));
  add_area(context, page, "handles", "Names of the trust's own accounts", "One in each line",
           joined(facts.handles, "\n"));
  add_area(context, page, "logos", "Words that speak of a logo",
           "A line for each: its id, a colon, and words separated by commas", logos);
  add_area(context, page, "trademarks", "Sayings that are the trust's own", "One in each line",
           joined(facts.trademarks, "\n"));
}

}  // namespace

Result<Answer> topics_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::keep_topics));
  PROBITY_TRY(const auto seen, lists_of(context).all());
  Page page{.name = "topics",
            .title = "What is not to be told yet",
            .width = Width::table,
            .back = "/home"};
  page.model.list("topics");
  for (const auto& one : seen->rows.topics) {
    page.model.list("topics").push(topic_value(one, seen->registers.as_of));
  }
  context.field(page.extras, "name", "What is it about?");
  context.field(page.extras, "phrases", "Words that would give it away")
      .set("hint", "One in each line");
  context.day_field(page.extras, "from", "First day").set("hint", "Leave it empty for now.");
  context.day_field(page.extras, "until", "Last day on which it is confidential")
      .set("hint", "Leave it empty if that is not known.");
  return page;
}

Result<Answer> keep_topic(Context& context) {
  const Input& input = context.input;
  registers::NumberedTopic one;
  one.topic = {input.text("name"), texts_in(input.text("phrases")), input.day("from"),
               input.day("until")};
  if (one.topic.name.empty()) context.complain("name", "Say what it is about");
  if (one.topic.phrases.empty()) context.complain("phrases", "Enter at least one");
  is_day_or_empty(context, "from");
  is_day_or_empty(context, "until");
  if (context.has_complaints() && acts::may(context.actor(), Act::keep_topics)) {
    return context.refused();
  }
  PROBITY_TRY(const auto number, acts::keep_topic(lists_of(context), context.actor(), one));
  return Done{html::Url::local("/topics"), Value::object().set("number", number),
              http::Status::created};
}

Result<Answer> forget_topic(Context& context) {
  PROBITY_TRY(const auto number, context.number(0));
  PROBITY_ATTEMPT(acts::forget_topic(lists_of(context), context.actor(), number));
  return Done{.location = html::Url::local("/topics"), .notice = "Removed"};
}

Result<Answer> trust_facts_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::keep_trust_facts));
  PROBITY_TRY(const auto seen, lists_of(context).all());
  const TrustFacts& facts = seen->registers.trust;
  Page page{.name = "trust_facts", .title = "What marks a post as the trust's", .back = "/home"};
  page.model.set("trust_name", facts.name);
  add_texts(page.model, "known_short_names", facts.short_names);
  add_texts(page.model, "known_domains", facts.work_email_domains);
  add_texts(page.model, "known_handles", facts.handles);
  add_texts(page.model, "known_trademarks", facts.trademarks);
  page.model.list("known_schools");
  for (const auto& school : facts.schools) {
    Value one = Value::object();
    one.set("id", school.id).set("name", school.name);
    add_texts(one, "aliases", school.aliases);
    page.model.list("known_schools").push(std::move(one));
  }
  page.model.list("known_logos");
  for (const auto& logo : facts.logos) {
    Value one = Value::object();
    one.set("id", logo.id);
    add_texts(one, "words", logo.words);
    page.model.list("known_logos").push(std::move(one));
  }
  add_facts_form(context, page, facts);
  return page;
}

Result<Answer> keep_trust_facts(Context& context) {
  const Input& input = context.input;
  TrustFacts facts;
  facts.name = input.text("name");
  if (facts.name.empty()) context.complain("name", "Enter the trust's name");
  facts.short_names = texts_in(input.text("short_names"));
  facts.work_email_domains = texts_in(input.text("work_email_domains"));
  facts.handles = texts_in(input.text("handles"));
  facts.trademarks = texts_in(input.text("trademarks"));
  for (auto& [id, words] : lines_in(input.text("logos"))) facts.logos.push_back({id, words});
  for (auto& [id, aliases] : lines_in(input.text("aliases"))) {
    const std::string plain = acts::plain_school(id);
    facts.schools.push_back(
        {plain, acts::school_name(context.trust().configuration(), plain), aliases});
  }
  if (context.has_complaints() && acts::may(context.actor(), Act::keep_trust_facts)) {
    return context.refused();
  }
  PROBITY_ATTEMPT(acts::keep_trust_facts(lists_of(context), context.actor(), facts));
  return Done{html::Url::local("/trust-facts")};
}

}  // namespace probity::portal
