#include "report/sentences.hpp"

#include <array>

#include <fmt/format.h>

#include "report/local_text.hpp"

namespace probity::report {

using visits::Level;

std::string use_recorded(Span at_least, Span at_most, std::uint64_t visits) {
  return fmt::format("Use recorded: at least {} min, at most {} min, {}",
                     whole_minutes_down(at_least), whole_minutes_up(at_most),
                     counted(visits, "visit", "visits"));
}

std::string set_aside_in_words(const visits::SetAside& set_aside) {
  std::string text;
  const auto add = [&](std::uint64_t count, std::string_view what) {
    if (count == 0) return;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", with_commas(count), what);
  };
  add(set_aside.embed, "inside other pages");
  add(set_aside.background, "background");
  add(set_aside.auth, "signing in or sent on");
  add(set_aside.ahead, "fetched ahead");
  return text;
}

namespace {

struct LevelText {
  Level level;
  std::string_view heading;
  std::string_view text;
};

constexpr std::array<LevelText, visits::kLevels> kLevelTexts{{
    {Level::l1a, "Addresses with the browser's own headers",
     "Can show that a page was opened, that it was used for at least and at most so long, and "
     "that\n"
     "something was sent. Cannot show what was on the screen, whether anybody looked at it, or "
     "why."},
    {Level::l1b, "Addresses with the page that asked for them",
     "Can show the same, within wider bounds: what was inside another page is told apart only by "
     "what\n"
     "followed from it. Cannot show what was on the screen, whether anybody looked at it, or why."},
    {Level::l1c, "Addresses only",
     "Can show pages and use for the platforms whose addresses have been reviewed by hand, for "
     "all\n"
     "others nothing. A page that a browser fetched in advance looks like a page that was opened.\n"
     "Cannot show what was sent, what was on the screen, or whether anybody looked at it."},
    {Level::l2, "Tunnels",
     "Can show that connections to a platform were open, and when. Can never show that anybody "
     "used\n"
     "it, for how long or how often, whatever the number of bytes: embedded pieces look the same."},
}};

}  // namespace

std::string what_this_log_can_show(const reading::Summary& summary) {
  std::string text;
  for (const LevelText& entry : kLevelTexts) {
    const std::uint64_t lines = summary.by_level[static_cast<std::size_t>(entry.level)];
    if (lines == 0) continue;
    text += fmt::format("{} ({}, {})\n{}\n", entry.heading, visits::name_of(entry.level),
                        counted(lines, "line", "lines"), entry.text);
  }
  if (text.empty()) text = "No line in it is about a platform of the catalogue.\n";
  text +=
      "What is not in a log was not shown to be absent: phones on mobile data, tunnels inside "
      "tunnels\n"
      "and caches leave no line here.\n";
  return text;
}

}  // namespace probity::report
