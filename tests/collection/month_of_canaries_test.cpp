// A month of school days with words planted in every log, and what of them can be found afterwards:
// I3, I10, T1, T7, I18.
#include <array>
#include <set>

#include "months.hpp"
#include "stored_tables.hpp"
#include "turned_keys.hpp"
#include "writings.hpp"

namespace probity::collection::example {

namespace {

constexpr int kSchoolDays = 21;
// So long that the first of them fall due.
constexpr std::chrono::days kNights{45};

// What stands in the logs and may stand nowhere else. The people's own logins are in the register;
// the logs write them in capitals, and tables_with_logins() says where else they are.
struct Planted {
  std::vector<std::string> words;
  std::string log;

  void add(const std::string& line) { log += line; }
};

using probity::example::capitals;
using probity::example::writings;

class MonthOfCanaries : public MonthsTest {
 protected:
  struct Happened {
    LocalDate day;
    std::string login;
    std::size_t visits = 0;
  };

  // Visits of some of the staff, and much that must be dropped.
  Planted log_of(LocalDate day, int number) {
    Planted planted;
    const std::string word = fmt::format("quokka{:02}zither", number);
    planted.words = {word, fmt::format("10.20.{}.213", 100 + number),
                     fmt::format("nobody.{}", word)};
    Instant when = at(day, 9h);
    for (std::size_t i = 0; i < kStaff.size(); ++i) {
      const std::size_t visits = (i + static_cast<std::size_t>(number)) % 3;
      for (std::size_t visit = 0; visit < visits; ++visit, when += 20min) {
        planted.add(facebook_visit(when, capitals(kStaff[i]), word, planted.words[1]));
      }
      if (visits > 0) happened_.push_back({day, std::string{kStaff[i]}, visits});
    }
    const std::string known = capitals(kStaff[0]);
    planted.add(facebook_visit(when, planted.words[2], word, planted.words[1]));
    planted.add(facebook_visit(when + 20min, known, word, "192.168.7.7"));
    for (const char* host :
         {"{}.example", "{}.x.com", "www.{}-samaritans.org", "{}.facebook.com"}) {
      const auto url = fmt::format("https://{}/{}?content={}",
                                   fmt::format(fmt::runtime(host), word), word, word);
      planted.add(Line{.at = when + 40min, .login = known, .url = url}.print());
      planted.add(Line{.at = when + 41min, .login = "-", .url = url, .method = "POST"}.print());
      when += 2min;
    }
    planted.add(fmt::format("{} is no line of a log\n", word));
    return planted;
  }

  // The month, collected day by day, with everything that a server does in one.
  void live_a_month() {
    make_recovery_code();
    int number = 0;
    for (LocalDate day = first_day(); day < first_day() + kNights; day += std::chrono::days{1}) {
      if (is_school_day(day) && number < kSchoolDays) {
        const Planted planted = log_of(day, number++);
        ASSERT_NO_FATAL_FAILURE(collect_in_the_evening(day, planted.log));
        words_.insert(words_.end(), planted.words.begin(), planted.words.end());
        EXPECT_EQ(places_of(planted.words), 0U);
      }
      ASSERT_NO_FATAL_FAILURE(back_up_at_night(day));
      ASSERT_NO_FATAL_FAILURE(destroy_in_the_morning(day));
    }
  }
  // Only what is collected of it.
  void collect_a_month() {
    LocalDate day = first_day();
    for (int number = 0; number < kSchoolDays; day += std::chrono::days{1}) {
      if (!is_school_day(day)) continue;
      ASSERT_NO_FATAL_FAILURE(collect_in_the_evening(day, log_of(day, number++).log));
      days_.push_back(day);
    }
  }

  // In how many files of all that there are, while the trust is open: database, write-ahead log,
  // keys, backups.
  std::size_t places_of(const std::vector<std::string>& words) {
    std::size_t places = 0;
    for (const auto& path : files_in(root_)) {
      const std::string bytes = bytes_of_file(path);
      looked_at_ += bytes.size();
      for (const std::string& word : words) {
        for (const std::string& writing : writings(word)) {
          const bool is_there = bytes.find(writing) != std::string::npos;
          EXPECT_TRUE(!is_there || path.filename() == "planted") << word << " in " << path;
          places += is_there ? 1 : 0;
        }
      }
    }
    return places;
  }

