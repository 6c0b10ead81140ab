#include "extracts/extract_page.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "extracts/extract_file.hpp"
#include "extracts/extract_words.hpp"
#include "extracts/paper.hpp"
#include "extracts/said.hpp"
#include "extracts/timeline.hpp"
#include "report/local_text.hpp"
#include "report/sentences.hpp"

namespace probity::extracts {

namespace {

using casework::GroundKind;
using html::Html;
using html::Values;

const std::string& name_of(const OpeningExtract& extract, const std::string& service) {
  const auto found = std::ranges::find(extract.services, service, &ExtractService::id);
  return found == extract.services.end() ? service : found->name;
}

std::string name_of(const OpeningExtract& extract, std::uint32_t source) {
  const auto found = std::ranges::find(extract.sources, source, &ExtractSource::number);
  const bool has_name = found != extract.sources.end() && !found->name.empty();
  return has_name ? found->name : fmt::format("Source {}", source);
}

// "case:3" is case 3.
std::string_view number_of_case(std::string_view id) {
  constexpr std::string_view kPrefix = "case:";
  return id.starts_with(kPrefix) ? id.substr(kPrefix.size()) : id;
}

std::string key_of(LocalDate day) {
  return std::to_string(day.time_since_epoch().count());  // for ids of the page
}

std::string days_in_words(const OpeningExtract& extract) {
  if (extract.days.empty()) return "no day";
  const std::string first = report::long_date(extract.days.front().day);
  if (extract.days.size() == 1) return first;
  return fmt::format("{} from {} to {}", report::counted(extract.days.size(), "day", "days"), first,
                     report::long_date(extract.days.back().day));
}

std::string services_in_words(const OpeningExtract& extract) {
  std::string list;
  for (const ExtractService& service : extract.services) {
    list += (list.empty() ? "" : ", ") + service.name;
  }
  return list.empty() ? "no service" : list;
}

// When it may have been used, or its signs where durations were not asked for.
std::string when_in_words(const ExtractVisit& visit, const ExtractDay& day, const Zone& zone) {
  IntervalSet when;
  when.add(visit.at_most.is_empty() ? visit.signs : visit.at_most.hull());
  return times_in_words(when, day, zone);
}

void fill_visit(Values& row, const OpeningExtract& extract, const ExtractDay& day,
                const ExtractVisit& visit) {
  row.set("when", when_in_words(visit, day, extract.zone));
  row.set("service", name_of(extract, visit.from.service));
  row.set("said", said_of(visit, extract.fields));
  if (visit.word == visits::Word::use_recorded) {
    row.set("proven", times_in_words(visit.at_least, day, extract.zone));
  }
  row.set("counts", counts_in_words(visit, extract.fields));
  row.set("set_aside", report::set_aside_in_words(visit.set_aside));
  row.set("known", fmt::format("{} {}, {}.", said_of(visit.from.attribution),
                               name_of(extract, visit.from.source), visits::name_of(visit.level)));
  if (visit.is_partial) row.show("partial");
  if (visit.two_devices) row.show("two_devices");
  row.show(visit.is_corroborated ? "corroborated" : "alone");
}

void fill_times(Values& values, const OpeningExtract& extract, const ExtractDay& day) {
  const auto put = [&](std::string_view name, const IntervalSet& set) {
    values.set(name, times_in_words(set, day, extract.zone));
  };
  put("rest", day.rest);
  put("outside", day.outside);
  put("unknown", day.unknown);
  put("nothing_recorded", nothing_recorded(day));
  put("silent", day.silent);
  put("not_collected", not_collected(day));
}

void fill_day(Values& values, const OpeningExtract& extract, const ExtractDay& day) {
  const std::string title = report::long_date(day.day);
  values.set("key", key_of(day.day)).set("title", title);
  if (day.state != DayState::opened) {
    values.show(words::text_of(words::kStates, day.state));
    return;
  }
  values.set("incomplete", in_words(day.incomplete));
  std::string says;
  for (const ExtractVisit& visit : day.visits) {
    fill_visit(values.add("visit"), extract, day, visit);
    says += fmt::format("{} {}: {}. ", when_in_words(visit, day, extract.zone),
                        name_of(extract, visit.from.service), said_of(visit, extract.fields));
  }
  if (day.visits.empty()) {
    values.show("no_visit");
  } else {
    Values& timeline = values.add("timeline");
    timeline.set("key", key_of(day.day)).set("title", title);
    timeline.set("says", says + "The lists below say the same.");
    fill_timeline(timeline, extract, day);
  }
  for (const ServiceTotal& total : totals(extract, day)) {
    Values& line = values.add("total");
    line.set("service", name_of(extract, total.service)).set("said", said_of(total));
  }
  for (const SetAsideVisits& aside : day.set_aside)
    values.add("aside").set("text", in_words(aside));
  fill_times(values, extract, day);
}

void fill_lists(Values& values, const OpeningExtract& extract) {
  for (const ExtractService& service : extract.services) {
    Values& line = values.add("service").set("name", service.name);
    const Counts counts = counts_of(extract, service.id);
    if (counts != Counts::counted) line.show(words::text_of(words::kCounts, counts));
  }
  for (const OfficialAccount& account : extract.accounts) {
    Values& line = values.add("account");
    line.set("name", account.name).set("on", name_of(extract, account.service));
  }
  for (const ExtractSource& source : extract.sources) {
    Values& line = values.add("source");
    line.set("name", name_of(extract, source.number)).set("feeding", said_of(source.feeding));
  }
  std::set<visits::Level> levels;
  for (const ExtractDay& day : extract.days) {
    for (const ExtractVisit& visit : day.visits) levels.insert(visit.level);
  }
  for (const visits::Level level : levels) {
    values.add("level").set("name", visits::name_of(level)).set("text", said_of(level));
  }
}

void fill_head(Values& values, const OpeningExtract& extract, const Presentation& presentation) {
  values.set("watermark", whose_copy(presentation.recipient));
  values.set("case_number", number_of_case(extract.case_id)).set("subject", presentation.subject);
  values.set("ground", said_of(extract.ground)).set("fields", said_of(extract.fields));
  values.set("days_in_words", days_in_words(extract));
  values.set("services_in_words", services_in_words(extract));
  values.set("assessment", extract.assessment).set("edition", extract.edition);
  values.set("digest", ledger::to_hex(digest(extract)));
  if (extract.ground == GroundKind::working_time) values.show("ground_is_working_time");
  values.set("hatch", "hatch-legend").show("legend");
  if (!extract.left_out) return;
  values.set("left_out",
             fmt::format("This copy shows less than the whole extract: {} and {} are left out.",
                         report::counted(extract.left_out->days, "day", "days"),
                         report::counted(extract.left_out->services, "service", "services")));
  values.set("whole", ledger::to_hex(extract.left_out->whole));
}

void fill_words(Values& values, const Presentation& presentation) {
  values.set("proof", presentation.ledger_proof);
  if (presentation.comment.empty()) {
    values.show("no_comment");
    return;
  }
  values.set("comment", presentation.comment);
  if (presentation.commented_on) {
    values.set("comment_day", report::long_date(*presentation.commented_on));
  }
}

}  // namespace

std::string whose_copy(const std::optional<Watermark>& recipient) {
  if (!recipient) return "Preview. Nobody was given this copy.";
  const std::string share =
      recipient->share == 0 ? "" : fmt::format(", share {}", recipient->share);
  const std::string_view rule = recipient->holder == Watermark::Holder::subject
                                    ? "They may show it to whoever accompanies or advises them."
                                    : "It is not to be passed on.";
  return fmt::format("Copy for {}, {}{}. {}", recipient->recipient,
                     report::long_date(recipient->given), share, rule);
}

Result<Html> fragment(const OpeningExtract& extract, const Presentation& presentation,
                      const html::Templates& templates) {
  Values values;
  fill_head(values, extract, presentation);
  for (const ExtractDay& day : extract.days) fill_day(values.add("day"), extract, day);
  fill_lists(values, extract);
  fill_words(values, presentation);
  return templates.render("extract", values);
}

Result<std::string> page(const OpeningExtract& extract, const Presentation& presentation,
                         const html::Templates& templates) {
  PROBITY_TRY(const Html part, fragment(extract, presentation, templates));
  return paper(fmt::format("Extract of case {}", number_of_case(extract.case_id)),
               "Extract of an opening, " + presentation.trust, part);
}

}  // namespace probity::extracts
