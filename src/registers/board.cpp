#include "registers/board.hpp"

#include <algorithm>

#include "base/csv_cell.hpp"
#include "policy/review.hpp"

namespace probity::registers {

namespace {

constexpr std::string_view kHeader =
    "name,category,schools,state,asked since,due,signed on,way,text\r\n";

BoardState state_of(const BoardRow& row, std::span<const Leave> leaves, LocalDate today) {
  if (row.acknowledgement) return BoardState::acknowledged;
  if (is_away(leaves, row.person, today)) return BoardState::away;
  return today > row.asked.due ? BoardState::overdue : BoardState::not_yet;
}

std::vector<people::SchoolId> schools_of(const people::Person& person, LocalDate day) {
  std::vector<people::SchoolId> schools;
  for (const auto& posting : person.postings) {
    if (posting.days.contains(day)) schools.push_back(posting.what.school);
  }
  std::ranges::sort(schools);
  const auto again = std::ranges::unique(schools);
  schools.erase(again.begin(), again.end());
  return schools;
}

BoardRow row_of(const Chase& what, const people::Person& person, const Asked& asked,
                LocalDate today) {
  BoardRow row{.person = person.id,
               .category = person.category,
               .schools = schools_of(person, today),
               .asked = asked};
  if (const Acknowledgement* found =
          find_acknowledgement(what.acknowledgements, what.campaign.number, person.id)) {
    row.acknowledgement = *found;
  }
  row.state = state_of(row, what.leaves, today);
  row.reminders =
      static_cast<std::size_t>(std::ranges::count_if(what.sent, [&](const Reminder& reminder) {
        return reminder.campaign == what.campaign.number && reminder.person == person.id;
      }));
  if (row.state == BoardState::away) {
    const LocalDate back = next_day_present(what.leaves, person.id, today);
    if (back != LocalDate::max()) row.back_on = back;
  }
  return row;
}

void count(BoardCounts& counts, const BoardRow& row) {
  ++counts.asked;
  switch (row.state) {
    case BoardState::acknowledged: ++counts.acknowledged; break;
    case BoardState::not_yet: ++counts.not_yet; break;
    case BoardState::overdue: ++counts.overdue; break;
    case BoardState::away: ++counts.away; break;
  }
  if (row.asked.arrival == Arrival::later) ++counts.new_starters;
}

std::string day_text(LocalDate day) {
  return day == LocalDate::max() ? std::string{} : policy::text_of(policy::ReviewPoint{day});
}

std::string joined(const std::vector<people::SchoolId>& schools) {
  std::string text;
  for (const people::SchoolId& school : schools) {
    if (!text.empty()) text += "; ";
    text += school.text;
  }
  return text;
}

}  // namespace

std::string_view in_words(BoardState state) {
  switch (state) {
    case BoardState::acknowledged: return "read and understood";
    case BoardState::not_yet: return "not yet";
    case BoardState::overdue: return "not yet, past the due day";
    case BoardState::away: return "away";
  }
  return {};
}

Board board_of(const Chase& what, LocalDate today) {
  Campaign campaign = what.campaign;
  if (campaign.closed) today = std::min(today, campaign.closed->day);
  campaign.closed.reset();  // so that its last day still counts
  Board board;
  for (const people::Person& person : what.people) {
    const auto asked = ask_of(campaign, person, what.leaves, today, what.is_school_day);
    if (!asked) continue;
    BoardRow row = row_of(what, person, *asked, today);
    count(board.all, row);
    count(board.by_category[row.category], row);
    for (const people::SchoolId& school : row.schools) count(board.by_school[school], row);
    board.rows.push_back(std::move(row));
  }
  return board;
}

std::string csv_of(const Board& board,
                   const std::function<std::string(const people::PersonId&)>& name_of) {
  std::string out{kHeader};
  for (const BoardRow& row : board.rows) {
    const auto& acknowledgement = row.acknowledgement;
    const std::array<std::string, 9> cells{
        name_of(row.person),
        std::string{people::word_for(row.category)},
        joined(row.schools),
        std::string{in_words(row.state)},
        day_text(row.asked.since),
        day_text(row.asked.due),
        acknowledgement ? day_text(acknowledgement->signed_on) : std::string{},
        acknowledgement ? std::string{word_for(acknowledgement->way)} : std::string{},
        acknowledgement ? policy::to_hex(acknowledgement->text.document) : std::string{}};
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) out += ',';
      out += csv_cell(cells[i]);
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace probity::registers
