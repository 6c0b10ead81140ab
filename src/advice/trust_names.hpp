// Finds the Trust, its schools, groups and staff by name in a text (C13, C23, C37).
//
//   const TrustNames names = TrustNames::of(registers);
//   names.mark(text, marked);
//
// Staff: given and family name ("rob finch"), a title with the family name ("Mr Castell"), a given
// name with the family name's initial ("Rob F"). The Trust: names, short names, handles and phrases
// such as "our school"; a name of one word needs its capital, for Riverside is not every riverside.
//
// Immutable; thread-safe. O(words).
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "advice/mark.hpp"
#include "advice/text.hpp"
#include "registers/publishing.hpp"

namespace probity::advice {

class TrustNames {
 public:
  [[nodiscard]] static TrustNames of(const registers::PublishingRegisters& registers);

  // Appends Mark::staff, trust, trust_mark, tutor_group and topic.
  void mark(const Text& text, std::vector<Marked>& marked) const;

 private:
  enum class Capitals : std::uint8_t { not_needed, on_all };
  struct Name {
    std::vector<std::string> words;
    Mark mark{};
    Capitals capitals{};
  };

  void add(std::vector<std::string> words, Mark mark, Capitals capitals);
  void add_colleague(const registers::Colleague& colleague);
  void add_tutor_group(const std::string& group);
  void add_topics(const registers::PublishingRegisters& registers);
  void add_trust(const registers::TrustFacts& trust);
  [[nodiscard]] static bool is_there(const Name& name, const Text& text, std::size_t first);

  std::unordered_map<std::string, std::vector<Name>> by_first_word_;
};

// Begins with a capital letter, or has nothing else.
[[nodiscard]] bool is_capital(const Word& word);

// Whether it is a form of address before a family name: mr, mrs, dr, sir, cllr ...
[[nodiscard]] bool is_title(std::string_view folded);

}  // namespace probity::advice
