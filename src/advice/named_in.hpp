// Whether something with a name of its own, a topic or a trip, is named in a text.
//
//   is_named_in(text, "Normandy trip")     // also "the NORMANDY TRIPS"
//
// Its words stand there one after the other, whatever their case; singular and plural are the same.
// Pure; O(words).
#pragma once

#include <string_view>

#include "advice/text.hpp"

namespace probity::advice {

// An empty name stands nowhere.
[[nodiscard]] bool is_named_in(const Text& text, std::string_view name);

}  // namespace probity::advice
