// The checker on one's own telephone: on its home screen, with a long session that opens nothing
// else, and open to what other applications share.
#include <nlohmann/json.hpp>

#include "html/assets.hpp"
#include "portal/check_rooms.hpp"
#include "portal/cookies.hpp"
#include "portal/desk.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using Json = nlohmann::ordered_json;

Json icon(std::string_view asset, std::string_view sizes, std::string_view type) {
  return {{"src", std::string{html::asset_url(asset).text()}},
          {"sizes", sizes},
          {"type", type},
          {"purpose", "any"}};
}

}  // namespace

// W3C Web Application Manifest, with a share target: text comes as a POST, so that it stands in no
// address and no log.
Result<Answer> checker_application(Context& context) {
  const Json manifest{{"id", "/check"},
                      {"name", "Check a post: " + context.trust().configuration().trust_name},
                      {"short_name", "Check a post"},
                      {"lang", "en-GB"},
                      {"start_url", "/check"},
                      {"scope", "/check"},
                      {"display", "standalone"},
                      {"background_color", "#ffffff"},
                      {"theme_color", "#0b0c0c"},
                      {"icons", Json::array({icon("icon-192.png", "192x192", "image/png"),
                                             icon("icon-512.png", "512x512", "image/png"),
                                             icon("icon.svg", "any", "image/svg+xml")})},
                      {"share_target",
                       {{"action", "/check/shared"},
                        {"method", "POST"},
                        {"enctype", "application/x-www-form-urlencoded"},
                        {"params", {{"title", "title"}, {"text", "text"}, {"url", "url"}}}}}};
  http::Response response = http::plain(http::Status::ok, manifest.dump());
  response.content_type = "application/manifest+json";
  return Ready{std::move(response)};
}

Result<Answer> stay_at_checker(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::check_draft));
  if (context.signed_in->kind != identity::SessionKind::portal) {
    return failure(ErrorKind::refused, "a token cannot stay signed in", "Sign in with a browser.");
  }
  PROBITY_TRY(const auto token,
              context.desk().sessions().begin(context.person(), identity::SessionKind::checker, "",
                                              acts::Proof::usual));
  http::Response response = context.reader() == Reader::programs
                                ? http::empty(http::Status::no_content)
                                : http::see_other(http::Location::local("/check"));
  set_cookie(context.desk(), response, CookieKind::checker, token.text());
  context.desk().leave_notice(context.signed_in->token, "The checker stays open on this telephone");
  return Ready{std::move(response)};
}

Result<Answer> end_checker(Context& context) {
  if (context.signed_in->kind == identity::SessionKind::checker) {
    PROBITY_ATTEMPT(context.desk().sessions().end(context.signed_in->token));
  }
  http::Response response = context.reader() == Reader::programs
                                ? http::empty(http::Status::no_content)
                                : http::see_other(http::Location::local("/sign-in"));
  forget_cookie(context.desk(), response, CookieKind::checker);
  return Ready{std::move(response)};
}

}  // namespace probity::portal
