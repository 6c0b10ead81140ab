// Which pupils the answer may speak about to whoever asks: the checker knows the roll and the
// consents, and must not become a way to ask about any child. Default is nobody.
#pragma once

#include <functional>

#include "registers/pupil.hpp"

namespace probity::advice {

using MaySee = std::function<bool(const registers::Pupil&)>;

[[nodiscard]] inline MaySee sees_everybody() {
  return [](const registers::Pupil&) { return true; };
}
[[nodiscard]] inline MaySee sees_nobody() {
  return [](const registers::Pupil&) { return false; };
}

}  // namespace probity::advice
