// One value of a trust's configuration, changed where it stands.
//
//   PROBITY_TRY(const auto after, with_trust_key(text, "stage", "monitoring"));
//
// Everything else stays as somebody wrote it, explanations too. Pure; linear.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace probity::acts {

// `key` is one of [trust] that is a text. Fails (unreadable) as read_configuration() does, and
// where the key is missing or written over several lines: then a person has to set it.
[[nodiscard]] Result<std::string> with_trust_key(const std::string& configuration,
                                                 std::string_view key, std::string_view value);

}  // namespace probity::acts
