#include "advice/names.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "advice/text.hpp"

namespace probity::advice {

namespace {

// Parts that do not stand alone.
constexpr std::array<std::string_view, 42> kParticles{
    "abd", "abu", "al", "ap", "ab",  "as", "ben", "bin", "bint",  "d",   "da", "das", "de",  "del",
    "den", "der", "di", "do", "dos", "du", "e",   "el",  "ferch", "ibn", "la", "las", "le",  "los",
    "mac", "mc",  "na", "ni", "nic", "o",  "st",  "te",  "ten",   "ter", "ui", "van", "von", "y"};
constexpr std::size_t kShortestAlone = 3;

bool is_particle(std::string_view part) {
  return std::ranges::find(kParticles, part) != kParticles.end();
}

void add(std::vector<std::string>& forms, std::string form) {
  if (form.empty() || std::ranges::find(forms, form) != forms.end()) return;
  forms.push_back(std::move(form));
}

std::string joined(const std::vector<std::string>& parts) {
  std::string whole;
  for (const std::string& part : parts) whole += part;
  return whole;
}

struct TwoLetters {
  std::string_view utf8;
  std::string_view latin;
};
constexpr std::array<TwoLetters, 10> kTwoLetters{{{"ä", "ae"},
                                                  {"ö", "oe"},
                                                  {"ü", "ue"},
                                                  {"Ä", "ae"},
                                                  {"Ö", "oe"},
                                                  {"Ü", "ue"},
                                                  {"ø", "oe"},
                                                  {"Ø", "oe"},
                                                  {"å", "aa"},
                                                  {"Å", "aa"}}};

// "Mueller" of "Müller"; empty when there is no such letter.
std::string with_two_letters(std::string_view utf8) {
  std::string text{utf8};
  for (const auto& [letter, latin] : kTwoLetters) {
    for (auto at = text.find(letter); at != std::string::npos; at = text.find(letter, at)) {
      text.replace(at, letter.size(), latin);
    }
  }
  return text == utf8 ? std::string{} : text;
}

void add_given_forms(std::string_view utf8, std::vector<std::string>& forms) {
  const std::vector<std::string> parts = folded_parts(utf8);
  add(forms, joined(parts));
  if (parts.size() > 1 && parts.front().size() >= kShortestAlone && !is_particle(parts.front())) {
    add(forms, parts.front());
  }
}

// A unit is a part with the particles before it: "de Souza".
void add_family_forms(std::string_view utf8, std::vector<std::string>& forms) {
  const std::vector<std::string> parts = folded_parts(utf8);
  add(forms, joined(parts));
  std::string unit;
  for (const std::string& part : parts) {
    const bool is_bare = unit.empty();
    unit += part;
    if (is_particle(part)) continue;
    if (unit.size() >= kShortestAlone) add(forms, unit);
    if (!is_bare && part.size() >= kShortestAlone && unit != "st" + part) add(forms, part);
    unit.clear();
  }
}

}  // namespace

std::vector<std::string> given_forms(std::string_view utf8) {
  std::vector<std::string> forms;
  add_given_forms(utf8, forms);
  if (const std::string other = with_two_letters(utf8); !other.empty()) {
    add_given_forms(other, forms);
  }
  return forms;
}

std::vector<std::string> family_forms(std::string_view utf8) {
  std::vector<std::string> forms;
  add_family_forms(utf8, forms);
  if (const std::string other = with_two_letters(utf8); !other.empty()) {
    add_family_forms(other, forms);
  }
  return forms;
}

std::string family_initials(std::string_view utf8) {
  std::string initials;
  for (const std::string& part : folded_parts(utf8)) {
    if (initials.find(part.front()) == std::string::npos) initials += part.front();
  }
  return initials;
}

}  // namespace probity::advice
