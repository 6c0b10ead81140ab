// Everything that the checker knows of language, apart from any trust: policy/words.
//
//   PROBITY_TRY(const Words words, Words::builtin());
//
// Immutable; thread-safe; made once (tens of milliseconds).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "advice/lexicon.hpp"
#include "advice/model.hpp"
#include "advice/reasons.hpp"

namespace probity::advice {

struct Words {
  Lexicon lexicon;
  Model model;
  Reasons reasons;
  std::vector<std::vector<std::string>> nicknames;
  std::vector<std::string> ordinary;     // words of everyday English, folded, rising
  std::vector<std::string> known_names;  // in use whoever is on the roll, folded, rising

  // That this program was built with.
  [[nodiscard]] static Result<Words> builtin();
  // Files by name: reasons.toml, nicknames.toml, ordinary-words.txt, known-names.txt, model.tsv
  // (may be missing), and word lists. Fails (unreadable) with file and place.
  [[nodiscard]] static Result<Words> read(std::span<const WordsFile> files);
};

}  // namespace probity::advice
