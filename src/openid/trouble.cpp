#include "openid/trouble.hpp"

#include <array>
#include <string>
#include <string_view>

namespace probity::openid {

namespace {

struct Row {
  Trouble trouble;
  ErrorKind kind;
  std::string_view what;
  std::string_view next;
};

using enum Trouble;
constexpr auto kRefused = ErrorKind::refused;
constexpr auto kEnvironment = ErrorKind::environment;
constexpr std::string_view kAgain = "sign in again";
constexpr std::string_view kTell = "sign in again; if it comes back, tell the administrator";
constexpr std::string_view kWait = "try again in a few minutes";
constexpr std::string_view kSettings =
    "compare issuer, client, secret and redirect address with what the provider has";

constexpr std::array kRows{
    Row{unknown_attempt, kRefused,
        "this sign-in was not begun in this browser, was used already, or is too old", kAgain},
    Row{other_issuer, kRefused,
        "the answer comes from another provider than the one that was asked", kTell},
    Row{cancelled, kRefused, "the provider did not let you sign in, or you cancelled", kAgain},
    Row{interaction, kRefused, "the provider wants something from you first",
        "sign in there in another window, then sign in again here"},
    Row{answer_incomplete, kRefused, "the provider's answer is not complete", kTell},
    Row{code_refused, kRefused, "the provider does not take the code: it was used or is too old",
        kAgain},
    Row{token_form, kRefused, "the provider's token is not well formed", kTell},
    Row{algorithm, kRefused, "the token is signed in a way that is not accepted",
        "have the provider sign with RS256, PS256, ES256 or EdDSA"},
    Row{unknown_key, kRefused, "the token is signed with a key that the provider does not publish",
        "sign in again in a minute; if it comes back, tell the administrator"},
    Row{signature, kRefused, "the token's signature is wrong", kTell},
    Row{wrong_issuer, kRefused, "the token comes from another issuer", kTell},
    Row{wrong_audience, kRefused, "the token is meant for another program", kTell},
    Row{too_old, kRefused, "the token has run out", kAgain},
    Row{clock, kRefused, "the token was made at another time than now",
        "compare this server's clock with the provider's"},
    Row{nonce, kRefused, "the token belongs to another sign-in", kTell},
    Row{access_token_hash, kRefused, "the token does not belong to what came with it", kTell},
    Row{claims_missing, kRefused, "the token lacks something that must be in it", kTell},
    Row{tenant, kRefused, "the account belongs to another organisation",
        "sign in with the account that your trust has given you"},
    Row{not_again, kRefused, "the provider did not make you sign in again", kTell},
    Row{no_second_factor, kRefused, "the provider does not say that you showed a second factor",
        "set one up there, then sign in again"},
    Row{not_a_sign_out, kRefused, "this is no provider's word that somebody signed out", ""},
    Row{provider_failed, kEnvironment, "the provider cannot sign anybody in at the moment", kWait},
    Row{provider_refuses_us, kEnvironment,
        "the provider does not accept Probity as one of its programs", kSettings},
    Row{metadata, kEnvironment, "the provider's description of itself cannot be used", kSettings},
    Row{metadata_issuer, kEnvironment,
        "the provider calls itself something else than the settings do", kSettings},
    Row{keys, kEnvironment, "the provider's keys cannot be read", kWait},
    Row{token_answer, kEnvironment, "the provider's answer to the code cannot be read", kWait},
    Row{tried_just_now, kEnvironment, "the provider gave no usable answer a moment ago", kWait},
};

}  // namespace

Error error_of(Trouble trouble) {
  for (const Row& row : kRows) {
    if (row.trouble == trouble) {
      return {row.kind, "OpenID: " + std::string{row.what}, std::string{row.next}};
    }
  }
  return {kRefused, "OpenID: refused", std::string{kTell}};
}

std::unexpected<Error> trouble(Trouble trouble) { return std::unexpected(error_of(trouble)); }

}  // namespace probity::openid
