#include "extracts/said.hpp"

#include <fmt/format.h>

#include "report/local_text.hpp"
#include "report/sentences.hpp"

namespace probity::extracts {

namespace {

using evidence::Kept;
using visits::Word;

constexpr std::string_view kUseRecorded = "Use recorded; how long was not asked for";

void add(std::string& list, std::uint64_t number, std::string_view one, std::string_view many) {
  if (number == 0) return;
  list += fmt::format("{}{}", list.empty() ? "" : ", ", report::counted(number, one, many));
}

std::string_view reason_in_words(NotShown reason) {
  switch (reason) {
    case NotShown::outside_working_time: return "outside working time, and not shown";
    case NotShown::only_its_end_in_working_time:
      return "outside working time that may have lasted into it; nothing of it was logged there";
    case NotShown::working_time_unknown:
      return "on a day whose working time is not known, and not shown";
    case NotShown::not_approved: return "on services that were not approved, and not shown";
  }
  return {};
}

}  // namespace

std::string said_of(const ExtractVisit& visit, Kept fields) {
  switch (visit.word) {
    case Word::use_recorded:
      if (fields == Kept::sites) return std::string{kUseRecorded};
      return report::use_recorded(visit.at_least.length(), visit.at_most.length(), 1);
    case Word::page_opened: return std::string{report::kPageOpened};
    case Word::connections_open: return std::string{report::kConnectionsOpen};
  }
  return {};
}

std::string said_of(const ServiceTotal& total) {
  return report::use_recorded(total.at_least, total.at_most, total.visits);
}

std::string counts_in_words(const ExtractVisit& visit, Kept fields) {
  std::string list;
  add(list, visit.pages, "page", "pages");
  if (fields == Kept::content) add(list, visit.posts, "thing sent", "things sent");
  return list;
}

std::string in_words(const SetAsideVisits& set_aside) {
  return fmt::format("{} {}", report::counted(set_aside.visits, "visit", "visits"),
                     reason_in_words(set_aside.reason));
}

std::string in_words(const Incomplete& incomplete) {
  std::string list;
  add(list, incomplete.steps, "quarter of an hour has rows missing",
      "quarters of an hour have rows missing");
  add(list, incomplete.segments, "collection was cut off", "collections were cut off");
  add(list, incomplete.texts, "row cannot be read", "rows cannot be read");
  add(list, incomplete.visits, "visit lacks a part and is left out",
      "visits lack a part and are left out");
  return list;
}

std::string times_in_words(const IntervalSet& set, const ExtractDay& day, const Zone& zone) {
  std::string list;
  for (const Interval& stretch : set.intervals()) {
    const std::string from = report::clock_time(stretch.begin, zone);
    const bool ends_the_day = stretch.end == day.hours.end;
    const std::string to = ends_the_day ? "24:00" : report::clock_time(stretch.end, zone);
    list += fmt::format("{}{}", list.empty() ? "" : ", ", from == to ? from : from + "-" + to);
  }
  return list;
}

std::string_view said_of(casework::GroundKind ground) {
  switch (ground) {
    case casework::GroundKind::working_time:
      return "Ground: whether social media were used in working time";
    case casework::GroundKind::breach: return "Ground: whether a rule of the policy was kept";
    case casework::GroundKind::own_request: return "Ground: the person’s own request";
    case casework::GroundKind::exception: return "Ground: an exception, with recorded advice";
  }
  return {};
}

std::string_view said_of(Kept fields) {
  switch (fields) {
    case Kept::sites: return "that services were used, not for how long or what was sent";
    case Kept::durations: return "that services were used and for how long, not what was sent";
    case Kept::content:
      return "that services were used, for how long, and how many things were sent";
  }
  return {};
}

std::string_view said_of(evidence::Attribution attribution) {
  return attribution == evidence::Attribution::authenticated
             ? "The proxy asked for the password (A1)."
             : "One session on a registered device (A2).";
}

std::string_view said_of(evidence::Feeding feeding) {
  return feeding == evidence::Feeding::watched ? "watched as it was written"
                                               : "handed in by a person";
}

std::string_view said_of(visits::Level level) {
  switch (level) {
    case visits::Level::l1a:
      return "addresses with the browser’s own headers; bounds and words as told";
    case visits::Level::l1b:
      return "addresses with the page that asked; the same, with wider bounds";
    case visits::Level::l1c:
      return "addresses only; a page that a browser fetched by itself looks like one that was "
             "opened";
    case visits::Level::l2:
      return "tunnels; they show that connections were open, and never that anybody used them";
  }
  return {};
}

}  // namespace probity::extracts
