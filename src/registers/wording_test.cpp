// C4: what people sign is that they have read and understood; nothing here says that they accept.
#include "registers/wording.hpp"

#include <cctype>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace probity::registers {
namespace {

namespace fs = std::filesystem;

struct Text {
  std::string file;
  std::string words;  // in lower case
};

// The texts between quotation marks in a source; comments and includes are no texts.
std::vector<Text> texts_of(const fs::path& path) {
  std::ifstream in{path};
  std::vector<Text> texts;
  std::string line;
  while (std::getline(in, line)) {
    const std::size_t first = line.find_first_not_of(' ');
    if (first == std::string::npos || line[first] == '#' || line.compare(first, 2, "//") == 0) {
      continue;
    }
    std::string words;
    bool is_inside = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '\\' && is_inside) {
        ++i;
      } else if (line[i] == '"') {
        is_inside = !is_inside;
        words += ' ';
      } else if (is_inside) {
        words += static_cast<char>(std::tolower(static_cast<unsigned char>(line[i])));
      } else if (line.compare(i, 2, "//") == 0) {
        break;
      }
    }
    if (!words.empty()) texts.push_back({path.filename().string(), words});
  }
  return texts;
}

std::vector<Text> all_texts() {
  const fs::path here = fs::path{PROBITY_SOURCES} / "src/registers";
  std::vector<Text> texts;
  for (const fs::path& folder : {here, here.parent_path() / "policy"}) {
    for (const auto& entry : fs::directory_iterator{folder}) {
      const std::string name = entry.path().filename().string();
      const bool is_source = name.ends_with(".cpp") || name.ends_with(".hpp");
      if (!is_source || name.ends_with("_test.cpp")) continue;
      for (Text& text : texts_of(entry.path())) texts.push_back(std::move(text));
    }
  }
  return texts;
}

// C44: that a pupil's picture may be shown is a matter of consent, unlike the policy.
bool is_about_pictures(const std::string& file) {
  for (const char* name : {"pupil", "consent", "account", "publishing", "example_lists", "trip"}) {
    if (file.find(name) != std::string::npos) return true;
  }
  return false;
}

bool speaks_of_a_contract(const std::string& words) {
  const std::string_view word = "contract";
  for (auto at = words.find(word); at != std::string::npos; at = words.find(word, at + 1)) {
    if (!words.substr(at + word.size()).starts_with("or")) return true;
  }
  return false;
}

TEST(Wording, People_say_that_they_have_read_and_understood) {
  EXPECT_NE(kStatement.find("read and understood"), std::string_view::npos);
  EXPECT_NE(kButton.find("ead and understood"), std::string_view::npos);
}

TEST(Wording, C4_no_text_of_registers_or_policy_speaks_of_a_contract_or_of_agreeing) {
  const auto texts = all_texts();
  ASSERT_GT(texts.size(), 200U) << "the sources have moved";
  for (const Text& text : texts) {
    for (const char* word : {"contract", "agree", "accept", "consent", "terms and", "binding",
                             "comply", "undertake"}) {
      if (std::string_view{word} == "consent" && is_about_pictures(text.file)) continue;
      // Contractors are people whom the policy is for (C50).
      if (std::string_view{word} == "contract" && !speaks_of_a_contract(text.words)) continue;
      EXPECT_EQ(text.words.find(word), std::string::npos) << text.file << ":" << text.words;
    }
  }
}

}  // namespace
}  // namespace probity::registers
