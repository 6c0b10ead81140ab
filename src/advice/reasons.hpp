// For each clause of an answer: why, what would make it fine, and how grave it is. Read from
// policy/words/reasons.toml, in the Trust's own words.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "advice/finding.hpp"
#include "base/result.hpp"

namespace probity::advice {

struct Reason {
  std::vector<std::string> policy;
  Band band = Band::check;
  Verdict verdict = Verdict::change_first;
  std::string reason;
  std::string suggestion;
};

class Reasons {
 public:
  // Fails (unreadable) unless every clause is there, once, and complete.
  [[nodiscard]] static Result<Reasons> read(std::string_view file, std::string_view text);
  [[nodiscard]] const Reason& of(Clause clause) const {
    return reasons_.at(static_cast<std::size_t>(clause));
  }

 private:
  std::array<Reason, kClauses> reasons_;
};

}  // namespace probity::advice