  // Names of tables in which somebody's login stands as the register writes it.
  [[nodiscard]] std::set<std::string> tables_with_logins() const {
    std::set<std::string> found;
    for (const Table& table : tables_in(folder_ + "/probity.db")) {
      for (const auto& row : table.rows) {
        for (const Cell& cell : row) {
          const auto* bytes = std::get_if<std::string>(&cell);
          if (bytes == nullptr) continue;
          for (const auto& login : kStaff) {
            if (bytes->find(login) != std::string::npos) found.insert(table.name);
          }
        }
      }
    }
    return found;
  }

  [[nodiscard]] std::size_t visits_of(std::string_view login, LocalDate day) const {
    std::size_t visits = 0;
    for (const Happened& one : happened_) {
      if (one.login == login && one.day == day) visits += one.visits;
    }
    return visits;
  }
  [[nodiscard]] evidence::Warrant warrant(std::string_view login, std::vector<LocalDate> days) {
    return casework::Approval::sign({.case_id = "case:7",
                                     .person = id_of(login),
                                     .days = std::move(days),
                                     .services = {"facebook"},
                                     .most = evidence::Kept::content});
  }

  // What one key holder finds in their box, with what they lack guessed from what they have.
  std::size_t opened_by_one(const StoredCell& cell, const custody::Key& time_key, unsigned holder,
                            const PersonId& person) {
    const auto had = cell.header.open_pieces(holder, holders_.keys[holder].box_pair()).value();
    std::size_t open = 0;
    for (const custody::Key& stand_in : had.keys) {
      std::vector<custody::Key> values;
      for (unsigned piece = 0; piece < cell.header.context().plan.pieces(); ++piece) {
        const auto at = std::ranges::find(had.pieces, piece);
        const custody::Key& first =
            at == had.pieces.end() ? stand_in
                                   : had.keys[static_cast<std::size_t>(at - had.pieces.begin())];
        values.push_back(custody::response(custody::stepped(first.copy(), cell.step), person));
      }
      open += opened(cell, time_key, person, values);
    }
    return open;
  }
  // With the values of whichever cells the holders answered for.
  std::size_t opened_with_answers(const StoredCell& cell, const DaysKeys& keys,
                                  const TurnedKeys& locks) {
    std::size_t open = 0;
    const auto& day_key = keys.at(cell.header.context().day);
    for (const auto& asked : locks.request().segments()) {
      for (std::uint32_t step = 0; step < asked.cells.front().count; ++step) {
        const auto values = locks.values(asked.header.context().segment, step);
        if (!values) continue;
        const auto key = custody::stepped(cell.header.open_time_lock(day_key).value(), cell.step);
        for (const auto& login : kStaff) open += opened(cell, key, id_of(login), *values);
      }
    }
    return open;
  }
  [[nodiscard]] custody::Key time_key_of(const StoredCell& cell, const DaysKeys& days) const {
    return custody::stepped(cell.header.open_time_lock(days.at(cell.header.context().day)).value(),
                            cell.step);
  }

