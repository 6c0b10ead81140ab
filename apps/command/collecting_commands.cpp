#include "command/collecting_commands.hpp"

#include <charconv>

#include <fmt/format.h>

#include "acts/source_acts.hpp"
#include "collection/clock.hpp"
#include "collection/collect_messages.hpp"
#include "collection/destruction.hpp"
#include "collection/keeping.hpp"
#include "collection/key_holders.hpp"
#include "collection/restriction.hpp"
#include "collection/trying.hpp"
#include "command/collect.hpp"
#include "command/day_keys_at_hand.hpp"
#include "command/exit_code.hpp"
#include "intake/reject.hpp"
#include "people/cell_text.hpp"

namespace probity::command {

namespace {

std::string argument(const Arguments& arguments, const std::string& name) {
  const auto found = arguments.find(name);
  return found == arguments.end() ? "" : found->second;
}

std::string date_of(LocalDate day) {
  const std::chrono::year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

Result<std::uint32_t> days_in(const std::string& text) {
  std::uint32_t days = 0;
  if (text.empty()) return days;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), days);
  if (error == std::errc{} && end == text.data() + text.size()) return days;
  return failure(ErrorKind::usage, "how long the raw log is kept is not a number of days");
}

}  // namespace

Result<Outcome> answer_collector(OpenTrust open, const acts::Actor& actor, std::string_view name,
                                 const Arguments& arguments) {
  PROBITY_ATTEMPT(acts::require(actor, acts::Act::collect));
  DayKeysAtHand at_hand{open};
  PROBITY_TRY(collection::DayKeys* const keys, at_hand.get());
  collection::Keeping keeping{open.trust, *keys, actor};
  PROBITY_TRY(std::string answer, collection::answer_collecting(keeping, name, arguments));
  return Outcome{kDone, std::move(answer), ""};
}

Result<Outcome> destroy_due_here(OpenTrust open, const acts::Actor& actor) {
  PROBITY_ATTEMPT(acts::require(actor, acts::Act::destroy_due));
  DayKeysAtHand at_hand{open};
  PROBITY_TRY(collection::DayKeys* const keys, at_hand.get());
  PROBITY_TRY(const auto report, collection::destroy_due(open.trust, *keys, actor));
  std::string words;
  for (const LocalDate day : report.destroyed) {
    words += fmt::format("{}: keys overwritten, level {}\n", date_of(day), report.level);
  }
  for (const LocalDate day : report.recovered) {
    words += fmt::format("{}: its keys were gone; the ledger says so now\n", date_of(day));
  }
  if (words.empty()) words = "Nothing is due.\n";
  if (report.pages == collection::DestructionReport::Pages::waiting) {
    words += "Somebody is reading: the rows' pages are erased with the next call.\n";
  }
  return Outcome{kDone, std::move(words), ""};
}

Result<Outcome> confirm_clock_here(OpenTrust open, const acts::Actor& actor,
                                   const Arguments& arguments) {
  PROBITY_ATTEMPT(acts::require(actor, acts::Act::confirm_clock));
  PROBITY_TRY(const auto time, collection::typed_time(argument(arguments, "time")));
  DayKeysAtHand at_hand{open};
  PROBITY_TRY(collection::DayKeys* const keys, at_hand.get());
  PROBITY_TRY(const auto confirmed, collection::confirm_clock(open.trust, *keys, actor, time));
  return Outcome{kDone,
                 confirmed == collection::Confirmed::now
                     ? "The clock counts as right. The ledger says that somebody said so.\n"
                     : "The clock was believed already: nothing has changed.\n",
                 ""};
}

Result<Outcome> restrict_here(OpenTrust open, const acts::Actor& actor,
                              const Arguments& arguments) {
  PROBITY_ATTEMPT(acts::require(actor, acts::Act::restrict_day));  // before it says who is here
  const auto day = people::date_in(argument(arguments, "day"));
  if (!day) {
    return failure(ErrorKind::usage, "that is no date", "Write it as 2026-11-23.");
  }
  const auto why = collection::why_restricted_named(argument(arguments, "reason"));
  if (!why) {
    return failure(ErrorKind::usage, "there is no such reason",
                   "Reasons: objection, wrong_person, not_covered, advised");
  }
  const auto people = open.trust.people();
  const people::Person* person = people->register_.by_source_key(argument(arguments, "person"));
  if (person == nullptr) {
    return failure(ErrorKind::usage, "there is nobody of this id",
                   "Use the sourcedId of the imported file.");
  }
  PROBITY_ATTEMPT(collection::restrict_day(open.trust, actor, {person->id, *day, *why}));
  return Outcome{kDone,
                 "Nothing of that day of theirs is opened or added any more. What is sealed of it "
                 "already carries no name:\nit stays sealed, and is destroyed with the day.\n",
                 ""};
}

