// A trust over weeks and months: school days whose logs are collected in the evening, a backup each
// night, and what is due destroyed in the morning after; with its ring of keys on the disk.
#pragma once

#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "acts/backup.hpp"
#include "collection/example_collecting.hpp"
#include "ring_on_disk.hpp"
#include "whole_disk.hpp"

namespace probity::collection::example {

// `make test-long` sets PROBITY_LONG; an ordinary run does less of the same.
inline bool is_long_run() { return std::getenv("PROBITY_LONG") != nullptr; }

inline constexpr std::array<std::string_view, 6> kStaff{"t.mabuya",   "g.penhallow", "i.vascoal",
                                                        "k.moriwada", "r.macarran",  "a.brzozak"};

// A line of Squid's native format.
struct Line {
  Instant at;
  std::string login;
  std::string url;
  const char* method = "GET";
  const char* type = "text/html";
  std::string address = "10.20.0.7";
  int bytes = 25'000;

  [[nodiscard]] std::string print() const {
    const auto since = at.time_since_epoch();
    const auto whole = std::chrono::duration_cast<milliseconds>(since).count();
    return fmt::format("{}.{:03} {:6} {} TCP_MISS/200 {} {} {} {} HIER_DIRECT/192.0.2.1 {}\n",
                       whole / 1000, whole % 1000, 200, address, bytes, method, url, login, type);
  }
};

// A page of Facebook with what it fetches afterwards: one visit with proven time. `word` stands in
// its hosts, its paths and what is looked for.
inline std::string facebook_visit(Instant at, std::string_view login, std::string_view word,
                                  const std::string& address = "10.20.0.7", int fetches = 6) {
  const std::string who{login};
  const auto page = fmt::format("https://www.facebook.com/?ref={}", word);
  std::string log =
      Line{.at = at, .login = who, .url = page, .address = address, .bytes = 60'000}.print();
  for (int i = 1; i <= fetches; ++i) {
    log += Line{.at = at + i * 8s,
                .login = who,
                .url = fmt::format("https://www.facebook.com/api/graphql/?q={}+{}", word, i),
                .method = "POST",
                .type = "application/json",
                .address = address,
                .bytes = 30'000}
               .print();
    log += Line{.at = at + i * 8s + 500ms,
                .login = who,
                .url = fmt::format("https://scontent-{}.xx.fbcdn.net/v/{}.jpg", word, i),
                .type = "image/jpeg",
                .address = address}
               .print();
  }
  return log;
}

class MonthsTest : public CollectingTest {
 protected:
  void SetUp() override {
    CollectingTest::SetUp();
    if (HasFatalFailure()) return;
    ring_.emplace(folder_ + "/keys", clock_);
    backups_ = root_ + "/backups";
    std::filesystem::create_directory(backups_);
  }
  void TearDown() override {
    ring_.reset();
    CollectingTest::TearDown();
  }

  [[nodiscard]] LocalDate first_day() const { return trust_->zone().date(kMorning); }
  // That hour of that day, in the trust's own time.
  [[nodiscard]] Instant at(LocalDate day, Span hour) const {
    return trust_->zone().start_of(day) + hour;
  }
  static bool is_school_day(LocalDate day) { return std::chrono::weekday{day}.iso_encoding() <= 5; }
  [[nodiscard]] PersonId id_of(std::string_view login) const {
    return trust_->people()->register_.by_login(login, first_day())->id;
  }

  void collect_in_the_evening(LocalDate day, const std::string& log) {
    clock_.now_ = at(day, 18h);
    Keeping keeping{*trust_, *ring_, console_};
    const auto collected = collect(log, keeping);
    ASSERT_TRUE(collected.has_value()) << collected.error().what;
    last_ = collected->counts;
  }
  void back_up_at_night(LocalDate day) {
    clock_.now_ = at(day, 23h);
    const auto made = acts::make_backup({folder_, backups_}, clock_.now());
    ASSERT_TRUE(made.has_value()) << made.error().what;
    done(acts::note_backup(*trust_, console_, made->note));
    backup_files_.push_back(made->path);
  }
  void destroy_in_the_morning(LocalDate after) {
    clock_.now_ = at(after + std::chrono::days{1}, 2h);
    const auto report = destroy_due(*trust_, *ring_, console_);
    ASSERT_TRUE(report.has_value()) << report.error().what;
    destroyed_ += report->destroyed.size();
  }
  void make_recovery_code() {
    auto code = acts::make_recovery_code(*trust_, console_);
    ASSERT_TRUE(code.has_value()) << code.error().what;
    recovery_code_ = code->text;
  }

  std::optional<RingOnDisk> ring_;
  std::string backups_;
  std::string recovery_code_;
  std::vector<std::string> backup_files_;
  registers::CollectionCounts last_;
  std::size_t destroyed_ = 0;
};

}  // namespace probity::collection::example
