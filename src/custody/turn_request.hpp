// What key holders are asked for: the cells of one approved opening, or a drill.
//
//   PROBITY_TRY(auto request, TurnRequest::of(TurnKind::opening, "2026/14", now, approval, key));
//   PROBITY_ATTEMPT(request.ask(header, {{person, 4, 8}}));
//   const std::string file = request.print();                 // docs/formats/key-holders.md
//   PROBITY_TRY(const auto read, TurnRequest::parse(file));
//
// A value. Nothing in it is secret, and nothing in it names anybody.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/person_id.hpp"
#include "base/result.hpp"
#include "custody/key.hpp"
#include "custody/segment_header.hpp"

namespace probity::custody {

enum class TurnKind : std::uint8_t { opening = 0, drill = 1 };

// One person in a segment, for the steps [first, first + count).
struct AskedCell {
  PersonId person;
  std::uint32_t first = 0;
  std::uint16_t count = 1;
  auto operator<=>(const AskedCell&) const = default;
};

struct AskedSegment {
  SegmentHeader header;
  std::vector<AskedCell> cells;
  bool operator==(const AskedSegment&) const = default;
};

inline constexpr std::size_t kMostSegmentsAsked = 1024;
inline constexpr std::size_t kMostCellsOfASegment = 1024;
inline constexpr std::uint16_t kMostStepsOfACell = 1024;
inline constexpr std::size_t kMostStepsAsked = 65'536;
inline constexpr std::size_t kLongestCaseNumber = 32;
inline constexpr std::size_t kLongestTurnRequest = std::size_t{32} << 20;  // bytes

class TurnRequest {
 public:
  // Without segments yet. `made` is rounded down to seconds. Fails (usage) when the case's number
  // is not 1 to 32 of 0-9 A-Z a-z / . - or when only one of drill and approval is missing.
  [[nodiscard]] static Result<TurnRequest> of(TurnKind kind, std::string_view case_number,
                                              Instant made, const Digest& approval,
                                              const PublicKey& reply_to);
  // Fails (usage) when the segment is there already, belongs to a drill and this does not (or the
  // other way round), or when there is more than a request can have.
  [[nodiscard]] Result<void> ask(const SegmentHeader& header, std::span<const AskedCell> cells);

  // Fails (unreadable) unless print() gives the same bytes.
  [[nodiscard]] static Result<TurnRequest> parse(std::string_view bytes);
  [[nodiscard]] std::string print() const;
  [[nodiscard]] Digest digest() const;

  [[nodiscard]] TurnKind kind() const { return kind_; }
  [[nodiscard]] const std::string& case_number() const { return case_number_; }
  [[nodiscard]] Instant made() const { return made_; }
  [[nodiscard]] const Digest& approval() const { return approval_; }  // zeros in a drill
  [[nodiscard]] const PublicKey& reply_to() const { return reply_to_; }
  [[nodiscard]] std::span<const AskedSegment> segments() const& { return segments_; }
  void segments() && = delete;

  bool operator==(const TurnRequest&) const = default;

 private:
  TurnRequest() = default;

  TurnKind kind_{};
  std::string case_number_;
  Instant made_{};
  Digest approval_;
  PublicKey reply_to_;
  std::vector<AskedSegment> segments_;
  std::size_t steps_ = 0;
};

}  // namespace probity::custody
