// Which key holder has which piece of a segment's people lock.
//
//   PROBITY_TRY(const auto plan, SharePlan::of(4, 2));
//   plan.pieces();              // 4: one for each set of 1 holder who lacks it
//   plan.has(0, 0);             // false: piece 0 is the one that holder 0 lacks
//
// For every set of (needed - 1) of the holders there is one piece that nobody in that set has. So
// any `needed` together have all pieces, and fewer lack at least one.
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "base/result.hpp"

namespace probity::custody {

inline constexpr unsigned kMostHolders = 5;
inline constexpr unsigned kMostPieces = 10;  // 5 holders, 3 or 4 needed

class SharePlan {
 public:
  // Fails (usage) unless 1 <= needed <= holders <= kMostHolders.
  [[nodiscard]] static Result<SharePlan> of(unsigned holders, unsigned needed);

  [[nodiscard]] unsigned holders() const { return holders_; }
  [[nodiscard]] unsigned needed() const { return needed_; }
  [[nodiscard]] unsigned pieces() const;       // C(holders, needed - 1)
  [[nodiscard]] unsigned pieces_each() const;  // C(holders - 1, needed - 1)
  [[nodiscard]] bool has(unsigned holder, unsigned piece) const;
  // Ascending. Holders and pieces are counted from 0.
  [[nodiscard]] std::vector<unsigned> pieces_of(unsigned holder) const;

  auto operator<=>(const SharePlan&) const = default;

 private:
  SharePlan(unsigned holders, unsigned needed)
      : holders_(static_cast<std::uint8_t>(holders)), needed_(static_cast<std::uint8_t>(needed)) {}
  std::uint8_t holders_;
  std::uint8_t needed_;
};

}  // namespace probity::custody
