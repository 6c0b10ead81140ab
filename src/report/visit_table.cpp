#include "report/visit_table.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include <fmt/format.h>

#include "report/day_strip.hpp"
#include "report/local_text.hpp"
#include "report/sentences.hpp"

namespace probity::report {

namespace {

constexpr std::size_t kMostGaps = 3;
constexpr std::string_view kIndent = "                   ";  // under the sentence of an entry

std::string sentence(visits::Word word, const IntervalSet& lower, const IntervalSet& upper,
                     std::uint64_t visits) {
  switch (word) {
    case visits::Word::use_recorded: return use_recorded(lower.length(), upper.length(), visits);
    case visits::Word::page_opened: return std::string{kPageOpened};
    case visits::Word::connections_open: return std::string{kConnectionsOpen};
  }
  return {};
}

std::string heading(std::string_view text) { return fmt::format("\n{}\n", text); }

// Lines of platforms that are in nobody's visits.
std::string nobodys_text(const reading::Summary& summary) {
  std::string text;
  const auto row = [&](std::uint64_t count, std::string_view what) {
    if (count > 0) text += fmt::format("{:>12}  {}\n", with_commas(count), what);
  };
  row(summary.unattributed, "Not attributed: no login, or a login that several people share");
  row(summary.late, "too far out of order in the log to be put in their place");
  row(summary.duplicates, "there twice; counted once");
  return text.empty() ? text : heading("Nobody's, late or twice, in lines") + text;
}

}  // namespace

VisitTable::VisitTable(const policy::SiteCatalogue& catalogue, Zone zone, const Labels& labels)
    : catalogue_(catalogue), zone_(zone), labels_(labels) {}

void VisitTable::take(const visits::Visit& visit, const reading::Roster& roster) {
  const Key key{zone_.date(visit.upper.hull().begin), visit.who, visit.service, visit.word};
  const auto [place, is_new] = entries_.try_emplace(key);
  Entry& entry = place->second;
  if (is_new) {
    entry.who = labels_.who(visit.who, roster);
    entry.first = visit.first;
    entry.last = visit.last;
  }
  entry.first = std::min(entry.first, visit.first);
  entry.last = std::max(entry.last, visit.last);
  entry.lower.add(visit.lower);
  entry.upper.add(visit.upper);
  ++entry.visits;
  entry.posts += visit.posts;
  entry.set_aside += visit.set_aside;
  entry.working_time.inside_at_least += visit.working_time.inside_at_least;
  entry.working_time.inside_at_most += visit.working_time.inside_at_most;
  entry.working_time.unknown |= visit.working_time.unknown;
  entry.level = std::max(entry.level, visit.level);
  entry.two_devices |= visit.two_devices;
}

std::string VisitTable::entry_text(const Key& key, const Entry& entry,
                                   const IntervalSet& gaps) const {
  const policy::Service& service = catalogue_.service(key.service);
  const std::string name{service.name_on(std::chrono::floor<std::chrono::days>(entry.first))};
  std::string text = fmt::format("{:<5} {:<12} {}\n", entry.who, name,
                                 sentence(key.word, entry.lower, entry.upper, entry.visits));
  text += fmt::format("{}{}  {}  {}\n", kIndent,
                      day_strip(key.day, zone_, entry.lower, entry.upper, gaps),
                      clock_range(entry.first, entry.last, zone_), visits::name_of(entry.level));
  const auto note = [&](const std::string& line) { text += fmt::format("{}{}\n", kIndent, line); };
  if (!entry.working_time.unknown && key.word == visits::Word::use_recorded) {
    note(fmt::format("in working time: at least {} min, at most {} min",
                     whole_minutes_down(entry.working_time.inside_at_least),
                     whole_minutes_up(entry.working_time.inside_at_most)));
  }
  if (entry.posts > 0) note(counted(entry.posts, "post sent", "posts sent"));
  if (entry.two_devices) note("two devices active at once: that time is not counted as proven");
  const std::string aside = set_aside_in_words(entry.set_aside);
  if (!aside.empty()) note("set aside: " + aside);
  return text;
}

std::string VisitTable::log_text(const reading::Summary& summary, std::size_t most_gaps) const {
  std::string formats;
  for (const auto& format : intake::formats()) {
    if (!summary.formats[static_cast<std::size_t>(format.format)]) continue;
    formats += formats.empty() ? "" : "; ";
    formats += format.name;
  }
  std::string text =
      fmt::format("Log        {}: {}, {} of them on platforms of the catalogue\n", formats,
                  counted(summary.lines, "line", "lines"), with_commas(summary.on_services));
  if (summary.read() == 0) return text;
  const Instant from = summary.covered.begin;
  const Instant to = summary.covered.end;
  text += fmt::format("Covers     {} {} to {} {} ({})\n", long_date(zone_.date(from)),
                      clock_time(from, zone_), long_date(zone_.date(to)), clock_time(to, zone_),
                      zone_.name());
  return text + gaps_text(summary.gaps, most_gaps);
}

// The longest gaps, in the order of time.
std::string VisitTable::gaps_text(std::vector<Interval> gaps, std::size_t most) const {
  const std::size_t left_out = gaps.size() > most ? gaps.size() - most : 0;
  if (left_out > 0) {
    std::ranges::sort(gaps, std::greater{}, &Interval::length);
    gaps.resize(most);
    std::ranges::sort(gaps, {}, &Interval::begin);
  }
  std::string text;
  for (const Interval& gap : gaps) {
    const auto first_day = zone_.date(gap.begin);
    const auto last_day = zone_.date(gap.end);
    const std::string until = first_day == last_day ? "" : long_date(last_day) + " ";
    text += fmt::format("No log     {} {} to {}{}: nothing is proven across this\n",
                        long_date(first_day), clock_time(gap.begin, zone_), until,
                        clock_time(gap.end, zone_));
  }
  if (left_out > 0) {
    text += fmt::format("           and {}; --all names each\n",
                        counted(left_out, "shorter gap", "shorter gaps"));
  }
  return text;
}

std::string VisitTable::set_aside_text(const reading::Summary& summary) const {
  std::string text;
  for (std::size_t i = 0; i < summary.set_aside.size(); ++i) {
    const std::string aside = set_aside_in_words(summary.set_aside[i]);
    if (!aside.empty()) text += fmt::format("{:>12}  {}\n", catalogue_.services()[i].name, aside);
  }
  return text.empty() ? text : heading("Set aside, lines by platform: not counted as use") + text;
}

std::string VisitTable::text(const reading::Summary& summary, std::size_t most_people) const {
  std::string text = "Probity rehearsal: nothing is stored, and people appear as numbers only.\n\n";
  if (summary.lines == 0)
    return text + "The log is empty: nothing was read. Is it the right file?\n";
  text += log_text(summary, most_people == kEverybody ? kEverybody : kMostGaps);
  text += heading("What this kind of log can ever show");
  text += what_this_log_can_show(summary);
  const IntervalSet gaps{summary.gaps};
  LocalDate day{};
  std::set<visits::PersonIndex> shown;
  std::set<visits::PersonIndex> left_out;
  const auto close_day = [&] {
    if (!left_out.empty()) {
      text += fmt::format("... and {}; --all prints everybody, --csv and --json too\n",
                          counted(left_out.size(), "more person", "more people"));
    }
    shown.clear();
    left_out.clear();
  };
  for (const auto& [key, entry] : entries_) {
    if (shown.empty() || key.day != day) {
      close_day();
      day = key.day;
      text += heading(fmt::format("{:<{}}{}", long_date(day), kIndent.size(), ""));
      text.pop_back();
      text += fmt::format("\n{}{}\n", kIndent, strip_hours());
    }
    if (!shown.contains(key.who) && shown.size() >= most_people) {
      left_out.insert(key.who);
      continue;
    }
    shown.insert(key.who);
    text += entry_text(key, entry, gaps);
  }
  close_day();
  if (entries_.empty()) {
    text += heading("No visits");
    text += "Nothing in this log can be put down to a person's use of a platform.\n";
  } else {
    text += fmt::format("{}{}\n", kIndent, strip_legend());
  }
  return text + nobodys_text(summary) + set_aside_text(summary);
}

}  // namespace probity::report
