// The handlers of the room `campaign`, by their files; campaign_pages.cpp has their addresses.
#pragma once

#include "acts/campaign_acts.hpp"
#include "portal/context.hpp"

namespace probity::portal {

// board_pages.cpp
[[nodiscard]] Result<Answer> board_page(Context& context);
[[nodiscard]] Result<Answer> board_file(Context& context);

// paper_pages.cpp
[[nodiscard]] Result<Answer> paper_form(Context& context);
[[nodiscard]] Result<Answer> record_paper(Context& context);
[[nodiscard]] Result<Answer> reading_sheet(Context& context);

// question_pages.cpp
[[nodiscard]] Result<Answer> question_list(Context& context);
[[nodiscard]] Result<Answer> question_page(Context& context);
[[nodiscard]] Result<Answer> answer_question(Context& context);

// absence_pages.cpp
[[nodiscard]] Result<Answer> absence_list(Context& context);
[[nodiscard]] Result<Answer> enter_absence(Context& context);
[[nodiscard]] Result<Answer> end_absence(Context& context);

// The campaign of the first {}; fails as something that is not there.
[[nodiscard]] Result<registers::Campaign> campaign_in_path(Context& context);
[[nodiscard]] html::Url url_of(const registers::Campaign& campaign);
// asked, acknowledged, not_yet, overdue, away, new_starters
void add_counts(Value& to, const registers::BoardCounts& counts);

}  // namespace probity::portal
