// Sources of logs, and the calendar of destruction: for whoever looks after them, and whoever
// checks that what is promised is done. Counts and reasons only; nothing sealed can be reached from
// here.
#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "acts/source_acts.hpp"
#include "portal/desk.hpp"
#include "portal/endpoint.hpp"
#include "registers/drop_reason.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using registers::CollectionCounts;
using registers::Source;

html::Url url_of(const std::string& name) { return html::Url::local("/sources/" + name); }

Value source_value(const acts::SourceView& view) {
  const Source& source = view.source;
  Value one = Value::object();
  one.set("name", source.name)
      .set("where", url_of(source.name))
      .set("format", source.format)
      .set("kind",
           Value::word(word_for(source.kind), source.kind == registers::SourceKind::inspecting_proxy
                                                  ? "proxy that inspects TLS"
                                                  : "proxy that does not inspect TLS"))
      .set("state", Value::word(word_for(view.state), sentence_for(view.state)))
      .set_if("has_ended", source.ended.has_value())
      .set_if("is_watched", source.is_watched())
      .set("raw_log", source.raw_log)
      .set("readers", source.readers)
      .set_if("raw_log_kept_too_long", source.raw_kept_days > registers::kLongestRawLog);
  if (source.raw_kept_days > 0) one.set("raw_kept_days", source.raw_kept_days);
  if (!view.collections.empty()) {
    one.set("last_collected", view.collections.front().finished);
    one.set("covered_until", view.collections.front().covered.end);
  }
  return one;
}

Value collection_value(const CollectionCounts& counts) {
  Value one = Value::object();
  one.set("finished", counts.finished)
      .set("by", counts.by)
      .set("covered_from", counts.covered.begin)
      .set("covered_until", counts.covered.end)
      .set("lines", counts.lines)
      .set("rejected", counts.rejected)
      .set("not_social", counts.not_social)
      .set("unattributed", counts.unattributed)
      .set("visits", counts.visits)
      .set("sealed", counts.sealed)
      .set("dropped", counts.dropped_in_all());
  return one;
}

// What was dropped in all collections that are shown, and what to do about each reason.
void add_reasons(Value& model, const std::vector<CollectionCounts>& collections) {
  std::map<std::string, std::uint64_t> reasons;
  std::uint64_t visits = 0;
  for (const CollectionCounts& counts : collections) {
    visits += counts.visits;
    for (const auto& [word, count] : counts.dropped) reasons[word] += count;
  }
  model.list("reasons");
  for (const auto& [word, count] : reasons) {
    model.list("reasons").push(Value::object()
                                   .set("reason", word)
                                   .set("count", count)
                                   .set("percent", visits == 0 ? 0 : 100 * count / visits)
                                   .set("what", registers::sentence_of_drop(word)));
  }
}

Result<Answer> sources_page(Context& context) {
  PROBITY_TRY(const auto views, acts::sources_of(context.trust(), context.actor()));
  Page page{.name = "sources", .title = "Sources of logs", .width = Width::table};
  page.model.list("sources");
  for (const auto& view : views) page.model.list("sources").push(source_value(view));
  page.model.set_if("may_keep", acts::may(context.actor(), Act::keep_sources));
  return page;
}

Result<Answer> source_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_sources));
  const auto view = acts::source_of(context.trust(), context.actor(), context.path.at(0));
  if (!view) return not_there();
  Page page{.name = "source",
            .title = "Source: " + view->source.name,
            .width = Width::table,
            .back = "/sources"};
  page.model = source_value(*view);
  page.model.list("can_show");
  for (const auto& one : registers::what_it_can_show(view->source)) {
    page.model.list("can_show").push(Value::object().set("level", one.level).set("what", one.text));
  }
  add_reasons(page.model, view->collections);
  page.model.list("collections");
  for (const auto& counts : view->collections) {
    page.model.list("collections").push(collection_value(counts));
  }
  const bool may_end = !view->source.ended && acts::may(context.actor(), Act::keep_sources);
  page.model.set_if("may_end", may_end);
  page.extras.set("to_end", html::Url::local("/sources/" + view->source.name + "/end"));
  page.extras.set("action", "/sources/" + view->source.name);
  return page;
}

// ---- Keeping them

void add_choices(const Context& context, Page& page) {
  context.choice(
      page.extras, "kind", "What writes the log?",
      {{"inspecting_proxy", "A proxy that inspects TLS"},
       {"proxy", "A proxy that does not", "It shows which connections were open, and never use."}},
      {"inspecting_proxy"});
  context.choice(
      page.extras, "format", "In which format?",
      {{"squid-probity", "squid-probity", "Native, plus what the browser says: ask for it"},
       {"squid", "squid", "Squid's native format"},
       {"squid-combined", "squid-combined", "The web servers' combined format"}},
      {"squid-probity"});
}

