#include <array>
#include <span>

#include "acts/outside_sign_in.hpp"
#include "openid/trouble.hpp"
#include "portal/cookies.hpp"
#include "portal/desk.hpp"
#include "portal/endpoint.hpp"
#include "portal/signing_in.hpp"

namespace probity::portal {

namespace {

Result<Answer> begin(Context& context) {
  Desk& desk = context.desk();
  if (desk.settings().school_sign_in == nullptr) return not_there();
  PROBITY_TRY(auto beginning,
              desk.settings().school_sign_in->begin(openid::Proof::any, context.trust().now()));
  http::Response response = http::see_other(http::Location::elsewhere(beginning.address));
  set_cookie(desk, response, CookieKind::half_done, beginning.attempt.browser);
  desk.attempts().add(std::move(beginning.attempt), context.trust().now());
  return Ready{std::move(response)};
}

Result<openid::ProviderAnswer> answer_in(const Input& input) {
  openid::ProviderAnswer answer;
  const auto take = [&](std::string_view name, std::optional<std::string>& into) {
    const auto values = input.all(name);
    if (!values.empty()) into = values.front();
    return values.size() <= 1;
  };
  const bool is_once = take("code", answer.code) && take("state", answer.state) &&
                       take("iss", answer.iss) && take("error", answer.error);
  if (is_once) return answer;
  return failure(ErrorKind::refused, "the provider's answer says something twice",
                 "Begin again from the sign-in page.");
}

// A page and not a redirect: browsers do not send the new session's cookie, which is Strict, along
// a chain of redirects that another site began.
Result<Answer> arrived(Result<Answer> answer) {
  if (!answer) return answer;
  auto* ready = std::get_if<Ready>(&*answer);
  if (ready == nullptr) return answer;
  const std::string where{ready->response.field("location")};
  http::Response page = http::plain(http::Status::ok, "You are signed in. Going on ...\n");
  for (const auto& field : ready->response.fields()) {
    if (field.name == "set-cookie") page.add("set-cookie", field.value);
  }
  page.add("refresh", "0;url=" + where);
  return Ready{std::move(page)};
}

Result<Answer> come_back(Context& context) {
  Desk& desk = context.desk();
  if (desk.settings().school_sign_in == nullptr) return not_there();
  PROBITY_TRY(const auto answer, answer_in(context.input));
  const auto browser = cookie_of(desk, context.request(), CookieKind::half_done);
  const Instant now = context.trust().now();
  auto attempt = desk.attempts().take(answer.state.value_or(""), browser.value_or(""), now);
  if (!attempt) return std::unexpected(openid::error_of(openid::Trouble::unknown_attempt));
  PROBITY_TRY(const auto identity,
              desk.settings().school_sign_in->finish(*std::move(attempt), answer, now));
  const auto& provider = *desk.settings().provider;
  PROBITY_TRY(const PersonId person, acts::person_behind(context.trust(), provider, identity));
  const bool has_second_factor = openid::shows_second_factor(identity, provider);
  PROBITY_TRY(const auto next, acts::next_step_of(context.trust(), person));
  if (has_second_factor) {
    return arrived(begin_session(context, person, acts::Proof::shown_again, "/home"));
  }
  return arrived(go_on(context, person, next, "/home"));
}

// Back-channel logout: the provider says that somebody has signed out, or was locked.
Result<Answer> signed_out(Context& context) {
  Desk& desk = context.desk();
  if (desk.settings().school_sign_in == nullptr) return not_there();
  const std::string& peer = context.request().peer;
  if (!desk.guesses().take(peer.empty() ? "local" : peer, context.trust().now())) {
    return Ready{http::try_later(http::Status::too_many_requests, seconds{6})};
  }
  const auto token = desk.settings().school_sign_in->signed_out(context.input.text("logout_token"),
                                                                context.trust().now());
  if (!token || !token->subject) return Ready{http::plain(http::Status::bad_request, "refused\n")};
  PROBITY_TRY(const auto person, context.trust().read([&](store::Reader& reader) {
    return records::person_of(reader, {desk.settings().provider->issuer, *token->subject});
  }));
  if (person) PROBITY_ATTEMPT(desk.sessions().end_all(*person, std::nullopt));
  return Ready{http::plain(http::Status::ok, "done\n")};
}

}  // namespace

std::span<const Endpoint> school_endpoints() {
  using http::Method;
  static constexpr std::array kEndpoints{
      Endpoint{Method::get, "/sign-in/school", Door::doorstep, begin},
      Endpoint{Method::get, "/sign-in/return", Door::doorstep, come_back},
      Endpoint{Method::post, "/sign-in/signed-out", Door::anybody, signed_out},
  };
  return kEndpoints;
}

}  // namespace probity::portal
