// The private check of a draft before it is published (C9 - C15, C22 - C39, C43 - C46).
//
//   PROBITY_TRY(const Words words, Words::builtin());
//   const Checker checker{words, registers};
//   PROBITY_TRY(const Advice advice, checker.check(draft, may_see));
//
// Pure: the same draft, registers and words give the same answer (I40). It keeps nothing, writes
// nothing and hands nothing on.
//
// Immutable once made; thread-safe. Made in about a second for 100,000 pupils; a change of a
// register makes a new one. A draft of 280 characters takes about 0.1 ms.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "advice/draft.hpp"
#include "advice/finding.hpp"
#include "advice/viewer.hpp"
#include "advice/words.hpp"
#include "base/result.hpp"
#include "registers/publishing.hpp"

namespace probity::advice {

struct DraftReading;

// Why a draft was answered as it was, for its author and whoever keeps the word lists.
struct Explanation {
  struct Held {
    std::string rule;
    Clause clause{};
    int points = 0;
    Span at;
  };
  struct Weighed {
    Clause clause{};
    double odds = 0;                                       // logarithm
    std::vector<std::pair<std::string, double>> features;  // what weighed most
  };
  std::vector<Held> rules;
  std::vector<Weighed> model;  // clauses for which something speaks
};

class Checker {
 public:
  // Both must outlive it.
  Checker(const Words& words, const registers::PublishingRegisters& registers);
  ~Checker();
  Checker(const Checker&) = delete;
  Checker& operator=(const Checker&) = delete;

  // Fails (unreadable) when the text is not UTF-8 or too long.
  [[nodiscard]] Result<Advice> check(const Draft& draft, const MaySee& may_see) const;
  [[nodiscard]] Result<Explanation> explain(const Draft& draft) const;
  // What the model is trained on: every feature of the draft.
  [[nodiscard]] Result<std::vector<std::string>> features(const Draft& draft) const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace probity::advice
