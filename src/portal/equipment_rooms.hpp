// The handlers of the page of equipment; their addresses are in workplace_pages.cpp.
#pragma once

#include "portal/answer.hpp"
#include "portal/context.hpp"

namespace probity::portal {

[[nodiscard]] Result<Answer> equipment_page(Context& context);
[[nodiscard]] Result<Answer> declare_range(Context& context);
[[nodiscard]] Result<Answer> end_range(Context& context);

}  // namespace probity::portal
