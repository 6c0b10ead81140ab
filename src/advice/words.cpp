#include "advice/words.hpp"

#include <algorithm>

#include "advice/toml_reading.hpp"

namespace probity::advice {

extern const WordsFile* const kEmbeddedWordsBegin;
extern const std::size_t kEmbeddedWordsCount;

namespace {

Result<std::vector<std::vector<std::string>>> read_nicknames(const WordsFile& file) {
  PROBITY_TRY(const auto table, parse_words(file.first, file.second));
  PROBITY_ATTEMPT(only_keys(file.first, "file", table, {"name"}));
  PROBITY_TRY(const auto names, tables_at(file.first, table, "name"));
  std::vector<std::vector<std::string>> groups;
  for (const toml::table* const one : names) {
    PROBITY_ATTEMPT(only_keys(file.first, "name", *one, {"forms"}));
    PROBITY_TRY(groups.emplace_back(), texts_at(file.first, *one, "forms"));
  }
  return groups;
}

// Words between spaces and line ends; # begins a remark. Rising, each once.
std::vector<std::string> read_list(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    line = line.substr(0, line.find('#'));
    while (!line.empty()) {
      const std::size_t end = std::min(line.find(' '), line.size());
      if (end > 0) words.emplace_back(line.substr(0, end));
      line.remove_prefix(std::min(end + 1, line.size()));
    }
  }
  std::ranges::sort(words);
  const auto [first, last] = std::ranges::unique(words);
  words.erase(first, last);
  return words;
}

const WordsFile* find(std::span<const WordsFile> files, std::string_view name) {
  const auto found = std::ranges::find(files, name, &WordsFile::first);
  return found == files.end() ? nullptr : &*found;
}

std::string_view text_of(const WordsFile* file) {
  return file == nullptr ? std::string_view{} : file->second;
}

}  // namespace

Result<Words> Words::builtin() { return read({kEmbeddedWordsBegin, kEmbeddedWordsCount}); }

Result<Words> Words::read(std::span<const WordsFile> files) {
  std::vector<WordsFile> lists;
  for (const WordsFile& file : files) {
    const bool is_table = file.first == "reasons.toml" || file.first == "nicknames.toml";
    if (file.first.ends_with(".toml") && !is_table) lists.push_back(file);
  }
  PROBITY_TRY(Lexicon lexicon, Lexicon::read(lists));
  PROBITY_TRY(Model model, Model::read(text_of(find(files, "model.tsv"))));
  PROBITY_TRY(Reasons reasons, Reasons::read("reasons.toml", text_of(find(files, "reasons.toml"))));
  Words words{std::move(lexicon), std::move(model), std::move(reasons), {}, {}, {}};
  if (const WordsFile* const file = find(files, "nicknames.toml")) {
    PROBITY_TRY(words.nicknames, read_nicknames(*file));
  }
  words.ordinary = read_list(text_of(find(files, "ordinary-words.txt")));
  words.known_names = read_list(text_of(find(files, "known-names.txt")));
  return words;
}

}  // namespace probity::advice
