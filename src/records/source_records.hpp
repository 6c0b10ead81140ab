// Sources of logs, where each was left, and what came of reading them, as rows.
//
// Cost: O(rows) for lists, O(1) for the rest.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/zone.hpp"
#include "records/tables.hpp"
#include "registers/source.hpp"

namespace probity::records {

// ---- Sources

[[nodiscard]] Result<std::vector<registers::Source>> load_sources(Tables tables);  // by name
[[nodiscard]] Result<void> save_source(store::UnitOfWork& unit, const registers::Source& source);

// Latest first.
[[nodiscard]] Result<std::vector<registers::CollectionCounts>> load_collections(
    Tables tables, std::uint32_t source, std::uint32_t most);
[[nodiscard]] Result<void> save_collection(store::UnitOfWork& unit, std::uint32_t source,
                                           const registers::CollectionCounts& counts);
// As one line of JSON, without its beginning; and back.
[[nodiscard]] std::string print_collection(const registers::CollectionCounts& counts);
[[nodiscard]] Result<registers::CollectionCounts> parse_collection(std::string_view text);
[[nodiscard]] Result<void> forget_collections(store::UnitOfWork& unit, Instant before);

// How much of a log was taken: keyed digests of its first line and of all that was taken.
using PositionDigest = std::array<std::uint8_t, 32>;
struct SourcePosition {
  PositionDigest first_line{};
  std::uint64_t length = 0;
  PositionDigest digest{};
  LocalDate day{};  // when it was taken; it is forgotten with that day
  bool operator==(const SourcePosition&) const = default;
};
[[nodiscard]] Result<std::vector<SourcePosition>> load_positions(Tables tables,
                                                                 std::uint32_t source);
[[nodiscard]] Result<void> save_position(store::UnitOfWork& unit, std::uint32_t source,
                                         const SourcePosition& position);
// Of that day and before.
[[nodiscard]] Result<void> forget_positions(store::UnitOfWork& unit, LocalDate day);

}  // namespace probity::records
