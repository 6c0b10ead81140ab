// What a collector hands over at a time: the rows of one step of one segment, and what it signed of
// them. docs/formats/collected-batch.md.
//
//   keeper.keep_batch(permit, Batch{segment, rows, record});
//   PROBITY_TRY(const Batch batch, Batch::parse(bytes));
//
// There is nothing in it that could be opened here.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "custody/row.hpp"
#include "custody/step_record.hpp"

namespace probity::collection {

inline constexpr std::size_t kMostRows = 8'192;  // in one batch

struct Batch {
  std::vector<custody::Row> rows;  // by label
  custody::StepRecord record;      // its segment and step are theirs

  [[nodiscard]] std::string print() const;
  // Fails (unreadable) unless print() gives the same bytes.
  [[nodiscard]] static Result<Batch> parse(std::string_view bytes);
  // The same for the same bytes: what shows that it is here already (I6).
  [[nodiscard]] std::array<std::uint8_t, 32> digest() const;
  // Fails (refused) unless the rows are those that the record speaks of: as many, of its step, in
  // the order of their labels, under its root.
  [[nodiscard]] Result<void> check_rows() const;
};

}  // namespace probity::collection
