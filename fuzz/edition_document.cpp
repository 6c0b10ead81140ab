// Any bytes as an uploaded policy, and any two texts as one corrected: what is taken is what the
// headers say, and a difference always gives both texts back.
#include "policy/edition_document.hpp"

#include <string>

#include "input.hpp"
#include "policy/difference.hpp"
#include "policy/edition_typography.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

using policy::RunKind;

std::string in_single_spaces(std::string_view text) {
  std::string out;
  bool is_between = true;
  for (const char c : text) {
    const bool is_blank = std::string_view{" \t\r\n\f\v"}.find(c) != std::string_view::npos;
    if (!is_blank && is_between && !out.empty()) out += ' ';
    if (!is_blank) out += c;
    is_between = is_blank;
  }
  return out;
}

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits;
}

void check_document(std::string_view bytes) {
  const auto kind = policy::recognise(bytes);
  const auto document = policy::document_of(bytes, {}, bytes.substr(0, 200));
  require(kind.has_value() == document.has_value(), "what is recognised is taken");
  if (!kind) {
    require(!kind.error().next.empty(), "a refusal says what to do");
    return;
  }
  require(document->kind == *kind && document->size == bytes.size(), "and as what it is");
  require(document->name.size() <= 120, "a name is short");
  require(document->name.find_first_of("/\\\n\r\t") == std::string::npos, "a name is no path");
  if (*kind != policy::DocumentKind::pdf) {
    require(bytes.find('\0') == std::string_view::npos, "a text holds no zero");
  }
}

void check_difference(std::string_view before, std::string_view after) {
  std::string old_text;
  std::string new_text;
  const auto runs = policy::word_difference(before, after);
  for (const policy::WordRun& run : runs) {
    if (run.kind != RunKind::added) (old_text += old_text.empty() ? "" : " ") += run.words;
    if (run.kind != RunKind::removed) (new_text += new_text.empty() ? "" : " ") += run.words;
  }
  require(old_text == in_single_spaces(before), "the text before can be read off");
  require(new_text == in_single_spaces(after), "the text after can be read off");
  if (policy::check_typographical(before, after)) {
    require(digits_of(before) == digits_of(after), "a correction changes no number");
  }
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = probity::fuzz::text_of(data, size);
  probity::fuzz::check_document(text);
  const std::size_t half = text.find('|');
  if (half != std::string_view::npos) {
    probity::fuzz::check_difference(text.substr(0, half), text.substr(half + 1));
  }
  return 0;
}
