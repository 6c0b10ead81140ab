// How long it takes until a unit of work is on the disk, beside the least that any program needs.
//
//   store_append_bench [FOLDER] [SECONDS]
//
// In turns on one file system: a plain loop of write and fdatasync of as many bytes as an entry
// has, one of as many bytes as the store writes for it, units one by one, and units 100 at a time.
// A ratio of 1 means as fast as the plain loop beside it in the same turn; turns even out a busy
// disk.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "store/numbered.hpp"
#include "store/writer.hpp"

using namespace probity;
using namespace probity::store;

namespace {

using Clock = std::chrono::steady_clock;
using Micros = std::chrono::duration<double, std::micro>;

// How long each step took.
struct Times {
  std::vector<double> micros;
  std::size_t each = 1;  // units in a step

  [[nodiscard]] double share(double part) const {
    auto sorted = micros;
    std::ranges::sort(sorted);
    return sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1))];
  }
  [[nodiscard]] double per_second() const {
    double total = 0;
    for (const double one : micros) total += one;
    return 1e6 * static_cast<double>(each * micros.size()) / total;
  }
};

template <class Step>
void take_turn(Times& times, std::chrono::milliseconds length, Step step) {
  const auto end = Clock::now() + length;
  while (Clock::now() < end) {
    const auto begin = Clock::now();
    step();
    times.micros.push_back(Micros{Clock::now() - begin}.count());
  }
}

class PlainFile {
 public:
  PlainFile(const std::string& path, std::size_t size)
      : descriptor_(::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC, 0600)), bytes_(size, 'x') {}
  ~PlainFile() { ::close(descriptor_); }
  PlainFile(const PlainFile&) = delete;
  PlainFile& operator=(const PlainFile&) = delete;
  // Starts over after 4 MiB, as the store's log does.
  void append() {
    if (written_ > (4U << 20)) {
      ::lseek(descriptor_, 0, SEEK_SET);
      written_ = 0;
    }
    written_ += bytes_.size();
    if (::write(descriptor_, bytes_.data(), bytes_.size()) < 0 || ::fdatasync(descriptor_) != 0) {
      std::perror("plain loop");
      std::exit(1);
    }
  }

 private:
  int descriptor_;
  std::string bytes_;
  std::size_t written_ = 0;
};

void print(const char* name, const Times& times, const char* against, double ratio) {
  std::printf("%-34s %9.0f a second   p50 %6.0f us   p99 %6.0f us   %s", name, times.per_second(),
              times.share(0.5), times.share(0.99), against);
  if (ratio > 0) std::printf(" %.2f", ratio);
  std::printf("\n");
}

Result<void> bench(const std::string& folder, int seconds) {
  SystemFiles files;
  PROBITY_TRY(const auto database, Database::open(folder, {files}, numbered_sql()));
  PROBITY_TRY(const auto writer, Writer::start(*database, Writer::Limits{}));
  const std::size_t entry = numbered_leaf(100'000).print()->size();
  constexpr std::size_t kPages = 4;  // number, entry, node, head: each a page with its frame
  PlainFile small{folder + "/plain_small", entry};
  PlainFile large{folder + "/plain_large", kPages * (4'096 + 24)};
  PlainFile hundred{folder + "/plain_hundred", 100 * entry};
  std::uint64_t number = 0;
  const auto one = [&] {
    if (!writer->submit(numbered_unit(number++))) std::exit(1);
  };
  const auto group = [&] {
    std::vector<std::shared_ptr<Answer>> answers;
    for (int i = 0; i < 100; ++i) answers.push_back(writer->enqueue(numbered_unit(number++)));
    for (const auto& answer : answers) {
      if (!answer->wait()) std::exit(1);
    }
  };
  Times plain_small, plain_large, ones;
  Times plain_hundred{.micros = {}, .each = 100};
  Times groups{.micros = {}, .each = 100};
  for (int turn = 0; turn < 4 * seconds; ++turn) {
    constexpr std::chrono::milliseconds kTurn{50};
    take_turn(plain_small, kTurn, [&] { small.append(); });
    take_turn(plain_large, kTurn, [&] { large.append(); });
    take_turn(ones, kTurn, one);
    take_turn(plain_hundred, kTurn, [&] { hundred.append(); });
    take_turn(groups, kTurn, group);
  }
  print("plain, an entry", plain_small, "", 0);
  print("plain, pages as the store writes", plain_large, "", 0);
  print("store, one by one", ones, "to an entry", ones.per_second() / plain_small.per_second());
  print("", ones, "to pages", ones.per_second() / plain_large.per_second());
  print("plain, 100 entries at a time", plain_hundred, "", 0);
  print("store, 100 at a time", groups, "to the same at a time",
        groups.per_second() / plain_hundred.per_second());
  std::printf("%44s to 100 entries one by one %.2f\n", "",
              groups.per_second() / plain_small.per_second());
  return {};
}

}  // namespace

int main(int argument_count, char** arguments) {
  const int seconds = argument_count > 2 ? std::atoi(arguments[2]) : 5;
  const TemporaryFolder temporary{std::filesystem::temp_directory_path()};
  const std::string folder = argument_count > 1 ? arguments[1] : temporary.path();
  const auto done = bench(folder, seconds);
  if (done) return 0;
  std::fprintf(stderr, "%s\n", done.error().what.c_str());
  return 1;
}
