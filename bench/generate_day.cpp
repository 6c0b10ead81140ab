// generate_day LINES OUT [SEED]: a day of a large trust in Squid's native format, always the same
// for a seed. Prints how many lines are of platforms, so that whoever reads the log can be checked.
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include <fmt/compile.h>
#include <fmt/format.h>

#include "bench/school_day.hpp"

namespace probity::bench {
namespace {

constexpr std::int64_t kMidnight = 1'773'100'800;  // 10 March 2026, UTC
constexpr unsigned kPeople = 10'600;
constexpr std::size_t kSessions = 600;

// The standard's distributions differ between libraries; this does not.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : engine_(seed) {}
  unsigned below(unsigned limit) { return static_cast<unsigned>((engine_() >> 32) * limit >> 32); }
  bool percent(unsigned share) { return below(100) < share; }

 private:
  std::mt19937_64 engine_;
};

struct Session {
  unsigned person = 0;
  const Platform* platform = nullptr;
  unsigned lines_left = 0;
  bool is_tunnelled = false;
};

class Day {
 public:
  Day(std::uint64_t lines, std::uint64_t seed)
      : lines_(lines), chance_(seed), sessions_(kSessions) {
    for (const Platform& platform : kPlatforms) {
      for (unsigned i = 0; i < platform.weight; ++i) choices_.push_back(&platform);
    }
    for (Session& session : sessions_) begin(session);
  }

  std::uint64_t write(std::FILE* out) {
    constexpr std::uint64_t kHourWeights = std::accumulate(kHours.begin(), kHours.end(), 0ULL);
    std::uint64_t before = 0;
    std::uint64_t written = 0;
    for (std::size_t hour = 0; hour < kHours.size(); ++hour) {
      before += kHours[hour];
      const std::uint64_t until = lines_ * before / kHourWeights;
      const std::uint64_t in_hour = until - written;
      for (std::uint64_t i = 0; i < in_hour; ++i) {
        milliseconds_ = static_cast<std::int64_t>(hour) * 3'600'000 +
                        static_cast<std::int64_t>(i * 3'600'000 / in_hour);
        add_line();
        if (text_.size() > 1'000'000) flush(out);
      }
      written = until;
    }
    flush(out);
    return platform_lines_;
  }

 private:
  void begin(Session& session) {
    session.person = chance_.below(kPeople);
    session.platform = choices_[chance_.below(static_cast<unsigned>(choices_.size()))];
    session.lines_left = 3 + chance_.below(60);
    session.is_tunnelled = chance_.percent(60);
  }

  void add_line() {
    const unsigned kind = chance_.below(10'000);
    if (kind < 215) return add_use();
    if (kind < 265) return add_piece();
    const Address other{kOtherHosts[chance_.below(kOtherHosts.size())],
                        kOtherPaths[chance_.below(kOtherPaths.size())],
                        kOtherContents[chance_.below(kOtherContents.size())]};
    add(chance_.below(kPeople), other, chance_.percent(60));
  }

  void add_use() {
    ++platform_lines_;
    Session& session = sessions_[chance_.below(kSessions)];
    const Platform& platform = *session.platform;
    const unsigned kind = chance_.below(10);
    const Address& address = kind == 0  ? platform.page
                             : kind < 4 ? platform.data
                                        : platform.picture;
    add(session.person, address, session.is_tunnelled);
    if (--session.lines_left == 0) begin(session);
  }

  void add_piece() {
    ++platform_lines_;
    add(chance_.below(kPeople), kPlatforms[chance_.below(kPlatforms.size())].piece,
        chance_.percent(60));
  }

  void add(unsigned person, const Address& address, bool is_tunnel) {
    const auto out = std::back_inserter(text_);
    const std::int64_t at = kMidnight * 1'000 + milliseconds_;
    const unsigned took = is_tunnel ? 200 + chance_.below(600'000) : 5 + chance_.below(400);
    const bool is_refused = chance_.percent(3);
    fmt::format_to(out, FMT_COMPILE("{}.{:03} {:>6} 10.{}.{}.{} "), at / 1'000, at % 1'000, took,
                   20 + person % 9, person / 9 / 250, 2 + person / 9 % 250);
    if (is_tunnel) {
      fmt::format_to(out, FMT_COMPILE("{} {} CONNECT {}:443 "),
                     is_refused ? "TCP_DENIED/403" : "TCP_TUNNEL/200",
                     3'000 + chance_.below(800'000), address.host);
    } else {
      fmt::format_to(out, FMT_COMPILE("{} {} {} {}{}"), is_refused ? "TCP_DENIED/403" : answer(),
                     200 + chance_.below(90'000), chance_.percent(90) ? "GET" : "POST",
                     chance_.percent(5) ? "http://" : "https://", address.host);
      add_path(address.path);
      text_ += ' ';
    }
    if (chance_.percent(6)) {
      text_ += '-';
    } else {
      fmt::format_to(out, FMT_COMPILE("{}{:05}"), person < 1'600 ? "staff" : "pupil", person);
    }
    fmt::format_to(out, FMT_COMPILE(" HIER_DIRECT/198.51.100.{} {}\n"), person % 250,
                   is_tunnel ? "-" : address.content);
  }

  std::string_view answer() {
    constexpr std::array<std::string_view, 8> kAnswers{"TCP_MISS/200",
                                                       "TCP_MISS/200",
                                                       "TCP_MISS/200",
                                                       "TCP_MISS/200",
                                                       "TCP_MISS/200",
                                                       "TCP_MEM_HIT/200",
                                                       "TCP_REFRESH_UNMODIFIED/304",
                                                       "TCP_MISS/302"};
    return kAnswers[chance_.below(kAnswers.size())];
  }

  void add_path(std::string_view path) {
    for (const char c : path) {
      if (c == '#') {
        fmt::format_to(std::back_inserter(text_), FMT_COMPILE("{}"), chance_.below(1'000'000'000));
      } else if (c == '*') {
        const unsigned length = 6 + chance_.below(20);
        for (unsigned i = 0; i < length; ++i) text_ += static_cast<char>('a' + chance_.below(26));
      } else {
        text_ += c;
      }
    }
  }

  void flush(std::FILE* out) {
    if (std::fwrite(text_.data(), 1, text_.size(), out) != text_.size()) {
      std::perror("generate_day");
      std::exit(5);
    }
    text_.clear();
  }

  std::uint64_t lines_;
  Chance chance_;
  std::vector<Session> sessions_;
  std::vector<const Platform*> choices_;
  std::int64_t milliseconds_ = 0;
  std::uint64_t platform_lines_ = 0;
  std::string text_;
};

}  // namespace
}  // namespace probity::bench

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "generate_day LINES OUT [SEED]\n");
    return 2;
  }
  const std::uint64_t lines = std::strtoull(argv[1], nullptr, 10);
  const std::uint64_t seed = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1;
  std::FILE* out = std::fopen(argv[2], "w");
  if (out == nullptr) {
    std::perror(argv[2]);
    return 5;
  }
  const std::uint64_t platform_lines = probity::bench::Day{lines, seed}.write(out);
  if (std::fclose(out) != 0) return 5;
  fmt::print("{{\"lines\":{},\"platform_lines\":{}}}\n", lines, platform_lines);
}
