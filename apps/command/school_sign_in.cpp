#include "command/school_sign_in.hpp"

#include <string>
#include <utility>

#include "command/secret_file.hpp"
#include "fetch/curl_fetch.hpp"

namespace probity::command {

Result<SchoolSignIn> school_sign_in_for(const acts::Trust& trust) {
  const auto& settings = trust.configuration().openid;
  SchoolSignIn made;
  if (settings.issuer.empty()) return made;
  PROBITY_TRY(const std::string secret, text_of_secret_file(settings.secret_file));
  made.provider = std::make_unique<openid::Provider>();
  made.provider->issuer = settings.issuer;
  made.provider->client_id = settings.client;
  made.provider->client_secret = openid::ClientSecret{secret};
  made.provider->tenant_claim = settings.tenant_claim;
  made.provider->tenant = settings.tenant;
  made.provider->redirect_uri = trust.configuration().address + "/sign-in/return";
  PROBITY_ATTEMPT(openid::check(*made.provider));
  PROBITY_TRY(made.fetch, fetch::CurlFetch::create({.ca_file = settings.authority_file}));
  made.sign_in = std::make_unique<openid::SignIn>(*made.provider, *made.fetch, trust.random());
  return made;
}

}  // namespace probity::command
