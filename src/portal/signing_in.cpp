#include "portal/signing_in.hpp"

#include <string>
#include <utility>

#include "portal/cookies.hpp"
#include "portal/desk.hpp"

namespace probity::portal {

using acts::NextStep;

html::Url safe_next(std::string_view asked) {
  const auto url = html::Url::parse(asked);
  const bool is_ours = url && url->is_local() && url->text().front() == '/';
  return is_ours ? *url : html::Url::local("/home");
}

bool is_outside(const Context& context) {
  return context.request().entrance == http::Entrance::public_;
}

namespace {

struct Beginning {
  identity::SessionKind kind;
  CookieKind cookie;
  acts::Proof proof;
  html::Url next;
};

}  // namespace

Result<Answer> begin_session(Context& context, const PersonId& person, acts::Proof proof,
                             std::string_view next) {
  const Beginning how =
      is_outside(context)
          ? Beginning{identity::SessionKind::checker, CookieKind::checker, acts::Proof::usual,
                      html::Url::local("/check")}
          : Beginning{identity::SessionKind::portal, CookieKind::session, proof, safe_next(next)};
  PROBITY_TRY(const auto token, context.desk().sessions().begin(person, how.kind, "", how.proof));
  http::Response response =
      context.reader() == Reader::programs
          ? http::json(http::Status::ok,
                       Value::object()
                           .set("csrf", context.trust().secret().form_token(token.text()))
                           .json())
          : http::see_other(http::Location::local(how.next.text()));
  set_cookie(context.desk(), response, how.cookie, token.text());
  forget_cookie(context.desk(), response, CookieKind::half_done);
  return Ready{std::move(response)};
}

namespace {

Result<Answer> half_done(Context& context, const PersonId& person, NextStep next,
                         std::string_view back) {
  PendingSignIn pending{person, next, context.trust().now(), {}, std::string{back}};
  if (next == NextStep::enrol) {
    const identity::OneTimeSeed seed{context.trust().random()};
    pending.seed.assign(seed.bytes().begin(), seed.bytes().end());
  }
  const std::string token = context.desk().pending().begin(std::move(pending));
  const std::string_view path = next == NextStep::enrol ? "/sign-in/set-up" : "/sign-in/code";
  http::Response response =
      context.reader() == Reader::programs
          ? http::json(http::Status::accepted, Value::object().set("next", path).json())
          : http::see_other(http::Location::local(path));
  set_cookie(context.desk(), response, CookieKind::half_done, token);
  return Ready{std::move(response)};
}

}  // namespace

Result<Answer> go_on(Context& context, const PersonId& person, NextStep next,
                     std::string_view back) {
  if (next == NextStep::enrol && is_outside(context)) {
    // Whoever has guessed a password must not set up the factor that is to stop them.
    return failure(ErrorKind::refused, "your second factor is not set up yet",
                   "Sign in once on the school's network and set it up there.");
  }
  if (next == NextStep::none) return begin_session(context, person, acts::Proof::usual, back);
  return half_done(context, person, next, back);
}

}  // namespace probity::portal