  std::vector<LocalDate> days_;  // that were collected
  std::vector<std::string> words_;
  std::vector<Happened> happened_;
  std::size_t looked_at_ = 0;
};

TEST_F(MonthOfCanaries, I10_I3_No_byte_of_a_month_names_what_stood_in_its_logs) {
  const auto of_people = tables_with_logins();
  ASSERT_NO_FATAL_FAILURE(live_a_month());
  EXPECT_GT(destroyed_, 5U);
  EXPECT_EQ(stored_cells(*trust_).size(), kSchoolDays - destroyed_);
  EXPECT_EQ(backup_files_.size(), 45U);
  for (const auto& login : kStaff) words_.push_back(capitals(login));
  EXPECT_EQ(places_of(words_), 0U);
  EXPECT_GT(looked_at_, 50'000'000U);
  std::ofstream{root_ + "/planted"} << "in base64 " << writings(words_.front()).back();
  EXPECT_EQ(places_of(words_), 1U) << "the search does not find what is there";
  EXPECT_FALSE(of_people.empty()) << "the search does not find what is there";
  EXPECT_EQ(tables_with_logins(), of_people) << "a login came into another table";
}

// T1, T7: with the whole disk, and no key holder, or one.
TEST_F(MonthOfCanaries, The_whole_disk_opens_nothing_without_two_key_holders) {
  ASSERT_NO_FATAL_FAILURE(collect_a_month());
  const DaysKeys days = days_keys_on(folder_ + "/keys/ring");
  std::size_t rows = 0;
  std::size_t open = 0;
  for (const StoredCell& cell : stored_cells(*trust_)) {
    rows += cell.rows.size();
    // Root has the day's key: the time lock is open, as long as the day is not over.
    const auto time_key = time_key_of(cell, days);
    for (const auto& person : trust_->people()->register_.people()) {
      std::vector<custody::Key> guess;
      for (unsigned i = 0; i < cell.header.context().plan.pieces(); ++i) {
        guess.push_back(custody::response(time_key, person.id));
      }
      open += opened(cell, time_key, person.id, guess);
    }
    // Of those who were there: the others' rows cannot be found with any key.
    for (const auto& login : kStaff) {
      for (unsigned holder = 0; holder < holders_.keys.size(); ++holder) {
        open += opened_by_one(cell, time_key, holder, id_of(login));
      }
    }
  }
  EXPECT_GT(rows, 100U);
  EXPECT_EQ(open, 0U);
}

TEST_F(MonthOfCanaries, I18_Every_two_key_holders_open_exactly_what_was_approved) {
  ASSERT_NO_FATAL_FAILURE(collect_a_month());
  const DaysKeys keys = days_keys_on(folder_ + "/keys/ring");
  const auto cells = stored_cells(*trust_);
  const std::vector<LocalDate> approved{days_[3], days_[4], days_[5], days_[11]};
  for (unsigned first = 0; first < 4; ++first) {
    for (unsigned second = first + 1; second < 4; ++second) {
      const std::string_view login = kStaff[first + second];
      const auto warrant = this->warrant(login, approved);
      TurnedKeys locks{*trust_, keys, holders_, {first, second}, warrant};
      EXPECT_TRUE(locks.complaints().empty());
      for (const LocalDate day : approved) {
        const auto opened = open_cells(warrant, day, evidence::Restriction::none,
                                       locks.segments_of(day), locks, locks);
        ASSERT_TRUE(opened.has_value()) << opened.error().what;
        EXPECT_TRUE(opened->is_complete());
        EXPECT_EQ(opened->visits.size(), visits_of(login, day)) << login;
      }
      // With all that the two answered, put into every cell of the month: these rows and no others.
      std::size_t of_days = 0;
      std::size_t open = 0;
      for (const LocalDate day : approved) of_days += visits_of(login, day);
      for (const StoredCell& cell : cells) open += opened_with_answers(cell, keys, locks);
      EXPECT_EQ(open, of_days);
    }
  }
}

TEST_F(MonthOfCanaries, One_key_holder_alone_and_a_day_without_its_key_are_refused) {
  ASSERT_NO_FATAL_FAILURE(collect_a_month());
  DaysKeys keys = days_keys_on(folder_ + "/keys/ring");
  const LocalDate day = days_[4];
  const auto warrant = this->warrant(kStaff[1], {day});
  for (unsigned holder = 0; holder < 4; ++holder) {
    TurnedKeys alone{*trust_, keys, holders_, {holder}, warrant};
    const auto opened =
        open_cells(warrant, day, evidence::Restriction::none, alone.segments_of(day), alone, alone);
    ASSERT_FALSE(opened.has_value());
    EXPECT_EQ(opened.error().kind, ErrorKind::refused);
  }
  keys.erase(day);
  TurnedKeys all{*trust_, keys, holders_, {0, 1, 2, 3}, warrant};
  EXPECT_FALSE(
      open_cells(warrant, day, evidence::Restriction::none, all.segments_of(day), all, all));
}

TEST_F(MonthOfCanaries, A_key_holder_who_answers_wrongly_is_named_and_their_value_is_not_used) {
  ASSERT_NO_FATAL_FAILURE(collect_a_month());
  const DaysKeys keys = days_keys_on(folder_ + "/keys/ring");
  const LocalDate day = days_[4];
  const auto warrant = this->warrant(kStaff[1], {day});
  TurnedKeys locks{*trust_, keys, holders_, {0, 1, 2}, warrant};
  auto& answer = locks.answers()[1].segments[0];
  answer.values[0] = custody::Key{std::array<std::uint8_t, 32>{7}};
  const auto complaints = locks.complaints();
  ASSERT_FALSE(complaints.empty());
  for (const custody::Complaint& one : complaints) {
    EXPECT_EQ(one.kind, custody::Complaint::Kind::disagreed);
    EXPECT_EQ(one.piece, answer.pieces[0]);
    EXPECT_TRUE(one.holder == locks.answers()[1].holder || one.other == locks.answers()[1].holder);
  }
  EXPECT_FALSE(
      open_cells(warrant, day, evidence::Restriction::none, locks.segments_of(day), locks, locks));
}

}  // namespace

}  // namespace probity::collection::example
