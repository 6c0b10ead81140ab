// Finding people by what somebody types: "ines v" finds Inês Vascoal.
//
//   const NameSearch search{"zoe fin"};
//   search.finds(names)                 // each of its words is somewhere in them
//
// Case does not matter, nor do the marks on Latin letters (U+00C0 to U+017F), since few keyboards
// have them all. Pure; O(length).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace probity::portal {

// Small letters without marks; other characters as they are.
[[nodiscard]] std::string without_marks(std::string_view text);

class NameSearch {
 public:
  explicit NameSearch(std::string_view typed);

  [[nodiscard]] bool is_empty() const { return words_.empty(); }
  // Whether every typed word is somewhere in it. Finds everything when nothing was typed.
  [[nodiscard]] bool finds(std::string_view text) const;

 private:
  std::vector<std::string> words_;
};

}  // namespace probity::portal
