#include "registers/source.hpp"

#include <algorithm>
#include <numeric>

#include "base/zone.hpp"

namespace probity::registers {

namespace {

constexpr std::size_t kLongestName = 32;
constexpr std::size_t kLongestText = 300;
constexpr std::uint32_t kMostDays = 36'500;
constexpr hours kSilence{26};  // of a watched source: a night and a weekend day

constexpr std::array<std::string_view, 2> kKinds{"inspecting_proxy", "proxy"};
constexpr std::array<std::string_view, 4> kStates{"never_collected", "fine", "mostly_dropped",
                                                  "silent"};

std::unexpected<Error> wrong(std::string what, std::string next) {
  return failure(ErrorKind::usage, std::move(what), std::move(next));
}

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= kLongestName && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

bool is_plain(std::string_view text) {
  return text.size() <= kLongestText &&
         std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

}  // namespace

std::string_view word_for(SourceKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

std::optional<SourceKind> source_kind_named(std::string_view word) {
  const auto found = std::ranges::find(kKinds, word);
  if (found == kKinds.end()) return std::nullopt;
  return static_cast<SourceKind>(found - kKinds.begin());
}

Result<void> check(const Source& source) {
  if (!is_name(source.name)) {
    return wrong("a source's name has 1 to 32 of a-z, 0-9, - and _", "Choose such as proxy.");
  }
  if (!source.zone.empty()) PROBITY_ATTEMPT(Zone::named(source.zone));
  for (const auto& text : {source.watched_path, source.raw_log, source.readers}) {
    if (!is_plain(text)) {
      return wrong("a text about the source is too long, or has control characters",
                   "Use at most 300 plain characters.");
    }
  }
  if (source.is_watched() && source.watched_path.front() != '/') {
    return wrong("the path of a watched log does not begin with /", "Give the whole path.");
  }
  if (source.raw_kept_days > kMostDays) {
    return wrong("the raw log cannot be kept that long", "Give it in days.");
  }
  return {};
}

std::vector<Showing> what_it_can_show(const Source& source) {
  std::vector<Showing> showing;
  const bool sees_pages = source.kind == SourceKind::inspecting_proxy;
  if (sees_pages && source.format == "squid-probity") {
    showing.push_back(
        {"L1a",
         "Use recorded: at least so long, at most so long, how many pages were opened "
         "and how many things were sent; never what was looked at or read."});
  } else if (sees_pages && source.format == "squid-combined") {
    showing.push_back({"L1b",
                       "Use recorded, with wider bounds: the log does not say what a request was "
                       "for, so more of it counts for the person."});
  } else if (sees_pages) {
    showing.push_back({"L1c",
                       "Use recorded, with wide bounds and only on platforms whose addresses were "
                       "reviewed; nothing about what was sent."});
  }
  if (sees_pages) {
    showing.push_back({"", "Page opened; the log does not show it was used."});
  }
  showing.push_back({"L2",
                     "Connections were open; nobody's use can be shown. That alone never supports "
                     "the ground of use in working time."});
  showing.push_back(
      {"",
       "Nothing about personal telephones, mobile data, or whatever does not pass this "
       "proxy: that there is no record never means that there was no use."});
  return showing;
}

std::uint64_t CollectionCounts::dropped_in_all() const {
  return std::accumulate(dropped.begin(), dropped.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const auto& one) { return sum + one.second; });
}

SourceState state_of(const Source& source, const std::vector<CollectionCounts>& outcomes,
                     Instant now) {
  if (outcomes.empty()) return SourceState::never_collected;
  const CollectionCounts& latest = outcomes.front();
  if (source.is_watched() && now - latest.covered.end > kSilence) return SourceState::silent;
  const std::uint64_t dropped = latest.dropped_in_all();
  if (dropped > 0 && 2 * dropped >= latest.visits) return SourceState::mostly_dropped;
  return SourceState::fine;
}

std::string_view word_for(SourceState state) { return kStates[static_cast<std::size_t>(state)]; }

std::string_view sentence_for(SourceState state) {
  switch (state) {
    case SourceState::never_collected: return "Nothing has been collected from it yet.";
    case SourceState::fine: return "Collected.";
    case SourceState::mostly_dropped:
      return "Half or more of what it showed was dropped: see the reasons, each says what to do.";
    case SourceState::silent: return "It has been silent for more than a day: look at its log.";
  }
  return "";
}

}  // namespace probity::registers
