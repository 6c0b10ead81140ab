// How people write one another's names: the forms that a given name and a family name go by.
//
//   family_forms("Ní Bhriain")    // "nibhriain", "bhriain"
//   family_forms("Lee-Farrow")    // "leefarrow", "lee", "farrow"
//   given_forms("Mary Ann")       // "maryann", "mary"
//
// Folded as Word::folded, without the spaces and hyphens between parts. Pure; thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace probity::advice {

// The first is the whole name; empty when there is no letter in it. Letters that are also written
// as two (ö as oe) give further forms.
[[nodiscard]] std::vector<std::string> given_forms(std::string_view utf8);
[[nodiscard]] std::vector<std::string> family_forms(std::string_view utf8);

// First letters that a family name may be shortened to: "ds" of "de Souza".
[[nodiscard]] std::string family_initials(std::string_view utf8);

}  // namespace probity::advice