Result<Answer> new_source_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::keep_sources));
  Page page{.name = "source_new", .title = "Add a source", .back = "/sources"};
  context.field(page.extras, "name", "Name")
      .set("hint", "As the impact assessment calls it: a-z, 0-9, - and _.");
  add_choices(context, page);
  context.field(page.extras, "zone", "Time zone of its times")
      .set("hint", "Only where they have none, such as Europe/London.");
  context.field(page.extras, "watched_path", "File that is read as it grows")
      .set("hint", "Leave it empty to hand logs in with probity collect.");
  context.field(page.extras, "raw_log", "Where does the log itself lie?");
  context.field(page.extras, "readers", "Who can read it there?").set("hint", "By office.");
  context.field(page.extras, "raw_kept_days", "For how many days is it kept there?");
  return page;
}

Result<Answer> add_source(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::keep_sources));
  const Input& input = context.input;
  Source source;
  source.name = input.text("name");
  source.format = input.text("format");
  source.zone = input.text("zone");
  source.watched_path = input.text("watched_path");
  source.raw_log = input.text("raw_log");
  source.readers = input.text("readers");
  source.kind =
      registers::source_kind_named(input.text("kind")).value_or(registers::SourceKind::proxy);
  const auto days = input.number("raw_kept_days");
  if (source.name.empty()) context.complain("name", "Enter a name");
  if (source.format.empty()) context.complain("format", "Choose a format");
  if (!input.text("raw_kept_days").empty() && !days) {
    context.complain("raw_kept_days", "Enter a number of days");
  }
  if (context.has_complaints()) return context.refused();
  source.raw_kept_days = days.value_or(0);
  const auto kept = acts::keep_source(context.trust(), context.actor(), source);
  if (!kept && kept.error().kind == ErrorKind::usage) {
    return context.refuse("name", kept.error().what + ". " + kept.error().next);
  }
  if (!kept) return std::unexpected(kept.error());
  return Done{url_of(source.name), Value::object().set("name", source.name), http::Status::created};
}

Result<Answer> end_source(Context& context) {
  const auto view = acts::source_of(context.trust(), context.actor(), context.path.at(0));
  if (!view) return not_there();
  PROBITY_ATTEMPT(acts::end_source(context.trust(), context.actor(), view->source.name));
  return Done{.location = html::Url::local("/sources"), .notice = "It is not read any more"};
}

// ---- What was destroyed when (C62, C63)

std::string_view level_in_words(std::uint32_t level) {
  return level == 0
             ? "level 0: gone from this disk's files, true for whoever has no copy of the "
               "machine, no snapshot and no memory image of that month"
             : "level 1: gone, also for whoever has older copies of the disk, made since the "
               "keys were moved into the TPM; not for whoever has an older copy of the TPM "
               "itself, as of a virtual machine's";
}

Value day_value(const records::SealedDay& day) {
  Value one = Value::object();
  one.set("day", day.day).set("due", day.due).set_if("is_destroyed", day.destroyed.has_value());
  if (day.destroyed) one.set("destroyed", *day.destroyed);
  if (day.level) one.set("level", *day.level);
  if (day.leaf) one.set("leaf", *day.leaf);
  if (day.destroyed)
    one.set("where",
            html::Url::local(fmt::format("/destruction/{}", day.day.time_since_epoch().count())));
  return one;
}

Result<Answer> destruction_page(Context& context) {
  PROBITY_TRY(const auto days, acts::destruction_calendar(context.trust(), context.actor()));
  Page page{.name = "destruction", .title = "Destruction calendar", .width = Width::table};
  page.model.list("days");
  for (const auto& day : days) page.model.list("days").push(day_value(day));
  return page;
}

// A certificate to print: what was destroyed, when, at which level; and what that does not say.
Result<Answer> certificate_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_sources));
  PROBITY_TRY(const auto number, context.number(0));
  PROBITY_TRY(const auto days, acts::destruction_calendar(context.trust(), context.actor()));
  const auto found = std::ranges::find_if(days, [&](const records::SealedDay& day) {
    return day.day.time_since_epoch().count() == number && day.destroyed;
  });
  if (found == days.end()) return not_there();
  Page page{.name = "destruction_certificate",
            .title = "Certificate of destruction",
            .back = "/destruction"};
  page.model = day_value(*found);
  page.model.set("meaning", level_in_words(found->level.value_or(0)));
  page.model.set("trust", context.trust().configuration().trust_name);
  return page;
}

}  // namespace

std::span<const Endpoint> source_endpoints() {
  using http::Method;
  static constexpr std::array kEndpoints{
      Endpoint{Method::get, "/sources", Door::signed_in, sources_page},
      Endpoint{Method::get, "/sources/new", Door::signed_in, new_source_page},
      Endpoint{Method::post, "/sources/new", Door::signed_in, add_source, new_source_page},
      Endpoint{Method::get, "/sources/{}", Door::signed_in, source_page},
      Endpoint{Method::post, "/sources/{}/end", Door::signed_in, end_source, source_page},
      Endpoint{Method::get, "/destruction", Door::signed_in, destruction_page},
      Endpoint{Method::get, "/destruction/{}", Door::signed_in, certificate_page},
  };
  return kEndpoints;
}

}  // namespace probity::portal
