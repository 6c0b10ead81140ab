// A whole trust in a temporary folder, with an assessment in force, key holders, equipment, a
// source and days' keys in memory: for tests.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "acts/embedded_files.hpp"
#include "acts/make_trust.hpp"
#include "acts/people_acts.hpp"
#include "acts/source_acts.hpp"
#include "collection/collector.hpp"
#include "collection/destruction.hpp"
#include "collection/keeping.hpp"
#include "collection/read_kit.hpp"
#include "custody/due.hpp"
#include "custody/example_custody.hpp"
#include "custody/sealed_box.hpp"
#include "identity/random.hpp"
#include "policy/example_assessments.hpp"
#include "reading/memory_source.hpp"
#include "records/assessment_records.hpp"
#include "records/workplace_records.hpp"

namespace probity::collection::example {

using namespace std::chrono_literals;

class SetClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override { return now_; }
  Instant now_{};
};

// Monday 21 September 2026, 10:00 in London: the example's assessment is in force.
inline constexpr Instant kMorning = instant_from_unix(1'789'981'200'000'000'000);

// The ring, as far as others see it.
class MemoryKeys final : public DayKeys {
 public:
  explicit MemoryKeys(const Clock& clock) : clock_(clock) {}

  Result<RingState> state() override {
    RingState state{.clock = clock_state, .now = clock_.now(), .generation = generation};
    for (const auto& [day, key] : keys) state.days.push_back(day);
    return state;
  }
  Result<custody::PublicKey> key_of(LocalDate day, Instant due) override {
    if (due <= clock_.now()) return failure(ErrorKind::refused, "past due");
    if (!keys.contains(day)) keys.emplace(day, custody::BoxKeyPair{custody::Key::random(random_)});
    return keys.at(day).public_key();
  }
  Result<std::uint64_t> destroy(std::span<const LocalDate> days) override {
    if (fails == Fails::before) return failure(ErrorKind::environment, "the disk failed");
    for (const LocalDate day : days) keys.erase(day);
    ++generation;
    if (fails == Fails::after) return failure(ErrorKind::environment, "the process was killed");
    return generation;
  }

  Result<void> confirm_clock(Instant moment) override {
    if (moment != clock_.now()) return failure(ErrorKind::refused, "another time");
    if (fails != Fails::never) return failure(ErrorKind::environment, "the disk failed");
    clock_state = RingState::Clock::believed;
    return {};
  }

  enum class Fails : std::uint8_t { never, before, after };
  Fails fails = Fails::never;
  RingState::Clock clock_state = RingState::Clock::believed;
  std::uint64_t generation = 1;
  std::map<LocalDate, custody::BoxKeyPair> keys;

 private:
  const Clock& clock_;
  custody::example::FixedRandom random_{42};
};

