// Two kinds of school days with the same totals and other people: what a reader of the database,
// who has no key, can tell of which it is. Nothing, up to chance.
//
// Days of the first kind have one person with four visits, the longest first; those of the second
// kind have four people, the longest in the afternoon, and the short ones differ. Lines, bytes,
// visits, rows and their padded sizes are the same.
//
// It is shown in two parts. Whatever is not random is the same in both, cell by cell, over a month.
// And a classifier over sizes, places in the file, counts and the random bytes themselves is right
// as often as a coin. That it would find a leak is shown by two that are made on purpose.
#include <map>
#include <set>

#include "classifier.hpp"
#include "evidence/visit_text.hpp"
#include "months.hpp"
#include "stored_tables.hpp"

namespace probity::collection::example {

namespace {

enum class Kind : std::uint8_t { first, second };
// What the classifier is shown: the rows as they are; with their texts' true lengths; in the order
// of the visits, as they would lie if nothing shuffled them.
enum class Shown : std::uint8_t { as_they_are, unpadded, unshuffled };

constexpr std::size_t kLogBytes = 300'000;
constexpr std::size_t kVisits = 4;

// ---- The logs

std::string line(Instant at, std::string_view login, std::string_view request,
                 std::string_view type, std::string_view browser) {
  const auto whole = std::chrono::duration_cast<milliseconds>(at.time_since_epoch()).count();
  return fmt::format(
      "{}.{:03}    200 10.20.0.7 50123 TCP_MISS/200 {} {} HIER_DIRECT/192.0.2.7 {} "
      "\"https://www.facebook.com/\" \"Mozilla/5.0\" {} \"-\" www.facebook.com bump\n",
      whole / 1000, whole % 1000, request, login, type, browser);
}

// A page, and bursts of use a minute and a half apart: each is a stretch of proven time of its own.
std::string visit_of_bursts(Instant at, std::string_view login, int bursts) {
  std::string log = line(at, login, "60000 700 GET https://www.facebook.com/", "text/html",
                         R"("document" "navigate" "same-origin" "?1")");
  for (int burst = 0; burst < bursts; ++burst) {
    for (int i = 1; i <= 6; ++i) {
      // Uneven, as people are; what is even is a page's own timer.
      const Span uneven = milliseconds{(i * i * 1370 + burst * 733) % 3100};
      const Instant when = at + burst * 90s + i * 8s + uneven;
      log += line(when, login, "30000 700 POST https://www.facebook.com/api/graphql/",
                  "application/json", R"("empty" "cors" "same-origin" "-")");
      log += line(when + 500ms, login, "25000 700 GET https://scontent.xx.fbcdn.net/v/1.jpg",
                  "image/jpeg", R"("image" "no-cors" "same-origin" "-")");
    }
  }
  return log;
}

struct Part {
  std::string_view login;
  Span from;
  int bursts;
};

std::array<Part, kVisits> parts_of(Kind kind) {
  if (kind == Kind::first) {
    return {{{kStaff[0], 8h, 50}, {kStaff[0], 11h, 4}, {kStaff[0], 13h, 4}, {kStaff[0], 16h, 4}}};
  }
  return {{{kStaff[1], 8h, 2}, {kStaff[2], 11h, 6}, {kStaff[3], 13h, 50}, {kStaff[4], 16h, 4}}};
}

// ---- What a reader sees

// A sealed row, as the file has it.
struct SeenRow {
  std::string label;
  std::string hash;
  std::string row;
  std::size_t size = 0;   // of the row, or what is shown instead
  std::size_t place = 0;  // in the file, or what is shown instead
};

double mean_of(std::string_view bytes) {
  double sum = 0;
  for (const char c : bytes) sum += static_cast<unsigned char>(c);
  return bytes.empty() ? 0 : sum / static_cast<double>(bytes.size());
}

double first_of(std::string_view bytes) {
  return bytes.empty() ? 0 : static_cast<unsigned char>(bytes.front());
}

class Leakage : public MonthsTest {
 protected:
  void SetUp() override {
    // Thousands of databases: in memory, where there is such a place.
    if (std::filesystem::is_directory("/dev/shm")) ::setenv("TMPDIR", "/dev/shm", 0);
    MonthsTest::SetUp();
    if (HasFatalFailure()) return;
    registers::Source source;
    source.number = 1;
    source.name = "proxy";
    source.kind = registers::SourceKind::inspecting_proxy;
    source.format = "squid-probity";
    done(acts::keep_source(*trust_, console_, source));
    ring_.reset();
    trust_.reset();
    base_ = folder_;
  }

