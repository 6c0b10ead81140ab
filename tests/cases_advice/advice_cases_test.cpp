// Every post under cases/advice, with every finding and the words that it is about.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "advice/checker.hpp"
#include "cases_advice/post_story.hpp"
#include "registers/publishing_folder.hpp"

namespace probity::cases {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kFewestPosts = 120;

std::string content(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

std::string in_words(const advice::Finding& finding, const advice::Text& text) {
  using advice::Clause;
  const std::string note = finding.band == advice::Band::note ? "note " : "";
  if (finding.at) {
    return fmt::format("{}{} \"{}\"", note, word_for(finding.clause), text.part(*finding.at));
  }
  const bool is_account = finding.clause == Clause::trip_consent ||
                          finding.clause == Clause::work_email ||
                          finding.clause == Clause::disclaimer_missing;
  return fmt::format("{}{} {}", note, word_for(finding.clause), is_account ? "account" : "picture");
}

std::vector<std::string> answer_of(const advice::Checker& checker, const advice::Draft& draft) {
  const auto advice = checker.check(draft, advice::sees_everybody());
  const auto text = advice::Text::read(draft.text);
  if (!advice || !text) return {"unreadable"};
  std::vector<std::string> words;
  for (const advice::Finding& finding : advice->findings) words.push_back(in_words(finding, *text));
  std::ranges::sort(words);
  return words;
}

TEST(AdviceCases, EveryPostIsAnsweredAsItsCaseSays) {
  const fs::path folder{PROBITY_CASES};
  const auto registers = registers::read_publishing_folder_texts(
      content(folder / "trust/pupils.csv"), content(folder / "trust/staff.csv"),
      content(folder / "trust/accounts.csv"), content(folder / "trust/trust.json"));
  ASSERT_TRUE(registers) << registers.error().what;
  const auto words = advice::Words::builtin();
  ASSERT_TRUE(words) << words.error().what;
  const advice::Checker checker{*words, *registers};
  std::size_t posts = 0;
  for (const auto& entry : fs::directory_iterator{folder}) {
    if (entry.path().extension() != ".case") continue;
    const auto stories =
        read_posts(entry.path().filename().string(), content(entry.path()), *registers);
    ASSERT_TRUE(stories) << stories.error().what;
    for (const PostStory& story : *stories) {
      ++posts;
      EXPECT_EQ(answer_of(checker, story.draft), story.expected)
          << story.file << ":" << story.line << ": " << story.draft.text;
    }
  }
  EXPECT_GE(posts, kFewestPosts);
}

}  // namespace
}  // namespace probity::cases
