// Sightings in the engine's order, seven bytes each, against what must hold for all visits. The
// first three bytes choose memory, zone and hours.
#include "visits/engine.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "input.hpp"
#include "people/working_pattern.hpp"
#include "require.hpp"
#include "sites.hpp"
#include "visit_rules.hpp"

namespace probity::fuzz {

namespace {

using namespace std::chrono_literals;
using intake::Content;
using intake::Destination;
using intake::Method;
using policy::HostKind;
using policy::PathRule;
using visits::Level;
using visits::Sighting;

constexpr std::array<Span, 16> kSteps{seconds{0},  seconds{0},  milliseconds{1}, milliseconds{300},
                                      seconds{1},  seconds{2},  seconds{4},      seconds{7},
                                      seconds{10}, seconds{14}, seconds{20},     seconds{61},
                                      minutes{4},  minutes{6},  minutes{50},     hours{5}};
constexpr std::array<Span, 8> kDurations{milliseconds{20}, milliseconds{300}, seconds{2},
                                         seconds{30},      seconds{120},      minutes{10},
                                         hours{2},         hours{30}};
constexpr std::array<std::uint16_t, 8> kStatuses{200, 200, 200, 304, 302, 101, 404, 0};
constexpr std::array kMethods{Method::get, Method::get,     Method::get,     Method::post,
                              Method::put, Method::connect, Method::connect, Method::other};
constexpr std::array kKinds{HostKind::site,  HostKind::site, HostKind::site,
                            HostKind::app,   HostKind::cdn,  HostKind::widget,
                            HostKind::login, HostKind::push, HostKind::upload};
constexpr std::array kRules{PathRule::page,  PathRule::none,   PathRule::data, PathRule::post,
                            PathRule::embed, PathRule::beacon, PathRule::auth};
constexpr std::array kDestinations{
    Destination::document, Destination::script_call, Destination::picture, Destination::media,
    Destination::frame,    Destination::part,        Destination::not_said};
constexpr std::array kContents{Content::html,  Content::json,  Content::picture,
                               Content::media, Content::other, Content::unknown};
constexpr std::array<std::uint32_t, 4> kSizes{400, 2'048, 60'000, 300'000};

// The evening before the clocks change, so that a few hours reach over it.
const Instant kStart{std::chrono::sys_days{2026y / 10 / 24} + 21h};

constexpr unsigned kSeats = 6;

// Three people on two devices each.
class SixSeats final : public visits::People {
 public:
  explicit SixSeats(const people::WorkingPattern* hours) : hours_(hours) {}
  visits::PersonIndex person_of(visits::SeatIndex seat) const override {
    return static_cast<visits::PersonIndex>(static_cast<unsigned>(seat) / 2);
  }
  visits::DeviceIndex device_of(visits::SeatIndex seat) const override {
    return static_cast<visits::DeviceIndex>(seat);
  }
  const people::WorkingPattern* hours_of(visits::PersonIndex person) const override {
    return person == visits::PersonIndex{0} ? hours_ : nullptr;
  }

 private:
  const people::WorkingPattern* hours_;
};

class Collector final : public visits::VisitSink {
 public:
  void take(const visits::Visit& visit) override { all.push_back(visit); }
  std::vector<visits::Visit> all;
};

// What a byte says about one line; how the bits are shared out has no meaning.
visits::SiteKey site_of(unsigned byte) {
  if (byte >= 0xF0) return visits::other_site(byte);
  return visits::site_of(static_cast<policy::ServiceId>(byte % catalogue().services().size()));
}

void describe_referrer(unsigned byte, Sighting& line) {
  if (line.level == Level::l1c || byte % 4 == 0) return;
  const bool is_own = byte % 4 != 1;
  line.referrer_site = is_own ? line.site : visits::other_site(0xFF);
  line.referrer_host = is_own ? line.host : 0xFFFF;
  line.referrer_path_rule = byte % 16 == 3 ? PathRule::embed : PathRule::none;
  line.follows_itself = byte % 32 == 7;
}

Sighting next_line(Bytes& input, Instant at) {
  Sighting line;
  line.at = at;
  const unsigned who = input.next();
  line.seat = static_cast<visits::SeatIndex>(who % kSeats);
  line.level = static_cast<Level>(who / 8 % 3);
  line.in_whole_seconds = who >= 0xE0;
  const unsigned where = input.next();
  line.site = site_of(where);
  line.host = (where << 8) + 1;
  const unsigned what = input.next();
  line.method = kMethods[what % kMethods.size()];
  line.status = kStatuses[what / 8 % kStatuses.size()];
  line.bytes_down = kSizes[what / 64];
  line.host_kind = kKinds[input.next() % kKinds.size()];
  const unsigned how = input.next();
  line.path_rule = kRules[how % kRules.size()];
  line.destination = line.level == Level::l1a ? kDestinations[how / 8 % kDestinations.size()]
                                              : Destination::not_said;
  line.content = kContents[how / 3 % kContents.size()];
  line.has_content_field = true;
  const unsigned rest = input.next();
  line.duration = kDurations[rest % kDurations.size()];
  line.chosen_by_user = (rest & 0x08) != 0;
  line.fetched_ahead = rest >= 0xF8;
  line.looks_like_a_file = (rest & 0xE0) == 0xC0;
  describe_referrer(rest / 8, line);
  line.template_hash = where * 31 + how;
  line.took_too_long = !line.is_tunnel() && line.duration > seconds{120};
  line.asked_at = line.at - (line.is_tunnel() || line.took_too_long ? line.duration : Span{0});
  if (line.took_too_long) line.duration = seconds{120};
  if (line.is_tunnel()) line.level = Level::l2;
  return line;
}

std::vector<Sighting> lines_of(Bytes& input) {
  std::vector<Sighting> lines;
  Instant at = kStart;
  while (!input.is_at_end() && lines.size() < 600) {
    at += input.pick(kSteps);
    lines.push_back(next_line(input, at));
    lines.back().line_hash = lines.size();
    lines.back().offset = lines.size();
    if (lines.back().in_whole_seconds) lines.back().at = std::chrono::floor<seconds>(at);
  }
  std::ranges::stable_sort(lines, visits::comes_before);
  return lines;
}

// The moments that the log covers: a proxy writes a line when a request has ended.
Interval covered_by(const std::vector<Sighting>& lines) {
  Interval covered{lines.front().asked_at, lines.front().end()};
  for (const Sighting& line : lines) {
    covered.begin = std::min(covered.begin, line.asked_at);
    covered.end = std::max(covered.end, line.end() + line.resolution());
  }
  return covered;
}

visits::Parameters parameters_for(unsigned memory) {
  visits::Parameters parameters;
  if (memory % 2 == 0) return parameters;
  parameters.held_events = 1 + memory / 2 % 8;
  parameters.open_visits = 1 + memory / 16 % 4;
  parameters.intervals_of_a_visit = 2 + memory / 4;
  parameters.remembered_pages = 1 + memory / 32;
  parameters.tunnel_groups = 1 + memory / 64;
  return parameters;
}

std::vector<visits::Visit> visits_from(const std::vector<Sighting>& lines, unsigned memory,
                                       const Zone& zone, const people::WorkingPattern* hours,
                                       Instant end_of_log) {
  const visits::Parameters parameters = parameters_for(memory);
  const SixSeats seats{hours};
  Collector collector;
  visits::Engine engine{catalogue(), parameters, zone, seats, collector};
  for (const Sighting& line : lines) engine.add(line);
  engine.finish(end_of_log);
  return std::move(collector.all);
}

const people::WorkingHours& some_hours() {
  static const people::WorkingHours hours = people::WorkingHours::parse(
                                                "who,days,from,to,what\n*,,00:10,23:40,work\n*,,01:"
                                                "15,01:45,break\n*,Sun,03:00,05:00,leave\n")
                                                .value();
  return hours;
}

void check(Bytes input) {
  static const Zone london = Zone::named("Europe/London").value_or(Zone::utc());
  const unsigned memory = input.next();
  const Zone zone = input.next() % 2 == 0 ? london : Zone::utc();
  const auto* hours = input.next() % 2 == 0 ? &some_hours().pattern_for("anyone") : nullptr;
  const std::vector<Sighting> lines = lines_of(input);
  if (lines.empty()) return;
  const Interval covered = covered_by(lines);
  const auto all = visits_from(lines, memory, zone, hours, covered.end);
  require_bounds(all, zone, covered);
  require(are_same(all, visits_from(lines, memory, zone, hours, covered.end)),
          "two runs say the same");
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::check({data, size});
  return 0;
}