  // A copy of the same trust, in which nothing was collected yet.
  void begin_anew() {
    ring_.reset();
    trust_.reset();
    folder_ = root_ + "/trial";
    std::filesystem::remove_all(folder_);
    std::filesystem::copy(base_, folder_, std::filesystem::copy_options::recursive);
    clock_.now_ = kMorning;
    reopen();
    ring_.emplace(folder_ + "/keys", clock_);
  }
  [[nodiscard]] std::string log_of(Kind kind, LocalDate day) {
    // No two logs begin alike: how much was taken of which is known by keyed digests.
    const auto chance = custody::Key::random(random_);
    std::string log = line(at(day, 7h), "-",
                           "60000 700 GET https://news.example/" + custody::to_hex(chance.bytes()),
                           "text/html", R"("document" "navigate" "none" "?1")");
    for (const Part& part : parts_of(kind)) {
      log += visit_of_bursts(at(day, part.from), part.login, part.bursts);
    }
    // Logins are of different lengths, and so would be the logs.
    const auto last = [&](const std::string& path) {
      return line(at(day, 17h), "-", "60000 700 GET https://news.example/" + path, "text/html",
                  R"("document" "navigate" "none" "?1")");
    };
    return log + last(std::string(kLogBytes - log.size() - last("").size(), 'x'));
  }

  void close() {
    ring_.reset();
    trust_.reset();
  }
  [[nodiscard]] std::string database() const { return folder_ + "/probity.db"; }

  // ---- What is the same

  void live_a_month_of(Kind kind) {
    begin_anew();
    int school_days = 0;
    for (LocalDate day = first_day(); school_days < 21; day += std::chrono::days{1}) {
      if (!is_school_day(day)) continue;
      ASSERT_NO_FATAL_FAILURE(collect_in_the_evening(day, log_of(kind, day)));
      ASSERT_EQ(last_.sealed, kVisits);
      ++school_days;
    }
    close();
  }

  // ---- What differs by chance

  [[nodiscard]] std::vector<SeenRow> seen_rows(Shown shown) {
    const std::string file = bytes_of_file(database());
    std::vector<SeenRow> rows;
    for (const Table& table : tables_in(database())) {
      if (!table.name.starts_with("sealed_2")) continue;
      for (const auto& cells : table.rows) {
        SeenRow row{.label = std::get<std::string>(cells[0]),
                    .hash = std::get<std::string>(cells[3]),
                    .row = std::get<std::string>(cells[4])};
        row.size = row.row.size();
        row.place = file.find(row.row);
        rows.push_back(std::move(row));
      }
    }
    if (shown != Shown::as_they_are) leak(rows, shown);
    return rows;
  }

