// Writes what a key holder would be sent: a request for people's records with its proof, from a
// collection, and beside it what it is answered and checked with.
//
//   make_opening FOLDER      holder.key, other.key, log.vkey, case.request, expired.request
#include <cstdio>

#include "base/clock.hpp"
#include "example_opening.hpp"

namespace probity::opening {

namespace {

class Maker final : public example::OpeningTest {
 public:
  void run(const std::string& folder) {
    SetUp();
    seal_three_days();
    const Instant now = SystemClock{}.now();
    write(folder + "/holder.key", holder_keys_[0].print().view());
    write(folder + "/other.key", holder_keys_[1].print().view());
    write(folder + "/log.vkey", signer_.key().print() + "\n");
    clock_.now_ = now;
    write(folder + "/case.request", request(now + std::chrono::hours{1}));
    clock_.now_ = now - std::chrono::days{9};
    write(folder + "/expired.request", request(now - std::chrono::days{2}));
    TearDown();
  }

 private:
  void TestBody() override {}

  [[nodiscard]] std::string request(Instant until) {
    const auto scope = ApprovedScope::of({.case_id = "case:2026/14",
                                          .person = id(example::kSubject),
                                          .days = {first_day(), first_day() + std::chrono::days{1}},
                                          .services = {"facebook"},
                                          .most = evidence::Kept::durations},
                                         "Bo Olmedilla")
                           .value();
    const auto prepared = prepare_opening(scope, until, stored(scope.days()), locks_->case_slot(),
                                          clock_.now_, random_)
                              .value();
    const auto leaf = trust_->commit_as("role:cfoo", {.type = std::string{kApproved},
                                                      .case_id = scope.case_id(),
                                                      .commitments = prepared.commitments});
    publish();
    const auto salts = open_salts(*locks_, locks_->case_slot().name, prepared.sealed_salts).value();
    const auto entry = ledger_->entries(leaf->first_leaf, leaf->first_leaf + 1)->front();
    return OpeningFile::of(prepared.requests[0], scope, salts, 0, entry,
                           ledger_->proof_of(leaf->first_leaf).value())
        ->print();
  }

  static void write(const std::string& path, std::string_view bytes) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (file == nullptr || std::fwrite(bytes.data(), 1, bytes.size(), file) != bytes.size() ||
        std::fclose(file) != 0) {
      std::perror(path.c_str());
      std::exit(1);
    }
  }
};

}  // namespace

}  // namespace probity::opening

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  probity::opening::Maker maker;
  maker.run(argv[1]);
  return testing::Test::HasFailure() ? 1 : 0;
}
