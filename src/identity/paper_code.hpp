// Codes that are printed or read out: invitations for people without e-mail, and recovery.
//
//   PaperCode code = PaperCode::make(random);
//   print(code.text());                    // K7QM-2D4P-XW9H-T3ZR
//   keep(code.kept());                     // a hash: whoever reads the database cannot sign in
//   is_code("k7qm 2d4p xw9h t3zr", kept)   // as people type
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "identity/random.hpp"

namespace probity::identity {

// 15 letters of 5 bits, 75 bits in all, and one letter that checks them. Letters that look like
// others are not used, and are understood when typed: O as 0, I and L as 1.
class PaperCode {
 public:
  using Kept = std::array<std::uint8_t, 32>;

  [[nodiscard]] static PaperCode make(RandomSource& random);

  [[nodiscard]] std::string text() const;  // in groups of four
  [[nodiscard]] Kept kept() const;

 private:
  explicit PaperCode(std::string letters) : letters_(std::move(letters)) {}
  std::string letters_;
};

enum class CodeCheck : std::uint8_t {
  right,
  wrong,
  mistyped,  // the check letter does not fit: it is no guess, and should not count as one
};

[[nodiscard]] CodeCheck check_code(std::string_view typed, const PaperCode::Kept& kept);

// What to look a typed code up by; nothing when it is mistyped.
[[nodiscard]] std::optional<PaperCode::Kept> kept_of_typed(std::string_view typed);

}  // namespace probity::identity
