#include "command/import_commands.hpp"

#include <utility>

#include <fmt/format.h>

#include "acts/list_imports.hpp"
#include "acts/people_acts.hpp"
#include "acts/workplace_imports.hpp"
#include "command/exit_code.hpp"

namespace probity::command {

namespace {

acts::ImportOptions import_options(const Arguments& arguments) {
  using Options = acts::ImportOptions;
  return {has(arguments, "dry-run") ? Options::Run::try_only : Options::Run::for_real,
          has(arguments, "confirm") ? Options::Confirmation::given : Options::Confirmation::none,
          has(arguments, "changes") ? people::Delivery::changes : people::Delivery::whole};
}

template <class Report>
Outcome outcome_of_import(const Report& report, const Arguments& arguments, std::string_view what) {
  const std::string words = acts::in_words(report, what);
  using Done = acts::ImportReport::Outcome;
  if (report.outcome == Done::refused) return {kUnreadable, "", words};
  if (report.outcome == Done::held && !has(arguments, "dry-run")) return {kRefused, "", words};
  return {kDone, words, ""};
}

Result<Outcome> import(const Asked& asked, std::string_view what) {
  const auto& [open, arguments, actor] = asked;
  const auto options = import_options(arguments);
  const std::string text = argument(arguments, "file");
  PROBITY_TRY(const auto report, what == "people"
                                     ? acts::import_people(open.trust, actor, text, options)
                                     : acts::import_relations(open.trust, actor, text, options));
  return outcome_of_import(report, arguments, what);
}

Result<Outcome> import_list(const Asked& asked, std::string_view what, acts::ListImport import) {
  if (has(asked.arguments, "changes")) {
    return failure(ErrorKind::usage, "--changes is for people: lists are whole files",
                   "Leave it out.");
  }
  acts::PublishingNow publishing{asked.open.trust};
  PROBITY_TRY(const auto report, import(publishing, asked.actor, argument(asked.arguments, "file"),
                                        import_options(asked.arguments)));
  return outcome_of_import(report, asked.arguments, what);
}

Result<Outcome> import_workplace(const Asked& asked, acts::WorkplaceFile file) {
  if (has(asked.arguments, "changes")) {
    return failure(ErrorKind::usage, "--changes is for people: this file is whole",
                   "Leave it out.");
  }
  const std::string school = argument(asked.arguments, "school");
  if (!school.empty() && file != acts::WorkplaceFile::calendar) {
    return failure(ErrorKind::usage, "--school is for calendars", "Leave it out.");
  }
  PROBITY_TRY(const auto report, acts::import_workplace(asked.open.trust, asked.actor, file,
                                                        argument(asked.arguments, "file"),
                                                        import_options(asked.arguments), school));
  return outcome_of_import(report, asked.arguments, acts::word_for(file));
}

}  // namespace

Result<Outcome> import_people(const Asked& asked) { return import(asked, "people"); }

Result<Outcome> import_relations(const Asked& asked) { return import(asked, "relations"); }

Result<Outcome> import_pupils(const Asked& asked) {
  return import_list(asked, "pupils", acts::import_pupils);
}

Result<Outcome> import_consents(const Asked& asked) {
  return import_list(asked, "consents", acts::import_consents);
}

Result<Outcome> import_accounts(const Asked& asked) {
  return import_list(asked, "accounts", acts::import_accounts);
}

Result<Outcome> import_hours(const Asked& asked) {
  return import_workplace(asked, acts::WorkplaceFile::hours);
}

Result<Outcome> import_timetable(const Asked& asked) {
  return import_workplace(asked, acts::WorkplaceFile::timetable);
}

Result<Outcome> import_calendar(const Asked& asked) {
  return import_workplace(asked, acts::WorkplaceFile::calendar);
}

Result<Outcome> import_equipment(const Asked& asked) {
  return import_workplace(asked, acts::WorkplaceFile::equipment);
}

Result<Outcome> import_groups(const Asked& asked) {
  return import_list(asked, "groups", acts::import_groups);
}

}  // namespace probity::command
