// Appends numbers with their leaves until it is killed, and prints each only when it is kept.
//
//   store_appender FOLDER            numbers from the first one that FOLDER lacks on, one a line;
//                                    `published N` when a checkpoint over N leaves was published
//   store_appender --check FOLDER    what FOLDER has, in the same form; exit code 1 when it is
//   broken
#include <atomic>
#include <cstdio>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <unistd.h>

#include "store/numbered.hpp"
#include "store/publish.hpp"

using namespace probity;
using namespace probity::store;

namespace {

constexpr std::size_t kThreads = 4;

struct Place {
  explicit Place(const std::string& at) : folder(at), head_path(at + "/keys/head") {}
  std::string folder;
  std::string head_path;
  SystemFiles files;
  ledger::SigningKey signer{"ledger.example.org/trust", ledger::SignatureType::ed25519, {}};
};

// In one write, so that a line is there whole or not at all.
void say(const std::string& line) {
  const std::string whole = line + '\n';
  if (::write(STDOUT_FILENO, whole.data(), whole.size()) < 0) ::_exit(3);
}

Result<void> append(Place& place) {
  PROBITY_ATTEMPT(place.files.make_folder(place.folder + "/keys"));
  PROBITY_TRY(const auto database, Database::open(place.folder, {place.files}, numbered_sql()));
  PROBITY_TRY(const auto ledger, LedgerReader::open(*database));
  PROBITY_ATTEMPT(check_start(*ledger, place.files, place.head_path, place.signer.key()));
  PROBITY_TRY(const auto stored, stored_numbers(*database));
  // Few pages, so that the log is copied while the process is killed, too.
  PROBITY_TRY(const auto writer, Writer::start(*database, {.log_pages = 60}));
  std::atomic<std::uint64_t> next = stored.empty() ? 0 : stored.rbegin()->first + 1;
  std::vector<std::jthread> threads;
  for (std::size_t t = 0; t < kThreads; ++t) {
    threads.emplace_back([&] {
      while (true) {
        const std::uint64_t number = next++;
        if (!writer->submit(numbered_unit(number, number % 7 * 100))) ::_exit(3);
        say(std::to_string(number));
      }
    });
  }
  while (true) {
    PROBITY_ATTEMPT(
        publish_checkpoint({*writer, *ledger, place.signer, place.files, place.head_path}));
    PROBITY_TRY(const auto published,
                read_own_head(place.files, place.head_path, place.signer.key()));
    say("published " + std::to_string(published->size));
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
}

Result<void> check(Place& place) {
  PROBITY_TRY(const auto database, Database::open(place.folder, {place.files}, numbered_sql()));
  PROBITY_TRY(const auto ledger, LedgerReader::open(*database));
  PROBITY_ATTEMPT(check_start(*ledger, place.files, place.head_path, place.signer.key()));
  PROBITY_ATTEMPT(check_guarantees(*database, {}));
  PROBITY_TRY(const auto stored, stored_numbers(*database));
  for (const auto& [number, leaf] : stored) say(std::to_string(number));
  PROBITY_TRY(const auto own, read_own_head(place.files, place.head_path, place.signer.key()));
  if (own) say("published " + std::to_string(own->size));
  return {};
}

}  // namespace

int main(int argument_count, char** arguments) {
  const std::vector<std::string> words{arguments + 1, arguments + argument_count};
  const bool is_check = words.size() == 2 && words.front() == "--check";
  if (words.size() != 1 && !is_check) {
    std::fputs("usage: store_appender [--check] FOLDER\n", stderr);
    return 2;
  }
  Place place{words.back()};
  const Result<void> done = is_check ? check(place) : append(place);
  if (done) return 0;
  std::fprintf(stderr, "%s\n", done.error().what.c_str());
  ::_exit(1);  // threads may be waiting for the writer
}
