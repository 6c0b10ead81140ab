// Sixty days with a backup each night: what can be opened of any of them on the last day, with all
// keys that the server has by then and with all key holders' keys (C62, C63; I12).
#include "acts/restore.hpp"
#include "months.hpp"

namespace probity::collection::example {

namespace {

constexpr std::chrono::days kDays{60};

class SixtyBackups : public MonthsTest {
 protected:
  void live_sixty_days() {
    make_recovery_code();
    for (LocalDate day = first_day(); day < first_day() + kDays; day += std::chrono::days{1}) {
      if (is_school_day(day)) {
        std::string log;
        for (std::size_t i = 0; i < kStaff.size(); ++i) {
          log += facebook_visit(at(day, 9h + i * 30min), kStaff[i], "word");
        }
        ASSERT_NO_FATAL_FAILURE(collect_in_the_evening(day, log));
      }
      ASSERT_NO_FATAL_FAILURE(back_up_at_night(day));
      ASSERT_NO_FATAL_FAILURE(destroy_in_the_morning(day));
    }
  }

  struct Opened {
    std::size_t past_due = 0;  // rows
    std::size_t current = 0;
  };

  [[nodiscard]] bool is_past_due(LocalDate day) const {
    return custody::due_of(day, trust_->zone()) <= clock_.now();
  }
  static std::vector<custody::Key> first_pieces(const custody::SegmentHeader& header,
                                                const custody::example::Holders& holders) {
    std::vector<std::optional<custody::Key>> found(header.context().plan.pieces());
    for (unsigned holder = 0; holder < holders.keys.size(); ++holder) {
      const auto had = header.open_pieces(holder, holders.keys[holder].box_pair()).value();
      for (std::size_t i = 0; i < had.pieces.size(); ++i) found[had.pieces[i]] = had.keys[i].copy();
    }
    std::vector<custody::Key> pieces;
    for (auto& piece : found) pieces.push_back(std::move(piece).value());
    return pieces;
  }

  // Of everybody's rows, with every key that there is, whatever day it is of.
  Opened open_all(acts::Trust& trust, const DaysKeys& keys) {
    Opened total;
    for (const StoredCell& cell : stored_cells(trust)) {
      const auto pieces = first_pieces(cell.header, holders_);
      const LocalDate day = cell.header.context().day;
      std::size_t& count = is_past_due(day) ? total.past_due : total.current;
      for (const auto& [of_day, key] : keys) {
        auto time_key = cell.header.open_time_lock(key);
        if (!time_key) continue;
        const auto at_step = custody::stepped(*std::move(time_key), cell.step);
        for (const auto& login : kStaff) {
          std::vector<custody::Key> values;
          for (const auto& piece : pieces) {
            values.push_back(
                custody::response(custody::stepped(piece.copy(), cell.step), id_of(login)));
          }
          count += opened(cell, at_step, id_of(login), values);
        }
      }
    }
    return total;
  }
  // What is stored of days that are over, and of those that are not.
  Opened stored(acts::Trust& trust) {
    Opened total;
    for (const StoredCell& cell : stored_cells(trust)) {
      (is_past_due(cell.header.context().day) ? total.past_due : total.current) += cell.rows.size();
    }
    return total;
  }

  Opened in_backups_;
};

TEST_F(SixtyBackups, I12_No_backup_opens_anything_past_due_with_all_keys_that_there_are) {
  ASSERT_NO_FATAL_FAILURE(live_sixty_days());
  ASSERT_EQ(backup_files_.size(), static_cast<std::size_t>(kDays.count()));
  EXPECT_GE(destroyed_, 18U);
  const auto code = acts::RecoveryCode::typed(recovery_code_);
  ASSERT_TRUE(code.has_value());
  DaysKeys keys = days_keys_on(folder_ + "/keys/ring");
  const std::size_t every = is_long_run() ? 1 : 9;
  for (std::size_t i = 0; i < backup_files_.size(); i += every) {
    const auto place = acts::NewFolder::make(root_ + "/restored").value();
    const auto restored = acts::restore({backup_files_[i], {}}, *code, place, {clock_, random_});
    ASSERT_TRUE(restored.has_value()) << restored.error().what;
    // Nothing of the restored folder is a key of a day.
    EXPECT_TRUE(!std::filesystem::exists(place.path() + "/keys/ring") ||
                days_keys_on(place.path() + "/keys/ring").empty());
    auto trust = acts::Trust::open(place.path(), {clock_, random_});
    ASSERT_TRUE(trust.has_value()) << trust.error().what;
    const Opened there = stored(**trust);
    const Opened open = open_all(**trust, keys);
    EXPECT_EQ(open.past_due, 0U) << "backup " << i;
    EXPECT_EQ(open.current, there.current) << "the attack does not open what it could";
    in_backups_.past_due += there.past_due;
    in_backups_.current += there.current;
    // And a server that is started on it ends at once what is past due there (nothing kept late).
    RingOnDisk ring{place.path() + "/keys", clock_};
    const auto report = destroy_due(**trust, ring, console_);
    ASSERT_TRUE(report.has_value()) << report.error().what;
    EXPECT_EQ(stored(**trust).past_due, 0U);
  }
  EXPECT_GT(in_backups_.past_due, 0U) << "there was nothing to open";
  EXPECT_GT(in_backups_.current, 0U);
}

}  // namespace

}  // namespace probity::collection::example