  // Opens the rows, and gives away what sealing hides.
  void leak(std::vector<SeenRow>& rows, Shown shown) {
    const auto days = days_keys_on(folder_ + "/keys/ring");
    reopen();
    for (const StoredCell& cell : stored_cells(*trust_)) {
      const auto time_key = custody::stepped(
          cell.header.open_time_lock(days.at(cell.header.context().day)).value(), cell.step);
      for (const auto& login : kStaff) {
        const auto values = values_of(cell, id_of(login));
        const custody::CellKey key{custody::time_key_for(time_key, id_of(login)), values,
                                   cell.header.context()};
        for (const custody::Row& sealed : cell.rows) {
          const auto text = key.open(cell.header.context().segment, sealed);
          if (!text) continue;
          const auto found = std::ranges::find(rows, sealed.print(), &SeenRow::row);
          const auto first = evidence::parse_visit_part(text->view())->visit.first;
          if (shown == Shown::unpadded) found->size = text->view().size();
          if (shown == Shown::unshuffled) {
            found->place = static_cast<std::size_t>(floor_seconds(first.time_since_epoch()));
          }
        }
      }
    }
    close();
  }
  [[nodiscard]] std::vector<custody::Key> values_of(const StoredCell& cell,
                                                    const PersonId& person) const {
    std::map<unsigned, custody::Key> values;
    for (unsigned holder = 0; holder < holders_.keys.size(); ++holder) {
      const auto had = cell.header.open_pieces(holder, holders_.keys[holder].box_pair()).value();
      for (std::size_t i = 0; i < had.pieces.size(); ++i) {
        values.emplace(had.pieces[i],
                       custody::response(custody::stepped(had.keys[i].copy(), cell.step), person));
      }
    }
    std::vector<custody::Key> all;
    for (auto& [piece, value] : values) all.push_back(std::move(value));
    return all;
  }

  // One school day of that kind in a database of its own, as numbers.
  Sample sample_of(Kind kind, Shown shown) {
    begin_anew();
    const LocalDate day = first_day();
    collect_in_the_evening(day, log_of(kind, day));
    EXPECT_EQ(last_.sealed, kVisits);
    close();
    Sample sample{.features = {}, .is_second = kind == Kind::second};
    auto& features = sample.features;
    features.push_back(static_cast<double>(std::filesystem::file_size(database())));
    for (const Table& table : tables_in(database())) add_table(table, features);
    add_rows(seen_rows(shown), features);
    return sample;
  }
  static void add_table(const Table& table, std::vector<double>& features) {
    double bytes = 0;
    double mean = 0;
    double numbers = 0;
    for (const auto& row : table.rows) {
      for (const Cell& cell : row) {
        if (const auto* text = std::get_if<std::string>(&cell)) {
          bytes += static_cast<double>(text->size());
          mean += mean_of(*text);
        } else if (const auto* number = std::get_if<std::int64_t>(&cell)) {
          numbers += static_cast<double>(*number % 1'000'003);
        }
      }
    }
    features.insert(features.end(), {static_cast<double>(table.rows.size()), bytes, mean, numbers});
  }
  static void add_rows(std::vector<SeenRow> rows, std::vector<double>& features) {
    double sum = 0;
    double squares = 0;
    for (const SeenRow& row : rows) {
      sum += static_cast<double>(row.size);
      squares += static_cast<double>(row.size * row.size);
    }
    features.insert(features.end(), {sum, squares});
    std::ranges::sort(rows, {}, &SeenRow::label);
    for (const SeenRow& row : rows) features.push_back(static_cast<double>(row.size));
    std::ranges::sort(rows, {}, &SeenRow::place);
    for (const SeenRow& row : rows) {
      for (const double one : {static_cast<double>(row.size), first_of(row.label),
                               mean_of(row.label), first_of(row.hash), mean_of(row.row)}) {
        features.push_back(one);
      }
    }
  }

  std::vector<Sample> samples(std::size_t count, Shown shown) {
    std::vector<Sample> all;
    for (std::size_t i = 0; i < count && !HasFatalFailure(); ++i) {
      all.push_back(sample_of(i % 2 == 0 ? Kind::first : Kind::second, shown));
    }
    return all;
  }

