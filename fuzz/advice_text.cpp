// Any bytes as a draft: what is UTF-8 and short enough is read, and every word and sentence lies in
// it, in order, with none left out.
#include "advice/text.hpp"
#include "input.hpp"
#include "require.hpp"

namespace {

using probity::advice::Text;
using probity::fuzz::require;

void check_words(const Text& text) {
  std::uint32_t end = 0;
  for (const auto& word : text.words()) {
    require(word.at.begin >= end && word.at.end > word.at.begin, "words follow one another");
    require(!word.folded.empty(), "a word has letters");
    require(word.sentence < text.sentences().size(), "a word is in a sentence");
    require(!text.part(word.at).empty(), "a word can be shown");
    end = word.at.end;
  }
  require(end <= text.length(), "words lie in the text");
}

void check_sentences(const Text& text) {
  std::size_t next = 0;
  for (const auto& sentence : text.sentences()) {
    require(sentence.first_word == next, "each word is in one sentence");
    require(sentence.at.begin < sentence.at.end && sentence.at.end <= text.length(),
            "sentences lie in the text");
    next += sentence.words;
  }
  require(next == text.words().size(), "no word is left out");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = probity::fuzz::text_of(data, size);
  const auto text = Text::read(bytes);
  if (!text) {
    require(text.error().kind == probity::ErrorKind::unreadable, "an error is of its kind");
    return 0;
  }
  require(text->part({0, text->length()}) == bytes, "the text is kept as it was given");
  check_words(*text);
  check_sentences(*text);
  for (const std::string& part : probity::advice::folded_parts(bytes)) {
    require(!part.empty(), "a part of a name has letters");
  }
  return 0;
}
