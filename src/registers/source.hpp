// A source: one log that the trust lets Probity read, and what came of reading it (C19, C51, C56).
//
//   for (const Sentence& one : what_it_can_show(source)) show(one.text);
//
// Pure values. A source that is here is not yet read: the impact assessment has to name it, too.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/interval.hpp"
#include "base/result.hpp"

namespace probity::registers {

// What writes the log. With inspection the proxy sees the addresses of pages inside TLS; without,
// only which connections were open.
enum class SourceKind : std::uint8_t { inspecting_proxy, proxy };
[[nodiscard]] std::string_view word_for(SourceKind kind);
[[nodiscard]] std::optional<SourceKind> source_kind_named(std::string_view word);

struct Source {
  std::uint32_t number = 0;  // never given twice
  std::string name;          // 1 to 32 of a-z 0-9 - _ ; what the assessment names
  SourceKind kind = SourceKind::proxy;
  std::string format;        // a format of docs/formats/logs.md
  std::string zone;          // of its times, where they have none; empty: they have one
  std::string watched_path;  // a file that the server reads as it grows; empty: fed by hand
  // Decision 22: the log itself, which Probity cannot seal.
  std::string raw_log;              // where it lies
  std::string readers;              // who can read it there, by office
  std::uint32_t raw_kept_days = 0;  // 0: nobody has said
  std::optional<Instant> ended;     // not read any more
  bool operator==(const Source&) const = default;

  [[nodiscard]] bool is_watched() const { return !watched_path.empty(); }
};

// Fails (usage) naming what is wrong: its name, its zone, a text that is too long or no text.
[[nodiscard]] Result<void> check(const Source& source);

// What a source of that kind and format can ever show of somebody, in the fixed sentences, best
// first; and what none of them can.
struct Showing {
  std::string_view level;  // L1a ... of docs/formats/roles.md
  std::string_view text;
};
[[nodiscard]] std::vector<Showing> what_it_can_show(const Source& source);

// The outcome of one collection: lines and reasons, never people (T12).
struct CollectionCounts {
  Instant began{};
  Instant finished{};
  std::string by;  // "command", "watcher"
  std::uint64_t lines = 0;
  std::uint64_t rejected = 0;
  std::uint64_t not_social = 0;
  std::uint64_t unattributed = 0;
  std::uint64_t visits = 0;        // that the log showed
  std::uint64_t sealed = 0;        // of them
  std::uint64_t rows = 0;          // that they became
  std::uint64_t taken_before = 0;  // bytes at the front that were taken at an earlier time
  Interval covered{};              // by the log's own clock
  std::map<std::string, std::uint64_t> dropped;  // visits, by the word of the reason
  std::map<std::string, std::uint64_t> levels;   // sealed visits, by level
  bool operator==(const CollectionCounts&) const = default;

  [[nodiscard]] std::uint64_t dropped_in_all() const;
};

// The state of a source on its page, from the outcomes that are kept, latest first.
enum class SourceState : std::uint8_t { never_collected, fine, mostly_dropped, silent };
[[nodiscard]] SourceState state_of(const Source& source,
                                   const std::vector<CollectionCounts>& outcomes, Instant now);
[[nodiscard]] std::string_view word_for(SourceState state);
[[nodiscard]] std::string_view sentence_for(SourceState state);

// A raw log that is kept longer than what was sealed from it undoes the month (C63).
inline constexpr std::uint32_t kLongestRawLog = 31;  // days

}  // namespace probity::registers
