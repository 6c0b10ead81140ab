// Where a person's name leaves the register: on pages for people who may see it, and as the address
// of a letter.
//
//   values.set("name", NamesShown::name_of(person));
//
// The caller has asked require() first. Nothing here may go into a log, an error or the ledger.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "people/person.hpp"
#include "registers/publishing.hpp"
#include "registers/question.hpp"

namespace probity::acts {

class NamesShown {
 public:
  // As people call them: the preferred given name, then the family name.
  [[nodiscard]] static std::string name_of(const people::Person& person);
  // For lists in order: family name first.
  [[nodiscard]] static std::string sorting_name_of(const people::Person& person);
  [[nodiscard]] static std::optional<std::string> email_of(const people::Person& person);
  [[nodiscard]] static std::string source_key_of(const people::Person& person);
  [[nodiscard]] static std::vector<std::string> logins_of(const people::Person& person);
  // What others know about them, so no password should be made of it.
  [[nodiscard]] static std::vector<std::string> known_about(const people::Person& person);
  // What somebody wrote: a question, and whatever is written in a matter (casework::Words).
  [[nodiscard]] static std::string text_of(const registers::QuestionText& text);
  // For the list that the post checker asks: key, names and address; the rest is the caller's.
  [[nodiscard]] static registers::Colleague colleague_of(const people::Person& person);
};

}  // namespace probity::acts
