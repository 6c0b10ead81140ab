// The second factor on the form itself, so that what somebody has written is not lost on a way to
// another page and back.
//
//   if (form wants proof) offer_proof(context, page.extras);      // {{>code=text_input}}, if
//   needed PROBITY_ATTEMPT(prove_here(context));                         // before the act
#pragma once

#include "html/values.hpp"
#include "portal/context.hpp"

namespace probity::portal {

// The field `code`; nothing where the second factor was shown within the last minutes.
void offer_proof(const Context& context, html::Values& page);

// Takes the code of the form. Fails (usage) beside the field when it is not right, (refused) as
// acts::kProveAgain for programs and for whoever has no second factor yet.
[[nodiscard]] Result<void> prove_here(Context& context);

}  // namespace probity::portal
