// Which colleagues a draft names: nobody is asked to judge a draft that is about themselves (C39).
//
//   for (const std::string& id : colleagues_named(registers, draft.text)) ...
//
// Names as trust_names.hpp finds them, and work addresses. Pure; thread-safe. O(colleagues x
// words): for the moment at which a draft is sent, not for each check.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "registers/publishing.hpp"

namespace probity::advice {

// Their sourcedIds, in the register's order. Of several who could be meant, all. Fails
// (unreadable) as Text::read().
[[nodiscard]] Result<std::vector<std::string>> colleagues_named(
    const registers::PublishingRegisters& registers, std::string_view text);

}  // namespace probity::advice
