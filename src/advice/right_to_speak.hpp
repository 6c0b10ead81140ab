// Whether an author may give the view of the Trust in this draft, here (C27, I44).
//
//   const Right right = right_to_speak(author, draft.platform, text);
//
// What a draft is about nobody declares: authority for some topics holds where the draft names one
// of them, and authority for some channels where the draft's channel is known and one of them.
// Pure; O(words x topics).
#pragma once

#include <cstdint>
#include <string_view>

#include "advice/text.hpp"
#include "registers/publishing.hpp"

namespace probity::advice {

enum class Right : std::uint8_t {
  none,            // not authorised
  not_here,        // authorised, and for other channels
  not_about_this,  // authorised here, and for topics that the draft does not name
  speaks,
};

// `author`: nullptr for somebody who is not on the staff's list. `channel`: empty: not known.
[[nodiscard]] Right right_to_speak(const registers::Colleague* author, std::string_view channel,
                                   const Text& text);

}  // namespace probity::advice
