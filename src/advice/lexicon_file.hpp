// The word lists as they are written: TOML to plain values. docs/formats/words.md.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "advice/lexicon.hpp"

namespace probity::advice {

struct WrittenGroup {
  std::string file;
  std::string name;
  std::vector<std::string> words;
};

struct WrittenRule {
  std::string file;
  std::string name;
  Clause clause{};
  int points = 0;
  std::vector<std::string> all;
  std::vector<std::string> any;
  std::vector<std::string> none;
  std::optional<std::size_t> within;
  bool over_post = false;
  std::array<bool, 4> accounts{true, true, true, true};
  bool only_without_authority = false;
};

// A field of well-known people, or a teaching subject: their phrases become the groups famous_ID,
// famous_ID_cues and subject_ID.
struct WrittenSubject {
  std::string id;
  std::vector<std::string> names;
};

struct WrittenLexicon {
  std::vector<WrittenGroup> groups;
  std::vector<WrittenRule> rules;
  std::vector<std::string> fields;  // ids
  std::vector<WrittenSubject> subjects;
};

// Fails as Lexicon::read() does; names are unique in what it gives.
[[nodiscard]] Result<WrittenLexicon> read_lexicon(std::span<const WordsFile> files);

}  // namespace probity::advice
