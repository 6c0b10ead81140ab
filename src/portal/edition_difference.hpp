// What is different between two editions, for a Director who wants to read the change and not two
// texts: clause by clause, and within the document where it is Markdown.
#pragma once

#include "portal/answer.hpp"
#include "portal/context.hpp"

namespace probity::portal {

// GET /editions/{}/difference/{}: from the second to the first.
[[nodiscard]] Result<Answer> difference_page(Context& context);

}  // namespace probity::portal
