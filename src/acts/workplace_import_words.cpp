// What an import of hours, a timetable, a calendar or equipment did, for the terminal.
#include <fmt/format.h>

#include "acts/workplace_imports.hpp"

namespace probity::acts {

namespace {

using Outcome = ImportReport::Outcome;

std::string_view counted(std::string_view what) {
  if (what == "calendar") return "days";
  return what == "equipment" ? "entries" : "people";
}

std::string refusals_in_words(const WorkplaceImport& report) {
  std::string out = fmt::format("Nothing was imported: {} {} refused.\n", report.refusals.size(),
                                report.refusals.size() == 1 ? "row is" : "rows are");
  for (const auto& refusal : report.refusals) {
    out += refusal.column.empty()
               ? fmt::format("  line {}: {}\n", refusal.line, refusal.reason)
               : fmt::format("  line {}, {}: {}\n", refusal.line, refusal.column, refusal.reason);
  }
  return out;
}

}  // namespace

std::string in_words(const WorkplaceImport& report, std::string_view what) {
  if (report.outcome == Outcome::refused) return refusals_in_words(report);
  std::string out =
      fmt::format("{}: {} added, {} changed, {} ended, {} unchanged ({})\n", what, report.added,
                  report.changed, report.ended, report.unchanged, counted(what));
  if (!report.set_aside.empty()) {
    out += fmt::format("  {} events say nothing about school days, the first is line {}\n",
                       report.set_aside.size(), report.set_aside.front());
  }
  if (report.timed > 0) {
    out += fmt::format("  {} events have a time of day and were not looked at\n", report.timed);
  }
  if (report.outcome == Outcome::tried) out += "This was a trial: nothing was changed.\n";
  if (report.outcome == Outcome::held) {
    out += fmt::format(
        "Held: this would end {} of {} {}, more than a tenth. Nothing was changed.\n"
        "If the file is right, import it again with --confirm.\n",
        report.ended, report.before, counted(what));
  }
  return out;
}

}  // namespace probity::acts
