// Squid's line-by-line formats. Callers use parse_line (format.hpp), which also checks that a line
// is text.
#pragma once

#include <array>
#include <expected>
#include <string_view>

#include "intake/reject.hpp"
#include "intake/request.hpp"

namespace probity::intake {

// The ten fields of a native line, none empty and none with a space in it.
using SquidFields = std::array<std::string_view, 10>;

[[nodiscard]] std::expected<Request, RejectReason> parse_squid(std::string_view line);
[[nodiscard]] std::expected<Request, RejectReason> parse_squid_fields(const SquidFields& fields);
[[nodiscard]] std::expected<Request, RejectReason> parse_squid_probity(std::string_view line);

}  // namespace probity::intake
