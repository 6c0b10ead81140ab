#include "acts/actor.hpp"

#include <algorithm>
#include <string>

#include <fmt/core.h>

namespace probity::acts {

namespace {

using people::Seat;

enum class Whoever : std::uint8_t { seats_only, anybody };
enum class Console : std::uint8_t { no, yes };

struct Row {
  Act act;
  std::string_view word;
  Whoever whoever;
  Console console;  // whether the operator on the server may
  Proof proof;
  std::string_view clauses;
  std::array<Seat, 8> seats;
  std::size_t seat_count;
};

template <class... Seats>
constexpr Row row(Act act, std::string_view word, Whoever whoever, Console console, Proof proof,
                  std::string_view clauses, Seats... seats) {
  return {act, word, whoever, console, proof, clauses, {seats...}, sizeof...(seats)};
}

using enum Seat;
constexpr auto kNobodyElse = Whoever::seats_only;
constexpr auto kUsual = Proof::usual;
constexpr auto kAgain = Proof::shown_again;

// The deputy of a seat acts as its holder does.
constexpr std::array kTable{
    row(Act::read_policy, "read_policy", Whoever::anybody, Console::no, kUsual, "C4"),
    row(Act::acknowledge, "acknowledge", Whoever::anybody, Console::no, kUsual, "C4, C50"),
    row(Act::ask_author, "ask_author", Whoever::anybody, Console::no, kUsual, "C4"),
    row(Act::see_own_record, "see_own_record", Whoever::anybody, Console::no, kUsual, "C50"),
    row(Act::draft_edition, "draft_edition", kNobodyElse, Console::no, kUsual, "C1, C5", clerk, hr),
    row(Act::record_resolution, "record_resolution", kNobodyElse, Console::no, kAgain, "C5", clerk),
    row(Act::confirm_resolution, "confirm_resolution", kNobodyElse, Console::no, kAgain, "C5",
        director, chair),
    // Who the nominated lead is stands in the edition; the act asks it.
    row(Act::approve_edition, "approve_edition", Whoever::anybody, Console::no, kAgain, "C1, C5"),
    row(Act::correct_typing, "correct_typing", kNobodyElse, Console::no, kAgain, "C4", clerk),
    row(Act::withdraw_edition, "withdraw_edition", kNobodyElse, Console::no, kAgain, "C4, C5",
        clerk),
    row(Act::run_campaign, "run_campaign", kNobodyElse, Console::no, kUsual, "C4, C50", hr),
    row(Act::see_board, "see_board", kNobodyElse, Console::no, kUsual, "C4, C50", hr, headteacher),
    row(Act::see_people, "see_people", kNobodyElse, Console::no, kUsual, "C50", administrator, hr),
    row(Act::import_people, "import_people", kNobodyElse, Console::yes, kAgain, "C50",
        administrator),
    row(Act::approve_seat, "approve_seat", kNobodyElse, Console::no, kAgain, "C5, C60",
        administrator, cfoo, chair),
    row(Act::invite, "invite", kNobodyElse, Console::yes, kAgain, "C50", administrator, hr),
    row(Act::see_ledger, "see_ledger", kNobodyElse, Console::yes, kUsual, "C55", dpo),
    row(Act::take_visit_pack, "take_visit_pack", kNobodyElse, Console::no, kUsual, "C55", dpo),
    row(Act::administer, "administer", kNobodyElse, Console::yes, kUsual, "C50", administrator),
    row(Act::see_coverage, "see_coverage", kNobodyElse, Console::yes, kUsual, "C54, C60",
        administrator, hr, cfoo, chair, dpo, clerk),
    // ---- The lists that answer "may I publish this?". Of which pupils and trips, the acts ask.
    row(Act::see_pupils, "see_pupils", Whoever::anybody, Console::no, kUsual, "C43, C44"),
    row(Act::import_lists, "import_lists", kNobodyElse, Console::yes, kAgain, "C43, C44",
        administrator),
    row(Act::record_consent, "record_consent", kNobodyElse, Console::no, kUsual, "C44", hr,
        headteacher),
    // Taking back works at once, so whoever is told enters it.
    row(Act::withdraw_consent, "withdraw_consent", Whoever::anybody, Console::no, kUsual, "C44"),
    // A headteacher answers for safeguarding in their school and is told of it first; HR stands in
    // where a school's head and deputy are away. Nobody else needs to know that there is a flag,
    // and the administrator, who brings files in, has no way to it. Lifting it asks for proof
    // again.
    row(Act::set_never_show, "set_never_show", kNobodyElse, Console::no, kUsual, "C43, C44",
        headteacher, hr),
    row(Act::lift_never_show, "lift_never_show", kNobodyElse, Console::no, kAgain, "C43, C44",
        headteacher, hr),
    row(Act::keep_groups, "keep_groups", kNobodyElse, Console::no, kAgain, "C43", headteacher, hr),
    row(Act::register_account, "register_account", Whoever::anybody, Console::no, kUsual,
        "C34, C37, C45"),
    row(Act::keep_accounts, "keep_accounts", kNobodyElse, Console::no, kUsual, "C26, C45, C46", hr),
    row(Act::plan_trip, "plan_trip", kNobodyElse, Console::no, kUsual, "C46", headteacher, hr),
    row(Act::answer_trip, "answer_trip", Whoever::anybody, Console::no, kUsual, "C46"),
    row(Act::consent_to_trip, "consent_to_trip", kNobodyElse, Console::no, kAgain, "C46",
        headteacher),
    row(Act::see_spokespeople, "see_spokespeople", Whoever::anybody, Console::no, kUsual, "C27"),
    row(Act::record_spokesperson, "record_spokesperson", kNobodyElse, Console::no, kAgain,
        "C5, C27", clerk),
    row(Act::confirm_spokesperson, "confirm_spokesperson", kNobodyElse, Console::no, kAgain,
        "C5, C27", director, chair),
    row(Act::end_spokesperson, "end_spokesperson", kNobodyElse, Console::no, kUsual, "C27", clerk,
        director, chair, hr),
    row(Act::record_training, "record_training", kNobodyElse, Console::no, kUsual, "C28", clerk,
        hr),
    // The list itself tells what is confidential.
    row(Act::keep_topics, "keep_topics", kNobodyElse, Console::no, kUsual, "C9, C29, C30", clerk,
        cfoo, chair),
    row(Act::keep_trust_facts, "keep_trust_facts", kNobodyElse, Console::no, kUsual, "C26, C31",
        administrator, hr),
    // ---- Before publishing. The operator's own checks see no pupil; whom a draft was sent to, the
    // acts ask.
    row(Act::check_draft, "check_draft", Whoever::anybody, Console::yes, kUsual, "C36, C43"),
    row(Act::ask_line_manager, "ask_line_manager", Whoever::anybody, Console::no, kUsual, "C39"),
    row(Act::answer_draft, "answer_draft", Whoever::anybody, Console::no, kUsual, "C39"),
    row(Act::see_doubts, "see_doubts", kNobodyElse, Console::no, kUsual, "C64", administrator, hr),
    // ---- Logs. What may be recorded of one, the impact assessment says, not who reads it.
    row(Act::take_manifest, "take_manifest", kNobodyElse, Console::yes, kAgain, "C60",
        administrator),
    row(Act::keep_sources, "keep_sources", kNobodyElse, Console::yes, kAgain, "C51, C59",
        it_support, head_of_it),
    row(Act::collect, "collect", kNobodyElse, Console::yes, kUsual, "C51, C52, C59", it_support,
        head_of_it),
    row(Act::see_sources, "see_sources", kNobodyElse, Console::yes, kUsual, "C51, C55, C62",
        it_support, head_of_it, administrator, dpo, cfoo, hr, chair, director),
    row(Act::destroy_due, "destroy_due", kNobodyElse, Console::yes, kUsual, "C62, C63", it_support,
        head_of_it, administrator),
    // It can let days end, so the one who runs the machine does not say it alone: whoever says it
    // is in the ledger.
    row(Act::confirm_clock, "confirm_clock", kNobodyElse, Console::no, kAgain, "C62, C63",
        head_of_it, administrator, cfoo),
    row(Act::restrict_day, "restrict_day", kNobodyElse, Console::no, kAgain, "C50, C62", hr, cfoo),
    // ---- When people work, and what is the trust's. Both decide what may be said about somebody
    // later, so whoever carries out an opening does not enter them.
    row(Act::import_working_time, "import_working_time", kNobodyElse, Console::yes, kAgain,
        "C17, C20", administrator, hr),
    row(Act::see_working_time, "see_working_time", kNobodyElse, Console::yes, kUsual, "C17, C20",
        administrator, hr, headteacher, dpo),
    row(Act::see_equipment, "see_equipment", kNobodyElse, Console::yes, kUsual, "C19",
        administrator, head_of_it, it_support, dpo),
    row(Act::keep_equipment, "keep_equipment", kNobodyElse, Console::yes, kAgain, "C19",
        administrator, head_of_it),
    // ---- The impact assessment. Nobody approves what they wrote; the act asks it. A trust with
    // few people has one who writes and decides: to conclude that it does not monitor.
    row(Act::see_assessment, "see_assessment", kNobodyElse, Console::no, kUsual, "C52", hr,
        head_of_it, cfoo, dpo, headteacher, clerk, director, chair),
    row(Act::draft_assessment, "draft_assessment", kNobodyElse, Console::no, kUsual, "C52", hr,
        head_of_it, cfoo, headteacher, clerk),
    row(Act::advise_on_assessment, "advise_on_assessment", kNobodyElse, Console::no, kAgain, "C55",
        dpo),
    row(Act::decide_assessment, "decide_assessment", kNobodyElse, Console::no, kAgain, "C54", cfoo),
    // ---- Key holders. What counts, their signatures decide, not who hands it in: whoever has the
    // server can at most leave something out, and that shows.
    row(Act::see_key_holders, "see_key_holders", kNobodyElse, Console::yes, kUsual, "C55, C59",
        key_holder, it_support, head_of_it, administrator, cfoo, dpo, hr, chair),
    row(Act::enrol_key_holder, "enrol_key_holder", kNobodyElse, Console::yes, kAgain, "C59",
        key_holder, it_support, head_of_it, administrator),
    row(Act::keep_key_manifest, "keep_key_manifest", kNobodyElse, Console::yes, kAgain, "C59, C60",
        key_holder, it_support, head_of_it, administrator),
    row(Act::record_drill, "record_drill", kNobodyElse, Console::yes, kUsual, "C55, C59",
        key_holder, it_support, head_of_it, administrator),
    // ---- Matters. Everybody may report a concern and see what is held about them; for the rest
    // casework's table asks who they are in that matter. Never on the server's console: nobody
    // impersonates, and there is no superuser.
    row(Act::take_part_in_matter, "take_part_in_matter", Whoever::anybody, Console::no, kUsual,
        "C40, C60"),
    row(Act::see_case_figures, "see_case_figures", kNobodyElse, Console::no, kUsual, "C55", dpo,
        director, chair, clerk, cfoo, hr),
    row(Act::turn_key, "turn_key", kNobodyElse, Console::no, kAgain, "C59, C60", key_holder),
};
static_assert(kTable.size() == kActs.size());

const Row& row_of(Act act) { return *std::ranges::find(kTable, act, &Row::act); }

bool names(const Row& row, Seat seat) {
  return std::ranges::find(row.seats.begin(), row.seats.begin() + row.seat_count, seat) !=
         row.seats.begin() + row.seat_count;
}

bool is_let_by(const Actor& actor, const Row& row) {
  if (actor.is_operator()) return row.console == Console::yes;
  if (row.whoever == Whoever::anybody) return true;
  return std::ranges::any_of(actor.seats, [&](const auto& held) { return names(row, held.seat); });
}

std::string in_words(const Row& row) {
  std::string seats;
  for (std::size_t i = 0; i < row.seat_count; ++i) {
    if (i > 0) seats += i + 1 == row.seat_count ? " or " : ", ";
    seats += people::word_for(row.seats[i]);
  }
  return seats;
}

}  // namespace

std::string_view word_for(Act act) { return row_of(act).word; }

bool Actor::holds(Seat seat) const {
  return std::ranges::any_of(seats, [&](const auto& held) { return held.seat == seat; });
}

bool may(const Actor& actor, Act act) { return is_let_by(actor, row_of(act)); }

bool wants_proof(Act act) { return row_of(act).proof == Proof::shown_again; }

Result<void> require(const Actor& actor, Act act) {
  const Row& row = row_of(act);
  if (!is_let_by(actor, row)) {
    const std::string seats = in_words(row);
    return failure(
        ErrorKind::refused,
        fmt::format("you do not hold a seat for this (rule {}, {})", row.word, row.clauses),
        seats.empty() ? "Sign in as a person."
                      : fmt::format("Ask somebody who holds the seat: {}.", seats));
  }
  if (row.proof == Proof::shown_again && !actor.is_operator() &&
      actor.proof != Proof::shown_again) {
    return failure(ErrorKind::refused, std::string{kProveAgain}, "Enter a code, then repeat it.");
  }
  return {};
}

std::string_view role_in(const Actor& actor, Act act) {
  if (actor.is_operator()) return "role:operator";
  constexpr std::array<std::string_view, 11> kRoles{
      "role:it_support", "role:head_of_it", "role:administrator", "role:headteacher",
      "role:cfoo",       "role:hr",         "role:director",      "role:chair",
      "role:clerk",      "role:dpo",        "role:key_holder"};
  for (const auto& held : actor.seats) {
    if (names(row_of(act), held.seat)) return kRoles[static_cast<std::size_t>(held.seat)];
  }
  return "role:staff";
}

bool needs_second_factor(const std::vector<people::SeatHeld>& seats) { return !seats.empty(); }

}  // namespace probity::acts