// One page and six fetches with pictures of somebody at an address: a visit with proven time. Lines
// of Squid's native format, whose time is the end of the request.
inline std::string visit_lines(Instant at, const std::string& login,
                               const std::string& address = "10.20.0.7") {
  std::string text;
  const auto line = [&](Span after, const char* method, const char* url, const char* type,
                        int bytes) {
    const auto when = (at + after).time_since_epoch();
    const auto whole = std::chrono::duration_cast<milliseconds>(when).count();
    text += fmt::format("{}.{:03} {:6} {} TCP_MISS/200 {} {} {} {} HIER_DIRECT/192.0.2.1 {}\n",
                        whole / 1000, whole % 1000, 200, address, bytes, method, url, login, type);
  };
  line(0s, "GET", "https://www.facebook.com/", "text/html", 60'000);
  for (int i = 1; i <= 6; ++i) {
    line(i * 8s, "POST", "https://www.facebook.com/api/graphql/", "application/json", 30'000);
    line(i * 8s + 500ms, "GET", "https://scontent.xx.fbcdn.net/v/1.jpg", "image/jpeg", 25'000);
  }
  return text;
}

class CollectingTest : public testing::Test {
 protected:
  void SetUp() override {
    clock_.now_ = kMorning;
    std::string pattern =
        (std::filesystem::temp_directory_path() / "probity-collect-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    root_ = pattern;
    folder_ = root_ + "/data";
    done(acts::make_trust({folder_, acts::demonstration_configuration(), {}}, {clock_, random_}));
    reopen();
    done(acts::import_people(*trust_, console_, acts::embedded_file("people.csv"), {}));
    registers::Source source;
    source.name = "proxy";
    source.kind = registers::SourceKind::inspecting_proxy;
    source.format = "squid";
    done(acts::keep_source(*trust_, console_, source));
    keep({policy::example_assessments::in_force()});
    done(trust_->commit_as("role:test", {.type = "test.set_up"},
                           [&](store::UnitOfWork& unit) { return set_up_rows(unit); }));
  }
  void TearDown() override {
    trust_.reset();
    std::filesystem::remove_all(root_);
  }

  template <class T>
  static void done(const Result<T>& result) {
    ASSERT_TRUE(result.has_value()) << result.error().what << ' ' << result.error().next;
  }

  void reopen() {
    trust_.reset();
    auto opened = acts::Trust::open(folder_, {clock_, random_});
    ASSERT_TRUE(opened.has_value()) << opened.error().what;
    trust_ = *std::move(opened);
  }

  void keep(const std::vector<policy::ImpactAssessment>& versions) {
    done(trust_->commit_as("role:test", {.type = "test.assessment"},
                           [&](store::UnitOfWork& unit) -> Result<void> {
                             for (const auto& one : versions) {
                               PROBITY_ATTEMPT(records::save_assessment(unit, one));
                             }
                             return {};
                           }));
  }

  Result<void> set_up_rows(store::UnitOfWork& unit) {
    PROBITY_ATTEMPT(records::save_manifest(unit, 1, holders_.manifest.manifest().print()));
    PROBITY_TRY(const std::uint64_t revision, records::workplace_revision(unit));
    PROBITY_ATTEMPT(records::begin_workplace_change(unit, revision));
    return records::add_equipment(
        unit, {.number = 1,
               .what = people::DeclaredRange{.id = "wired",
                                             .kind = people::RangeKind::wired,
                                             .range = *people::range_in("10.20.0.0/16"),
                                             .days = {}}});
  }

  Result<Collected> collect(const std::string& log, std::string by = "command") {
    Keeping keeping{*trust_, keys_, console_};
    return collect(log, keeping, std::move(by));
  }
  Result<Collected> collect(const std::string& log, Keeper& keeper, std::string by = "command") {
    auto key = make_collector_key(random_);
    PROBITY_TRY(const auto permit, keeper.begin({"proxy", std::move(by), key.verifying_key()}));
    PROBITY_TRY(const auto reader, trust_->database().reader());
    PROBITY_TRY(const auto kit, read_kit(*reader, trust_->zone(), permit));
    Collector collector{{permit, *kit, key, keeper, clock_, random_}};
    std::vector<reading::Input> inputs;
    inputs.push_back(reading::memory_input(log));
    return collector.collect(std::move(inputs), {});
  }

  [[nodiscard]] std::size_t rows_of(LocalDate day) {
    std::size_t count = 0;
    const auto read = trust_->read([&](store::Reader& reader) -> Result<void> {
      PROBITY_TRY(const auto segments, records::segments_of(reader, day));
      for (const auto& segment : segments) {
        PROBITY_TRY(const auto steps, records::steps_of(reader, segment.segment));
        for (const auto& step : steps) {
          PROBITY_TRY(const auto rows, records::rows_of(reader, day, segment.segment, step.step));
          count += rows.size();
        }
      }
      return {};
    });
    EXPECT_TRUE(read.has_value());
    return count;
  }
  [[nodiscard]] LocalDate today() const { return trust_->today(); }

  SetClock clock_;
  identity::SystemRandom random_;
  MemoryKeys keys_{clock_};
  custody::example::Holders holders_ = custody::example::Holders::of(4, 2);
  acts::Actor console_;
  std::string root_;
  std::string folder_;
  std::unique_ptr<acts::Trust> trust_;
};

}  // namespace probity::collection::example
