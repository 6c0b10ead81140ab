// Takes a block of log lines apart. One for each worker; no state passes from block to block but
// caches, so blocks can be taken apart in any order.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "intake/format.hpp"
#include "intake/scan.hpp"
#include "reading/block.hpp"
#include "reading/interpret.hpp"
#include "reading/line_report.hpp"

namespace probity::reading {

// A line that matters, in the order of the block. The views point into the block.
struct Row {
  visits::Sighting sighting;
  Span may_be_later_by{0};
  std::uint32_t line = 0;
  std::string_view login;
  std::string_view client;
};

// When a line was written, as far as its own text says.
struct LineTime {
  Instant at{};
  Span may_be_later_by{0};  // a local time that happens twice: the other reading is this much later
};

// A line that was not rejected and begins another hundred seconds than the one before it, or, where
// local time happens twice, another second. Which lines these are depends on the log alone.
struct Mark {
  std::uint32_t begin = 0;  // offset of the line in its block
  std::uint32_t line = 0;
  LineTime time;
  std::optional<LineTime> previous;  // of the line before; unknown for the first one of a block
};
[[nodiscard]] bool is_mark(const LineTime& time, const LineTime& previous);

// What lies between two marks. Whether it counts is known only when the marks are believed.
struct Tally {
  std::uint64_t unattributed = 0;                            // without a login; they go no further
  std::array<std::uint64_t, visits::kLevels> on_services{};  // by level of evidence
  Instant latest{};  // the latest whole second of a line with a sure time; the epoch if none
};

// What a block holds.
struct ParsedBlock {
  std::vector<Row> rows;
  std::vector<std::uint64_t> seat_hashes;  // of the rows' logins and addresses (Roster::hash_of)
  std::vector<Mark> marks;
  std::vector<Rejected> rejected;  // by offset
  std::uint64_t lines = 0;         // with those that were rejected
  std::vector<Tally> tallies;      // before the first mark, and after each
  std::optional<LineTime> last;    // of the last line that was not rejected

  void clear();
  // Of the lines since the last mark so far.
  [[nodiscard]] Tally& tally();
};

class BlockParser final {
 public:
  // The references outlive the parser.
  BlockParser(const policy::SiteCatalogue& catalogue, const policy::PublicSuffixes& suffixes,
              const visits::Parameters& parameters, intake::LineContext context,
              PassedOver passed_over = {});

  // `report` may be nullptr; else it is filled in if the block holds its line.
  void parse(const Block& block, ParsedBlock& parsed, LineReport* report = nullptr);

 private:
  void describe_line(const Block& block, LineReport& report);
  void take(const Block& block, const intake::Pick& pick, ParsedBlock& parsed);
  void take_row(const intake::Request& request, std::string_view line, std::uint64_t offset,
                std::uint32_t line_number, ParsedBlock& parsed);
  void take_plain_until(std::uint32_t line, ParsedBlock& parsed);
  void take_stretches_until(std::uint32_t line, ParsedBlock& parsed);
  void mark_plain(const intake::TimeMark& mark, ParsedBlock& parsed) const;
  void mark_irregular(const Block& block, const intake::Pick& pick, const intake::Request& request,
                      ParsedBlock& parsed);
  [[nodiscard]] std::optional<LineTime> time_before(const Block& block,
                                                    const intake::Pick& pick) const;

  const policy::HostTails& tails_;
  intake::LineContext context_;
  Interpreter interpreter_;
  intake::ScanResult scanned_;
  std::size_t next_mark_ = 0;  // of scanned_, in the block at hand
  std::size_t next_stretch_ = 0;
  struct Irregular {
    std::uint32_t line;
    LineTime time;
  };
  std::optional<Irregular> last_irregular_;  // of this block, and not rejected
};

}  // namespace probity::reading