  std::string base_;
};

// ---- What is not random

bool is_of_random_text(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
         c == '/' || c == '=';
}

// A cell without what is random in it: blobs are their sizes, and so are hashes within a text.
std::string shape_of(const Cell& cell) {
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return fmt::format("{}", *number);
  const auto* bytes = std::get_if<std::string>(&cell);
  if (bytes == nullptr) return "nothing";
  const bool is_text =
      std::ranges::all_of(*bytes, [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); });
  if (!is_text) return fmt::format("{} bytes", bytes->size());
  std::string shape;
  for (std::size_t at = 0; at < bytes->size();) {
    std::size_t end = at;
    while (end < bytes->size() && is_of_random_text((*bytes)[end])) ++end;
    shape += end - at < 24 ? bytes->substr(at, end - at) : fmt::format("<{}>", end - at);
    if (end < bytes->size()) shape += (*bytes)[end];
    at = end + 1;
  }
  return shape;
}

std::map<std::string, std::multiset<std::string>> shapes_of(const std::vector<Table>& tables) {
  std::map<std::string, std::multiset<std::string>> shapes;
  for (const Table& table : tables) {
    auto& rows = shapes[table.name];
    for (const auto& row : table.rows) {
      std::string shape;
      for (const Cell& cell : row) shape += shape_of(cell) + " | ";
      rows.insert(std::move(shape));
    }
  }
  return shapes;
}

// Every value of 16 bytes or more in tables of what was sealed.
std::set<std::string> values_of_sealed(const std::vector<Table>& tables) {
  std::set<std::string> values;
  for (const Table& table : tables) {
    const bool is_sealed = table.name.starts_with("sealed_") && table.name != "sealed_manifest";
    if (!is_sealed && table.name != "source_position") continue;
    for (const auto& row : table.rows) {
      for (const Cell& cell : row) {
        const auto* bytes = std::get_if<std::string>(&cell);
        if (bytes != nullptr && bytes->size() >= 16) values.insert(*bytes);
      }
    }
  }
  return values;
}

TEST_F(Leakage, Two_months_of_other_people_are_the_same_but_for_what_is_random) {
  ASSERT_NO_FATAL_FAILURE(live_a_month_of(Kind::first));
  const auto first = tables_in(database());
  ASSERT_NO_FATAL_FAILURE(live_a_month_of(Kind::second));
  const auto second = tables_in(database());
  const auto shapes = shapes_of(first);
  EXPECT_EQ(shapes_of(second), shapes);
  std::size_t rows = 0;
  for (const auto& [name, all] : shapes) rows += name.starts_with("sealed_2") ? all.size() : 0;
  EXPECT_EQ(rows, 21 * kVisits);
}

// The same people, the same days, twice: nothing that is stored follows from who they are.
TEST_F(Leakage, No_value_of_what_is_sealed_comes_twice) {
  ASSERT_NO_FATAL_FAILURE(live_a_month_of(Kind::first));
  const auto first = values_of_sealed(tables_in(database()));
  ASSERT_NO_FATAL_FAILURE(live_a_month_of(Kind::first));
  EXPECT_GT(first.size(), 21 * kVisits * 3);
  for (const std::string& value : values_of_sealed(tables_in(database()))) {
    EXPECT_FALSE(first.contains(value)) << value.size() << " bytes";
  }
}

// Right as often as a coin, within one in a hundred, and what chance does in one of 2,000 runs.
TEST_F(Leakage, A_classifier_over_the_whole_database_is_no_better_than_chance) {
  const std::size_t learnt = is_long_run() ? 4'000 : 60;
  const std::size_t tried = is_long_run() ? 8'000 : 100;
  const Classifier classifier{samples(learnt, Shown::as_they_are)};
  const double accuracy = classifier.accuracy_on(samples(tried, Shown::as_they_are));
  const double error = 0.5 / std::sqrt(static_cast<double>(tried));
  fmt::print("accuracy {:.4f} of {} tried, standard error {:.4f}\n", accuracy, tried, error);
  EXPECT_LE(accuracy, 0.51 + 3.3 * error);
}

TEST_F(Leakage, The_classifier_finds_lengths_that_are_not_padded) {
  const Classifier classifier{samples(60, Shown::unpadded)};
  EXPECT_GE(classifier.accuracy_on(samples(40, Shown::unpadded)), 0.85);
}

TEST_F(Leakage, The_classifier_finds_rows_that_are_not_shuffled) {
  const Classifier classifier{samples(60, Shown::unshuffled)};
  EXPECT_GE(classifier.accuracy_on(samples(40, Shown::unshuffled)), 0.85);
}

}  // namespace

}  // namespace probity::collection::example
