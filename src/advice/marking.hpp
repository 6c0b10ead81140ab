// Puts together everything that the program finds in a text by itself (mark.hpp).
#pragma once

#include <set>
#include <string>
#include <vector>

#include "advice/mark.hpp"
#include "advice/roll.hpp"
#include "advice/text.hpp"
#include "advice/trust_names.hpp"
#include "registers/publishing.hpp"

namespace probity::advice {

class Marking {
 public:
  // `nicknames`: groups of given names; `ordinary`: words that are no name by themselves, rising.
  // Both are copied.
  [[nodiscard]] static Marking of(const registers::PublishingRegisters& registers,
                                  const std::vector<std::vector<std::string>>& nicknames,
                                  const std::vector<std::string>& ordinary);

  // `names`: what the roll found in the same text.
  [[nodiscard]] std::vector<Marked> mark(const Text& text, const std::vector<NameHit>& names) const;

 private:
  void mark_people(const Text& text, std::vector<Marked>& marked) const;
  void mark_identifiers(const Text& text, std::vector<Marked>& marked) const;
  [[nodiscard]] bool is_work_email(std::string_view address) const;

  TrustNames trust_names_;
  LocalDate as_of_{};
  std::set<std::string, std::less<>> given_names_;  // folded, without ordinary words
  std::vector<std::string> work_domains_;
};

}  // namespace probity::advice
