#include "acts/people_acts.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "people/people_file.hpp"
#include "people/relations_file.hpp"
#include "records/people_records.hpp"

namespace probity::acts {

namespace {

using people::PeopleRegister;

bool still_holds(const PeopleRegister& register_, const records::SeatApproval& approval,
                 LocalDate today) {
  const people::Person* person = register_.find(approval.person);
  return person != nullptr && std::ranges::any_of(person->seats, [&](const auto& held) {
           return held.what == approval.seat && held.days.is_open_on(today);
         });
}

std::size_t seats_waiting_in(const People& people, LocalDate today) {
  std::size_t count = 0;
  for (const auto& person : people.register_.people()) {
    count += people.waiting_seats_of(person.id, today).size();
  }
  return count;
}

Happening happening_of(std::string_view type, const people::ImportSummary& summary) {
  return {.type = std::string{type},
          .commitments = {{"added", std::uint64_t{summary.added_lines.size()}},
                          {"changed", std::uint64_t{summary.changed_lines.size()}},
                          {"ended", std::uint64_t{summary.ended()}}}};
}

// A seat that ended has to be approved anew if it ever comes back.
Result<void> forget_ended_approvals(store::UnitOfWork& unit, const People& before,
                                    const PeopleRegister& after, LocalDate today) {
  for (const auto& approval : before.approvals) {
    if (still_holds(after, approval, today)) continue;
    PROBITY_ATTEMPT(records::forget_seat_approval(unit, approval));
  }
  return {};
}

Result<ImportReport> apply(Trust& trust, const Actor& actor, const People& before,
                           people::ReadyImport ready, std::string_view type) {
  ImportReport report{ImportReport::Outcome::done, ready.summary(), {}, 0};
  if (!ready.changes().empty()) {
    PROBITY_TRY(const PeopleRegister after, ready.apply_to(before.register_));
    PROBITY_ATTEMPT(trust.commit(
        actor, Act::import_people, happening_of(type, ready.summary()),
        [&](store::UnitOfWork& unit) -> Result<void> {
          PROBITY_ATTEMPT(records::save_people(unit, before.register_, after, ready.changes()));
          return forget_ended_approvals(unit, before, after, trust.today());
        }));
    PROBITY_ATTEMPT(trust.reload_people());
  }
  report.seats_waiting = seats_waiting_in(*trust.people(), trust.today());
  return report;
}

Result<ImportReport> carry_out(Trust& trust, const Actor& actor, const People& before,
                               people::ImportPlan plan, const ImportOptions& options,
                               std::string_view type) {
  using Outcome = ImportReport::Outcome;
  const bool is_trial = options.run == ImportOptions::Run::try_only;
  if (auto* refused = std::get_if<people::RefusedImport>(&plan)) {
    return ImportReport{Outcome::refused, {}, std::move(refused->refusals), 0};
  }
  if (auto* held = std::get_if<people::HeldImport>(&plan)) {
    if (is_trial || options.confirmation == ImportOptions::Confirmation::none) {
      return ImportReport{Outcome::held, held->summary(), {}, 0};
    }
    return apply(trust, actor, before, std::move(*held).confirmed(), type);
  }
  auto& ready = std::get<people::ReadyImport>(plan);
  if (is_trial) return ImportReport{Outcome::tried, ready.summary(), {}, 0};
  return apply(trust, actor, before, std::move(ready), type);
}

}  // namespace

Result<ImportReport> import_people(Trust& trust, const Actor& actor, std::string_view text,
                                   const ImportOptions& options) {
  PROBITY_ATTEMPT(require(actor, Act::import_people));
  auto file = people::PeopleFile::parse(text, options.delivery);
  if (!file) {
    return ImportReport{ImportReport::Outcome::refused, {}, std::move(file.error().refusals), 0};
  }
  const auto before = trust.people();
  return carry_out(trust, actor, *before,
                   people::plan_people(before->register_, *file, trust.today(), trust.secret()),
                   options, "people.imported");
}

Result<ImportReport> import_relations(Trust& trust, const Actor& actor, std::string_view text,
                                      const ImportOptions& options) {
  PROBITY_ATTEMPT(require(actor, Act::import_people));
  auto file = people::RelationsFile::parse(text);
  if (!file) {
    return ImportReport{ImportReport::Outcome::refused, {}, std::move(file.error().refusals), 0};
  }
  const auto before = trust.people();
  return carry_out(trust, actor, *before,
                   people::plan_relations(before->register_, *file, trust.today()), options,
                   "relations.imported");
}

std::string in_words(const ImportReport& report, std::string_view what) {
  using Outcome = ImportReport::Outcome;
  std::string out;
  const auto& summary = report.summary;
  if (report.outcome == Outcome::refused) {
    out += fmt::format("Nothing was imported: {} of the file's rows {} refused.\n",
                       report.refusals.size(), report.refusals.size() == 1 ? "is" : "are");
    for (const auto& refusal : report.refusals) {
      out += refusal.column.empty()
                 ? fmt::format("  line {}: {}\n", refusal.line, refusal.reason)
                 : fmt::format("  line {}, {}: {}\n", refusal.line, refusal.column, refusal.reason);
    }
    return out;
  }
  out += fmt::format("{}: {} added, {} changed, {} ended, {} unchanged\n", what,
                     summary.added_lines.size(), summary.changed_lines.size(), summary.ended(),
                     summary.unchanged);
  if (summary.notes.pupils > 0) {
    out += fmt::format("  {} rows of pupils were set aside unread\n", summary.notes.pupils);
  }
  if (summary.notes.relatives > 0) {
    out += fmt::format("  {} rows of parents and relatives were set aside unread\n",
                       summary.notes.relatives);
  }
  for (const auto& column : summary.notes.unknown_columns) {
    out += fmt::format("  column not known, not looked at: {}\n", column);
  }
  if (report.outcome == Outcome::tried) out += "This was a trial: nothing was changed.\n";
  if (report.outcome == Outcome::held) {
    out += fmt::format(
        "Held: this would end {} of {} people, more than a tenth. Nothing was changed.\n"
        "If the file is right, import it again with --confirm.\n",
        summary.ended(), summary.people_before);
  }
  if (report.seats_waiting > 0) {
    out += fmt::format(
        "{} seats wait for a second person's approval: page Seats, or at set-up probity "
        "approve-seats.\n",
        report.seats_waiting);
  }
  return out;
}

Result<void> approve_seat(Trust& trust, const Actor& actor, const PersonId& person,
                          const people::SeatHeld& seat) {
  PROBITY_ATTEMPT(trust.commit(
      actor, Act::approve_seat, {.type = "seat.approved", .people = {{"person", person}}},
      [&](store::UnitOfWork& unit) -> Result<void> {
        if (actor.is(person)) {
          return failure(ErrorKind::refused, "nobody approves a seat of their own (C5, C60)",
                         "Ask another person who may approve seats.");
        }
        const auto waiting = trust.people()->waiting_seats_of(person, trust.today());
        if (std::ranges::find(waiting, seat) == waiting.end()) {
          return failure(ErrorKind::refused, "this seat does not wait for approval",
                         "Look at the list again: somebody else may have approved it.");
        }
        return records::save_seat_approval(unit, {person, seat, actor.person, trust.now()});
      }));
  return trust.reload_people();
}

Result<std::size_t> approve_seats_at_set_up(Trust& trust) {
  PROBITY_TRY(const auto states,
              trust.read([](store::Reader& reader) { return records::account_states(reader); }));
  const bool somebody_can_sign_in =
      std::ranges::any_of(states, [](const auto& state) { return state.has_password; });
  const auto people = trust.people();
  // Without an approver nobody could ever approve anything in the portal.
  const bool has_approver = std::ranges::any_of(people->approvals, [](const auto& approval) {
    return may(Actor{approval.person, {approval.seat}, Proof::usual}, Act::approve_seat);
  });
  if (somebody_can_sign_in && has_approver) {
    return failure(ErrorKind::refused,
                   "seats are approved by a second person once people can sign in (C5, C60)",
                   "Ask somebody who may approve seats: page Seats.");
  }
  std::vector<records::SeatApproval> approvals;
  for (const auto& person : people->register_.people()) {
    for (const auto& seat : people->waiting_seats_of(person.id, trust.today())) {
      approvals.push_back({person.id, seat, {}, trust.now()});
    }
  }
  if (approvals.empty()) return std::size_t{0};
  PROBITY_ATTEMPT(trust.commit_as(
      "role:operator",
      {.type = "seats.set_up", .commitments = {{"seats", std::uint64_t{approvals.size()}}}},
      [&](store::UnitOfWork& unit) -> Result<void> {
        for (const auto& approval : approvals) {
          PROBITY_ATTEMPT(records::save_seat_approval(unit, approval));
        }
        return {};
      }));
  PROBITY_ATTEMPT(trust.reload_people());
  return approvals.size();
}

Result<SeatsApproved> approve_waiting_seats(Trust& trust, const Actor& actor) {
  SeatsApproved approved;
  if (actor.is_operator()) {
    PROBITY_TRY(approved.count, approve_seats_at_set_up(trust));
    return approved;
  }
  PROBITY_ATTEMPT(require(actor, Act::approve_seat));
  const auto people = trust.people();
  for (const auto& person : people->register_.people()) {
    const auto waiting = people->waiting_seats_of(person.id, trust.today());
    if (actor.is(person.id)) {
      approved.own_waiting = waiting.size();
      continue;
    }
    for (const auto& seat : waiting) {
      PROBITY_ATTEMPT(approve_seat(trust, actor, person.id, seat));
      ++approved.count;
    }
  }
  return approved;
}

Result<void> sign_out_everywhere(Trust& trust, Sessions& sessions, const Actor& actor,
                                 const PersonId& person) {
  PROBITY_ATTEMPT(trust.commit(
      actor, Act::invite, {.type = "person.signed_out", .people = {{"person", person}}}, nullptr));
  return sessions.end_all(person, {});
}

}  // namespace probity::acts
