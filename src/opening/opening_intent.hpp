// That an opening was announced in the ledger before anything of it is opened (I20).
//
//   PROBITY_TRY(const auto receipt, trust.commit(operator_, act, {.type = std::string{kIntent},
//   ...}));
//   ... publish a checkpoint, and have it cosigned when there are witnesses ...
//   PROBITY_TRY(const auto intent, OpeningIntent::kept(*ledger, receipt.first_leaf, case_id,
//   trust));
//
// Only kept() makes one, and open_days() wants one: an opening that nobody announced does not
// compile. Witnesses that cannot be reached mean that nothing opens; there is no way around.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "ledger/checkpoint.hpp"
#include "store/ledger_store.hpp"

namespace probity::opening {

inline constexpr std::string_view kIntent = "opening.intent";  // the leaf's type

class OpeningIntent {
 public:
  // The leaf is an intent of that case, and lies in a checkpoint that the log has signed and enough
  // witnesses have cosigned. Fails (usage) when no checkpoint has it yet, (refused) when it is
  // another leaf, else as ledger::verify().
  [[nodiscard]] static Result<OpeningIntent> kept(store::LedgerReader& ledger, std::uint64_t leaf,
                                                  std::string_view case_id,
                                                  const ledger::Trust& trust);

  [[nodiscard]] const std::string& case_id() const { return case_id_; }
  [[nodiscard]] std::uint64_t leaf() const { return leaf_; }

 private:
  OpeningIntent(std::string case_id, std::uint64_t leaf)
      : case_id_(std::move(case_id)), leaf_(leaf) {}
  std::string case_id_;
  std::uint64_t leaf_;
};

}  // namespace probity::opening
