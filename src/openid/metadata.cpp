#include "openid/metadata.hpp"

#include <algorithm>
#include <utility>

#include "openid/json.hpp"
#include "openid/trouble.hpp"
#include "openid/url.hpp"

namespace probity::openid {

namespace {

// A list that is not there means what its default contains; one that is there must contain it.
bool offers(const Json& json, std::string_view list, std::string_view what) {
  if (json.member(list) == nullptr) return true;
  const auto texts = json.texts_of(list);
  return texts && std::ranges::find(*texts, what) != texts->end();
}

// An issuer on the network cannot point us at the machine we run on.
bool is_endpoint(const std::string* url, std::string_view issuer) {
  return url != nullptr && is_safe_to_ask(*url) && is_loopback(*url) == is_loopback(issuer);
}

}  // namespace

Result<Metadata> Metadata::read(std::string_view text, std::string_view issuer) {
  const auto json = Json::read(text);
  if (!json) return trouble(Trouble::metadata);
  const std::string* own_name = json->text_of("issuer");
  if (own_name == nullptr || *own_name != issuer) return trouble(Trouble::metadata_issuer);
  const std::string* authorization = json->text_of("authorization_endpoint");
  const std::string* token = json->text_of("token_endpoint");
  const std::string* keys = json->text_of("jwks_uri");
  if (!is_endpoint(authorization, issuer) || !is_endpoint(token, issuer) ||
      !is_endpoint(keys, issuer) || !offers(*json, "code_challenge_methods_supported", "S256") ||
      !offers(*json, "token_endpoint_auth_methods_supported", "client_secret_basic") ||
      !offers(*json, "response_types_supported", "code")) {
    return trouble(Trouble::metadata);
  }
  const bool says_whose =
      json->truth_of("authorization_response_iss_parameter_supported").value_or(false);
  return Metadata{*authorization, *token, *keys,
                  says_whose ? AnswerIssuer::always_there : AnswerIssuer::may_be_missing};
}

std::string metadata_address(std::string_view issuer) {
  if (issuer.ends_with('/')) issuer.remove_suffix(1);
  return std::string{issuer} + "/.well-known/openid-configuration";
}

}  // namespace probity::openid
