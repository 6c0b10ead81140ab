#include "openid/signed_token.hpp"

#include <algorithm>
#include <utility>

#include "openid/base64url.hpp"
#include "openid/trouble.hpp"

namespace probity::openid {

namespace {

std::string in_small_letters(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return text;
}

std::optional<Json> object_in(std::string_view part) {
  const auto text = text_from_base64url(part);
  if (!text) return std::nullopt;
  auto json = Json::read(*text);
  if (!json || !json->is_object()) return std::nullopt;
  return *std::move(json);
}

}  // namespace

Result<SignedToken> SignedToken::read(std::string_view text) {
  if (text.size() > kMostTokenBytes) return trouble(Trouble::token_form);
  const std::size_t first = text.find('.');
  const std::size_t second = first == text.npos ? text.npos : text.find('.', first + 1);
  if (second == text.npos) return trouble(Trouble::token_form);
  const auto header = object_in(text.substr(0, first));
  if (!header) return trouble(Trouble::token_form);
  SignedToken out;
  PROBITY_ATTEMPT(out.read_header(*header));
  auto claims = object_in(text.substr(first + 1, second - first - 1));
  auto signature = from_base64url(text.substr(second + 1));
  if (!claims || !signature) return trouble(Trouble::token_form);
  out.claims_ = *std::move(claims);
  out.signature_ = *std::move(signature);
  out.signed_part_ = text.substr(0, second);
  return out;
}

Result<void> SignedToken::read_header(const Json& header) {
  for (const std::string_view name : {"crit", "b64", "zip", "cty", "enc"}) {
    if (header.member(name) != nullptr) return trouble(Trouble::token_form);
  }
  const std::string* algorithm = header.text_of("alg");
  const auto known = algorithm == nullptr ? std::nullopt : algorithm_named(*algorithm);
  if (!known) return trouble(Trouble::algorithm);
  algorithm_ = *known;
  const std::string* key = header.text_of("kid");
  const std::string* type = header.text_of("typ");
  if ((header.member("kid") != nullptr && key == nullptr) ||
      (header.member("typ") != nullptr && type == nullptr)) {
    return trouble(Trouble::token_form);
  }
  if (key != nullptr) key_id_ = *key;
  if (type != nullptr) type_ = in_small_letters(*type);
  return {};
}

Result<const Json*> SignedToken::signed_claims(const KeySet& keys) const {
  const PublicKey* key = keys.find(key_id_, algorithm_);
  if (key == nullptr) return trouble(Trouble::unknown_key);
  if (!key->verifies(algorithm_, signed_part_, signature_)) return trouble(Trouble::signature);
  return &claims_;
}

}  // namespace probity::openid
