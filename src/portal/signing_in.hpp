// What every way of signing in ends with: a session, or the step that is still missing.
#pragma once

#include <string_view>

#include "acts/sign_in.hpp"
#include "html/url.hpp"
#include "portal/answer.hpp"
#include "portal/context.hpp"

namespace probity::portal {

// Only a place of ours: whatever else was asked for becomes the home page.
[[nodiscard]] html::Url safe_next(std::string_view asked);

// Whether somebody signs in from outside the trust's network, where the post checker is all there
// is (ADR 0046).
[[nodiscard]] bool is_outside(const Context& context);

// A session with its cookie, and on to where they wanted to go. From outside: the checker's.
[[nodiscard]] Result<Answer> begin_session(Context& context, const PersonId& person,
                                           acts::Proof proof, std::string_view next);

// The same once the second factor is shown, or set up, where one is needed.
[[nodiscard]] Result<Answer> go_on(Context& context, const PersonId& person, acts::NextStep next,
                                   std::string_view back);

}  // namespace probity::portal
