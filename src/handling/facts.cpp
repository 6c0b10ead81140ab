#include "handling/facts.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "acts/edition_acts.hpp"
#include "acts/embedded_files.hpp"
#include "acts/workplace_now.hpp"
#include "records/assessment_records.hpp"
#include "records/policy_records.hpp"
#include "records/sealed_records.hpp"
#include "records/source_records.hpp"

namespace probity::handling {

namespace {

using casework::Shows;
using casework::StepFacts;

Shows most_of(registers::SourceKind kind) {
  return kind == registers::SourceKind::inspecting_proxy ? Shows::visits : Shows::connections;
}

// The calendar of a school where they work on that day; where there is none, of every school.
const people::SchoolDays& calendar_of(const people::WorkingTime& time, const people::Person* who,
                                      LocalDate day) {
  static const people::SchoolDays kUnknown;
  const people::SchoolDays* found = nullptr;
  if (who != nullptr) {
    for (const auto& posting : who->postings) {
      if (found == nullptr && posting.days.contains(day)) {
        found = time.calendar_of(posting.what.school.text);
      }
    }
  }
  if (found == nullptr) found = time.calendar_of("");
  return found == nullptr ? kUnknown : *found;
}

std::vector<LocalDate> holidays_from(const people::BankHolidays& all, LocalDate from) {
  // An access request lasts three months at most, and its last day is moved by some days.
  constexpr std::chrono::days kLookAhead{130};
  std::vector<LocalDate> days;
  for (LocalDate day = from; day <= from + kLookAhead; day += std::chrono::days{1}) {
    if (all.has(day)) days.push_back(day);
  }
  return days;
}

}  // namespace

Result<Facts::Clauses> Facts::clauses_on(const policy::Moment& then) const {
  PROBITY_TRY(const auto editions,
              trust_.read([](store::Reader& reader) { return records::load_editions(reader); }));
  const policy::Edition* edition = policy::in_force(editions, then);
  if (edition == nullptr) return Clauses{};
  PROBITY_TRY(const auto map, acts::clause_map_of(trust_, *edition));
  Clauses clauses{.edition = edition->number};
  for (const policy::Clause& clause : map.clauses) clauses.ids.push_back(clause.id);
  return clauses;
}

Result<std::vector<casework::SourceOnDay>> Facts::sources_on(
    std::span<const LocalDate> days) const {
  return trust_.read([&](store::Reader& reader) -> Result<std::vector<casework::SourceOnDay>> {
    PROBITY_TRY(const auto sources, records::load_sources(reader));
    std::vector<casework::SourceOnDay> shown;
    for (const LocalDate day : days) {
      PROBITY_TRY(const auto segments, records::segments_of(reader, day));
      std::set<std::uint32_t> read_on;
      for (const auto& segment : segments) read_on.insert(segment.source);
      for (const auto& source : sources) {
        if (!read_on.contains(source.number)) continue;
        shown.push_back({source.number, day, most_of(source.kind)});
      }
    }
    return shown;
  });
}

Result<std::vector<acts::BeforeAsking::Day>> Facts::days_held() const {
  PROBITY_TRY(const auto stored,
              trust_.read([](store::Reader& reader) { return records::load_days(reader); }));
  std::vector<LocalDate> days;
  for (const auto& one : stored) {
    if (!one.destroyed && one.due > trust_.now()) days.push_back(one.day);
  }
  PROBITY_TRY(const auto shown, sources_on(days));
  std::vector<acts::BeforeAsking::Day> held;
  for (const auto& one : stored) {
    if (std::ranges::find(days, one.day) == days.end()) continue;
    held.push_back({one.day, casework::most_on(shown, one.day), one.due});
  }
  return held;
}

Result<std::optional<casework::Limits>> Facts::limits(Instant now) const {
  PROBITY_TRY(const auto versions,
              trust_.read([](store::Reader& reader) { return records::load_assessments(reader); }));
  const auto* in_force = policy::assessment_in_force(versions, now);
  if (in_force == nullptr) return std::optional<casework::Limits>{};
  return std::optional{casework::limits_of(*in_force)};
}

Result<casework::RecipientTable> Facts::bodies() const {
  return casework::RecipientTable::parse("recipients.toml", acts::embedded_file("recipients.toml"));
}

Result<StepFacts> Facts::for_step(const casework::Step& step, const casework::Dossier* dossier,
                                  const PersonId& who, const policy::Moment& now) const {
  StepFacts facts;
  PROBITY_TRY(auto clauses, clauses_on(now));
  facts.edition = clauses.edition;
  const bool asks = std::holds_alternative<casework::steps::AskOpening>(step);
  if (asks || std::holds_alternative<casework::steps::AnswerBack>(step)) {
    PROBITY_TRY(const auto workplace, acts::workplace_now(trust_));
    const auto people = trust_.people();
    facts.answer_days = casework::answer_days_from(
        now.day, calendar_of(workplace.working_time, people->register_.find(who), now.day));
  }
  if (asks) {
    PROBITY_TRY(facts.limits, limits(now.at));
  }
  if (const auto* open = std::get_if<casework::steps::OpenCase>(&step)) {
    const auto& days = open->grounds.days;
    PROBITY_TRY(facts.sources, sources_on(days));
    // C4: the rules of the day on which it happened, from its beginning; without a day, of now.
    if (!days.empty()) {
      const LocalDate then = std::ranges::min(days);
      PROBITY_TRY(clauses, clauses_on({trust_.zone().start_of(then), then}));
      facts.edition = clauses.edition;
    }
    facts.clauses = clauses.ids;
  }
  if (std::holds_alternative<casework::steps::AskRemoval>(step)) {
    facts.clauses = std::move(clauses.ids);
  }
  if (const auto* ask = std::get_if<casework::steps::AskDisclosure>(&step)) {
    PROBITY_TRY(const auto table, bodies());
    if (const auto* body = table.find(ask->recipient)) facts.body = *body;
  }
  if (std::holds_alternative<casework::steps::ExtendAccess>(step) && dossier != nullptr) {
    PROBITY_TRY(const auto workplace, acts::workplace_now(trust_));
    const LocalDate from = dossier->access() ? dossier->access()->clock.received : now.day;
    facts.bank_holidays = holidays_from(workplace.working_time.parts().bank_holidays, from);
  }
  return facts;
}

Result<std::shared_ptr<const people::PeopleRegister>> ApprovedRegister::now() {
  const auto people = trust_.people();
  const std::lock_guard lock{mutex_};
  if (made_from_ == people) return register_;
  std::vector<people::Person> all{people->register_.people().begin(),
                                  people->register_.people().end()};
  for (people::Person& person : all) {
    std::erase_if(person.seats, [&](const auto& held) {
      return std::ranges::none_of(people->approvals, [&](const auto& approval) {
        return approval.person == person.id && approval.seat == held.what;
      });
    });
  }
  PROBITY_TRY(auto made, people::PeopleRegister::of(std::move(all), people->register_.revision()));
  register_ = std::make_shared<const people::PeopleRegister>(std::move(made));
  made_from_ = people;
  return register_;
}

}  // namespace probity::handling
