// Random but plausible native log lines, for the properties that tests hold the pipeline to.
#pragma once

#include <string>
#include <vector>

#include <rapidcheck.h>

#include "base/instant.hpp"

namespace probity::reading::synthetic {

struct Line {
  std::int64_t end_ms;
  std::string text;  // without the line break
};

// About `count` lines of a few people over half an hour: pages, fetches with pictures, timers,
// embedded pieces, tunnels, other sites, people without a login. In the order in which a proxy
// would write them.
[[nodiscard]] inline std::vector<Line> lines(std::size_t count) {
  constexpr std::int64_t kStart = 1'773'133'200'000;
  struct Kind {
    const char* status;
    int bytes;
    const char* method;
    const char* url;
    const char* mime;
    int duration;
  };
  static const std::vector<Kind> kKinds{
      {"TCP_MISS/200", 60'000, "GET", "https://www.facebook.com/", "text/html", 300},
      {"TCP_MISS/200", 30'000, "POST", "https://www.facebook.com/api/graphql/", "application/json",
       200},
      {"TCP_MISS/200", 30'000, "POST", "https://www.facebook.com/api/graphql/", "application/json",
       200},
      {"TCP_MISS/200", 25'000, "GET", "https://scontent.xx.fbcdn.net/v/1.jpg", "image/jpeg", 50},
      {"TCP_MISS/200", 25'000, "GET", "https://scontent.xx.fbcdn.net/v/2.jpg", "image/jpeg", 50},
      {"TCP_MISS/200", 400, "POST", "https://www.facebook.com/ajax/bz", "application/json", 20},
      {"TCP_MISS/200", 500, "GET", "https://www.facebook.com/plugins/like.php", "text/html", 20},
      {"TCP_MISS/200", 60'000, "GET", "https://www.reddit.com/r/uk/", "text/html", 300},
      {"TCP_MISS/200", 20'000, "GET", "https://www.reddit.com/svc/shreddit/feeds", "text/html", 90},
      {"TCP_MISS/200", 20'000, "GET", "https://preview.redd.it/a.jpg", "image/jpeg", 90},
      {"TCP_MISS/302", 400, "GET", "https://t.co/abc", "text/html", 10},
      {"TCP_TUNNEL/200", 90'000, "CONNECT", "www.instagram.com:443", "-", 40'000},
      {"TCP_TUNNEL/200", 90'000, "CONNECT", "scontent.cdninstagram.com:443", "-", 60'000},
      {"TCP_MISS/200", 9'000, "GET", "https://mis.school.example/register", "text/html", 100},
      {"TCP_MISS/200", 3'000, "GET", "https://mis.school.example/api/marks", "application/json",
       100},
      {"TCP_MISS/200", 3'000, "GET", "http://www.bbc.co.uk/news/1.css", "text/css", 100},
      {"TCP_DENIED/407", 3'000, "CONNECT", "www.example.org:443", "text/html", 0},
  };
  std::vector<Line> out(count);
  for (Line& line : out) {
    const Kind& kind = kKinds[*rc::gen::inRange<std::size_t>(0, kKinds.size())];
    const int who = *rc::gen::inRange(0, 5);
    const std::int64_t start = kStart + *rc::gen::inRange(0, 1'800'000);
    line.end_ms = start + kind.duration;
    char text[400];
    std::snprintf(
        text, sizeof text, "%lld.%03lld %6d 10.0.0.%d %s %d %s %s %s HIER_DIRECT/192.0.2.1 %s",
        static_cast<long long>(line.end_ms / 1000), static_cast<long long>(line.end_ms % 1000),
        kind.duration, *rc::gen::inRange(1, 4), kind.status, kind.bytes + *rc::gen::inRange(0, 9),
        kind.method, kind.url, who == 0 ? "-" : ("p" + std::to_string(who)).c_str(), kind.mime);
    line.text = text;
  }
  std::ranges::stable_sort(out, {}, &Line::end_ms);
  return out;
}

[[nodiscard]] inline std::string joined(const std::vector<Line>& all) {
  std::string text;
  for (const Line& line : all) text += line.text + "\n";
  return text;
}

}  // namespace probity::reading::synthetic
