// From a block of log bytes to the few lines worth taking apart.
//
// Of a school's log, two or three lines in a hundred are about a platform of the catalogue, and
// perhaps ten more can show that somebody was busy elsewhere. The scanner looks at every byte once,
// checks that each line has the shape of its format, looks up the end of its host name, and passes
// on only lines that matter and lines that look wrong. parse_line() then takes those apart, so no
// line is parsed twice.
//
//   ScanResult result;
//   scan(Format::squid, block, tails, result);
//   for (const Pick& pick : result.picks) parse_pick(format, block, pick, ...)
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "intake/format.hpp"
#include "intake/line_masks.hpp"

namespace probity::policy {
class HostTails;
}

namespace probity::intake {

// A line to take apart. `begin` is its offset in the block; `line` counts the block's lines from 0.
struct Pick {
  enum class Why : std::uint8_t {
    host,       // the host may belong to a platform
    elsewhere,  // another site, and something a person may have done there
    irregular,  // not of the plain shape: only the parser can tell whether it is right
  };
  std::uint32_t begin = 0;
  std::uint32_t length = 0;  // without the line break
  std::uint32_t line = 0;
  Why why = Why::irregular;
  std::array<std::uint16_t, 10>
      fields{};  // where the fields start, from the line's begin; not if irregular
};

// A line of the plain shape that begins another hundred seconds than the plain line before it, or
// that comes after an irregular one. Between two marks the log has no gap and no jump that would
// matter.
struct TimeMark {
  struct Previous {
    std::uint32_t line;
    Instant at;
  };
  std::uint32_t begin;  // offset of the line
  std::uint32_t line;
  Instant at;
  std::optional<Previous> previous;  // the plain line before it in this block
};

// Plain lines between two marks or irregular lines.
struct PlainStretch {
  std::uint32_t end_line;  // the line after the last one
  Instant latest;          // whole second
};

// The hundred seconds that a moment lies in.
[[nodiscard]] constexpr std::int64_t hundred_of(Instant at) {
  return std::chrono::floor<seconds>(at.time_since_epoch()).count() / 100;
}

struct ScanResult {
  std::vector<Pick> picks;
  std::vector<TimeMark> marks;
  std::uint32_t lines = 0;
  std::vector<PlainStretch> stretches;
  std::optional<TimeMark::Previous> last;  // the last plain line
  LineMasks masks;                         // working memory, kept from block to block

  void clear() {
    stretches.clear();
    last.reset();
    picks.clear();
    marks.clear();
    lines = 0;
  }
};

// How many line breaks must stand behind the end of a block.
inline constexpr std::size_t kScanPadding = 192;

// `block` holds whole lines, each ended by '\n', at most 2^31 bytes, and kScanPadding line
// breaks behind its end and 16 readable bytes before its start. Any content is safe. About 10 ns a
// line for Format::squid; every line of the other formats is picked. Thread-safe; `result` is
// overwritten.
void scan(Format format, std::string_view block, const policy::HostTails& tails,
          ScanResult& result);

// Takes a picked line apart: parse_line() for an irregular one, less work with the same result for
// others.
[[nodiscard]] std::expected<Request, RejectReason> parse_pick(Format format, std::string_view block,
                                                              const Pick& pick,
                                                              const LineContext& context);

}  // namespace probity::intake
