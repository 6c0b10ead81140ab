// Bytes as text for people and for their authenticators.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace probity::identity {

// RFC 4648 section 6, without padding: what authenticators are shown.
[[nodiscard]] std::string base32(std::span<const std::uint8_t> bytes);
// Small letters, spaces and padding are taken as typed by a person; nullopt for anything else.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> from_base32(std::string_view text);

}  // namespace probity::identity
