// Signs in through a provider, as the portal would, without a portal. For the tests beside it.
//
//   sign_in_once KEY=VALUE ... <commands
//
// Keys: issuer, client_id, client_secret, tenant_claim, tenant, redirect_uri, second_factor_acr,
// ca_file, timeout_ms. Commands, one a line; "-" stands for a value that is not there; each is
// answered with one line, errors as `KIND what`:
//   begin PROOF               any, anew or second_factor: `begun BROWSER ADDRESS`
//   finish BROWSER STATE CODE ISS ERROR
//                             `signed_in SUBJECT STANDING TENANT BINDING`, as if exactly one person
//                             had the address and nobody had signed in before
//   again CODE ISS            the last attempt once more, past the rule that each is used once
//   spoil                     gives the waiting attempts another PKCE verifier
//   signed_out TOKEN          `signed_out SUBJECT SESSION`
//   later SECONDS             what it holds to be the time moves on
//   get URL, post URL         `STATUS SIZE`
#include <array>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "fetch/curl_fetch.hpp"
#include "openid/binding.hpp"
#include "openid/sign_in.hpp"
#include "openid/trouble.hpp"

using namespace probity;
using namespace probity::openid;

namespace {

using Settings = std::map<std::string, std::string>;
using Words = std::vector<std::string>;

std::string line_of(const Error& error) {
  const std::map<ErrorKind, std::string> kinds{{ErrorKind::refused, "refused"},
                                               {ErrorKind::usage, "usage"},
                                               {ErrorKind::unreadable, "unreadable"},
                                               {ErrorKind::environment, "environment"},
                                               {ErrorKind::cannot_tell, "cannot_tell"}};
  return kinds.at(error.kind) + " " + error.what;
}

std::optional<std::string> given(const std::string& word) {
  return word == "-" ? std::nullopt : std::optional{word};
}

std::string or_dash(const std::string& text) { return text.empty() ? "-" : text; }

class Session {
 public:
  Session(Provider provider, fetch::CurlFetch& fetch)
      : provider_(std::move(provider)), fetch_(fetch), sign_in_(provider_, fetch, random_) {}

  std::string answer(const Words& words) {
    const std::string& what = words.at(0);
    if (what == "begin") return begin(words.at(1));
    if (what == "finish") return finish(words);
    if (what == "again") {
      return finished(SignInAttempt{last_}, {words.at(1), last_.state, given(words.at(2)), {}});
    }
    if (what == "signed_out") return signed_out(words.at(1));
    if (what == "get") return fetched(fetch_.get(words.at(1)));
    if (what == "post") return post(words.at(1));
    if (what == "spoil") return spoils_ = true, "done";
    if (what == "later") return later_ += seconds{std::stoi(words.at(1))}, "done";
    return "no such command";
  }

 private:
  Instant now() const { return SystemClock{}.now() + later_; }

  std::string begin(const std::string& proof) {
    const std::map<std::string, Proof> proofs{
        {"any", Proof::any}, {"anew", Proof::anew}, {"second_factor", Proof::second_factor}};
    auto beginning = sign_in_.begin(proofs.at(proof), now());
    if (!beginning) return line_of(beginning.error());
    std::string out = "begun " + beginning->attempt.browser + " " + beginning->address;
    attempts_.add(std::move(beginning->attempt), now());
    return out;
  }

  std::string finish(const Words& words) {
    auto attempt = attempts_.take(given(words.at(2)).value_or(""), words.at(1), now());
    if (!attempt) return line_of(error_of(Trouble::unknown_attempt));
    if (spoils_) attempt->verifier = std::string(43, 'A');
    last_ = *attempt;
    return finished(std::move(*attempt), {given(words.at(3)), given(words.at(2)),
                                          given(words.at(4)), given(words.at(5))});
  }

  std::string finished(SignInAttempt&& attempt, const ProviderAnswer& answer) {
    const auto identity = sign_in_.finish(std::move(attempt), answer, now());
    if (!identity) return line_of(identity.error());
    constexpr std::array kStandings{"none", "unverified", "verified"};
    const Binding binding =
        decide(*identity, provider_, {IdentityIs::unbound, 1, CandidateIs::unbound});
    return "signed_in " + identity->subject + " " +
           kStandings.at(static_cast<std::size_t>(identity->email_standing)) + " " +
           or_dash(identity->tenant_value) + " " +
           (binding == Binding::bind_now ? "bind_now" : "bind_not");
  }

  std::string signed_out(const std::string& token) {
    const auto ended = sign_in_.signed_out(token, now());
    if (!ended) return line_of(ended.error());
    return "signed_out " + ended->subject.value_or("-") + " " + ended->session.value_or("-");
  }

  static std::string fetched(const Result<FetchAnswer>& answer) {
    if (!answer) return line_of(answer.error());
    return std::to_string(answer->status) + " " + std::to_string(answer->body.size());
  }

  std::string post(const std::string& url) {
    const std::array fields{FormField{"a b", "c&d=e"}, FormField{"f", "\xC3\xA9"}};
    return fetched(fetch_.post_form(url, fields, {"user", "pass"}));
  }

  Provider provider_;
  fetch::CurlFetch& fetch_;
  identity::SystemRandom random_;
  SignIn sign_in_;
  Attempts attempts_;
  SignInAttempt last_;
  Span later_{0};
  bool spoils_ = false;
};

}  // namespace

int main(int count, char** arguments) {
  Settings settings;
  for (int i = 1; i < count; ++i) {
    const std::string argument = arguments[i];
    const std::size_t at = argument.find('=');
    settings[argument.substr(0, at)] = argument.substr(at + 1);
  }
  Provider provider{.issuer = settings["issuer"],
                    .client_id = settings["client_id"],
                    .client_secret = ClientSecret{settings["client_secret"]},
                    .tenant_claim = settings["tenant_claim"],
                    .tenant = settings["tenant"],
                    .redirect_uri = settings["redirect_uri"],
                    .second_factor_acr = settings["second_factor_acr"]};
  fetch::FetchSettings bounds{.ca_file = settings["ca_file"]};
  if (settings.contains("timeout_ms")) {
    bounds.timeout = milliseconds{std::stoi(settings["timeout_ms"])};
  }
  auto fetch = fetch::CurlFetch::create(bounds);
  const auto checked = check(provider);
  if (!fetch || !checked) {
    std::cout << line_of(fetch ? checked.error() : fetch.error()) << std::endl;
    return 1;
  }
  Session session{std::move(provider), **fetch};
  std::cout << "ready" << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream in{line};
    Words words;
    for (std::string word; in >> word;) words.push_back(word);
    std::cout << session.answer(words) << std::endl;
  }
  return 0;
}
