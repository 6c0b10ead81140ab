// Reading the policy part by part, and signing that one has (C4, C50): handlers, for the table in
// policy_pages.cpp. Each is about whoever is signed in, and nobody else's reading can be asked for.
#pragma once

#include "portal/answer.hpp"
#include "portal/context.hpp"

namespace probity::portal {

[[nodiscard]] Result<Answer> reading_page(Context& context);
[[nodiscard]] Result<Answer> reading_part_page(Context& context);
[[nodiscard]] Result<Answer> see_reading_part(Context& context);
[[nodiscard]] Result<Answer> acknowledge_reading(Context& context);
[[nodiscard]] Result<Answer> reading_receipt(Context& context);
[[nodiscard]] Result<Answer> reading_question_form(Context& context);
[[nodiscard]] Result<Answer> ask_reading_question(Context& context);

}  // namespace probity::portal