Result<Outcome> add_source(OpenTrust open, const acts::Actor& actor, const Arguments& arguments) {
  registers::Source source;
  source.name = argument(arguments, "name");
  source.format = argument(arguments, "format");
  source.zone = argument(arguments, "zone");
  source.watched_path = argument(arguments, "watch");
  source.raw_log = argument(arguments, "raw-log");
  source.readers = argument(arguments, "readers");
  PROBITY_TRY(source.raw_kept_days, days_in(argument(arguments, "kept-days")));
  source.kind = argument(arguments, "inspection") == "no" ? registers::SourceKind::proxy
                                                          : registers::SourceKind::inspecting_proxy;
  PROBITY_TRY(const auto number, acts::keep_source(open.trust, actor, source));
  std::string words = fmt::format(
      "Source {} is number {}. It is read once the impact assessment names it.\n"
      "What it can ever show:\n",
      source.name, number);
  for (const auto& one : registers::what_it_can_show(source)) {
    words += fmt::format("  {}{}{}\n", one.level, one.level.empty() ? "" : ": ", one.text);
  }
  return Outcome{kDone, std::move(words), ""};
}

Result<Outcome> test_source_here(OpenTrust open, const acts::Actor& actor,
                                 const Arguments& arguments) {
  const std::string name = argument(arguments, "name");
  PROBITY_TRY(const auto tried,
              collection::try_log(open.trust, actor, name, argument(arguments, "file")));
  std::string words = fmt::format("Tried as {}, and forgotten: {}", name, in_words(tried));
  for (std::size_t i = 0; i < intake::kRejectReasons; ++i) {
    const auto& count = tried.summary.reasons[i];
    if (count.lines == 0) continue;
    words += fmt::format("{} {}: {}\n", count.lines, count.lines == 1 ? "line" : "lines",
                         intake::text_of(static_cast<intake::RejectReason>(i)).meaning);
  }
  if (const auto covered = collection::check_source_covered(open.trust, actor, name); !covered) {
    words += fmt::format("Nothing would be sealed: {}.\n{}\n", covered.error().what,
                         covered.error().next);
  }
  return Outcome{tried.counts.rejected > 0 ? kPartlyRead : kDone, std::move(words), ""};
}

Result<Outcome> end_source_here(OpenTrust open, const acts::Actor& actor,
                                const Arguments& arguments) {
  const std::string name = argument(arguments, "name");
  PROBITY_ATTEMPT(acts::end_source(open.trust, actor, name));
  return Outcome{
      kDone,
      fmt::format("Source {} is not read any more. What was sealed from it ends with its "
                  "days.\n",
                  name),
      ""};
}

Result<Outcome> take_manifest_here(OpenTrust open, const acts::Actor& actor,
                                   const Arguments& arguments) {
  PROBITY_TRY(const auto generation,
              collection::take_manifest(open.trust, actor, argument(arguments, "file")));
  return Outcome{kDone,
                 fmt::format("The key holders are those of manifest {}: what is collected from now "
                             "on is sealed to them.\n",
                             generation),
                 ""};
}

Result<Outcome> list_sources(OpenTrust open, const acts::Actor& actor) {
  PROBITY_TRY(const auto views, acts::sources_of(open.trust, actor));
  std::string words;
  for (const auto& view : views) {
    const auto& source = view.source;
    words += fmt::format("{}  {}  {}  {}\n", source.name, source.format,
                         source.ended ? "ended" : registers::word_for(view.state),
                         source.ended ? "" : registers::sentence_for(view.state));
  }
  return Outcome{kDone, words.empty() ? "There are no sources.\n" : std::move(words), ""};
}

}  // namespace probity::command
