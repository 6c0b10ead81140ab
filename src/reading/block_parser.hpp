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

// Lines of platforms between two marks. Whether they count is known only when the marks are
// believed.
struct Tally {
  std::uint64_t unattributed = 0;                            // without a login; they go no further
  std::array<std::uint64_t, visits::kLevels> on_services{};  // by level of evidence
};

// What a block holds.
struct ParsedBlock {
  std::vector<Row> rows;
  std::vector<std::uint64_t> seat_hashes;  // of the rows' logins and addresses (Roster::hash_of)
  std::vector<intake::TimeMark> marks;
  std::vector<Rejected> rejected;  // by offset
  std::uint64_t lines = 0;         // with those that were rejected
  Instant latest{};  // the latest whole second of a line with a sure time; the epoch if none
  std::vector<Tally> tallies;  // before the first mark, and after each

  void clear();
  // Of the lines since the last mark so far.
  [[nodiscard]] Tally& tally();
};

class BlockParser final {
 public:
  // The references outlive the parser.
  BlockParser(const policy::SiteCatalogue& catalogue, const policy::PublicSuffixes& suffixes,
              const visits::Parameters& parameters, intake::LineContext context);

  // `report` may be nullptr; else it is filled in if the block holds its line.
  void parse(const Block& block, ParsedBlock& parsed, LineReport* report = nullptr);

 private:
  void describe_line(const Block& block, LineReport& report);
  void take(const Block& block, const intake::Pick& pick, ParsedBlock& parsed);
  void take_row(const intake::Request& request, std::string_view line, std::uint64_t offset,
                std::uint32_t line_number, ParsedBlock& parsed);
  void mark_irregular(const Block& block, const intake::Pick& pick, const intake::Request& request,
                      ParsedBlock& parsed);
  [[nodiscard]] Instant time_before(const Block& block, const intake::Pick& pick) const;

  const policy::HostTails& tails_;
  intake::LineContext context_;
  Interpreter interpreter_;
  intake::ScanResult scanned_;
  std::optional<std::uint32_t> last_irregular_line_;  // of this block, and its time
  Instant last_irregular_{};
  Instant latest_irregular_{};
};

}  // namespace probity::reading
