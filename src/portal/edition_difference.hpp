// What is different between two editions, for a Director who wants to read the change and not two
// texts: clause by clause, and within the document where it is Markdown.
#pragma once

#include "policy/difference.hpp"
#include "portal/answer.hpp"
#include "portal/context.hpp"
#include "portal/value.hpp"

namespace probity::portal {

// GET /editions/{}/difference/{}: from the second to the first.
[[nodiscard]] Result<Answer> difference_page(Context& context);

// kind: same, added or removed; words.
[[nodiscard]] Value run_value(const policy::WordRun& run);

}  // namespace probity::portal
