#include "command/explain.hpp"

#include <array>

#include <fmt/format.h>

#include "command/exit_code.hpp"
#include "report/local_text.hpp"

namespace probity::command {

namespace {

std::string_view kind_in_words(policy::HostKind kind) {
  constexpr std::array<std::string_view, 8> kWords{"pages for people",
                                                   "interfaces for apps",
                                                   "pictures and files",
                                                   "pieces for other sites",
                                                   "signing in",
                                                   "short links",
                                                   "uploads",
                                                   "notifications"};
  return kWords[static_cast<std::size_t>(kind)];
}

std::string_view rule_in_words(policy::PathRule rule) {
  constexpr std::array<std::string_view, 7> kWords{"a piece for other sites' pages",
                                                   "signing in",
                                                   "the page reporting about itself",
                                                   "sending something",
                                                   "data for the page",
                                                   "a page",
                                                   "nothing in particular"};
  return kWords[static_cast<std::size_t>(rule)];
}

void row(std::string_view name, std::string_view text) { fmt::print("  {:<10} {}\n", name, text); }

void describe_host(const visits::Sighting& line, const policy::SiteCatalogue& catalogue) {
  const policy::Service& service = catalogue.service(visits::service_of(line.site));
  row("host", fmt::format("{}, for {}", service.name, kind_in_words(line.host_kind)));
  if (!line.is_tunnel()) row("address", fmt::format("is for {}", rule_in_words(line.path_rule)));
  row("evidence", visits::name_of(line.level));
}

void describe_outcome(const visits::Explanation& explanation) {
  if (!explanation.reading) {
    row("counted", "no: nobody on that device had a visit open that it could have ended");
    return;
  }
  const visits::RoleReading& reading = *explanation.reading;
  row("role",
      fmt::format("{}. {}", visits::name_of(reading.role), visits::sentence_for(reading.reason)));
  if (!explanation.counted) {
    row("counted", reading.role == visits::Role::media || reading.role == visits::Role::part
                       ? "not by itself"
                       : "no");
  } else if (explanation.opened_visit) {
    row("counted", "yes: it opened a visit");
  } else if (explanation.had_visit) {
    row("counted", "yes: as a sign within a visit");
  } else {
    row("counted", "no: no page of the service was open");
  }
}

// Why a line never came to the engine; empty if it did.
std::string_view fate_in_words(reading::LineReport::Fate fate) {
  using Fate = reading::LineReport::Fate;
  switch (fate) {
    case Fate::usual: return {};
    case Fate::late: return "no: it is too far out of order in the log to be put in its place";
    case Fate::twice: return "no: the line is there twice, and the other one counted";
    case Fate::clock_jump: return "no: its time is not believed";
  }
  return {};
}

int say_there_is_no_line(const reading::LineReport& report, const reading::Summary& summary) {
  if (const auto damage = report.damage()) {
    const bool is_line = *damage == intake::RejectReason::too_long;
    fmt::print("The {} at byte {}\n", is_line ? "line" : "damaged rest",
               report.rejected_before->offset);
    row("rejected", intake::text_of(*damage).meaning);
    row("counted", "no: nothing is guessed from a damaged line");
    return kDone;
  }
  fmt::print(stderr,
             "There is no line at byte {}; the log has {} lines. Offsets count bytes of the\n"
             "unpacked log, all files one after another.\n",
             report.offset, summary.lines);
  return kWrongUsage;
}

}  // namespace

int explain(const reading::LineReport& report, const reading::Summary& summary,
            const policy::SiteCatalogue& catalogue, const Zone& zone) {
  if (!report.found) return say_there_is_no_line(report, summary);
  fmt::print("The line at byte {}, read as {}\n", report.begin,
             intake::text_of(report.format).name);
  if (report.rejected) {
    row("rejected", intake::text_of(*report.rejected).meaning);
    row("counted", "no: nothing is guessed from a damaged line");
    return kDone;
  }
  if (report.fate == reading::LineReport::Fate::clock_jump) {
    row("rejected", intake::text_of(intake::RejectReason::clock_jump).meaning);
  }
  row("written", fmt::format("{} {}", report::long_date(zone.date(report.end)),
                             report::clock_time(report.end, zone)));
  if (!report.sighting || !visits::is_service(report.sighting->site)) {
    row("host", "belongs to no platform of the catalogue");
    row("counted", report.sighting ? "only as a sign that the person was busy elsewhere" : "no");
    return kDone;
  }
  describe_host(*report.sighting, catalogue);
  if (!report.has_login) {
    row("counted", "no: not attributed; an address without a login is nobody");
    return kDone;
  }
  if (const auto fate = fate_in_words(report.fate); !fate.empty()) {
    row("counted", fate);
    return kDone;
  }
  if (report.sighting->is_tunnel()) {
    row("counted", "only as a connection that was open; nobody's use can be shown");
    return kDone;
  }
  describe_outcome(report.explanation);
  return kDone;
}

}  // namespace probity::command
