// The handlers of the post checker, by their files; check_pages.cpp has the addresses of /check,
// draft_pages.cpp those of /drafts.
#pragma once

#include "advice/finding.hpp"
#include "portal/check_input.hpp"
#include "portal/context.hpp"

namespace probity::portal {

// check_pages.cpp: the page with what was typed and what is said of it. Takes no allowance.
[[nodiscard]] Result<Answer> checked_page(Context& context, const TypedDraft& typed,
                                          const advice::Advice& advice,
                                          std::string_view doubted = {});

// check_asking.cpp
[[nodiscard]] Result<Answer> ask_line_manager(Context& context);
[[nodiscard]] Result<Answer> doubt_finding(Context& context);
[[nodiscard]] Result<Answer> doubt_list(Context& context);
// Who would answer, for the page; nothing is shown when nobody could.
[[nodiscard]] Result<void> show_whom_to_ask(Context& context, Page& page, const TypedDraft& typed);

// checker_session.cpp: the checker on one's own telephone
[[nodiscard]] Result<Answer> checker_application(Context& context);
[[nodiscard]] Result<Answer> stay_at_checker(Context& context);
[[nodiscard]] Result<Answer> end_checker(Context& context);

}  // namespace probity::portal
