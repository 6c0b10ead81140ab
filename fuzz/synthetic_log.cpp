// A log made of plausible lines, five bytes each: threads, block size and damaged lines never show,
// and the bounds hold. The first two bytes choose format and block size.
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "input.hpp"
#include "require.hpp"
#include "whole_reading.hpp"

namespace probity::fuzz {

namespace {

using intake::Format;

struct Kind {
  std::string_view status;
  unsigned bytes;
  std::string_view method;
  std::string_view url;
  std::string_view mime;
  std::string_view referrer;
  std::string_view destination;
};

constexpr std::array<Kind, 20> kKinds{{
    {"200", 60'000, "GET", "https://www.facebook.com/", "text/html", "-", "document"},
    {"200", 60'000, "GET", "https://www.facebook.com/groups/1", "text/html",
     "https://www.facebook.com/", "document"},
    {"200", 30'000, "POST", "https://www.facebook.com/api/graphql/", "application/json",
     "https://www.facebook.com/", "empty"},
    {"200", 25'000, "GET", "https://scontent.xx.fbcdn.net/v/1.jpg", "image/jpeg",
     "https://www.facebook.com/", "image"},
    {"200", 400, "POST", "https://www.facebook.com/ajax/bz", "application/json",
     "https://www.facebook.com/", "empty"},
    {"200", 500, "GET", "https://www.facebook.com/plugins/like.php", "text/html",
     "https://www.bbc.co.uk/", "iframe"},
    {"200", 60'000, "GET", "https://www.reddit.com/r/uk/", "text/html", "-", "document"},
    {"200", 20'000, "GET", "https://www.reddit.com/svc/shreddit/feeds", "text/html",
     "https://www.reddit.com/r/uk/", "empty"},
    {"200", 20'000, "GET", "https://preview.redd.it/a.jpg", "image/jpeg", "https://www.reddit.com/",
     "image"},
    {"302", 400, "GET", "https://t.co/abc", "text/html", "-", "document"},
    {"200", 90'000, "CONNECT", "www.instagram.com:443", "-", "-", "-"},
    {"200", 90'000, "CONNECT", "scontent.cdninstagram.com:443", "-", "-", "-"},
    {"200", 9'000, "GET", "https://mis.school.example/register", "text/html", "-", "document"},
    {"200", 3'000, "GET", "https://mis.school.example/api/marks", "application/json",
     "https://mis.school.example/register", "empty"},
    {"200", 3'000, "GET", "http://www.bbc.co.uk/news/1.css", "text/css", "http://www.bbc.co.uk/",
     "style"},
    {"407", 3'000, "CONNECT", "www.example.org:443", "text/html", "-", "-"},
    {"200", 9'000'000, "GET", "https://rr1.googlevideo.com/videoplayback", "video/mp4",
     "https://www.youtube.com/", "video"},
    {"200", 60'000, "GET", "https://www.youtube.com/watch", "text/html", "-", "document"},
    {"304", 0, "GET", "https://www.youtube.com/", "text/html", "-", "document"},
    {"200", 60'000, "POST", "https://x.com/i/api/graphql/1/CreateTweet", "application/json",
     "https://x.com/home", "empty"},
}};

constexpr std::array<std::int64_t, 16> kSteps{0,      1,       40,      300,      900,     3'000,
                                              7'000,  11'000,  20'000,  61'000,   119'000, 130'000,
                                              -1'000, -30'000, 400'000, 3'600'000};
constexpr std::array<std::int64_t, 8> kDurations{0,      20,      300,     2'000,
                                                 40'000, 125'000, 900'000, 7'200'000};
constexpr std::array<std::string_view, 6> kLogins{"p1", "p2", "p3", "-", "p4", "p1"};
constexpr std::array<std::string_view, 7> kDamage{"garbage",  "0",  " more",         "\x01",
                                                  "\xff\xfe", "\"", "1773133200.000"};

struct Line {
  std::int64_t end;  // milliseconds since 1970
  std::int64_t duration;
  std::string_view login;
  unsigned device;
  Kind kind;
};

std::string squid(const Line& line) {
  const Kind& kind = line.kind;
  return fmt::format("{}.{:03} {:6} 10.0.0.{} TCP_MISS/{} {} {} {} {} HIER_DIRECT/192.0.2.1 {}",
                     line.end / 1000, line.end % 1000, line.duration, line.device, kind.status,
                     kind.bytes, kind.method, kind.url, line.login, kind.mime);
}

std::string squid_probity(const Line& line) {
  const Kind& kind = line.kind;
  const bool is_page = kind.destination == "document";
  return fmt::format(
      "{}.{:03} {:6} 10.0.0.{} 50122 TCP_MISS/{} {} 650 {} {} {} HIER_DIRECT/192.0.2.1 {} \"{}\" "
      "\"Mozilla/5.0\" \"{}\" \"-\" \"-\" \"{}\" \"-\" - bump",
      line.end / 1000, line.end % 1000, line.duration, line.device, kind.status, kind.bytes,
      kind.method, kind.url, line.login, kind.mime, kind.referrer, kind.destination,
      is_page && line.duration % 3 == 0 ? "?1" : "-");
}

std::string squid_combined(const Line& line) {
  const Kind& kind = line.kind;
  const std::chrono::sys_seconds at{seconds{line.end / 1000}};
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{at - day};
  constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  return fmt::format(
      "10.0.0.{} - {} [{:02}/{}/{}:{:02}:{:02}:{:02} +0000] \"{} {} HTTP/1.1\" {} {} \"{}\" "
      "\"Mozilla/5.0\" TCP_MISS:HIER_DIRECT",
      line.device, line.login, static_cast<unsigned>(date.day()),
      kMonths.substr(3 * (static_cast<unsigned>(date.month()) - 1), 3),
      static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
      time.seconds().count(), kind.method, kind.url, kind.status, kind.bytes, kind.referrer);
}

std::string text_of(Format format, const Line& line) {
  switch (format) {
    case Format::squid: return squid(line);
    case Format::squid_probity: return squid_probity(line);
    case Format::squid_combined: return squid_combined(line);
  }
  return {};
}

constexpr std::array<std::int64_t, 8> kShifts{0,          1'000,       -60'000,     600'000,
                                              72'000'000, -72'000'000, 150'000'000, -150'000'000};

// A line of another time, with something in it that makes it wrong.
std::string damaged(Line line, Format format, unsigned how) {
  line.end += kShifts[how / 2 % kShifts.size()];
  const std::string whole = text_of(format, line);
  const std::string_view wrong = kDamage[how % kDamage.size()];
  const std::size_t cut = how * whole.size() / 256;
  std::string text = how % 2 == 0 ? whole.substr(0, cut) + std::string{wrong} + whole.substr(cut)
                                  : whole.substr(0, cut);
  if (intake::parse_line(format, text, {})) text = "\x02" + text;
  return text;
}

struct Log {
  std::string clean;
  std::string dirty;  // the same with damaged lines in between
  std::uint64_t damaged = 0;
};

Log log_of(Bytes& input, Format format) {
  Log log;
  Line line{1'773'133'200'000, 0, "-", 1, kKinds[0]};
  for (int lines = 0; lines < 500 && !input.is_at_end(); ++lines) {
    line.end += input.pick(kSteps);
    line.kind = input.pick(kKinds);
    const unsigned who = input.next();
    line.login = kLogins[who % kLogins.size()];
    line.device = 1 + who / 8 % 4;
    line.duration = input.pick(kDurations);
    const std::string text = text_of(format, line) + "\n";
    log.clean += text;
    if (const unsigned damage = input.next(); damage >= 0x80) {
      log.dirty += damaged(line, format, damage & 0x7F) + "\n";
      ++log.damaged;
    }
    log.dirty += text;
  }
  return log;
}

void check(Bytes input) {
  reading::Options options;
  options.format = static_cast<Format>(input.next() % 3);
  const std::size_t block_size = 1 + 23 * input.next();
  const Log log = log_of(input, *options.format);
  const auto clean = read({log.clean}, options);
  require(clean && clean->rejected.empty(), "plausible lines are read");
  require_bounds(clean->visits, options.zone, clean->summary.covered);
  const auto dirty = read({log.dirty}, options);
  require(dirty && dirty->summary.rejected == log.damaged, "damaged lines are counted");
  require(are_same(clean->visits, dirty->visits), "damaged lines change nothing else");
  options.block_size = block_size;
  options.threads = 2;
  const auto in_blocks = read({log.dirty}, options);
  require_same(*dirty, *in_blocks);
  require_counts(*dirty);
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::check({data, size});
  return 0;
}
