// Why a visit was not kept, as it is counted and told: a word, and a sentence that says what to do
// about it. Never of whom (I4, decision 12).
//
//   ++dropped[std::string{DropReason{OwnDrop::past_due}.word()}];
//   show(sentence_of_drop("device_unknown"));      // "The device is unknown: declare a range."
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string_view>

#include "policy/coverage_question.hpp"

namespace probity::registers {

// Reasons that neither the impact assessment nor the question whose request it was gives.
enum class OwnDrop : std::uint8_t {
  nobody,         // whose it was is not sure (A3, A4)
  restricted,     // that person's day is restricted (I16)
  past_due,       // it came after its day was to be destroyed (C63)
  in_the_future,  // its time has not come yet, by this machine's clock
  not_tellable,   // more stretches than a visit can have
};

class DropReason {
 public:
  explicit DropReason(OwnDrop reason);
  explicit DropReason(policy::NotCovered reason);
  // A word and a sentence of another table; both permanent.
  DropReason(std::string_view word, std::string_view sentence) : word_(word), sentence_(sentence) {}

  [[nodiscard]] std::string_view word() const { return word_; }
  [[nodiscard]] std::string_view sentence() const { return sentence_; }

 private:
  std::string_view word_;
  std::string_view sentence_;
};

// For a word that was counted earlier; empty for one that nobody knows any more.
[[nodiscard]] std::string_view sentence_of_drop(std::string_view word);

}  // namespace probity::registers
