#include "reading/reading.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "intake/scan.hpp"
#include "reading/interpret.hpp"
#include "reading/memory_source.hpp"
#include "reading/synthetic_log.hpp"

namespace probity::reading {
namespace {

const policy::PublicSuffixes& suffixes() {
  static const policy::PublicSuffixes all;
  return all;
}

const policy::SiteCatalogue& catalogue() {
  static const policy::SiteCatalogue builtin = policy::SiteCatalogue::builtin(suffixes()).value();
  return builtin;
}

std::string in_words(const IntervalSet& set) {
  std::string text;
  for (const Interval& interval : set.intervals()) {
    text += fmt::format("[{} {}]", rfc3339(interval.begin), rfc3339(interval.end));
  }
  return text;
}

// Everything that a reading says, as text, so that two readings can be compared byte by byte.
class Transcript final : public VisitReceiver {
 public:
  void take(const visits::Visit& visit, const Roster&) override {
    text += fmt::format("P{} D{} {} {} {} {} {} {} {} {} {} {}/{}/{}/{} {}\n",
                        static_cast<unsigned>(visit.who), static_cast<unsigned>(visit.device),
                        catalogue().service(visit.service).id, visits::name_of(visit.level),
                        visits::name_of(visit.word), rfc3339(visit.first), rfc3339(visit.last),
                        in_words(visit.lower), in_words(visit.upper), visit.pages, visit.posts,
                        visit.set_aside.embed, visit.set_aside.background, visit.set_aside.auth,
                        visit.set_aside.ahead, visit.two_devices);
    visits.push_back(visit);
  }
  std::string text;
  std::vector<visits::Visit> visits;
};

struct Outcome {
  std::string visits;
  Summary summary;
  std::vector<visits::Visit> all;
};

Outcome read(std::vector<std::string> files, Options options = {}) {
  if (!options.format) options.format = intake::Format::squid;
  std::vector<Input> inputs;
  for (std::string& file : files) inputs.push_back(memory_input(std::move(file)));
  Transcript transcript;
  auto summary = read_logs(std::move(inputs), catalogue(), suffixes(), options, transcript);
  EXPECT_TRUE(summary) << summary.error().what;
  return {transcript.text, *std::move(summary), std::move(transcript.visits)};
}

std::string counts(const Summary& s) {
  return fmt::format("{} {} {} {} {} {} {} {}", s.lines, s.rejected, s.on_services, s.unattributed,
                     s.late, s.people, s.gaps.size(), s.clock_steps);
}

RC_GTEST_PROP(ReadLogs, Threads_and_block_size_never_show, ()) {
  const std::string log = synthetic::joined(synthetic::lines(300));
  const Outcome one = read({log});
  for (const std::size_t block_size : {std::size_t{1}, std::size_t{700}, std::size_t{5'000}}) {
    for (const unsigned threads : {1U, 3U}) {
      Options options;
      options.block_size = block_size;
      options.threads = threads;
      const Outcome other = read({log}, options);
      RC_ASSERT(other.visits == one.visits);
      RC_ASSERT(counts(other.summary) == counts(one.summary));
    }
  }
}

RC_GTEST_PROP(ReadLogs, I6_order_inside_the_window_and_duplicates_change_nothing, ()) {
  auto lines = synthetic::lines(200);
  const Outcome in_order = read({synthetic::joined(lines)});
  auto twice = lines;
  for (synthetic::Line& line : lines) {
    if (*rc::gen::inRange(0, 5) == 0) twice.push_back(line);
  }
  for (synthetic::Line& line : twice) line.end_ms += *rc::gen::inRange(0, 110'000);
  std::ranges::stable_sort(twice, {}, &synthetic::Line::end_ms);
  const Outcome shuffled = read({synthetic::joined(twice)});
  RC_ASSERT(shuffled.visits == in_order.visits);
  RC_ASSERT(shuffled.summary.late == 0U);
}

RC_GTEST_PROP(ReadLogs, I6_splitting_a_log_into_files_changes_nothing, ()) {
  const auto lines = synthetic::lines(200);
  const std::size_t cut = *rc::gen::inRange<std::size_t>(1, lines.size());
  const std::string first =
      synthetic::joined({lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(cut)});
  const std::string second =
      synthetic::joined({lines.begin() + static_cast<std::ptrdiff_t>(cut), lines.end()});
  const Outcome whole = read({first + second});
  RC_ASSERT(read({first, second}).visits == whole.visits);
  RC_ASSERT(read({second, first}).visits == whole.visits);  // people name the newest log first
}

// The lines of a log in the "combined" format, with an offset or with London's local time alone.
std::string combined(const std::vector<std::pair<std::int64_t, const char*>>& requests,
                     bool has_offset) {
  const Zone zone = has_offset ? Zone::utc() : Zone::named("Europe/London").value();
  std::string log;
  for (const auto& [second, request] : requests) {
    const LocalTime local = zone.local(instant_from_unix(second * 1'000'000'000));
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::hh_mm_ss time{std::chrono::floor<seconds>(local - day)};
    log += fmt::format(
        "10.0.0.1 - p1 [{:02}/Oct/2026:{:02}:{:02}:{:02}{}] {} TCP_MISS:HIER_DIRECT\n",
        static_cast<unsigned>(std::chrono::year_month_day{day}.day()), time.hours().count(),
        time.minutes().count(), time.seconds().count(), has_offset ? " +0000" : "", request);
  }
  return log;
}

Span proven(const std::string& log) {
  Options options;
  options.format = intake::Format::squid_combined;
  options.declared_zone = Zone::named("Europe/London").value();
  Span sum{0};
  for (const visits::Visit& visit : read({log}, options).all) sum += visit.lower.length();
  return sum;
}

RC_GTEST_PROP(ReadLogs, A_local_hour_that_comes_twice_never_raises_a_lower_bound, ()) {
  constexpr std::int64_t kClocksGoBack = 1'792'890'000;  // 25 October 2026, 01:00 UTC
  constexpr const char* kPage = R"("GET https://www.messenger.com/t/1 HTTP/1.1" 200 60000 "-" "-")";
  constexpr const char* kPart =
      R"("GET https://static.xx.fbcdn.net/a.js HTTP/1.1" 200 20000 "https://www.messenger.com/" "-")";
  constexpr const char* kPost =
      R"("POST https://www.messenger.com/messaging/send/ HTTP/1.1" 200 900 "https://www.messenger.com/" "-")";
  std::vector<std::pair<std::int64_t, const char*>> requests;
  std::int64_t second = kClocksGoBack - *rc::gen::inRange(30, 3'700);
  requests.emplace_back(second, kPage);
  for (int i = 1; i <= 3; ++i) requests.emplace_back(second + i, kPart);
  const int posts = *rc::gen::inRange(2, 12);
  for (int i = 0; i < posts; ++i) {
    // Now and then the whole log is silent for about an hour.
    second += *rc::gen::inRange(0, 4) == 0 ? 3'600 + *rc::gen::inRange(-20, 20)
                                           : *rc::gen::inRange(4, 16);
    requests.emplace_back(second, kPost);
  }
  RC_ASSERT(proven(combined(requests, false)) <= proven(combined(requests, true)));
}

RC_GTEST_PROP(ReadLogs, Proven_time_of_one_person_fits_into_the_clock, ()) {
  const Outcome outcome = read({synthetic::joined(synthetic::lines(400))});
  for (const visits::Visit& visit : outcome.all) {
    Span sum{0};
    IntervalSet all;
    for (const visits::Visit& other : outcome.all) {
      if (other.who != visit.who) continue;
      sum += other.lower.length();
      all.add(other.lower);
    }
    RC_ASSERT(sum == all.length());
    RC_ASSERT(visit.upper.contains(visit.lower));
    RC_ASSERT(visit.level != visits::Level::l2 || visit.lower.is_empty());
  }
}

RC_GTEST_PROP(ReadLogs, I9_a_login_that_several_people_share_names_nobody, ()) {
  Options options;
  options.shared_logins = {"p1", "p2", "p3", "p4"};
  const Outcome outcome = read({synthetic::joined(synthetic::lines(200))}, options);
  RC_ASSERT(outcome.visits.empty());
  RC_ASSERT(outcome.summary.people == 0U);
  RC_ASSERT(outcome.summary.unattributed == outcome.summary.on_services);
}

// The scanner may pass over a line only if taking it apart would show that it is right and says
// nothing.
RC_GTEST_PROP(ReadLogs, The_scanner_passes_over_nothing_that_matters, (const std::string& noise)) {
  auto lines = synthetic::lines(60);
  for (const char c : noise) {
    std::string& text = lines[*rc::gen::inRange<std::size_t>(0, lines.size())].text;
    const char put = *rc::gen::element(c, ' ', '.', '0', 'x', 'O', ':', '/', '@', '"', '\t');
    const std::size_t at = *rc::gen::inRange<std::size_t>(0, text.size());
    if (put != '\n') text[at] = put;
  }
  std::string block(64, '\n');
  block += synthetic::joined(lines);
  const std::size_t size = block.size() - 64;
  block.append(intake::kScanPadding, '\n');
  const std::string_view text = std::string_view{block}.substr(64, size);
  intake::ScanResult scanned;
  intake::scan(intake::Format::squid, text, catalogue().tails(), scanned);
  RC_ASSERT(scanned.lines == 60U);
  const visits::Parameters parameters;
  Interpreter interpreter{catalogue(), suffixes(), parameters};
  auto pick = scanned.picks.begin();
  std::size_t begin = 0;
  for (std::uint32_t number = 0; number < scanned.lines; ++number) {
    const std::string_view line = text.substr(begin, text.find('\n', begin) - begin);
    const auto request = intake::parse_line(intake::Format::squid, line, {});
    if (pick != scanned.picks.end() && pick->line == number) {
      RC_ASSERT(pick->begin == begin);
      RC_ASSERT(pick->length == line.size());
      const auto picked = intake::parse_pick(intake::Format::squid, text, *pick, {});
      RC_ASSERT(picked.has_value() == request.has_value());
      if (picked) {
        RC_ASSERT(picked->end == request->end);
        RC_ASSERT(picked->host == request->host);
        RC_ASSERT(picked->path == request->path);
        RC_ASSERT(picked->login == request->login);
        RC_ASSERT(picked->bytes_down == request->bytes_down);
      }
      ++pick;
    } else {
      RC_LOG() << line << "\n"
               << (request ? "is right" : intake::text_of(request.error()).id) << std::endl;
      RC_ASSERT(request.has_value());
      RC_ASSERT(!interpreter.interpret(*request, line, 0).has_value());
    }
    begin += line.size() + 1;
  }
}

RC_GTEST_PROP(ReadLogs, Damaged_lines_are_counted_and_change_nothing_else, ()) {
  const auto lines = synthetic::lines(150);
  const Outcome clean = read({synthetic::joined(lines)});
  std::string dirty;
  std::uint64_t damaged = 0;
  for (const synthetic::Line& line : lines) {
    if (*rc::gen::inRange(0, 4) == 0) {
      ++damaged;
      dirty +=
          *rc::gen::element(std::string{"garbage"}, line.text.substr(0, 40), line.text + " more",
                            std::string{"\0\1\2", 3}, "0000000001" + line.text.substr(10),
                            std::string(70'000, 'x'), "x" + line.text) +
          "\n";
    }
    dirty += line.text + "\n";
  }
  const Outcome outcome = read({dirty});
  RC_ASSERT(outcome.visits == clean.visits);
  RC_ASSERT(outcome.summary.rejected == damaged);
  RC_ASSERT(outcome.summary.lines == lines.size() + damaged);
}

TEST(ReadLogs, An_empty_log_is_no_failure) {
  const Outcome outcome = read({""});
  EXPECT_EQ(outcome.summary.lines, 0U);
  EXPECT_EQ(read({}).summary.lines, 0U);
}

TEST(ReadLogs, Offsets_count_through_all_inputs) {
  const std::string line =
      "1773133200.000    100 10.0.0.1 TCP_MISS/200 60000 GET https://www.example.org/ p1 "
      "HIER_DIRECT/192.0.2.1 text/html\n";
  std::vector<Rejected> rejected;
  Options options;
  options.on_rejected = [&](const Rejected& r) { rejected.push_back(r); };
  read({line + "bad\n", line + line + "worse\n"}, options);
  ASSERT_EQ(rejected.size(), 2U);
  EXPECT_EQ(rejected[0].offset, line.size());
  EXPECT_EQ(rejected[1].offset, line.size() + 4 + 2 * line.size());
}

TEST(ReadLogs, A_file_that_is_no_log_is_named) {
  Transcript transcript;
  std::vector<Input> inputs;
  inputs.push_back(memory_input("a letter\nto somebody\n", "letter.txt"));
  const auto summary = read_logs(std::move(inputs), catalogue(), suffixes(), {}, transcript);
  ASSERT_FALSE(summary);
  EXPECT_EQ(summary.error().kind, ErrorKind::unreadable);
  EXPECT_NE(summary.error().what.find("letter.txt"), std::string::npos);
}

}  // namespace
}  // namespace probity::reading
