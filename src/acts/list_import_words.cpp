// What an import of a list did, for the terminal.
#include <fmt/format.h>

#include "acts/list_imports.hpp"

namespace probity::acts {

namespace {

using Outcome = ImportReport::Outcome;

std::string refusals_in_words(const ListImportReport& report) {
  std::string out = fmt::format("Nothing was imported: {} of the file's rows {} refused.\n",
                                report.refusals.size(), report.refusals.size() == 1 ? "is" : "are");
  for (const auto& refusal : report.refusals) {
    out += refusal.column.empty()
               ? fmt::format("  line {}: {}\n", refusal.line, refusal.reason)
               : fmt::format("  line {}, {}: {}\n", refusal.line, refusal.column, refusal.reason);
  }
  return out;
}

}  // namespace

std::string in_words(const ListImportReport& report, std::string_view what) {
  if (report.outcome == Outcome::refused) return refusals_in_words(report);
  std::string out = what == "consents"
                        ? fmt::format("consents: answers about {} pupils changed, about {} not\n",
                                      report.changed, report.unchanged)
                        : fmt::format("{}: {} added, {} changed, {} ended, {} unchanged\n", what,
                                      report.added, report.changed, report.ended, report.unchanged);
  if (what == "pupils") {
    out += fmt::format("  {} of {} have an answer about pictures or names; without one it is no\n",
                       report.answered, report.listed);
  }
  if (report.set_aside > 0) {
    out += fmt::format("  {} rows of {} were set aside unread\n", report.set_aside,
                       what == "groups" ? "pupils and families" : "others than pupils");
  }
  if (!report.strangers.empty()) {
    out += fmt::format("  {} lines are about {}, the first is line {}\n", report.strangers.size(),
                       what == "groups" ? "nobody here, or a group without pupils"
                                        : "nobody in the list of pupils",
                       report.strangers.front());
  }
  if (report.tasks > 0) {
    out += fmt::format("  consent was taken back: {} tasks for whoever runs the accounts\n",
                       report.tasks);
  }
  if (report.outcome == Outcome::tried) out += "This was a trial: nothing was changed.\n";
  if (report.outcome == Outcome::held) {
    out += fmt::format(
        "Held: this would end {} of {} {}, more than a tenth. Nothing was changed.\n"
        "If the file is right, import it again with --confirm.\n",
        report.ended, report.before, what);
  }
  return out;
}

}  // namespace probity::acts
