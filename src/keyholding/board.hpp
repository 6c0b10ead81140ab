// The key holders of a trust, for its pages (acts/key_holder_board.hpp).
//
//   keyholding::Board board{trust};
//   portal::Desk desk{..., {.key_holders = &board}};
#pragma once

#include "acts/key_holder_board.hpp"
#include "acts/trust.hpp"

namespace probity::keyholding {

class Board final : public acts::KeyHolderBoard {
 public:
  // The trust outlives it.
  explicit Board(acts::Trust& trust) : trust_(trust) {}
  [[nodiscard]] Result<acts::KeyHoldersSeen> look(const acts::Actor& actor) override;
  [[nodiscard]] Result<acts::HandedIn> hand_in(const acts::Actor& actor,
                                               std::string_view file) override;

 private:
  acts::Trust& trust_;
};

}  // namespace probity::keyholding
