#include "casework/written.hpp"

#include <utility>

namespace probity::casework {

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

Decided<Words> written(std::string text, std::string_view what, std::string_view clauses) {
  const std::string name{what};
  if (is_blank(text)) {
    return refusal(name + ": nothing is written", std::string{clauses}, name);
  }
  if (text.size() > kLongestText) {
    return refusal(name + ": this is too long", std::string{clauses}, "a shorter text");
  }
  return Words{std::move(text)};
}

}  // namespace probity::casework
