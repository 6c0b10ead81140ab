// Signing in with an account of the school, as probity.toml has it.
#pragma once

#include <memory>

#include "acts/trust.hpp"
#include "openid/fetch.hpp"
#include "openid/settings.hpp"
#include "openid/sign_in.hpp"

namespace probity::command {

// Both null where no provider is set up.
struct SchoolSignIn {
  std::unique_ptr<openid::Provider> provider;
  std::unique_ptr<openid::Fetch> fetch;
  std::unique_ptr<openid::SignIn> sign_in;
};

// Asks nobody yet. Fails (usage) for settings that cannot be, (environment) without the secret.
[[nodiscard]] Result<SchoolSignIn> school_sign_in_for(const acts::Trust& trust);

}  // namespace probity::command
