// The web servers' "combined" format as Squid writes it. Callers use parse_line (format.hpp).
#pragma once

#include <expected>
#include <string_view>

#include "intake/format.hpp"

namespace probity::intake {

[[nodiscard]] std::expected<Request, RejectReason> parse_combined(std::string_view line,
                                                                  const LineContext& context);

}  // namespace probity::intake
