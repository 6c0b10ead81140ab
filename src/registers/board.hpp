// The board of a campaign: who has acknowledged and who has not, for HR.
//
//   Board board = board_of(chase, today);
//   send_file(csv_of(board, [&](const PersonId& id) { return names.of(id); }));
//
// Ids and facts only; names are the caller's, who knows who is looking. No order of merit and no
// share in percent of a person. Counts are of people asked on that day, so leavers are in none.
// Pure. Costs what chase() costs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "registers/chasing.hpp"

namespace probity::registers {

enum class BoardState : std::uint8_t { acknowledged, not_yet, overdue, away };
[[nodiscard]] std::string_view in_words(BoardState state);  // "read and understood", "not yet" ...

struct BoardRow {
  people::PersonId person{};
  people::Category category = people::Category::employee;
  std::vector<people::SchoolId> schools{};  // where they work on that day, each once
  Asked asked{};
  BoardState state = BoardState::not_yet;
  std::optional<Acknowledgement> acknowledgement{};
  std::size_t reminders = 0;           // that were sent
  std::optional<LocalDate> back_on{};  // of somebody away whose return is known
  bool operator==(const BoardRow&) const = default;
};

// acknowledged + not_yet + overdue + away == asked.
struct BoardCounts {
  std::size_t asked = 0;
  std::size_t acknowledged = 0;
  std::size_t not_yet = 0;  // and still in time
  std::size_t overdue = 0;
  std::size_t away = 0;          // not acknowledged, and not here to
  std::size_t new_starters = 0;  // among those asked, whatever their state
  auto operator<=>(const BoardCounts&) const = default;
};

struct Board {
  std::vector<BoardRow> rows{};  // in the order of the people
  BoardCounts all{};
  // Somebody who works at two schools counts in both, so these may add up to more than `all`.
  std::map<people::SchoolId, BoardCounts> by_school{};
  std::map<people::Category, BoardCounts> by_category{};
  bool operator==(const Board&) const = default;
};

// Of a closed campaign: as it was on its last day.
[[nodiscard]] Board board_of(const Chase& what, LocalDate today);

// Header row and a row a person, RFC 4180 with CRLF, cells that a spreadsheet cannot take for
// formulas: name, category, schools, state, asked since, due, signed on, way, text. `name_of` gives
// what may be shown to whoever asked for the file.
[[nodiscard]] std::string csv_of(
    const Board& board, const std::function<std::string(const people::PersonId&)>& name_of);

}  // namespace probity::registers
