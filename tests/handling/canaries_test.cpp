// A matter from a concern to its end, with words planted in everything that anybody writes: no file
// of the trust has one of them, at any moment; and once it has ended, no copy of any moment opens
// (C62; T1, T7, I10).
#include <gtest/gtest.h>

#include "casework/extract.hpp"
#include "example_handling.hpp"
#include "writings.hpp"

namespace probity::handling {
namespace {

using namespace example;
using probity::example::writings;
using std::chrono::days;
namespace steps = casework::steps;

// What people write in the matter, and what stands in the log beside the service's own name.
constexpr std::array kPlanted{"quillfeather",  "marmalade-lane", "thunderpaw", "brackenfold",
                              "hollowlantern", "winterberries",  "saltglass",  "emberwick",
                              "scontent.xx",   "api/graphql"};

class CanariesTest : public HandlingTest {
 protected:
  void SetUp() override {
    HandlingTest::SetUp();
    words_.assign(kPlanted.begin(), kPlanted.end());
  }

  // Every file, while the trust is open, and what each copy has.
  [[nodiscard]] std::size_t places_of_words() {
    std::size_t places = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(root_)) {
      if (!file.is_regular_file()) continue;
      std::ifstream in{file.path(), std::ios::binary};
      const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
      looked_at_ += bytes.size();
      for (const std::string& word : words_) {
        for (const std::string& writing : writings(word)) {
          if (bytes.find(writing) == std::string::npos) continue;
          ++places;
          last_found_ = word + " in " + file.path().filename().string();
        }
      }
    }
    return places;
  }

  // Looks at every file, and copies the whole folder as a backup of this moment would.
  void expect_nothing_of_it(const char* moment) {
    EXPECT_EQ(places_of_words(), 0U) << moment << ": " << last_found_;
    trust_of_copy(copies_.emplace_back(root_ + "/copy-" + std::to_string(copies_.size())));
  }
  void trust_of_copy(const std::string& to) {
    ledger_.reset();
    close();
    trust_.reset();
    std::filesystem::copy(folder_, to, std::filesystem::copy_options::recursive);
    go_on_in(folder_);
  }
  void go_on_in(const std::string& folder) {
    close();
    ledger_.reset();
    folder_ = folder;
    reopen();
    ledger_ = store::LedgerReader::open(trust_->database()).value();
    restart();
  }

  std::vector<std::string> words_;
  std::vector<std::string> copies_;
  std::size_t looked_at_ = 0;
  std::string last_found_;
};

TEST_F(CanariesTest,
       I10_C62_no_file_has_a_word_of_a_matter_and_no_copy_of_one_that_has_ended_opens) {
  auto reported = concern();
  reported.what = "Posts about quillfeather during lessons.";
  reported.where = "on marmalade-lane";
  const auto number = take(kReporter, std::nullopt, reported);
  take(kHead, number,
       steps::OpenCase{
           id(kSubjectKey),
           {.kind = casework::GroundKind::working_time,
            .facts = "Two colleagues saw thunderpaw.",
            .necessity = "Nothing else shows it.",
            .tried = "We spoke with them.",
            .questions = {"Yes.", "One day.", "As above.", "No.", "A talk.", "A decider."},
            .days = {asked_day()}}});
  take(kHead, number,
       steps::NamePerson{{id(kDecider), casework::Role::decider}, "Knows nobody of brackenfold."});
  take(kOwner, number, steps::Preserve{{asked_day()}, {}});
  expect_nothing_of_it("a case that is open");

  ask(number);
  approve(number);
  turn_keys(number);
  const auto opening = carry_out(number);
  const auto file = board().extract(actor(kDecider), number, opening, acts::ExtractForm::file);
  ASSERT_TRUE(file) << file.error().what;
  // What was found, in pieces: none of it is a word that anything else would have.
  for (std::size_t at = 60; at + 40 <= file->bytes.size(); at += 97) {
    const std::string piece = file->bytes.substr(at, 40);
    if (piece.find("facebook") == std::string::npos) words_.push_back(piece);
  }
  EXPECT_GT(words_.size(), kPlanted.size());
  expect_nothing_of_it("opened");

  take(kDecider, number,
       steps::FindGrounds{opening, steps::FindGrounds::Found::reasonable,
                          "It shows hollowlantern."});
  take(kOwner, number,
       steps::ShareWith{opening, id(kDecider), "For winterberries.", today() + days{20}});
  take(kOwner, number, steps::TellSubject{opening});
  take(kSubjectKey, number, steps::Comment{"It was saltglass."});
  expect_nothing_of_it("shared");

  take(kHr, number, steps::CloseCase{"There is emberwick."});
  expect_nothing_of_it("closed");
  EXPECT_GT(looked_at_, 1'000'000U);

  // Until its end every copy opens, or the last part of this would show nothing.
  const std::string folder = folder_;
  for (const std::string& copy : copies_) {
    go_on_in(copy);
    EXPECT_EQ(dossiers().all()->size(), 1U) << copy;
  }
  go_on_in(folder);
  clock_.now_ += kAfterItsEnd + days{1};
  ASSERT_TRUE(preserving().end_what_is_over());
  EXPECT_EQ(dossiers().end_what_is_due().value(), 1U);
  EXPECT_TRUE(case_keys().keys.empty());
  expect_nothing_of_it("ended");
  // The ring is the present one, wherever the rest comes from: it is in no backup.
  clock_.now_ -= kAfterItsEnd + days{1};
  for (const std::string& copy : copies_) {
    go_on_in(copy);
    EXPECT_TRUE(dossiers().all()->empty()) << copy;
    for (const char* who : {kOwner, kHr, kDecider, kSubjectKey}) {
      EXPECT_FALSE(board().look(actor(who), number)) << copy;
      EXPECT_FALSE(board().extract(actor(who), number, opening, acts::ExtractForm::file)) << copy;
    }
  }
}

TEST_F(CanariesTest, The_search_finds_what_is_there) {
  std::ofstream{root_ + "/planted"} << "in base64 " << writings(kPlanted[3]).back();
  EXPECT_EQ(places_of_words(), 1U);
}

}  // namespace
}  // namespace probity::handling
