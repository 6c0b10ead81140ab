#include "portal/portal.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "html/assets.hpp"
#include "portal/cookies.hpp"
#include "portal/endpoint.hpp"
#include "portal/frame.hpp"
#include "portal/problem.hpp"

namespace probity::portal {

namespace {

constexpr std::string_view kApi = "/api/v1";

struct Asked {
  std::string path;
  Reader reader;
};

Asked what_is_asked(std::string_view path) {
  if (!path.starts_with(kApi) || (path.size() > kApi.size() && path[kApi.size()] != '/')) {
    return {std::string{path}, Reader::people};
  }
  const std::string_view rest = path.substr(kApi.size());
  return {rest.empty() ? "/" : std::string{rest}, Reader::programs};
}

http::Response told(Context& context, const Error& error, http::Status status) {
  if (context.reader() == Reader::people) {
    auto page = framed(context, problem_page(error, status));
    if (page) return *std::move(page);
  }
  http::Response response = problem_for_programs(error, status, context.faults);
  add_safety(response, context.request().is_encrypted);
  return response;
}

http::Response told(Context& context, const Error& error) {
  return told(context, error, status_of(error));
}

Error not_found() {
  return {ErrorKind::usage, std::string{kNotThere}, "Start from the home page."};
}

// ---- Who is asking

std::string_view bearer_of(const http::Request& request) {
  constexpr std::string_view kBearer = "Bearer ";
  const std::string_view field = request.field("authorization");
  return field.starts_with(kBearer) ? field.substr(kBearer.size()) : std::string_view{};
}

enum class Way : std::uint8_t { nobody, cookie, bearer };

// A cookie opens what sessions of its kind may open.
Way sign_in_with(Desk& desk, Context& context, CookieKind cookie, identity::SessionKind kind) {
  const auto token = cookie_of(desk, context.request(), cookie);
  if (!token) return Way::nobody;
  context.signed_in = desk.sessions().who(*token);
  if (context.signed_in && context.signed_in->kind != kind) context.signed_in.reset();
  if (!context.signed_in) return Way::nobody;
  context.form_token = desk.trust().secret().form_token(*token);
  return Way::cookie;
}

Way sign_in_from(Desk& desk, Context& context, Door door) {
  const http::Request& request = context.request();
  if (const auto token = bearer_of(request); !token.empty()) {
    context.signed_in = desk.sessions().who(token);
    if (context.signed_in && context.signed_in->kind != identity::SessionKind::access_token) {
      context.signed_in.reset();  // a browser's token is not for programs
    }
    return context.signed_in ? Way::bearer : Way::nobody;
  }
  const Way way = sign_in_with(desk, context, CookieKind::session, identity::SessionKind::portal);
  if (way != Way::nobody || door != Door::checker) return way;
  return sign_in_with(desk, context, CookieKind::checker, identity::SessionKind::checker);
}

// On the public entrance the long session of the checker alone counts, and for the checker alone:
// a browser sends the portal's cookie there too, because the host has the same name.
Way who_asks(Desk& desk, Context& context, Door door) {
  switch (context.request().entrance) {
    case http::Entrance::internal: return sign_in_from(desk, context, door);
    case http::Entrance::public_:
      if (door != Door::checker) return Way::nobody;
      return sign_in_with(desk, context, CookieKind::checker, identity::SessionKind::checker);
    case http::Entrance::control: return Way::nobody;
  }
  return Way::nobody;
}

bool changes(http::Method method) {
  return method != http::Method::get && method != http::Method::head;
}

bool is_same(std::string_view one, std::string_view other) {
  if (one.size() != other.size()) return false;
  unsigned char difference = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    difference |= static_cast<unsigned char>(one[i] ^ other[i]);
  }
  return difference == 0;
}

// A form that another site made a browser send: it lacks the token of the session, and names where
// it comes from.
bool is_from_elsewhere(const Context& context, Way way, FormToken token) {
  const http::Request& request = context.request();
  if (!changes(request.method) || way == Way::bearer) return false;
  const std::string_view site = request.field("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return true;
  const std::string_view origin = request.field("origin");
  const bool names_us =
      origin.empty() || origin == "http://" + request.host || origin == "https://" + request.host;
  // What somebody shares from another application comes from no page at all.
  const bool is_shared = token == FormToken::not_wanted && origin == "null";
  if (!names_us && !is_shared) return true;
  if (way == Way::nobody || token == FormToken::not_wanted) return false;
  const std::string_view header = request.field("x-csrf-token");
  const std::string sent = header.empty() ? context.input.text("csrf") : std::string{header};
  return !is_same(sent, context.form_token);
}

// ---- Which door

bool is_open_outside(Door door, const acts::Configuration& configuration) {
  if (door == Door::anybody) return true;
  return configuration.public_checker && (door == Door::checker || door == Door::doorstep);
}

bool is_open(const Endpoint& endpoint, const http::RequestHead& request,
             const acts::Configuration& configuration) {
  if (endpoint.door == Door::control) {
    const bool is_ours =
        request.peer_uid && (*request.peer_uid == ::getuid() || *request.peer_uid == 0);
    return request.entrance == http::Entrance::control && is_ours;
  }
  switch (request.entrance) {
    case http::Entrance::internal: return true;
    case http::Entrance::public_: return is_open_outside(endpoint.door, configuration);
    case http::Entrance::control: return endpoint.door == Door::anybody;
  }
  return false;
}

bool is_too_much(Desk& desk, const Context& context) {
  const Instant now = desk.trust().now();
  const std::string key = context.signed_in ? to_hex(context.person()) : context.request().peer;
  return !key.empty() && !desk.requests().take(key, now);
}

// ---- What comes back

http::Response sent(Context& context, File file) {
  http::Response response;
  response.content_type = std::move(file.content_type);
  response.body = std::move(file.bytes);
  if (!file.file_name.empty()) {
    response.add("content-disposition", fmt::format("attachment; filename=\"{}\"", file.file_name));
  }
  add_safety(response, context.request().is_encrypted, file.policy);
  response.add("cache-control", "no-store");
  return response;
}

http::Response sent(Context& context, Page page) {
  if (context.reader() == Reader::programs) {
    http::Response response = http::json(page.status, page.model.json());
    add_safety(response, context.request().is_encrypted);
    response.add("cache-control", "no-store");
    return response;
  }
  auto response = framed(context, std::move(page));
  if (response) return *std::move(response);
  ++context.desk().failures;
  return problem_for_programs(response.error(), http::Status::internal_error, {});
}

http::Response sent(Context& context, Done done) {
  if (context.reader() == Reader::programs) {
    http::Response response = http::json(done.status, done.model.json());
    add_safety(response, context.request().is_encrypted);
    return response;
  }
  if (context.signed_in && changes(context.request().method) && !done.notice.empty()) {
    context.desk().leave_notice(context.signed_in->token, done.notice);
  }
  http::Response response = http::see_other(http::Location::local(done.location.text()));
  add_safety(response, context.request().is_encrypted);
  return response;
}

http::Response sent(Context& context, Ready ready) {
  add_safety(ready.response, context.request().is_encrypted);
  ready.response.add("cache-control", "no-store");
  return std::move(ready.response);
}

http::Response sent(Context& context, Answer answer) {
  return std::visit([&](auto& one) { return sent(context, std::move(one)); }, answer);
}

http::Response to_sign_in(Context& context, const Endpoint& endpoint) {
  if (context.reader() == Reader::programs) {
    const Error error{ErrorKind::refused, "nobody is signed in", "Sign in, or send a token."};
    http::Response response = told(context, error, http::Status::unauthorized);
    // RFC 9110 section 15.5.2; a browser has a cookie instead, which is no scheme of HTTP's.
    response.add("www-authenticate", "Bearer realm=\"probity\"");
    return response;
  }
  const bool is_get = !changes(context.request().method);
  const std::string_view otherwise = endpoint.door == Door::checker ? "/check" : "/home";
  const auto url =
      html::Url::local("/sign-in").with("next", is_get ? context.request().path : otherwise);
  return sent(context, Done{url});
}

http::Response failed(Context& context, const Endpoint& endpoint, const Error& error) {
  if (context.reader() == Reader::programs) return told(context, error);
  if (error.what == acts::kProveAgain) {
    const std::string back = context.input.text_or("back", "/home");
    return sent(context,
                Done{.location = html::Url::local("/step-up").with("next", back), .notice = ""});
  }
  if (endpoint.form == nullptr || status_of(error) == http::Status::not_found ||
      error.kind == ErrorKind::environment) {
    return told(context, error);
  }
  if (!context.has_complaints()) {
    context.complain("", in_sentences(for_people(error)));
  }
  auto again = endpoint.form(context);
  if (!again) return told(context, again.error());
  if (auto* page = std::get_if<Page>(&*again)) page->status = http::Status::unprocessable;
  return sent(context, *std::move(again));
}

// Not there; or there for other methods (RFC 9110 section 15.5.6), as far as this door knows.
http::Response not_served(Context& context, const Found& found) {
  std::string allowed;
  for (const Endpoint* endpoint : found.for_other_methods) {
    if (!is_open(*endpoint, context.request(), context.trust().configuration())) continue;
    const std::string_view methods = endpoint->method == http::Method::get ? "GET, HEAD" : "POST";
    if (!allowed.contains(methods)) allowed += (allowed.empty() ? "" : ", ") + std::string{methods};
  }
  if (allowed.empty()) return told(context, not_found(), http::Status::not_found);
  http::Response response = told(context, not_found(), http::Status::method_not_allowed);
  response.add("allow", allowed);
  return response;
}

http::Response carried_out(Desk& desk, Context& context, const Endpoint& endpoint) {
  auto input = Input::read(context.request(), endpoint.nesting);
  if (!input) return told(context, input.error(), http::Status::bad_request);
  context.input = *std::move(input);
  const Way way = who_asks(desk, context, endpoint.door);
  const bool is_for_people = endpoint.door == Door::signed_in || endpoint.door == Door::checker;
  if (is_for_people && !context.signed_in) return to_sign_in(context, endpoint);
  if (is_too_much(desk, context))
    return http::try_later(http::Status::too_many_requests, seconds{1});
  if (endpoint.door != Door::control && is_from_elsewhere(context, way, endpoint.form_token)) {
    ++desk.refusals;
    return told(context,
                {ErrorKind::refused, "this form did not come from a page of your session",
                 "Go back, load the page again, and repeat it."},
                http::Status::forbidden);
  }
  if (context.signed_in && context.reader() == Reader::people &&
      context.request().method == http::Method::get) {
    context.notice = desk.take_notice(context.signed_in->token);
  }
  auto answer = endpoint.handler(context);
  if (answer) return sent(context, *std::move(answer));
  if (answer.error().kind == ErrorKind::refused) ++desk.refusals;
  if (answer.error().kind == ErrorKind::environment) ++desk.failures;
  return failed(context, endpoint, answer.error());
}

http::Response asset_answer(const http::Request& request, const html::Asset& asset) {
  const bool takes_gzip = request.field("accept-encoding").contains("gzip");
  http::Response response =
      http::asset(asset.content_type, takes_gzip ? asset.gzip_bytes : asset.bytes);
  if (takes_gzip) response.add("content-encoding", "gzip");
  response.add("vary", "accept-encoding")
      .add("cache-control", "public, max-age=31536000, immutable");
  return response;
}

}  // namespace

http::Response Portal::answer(const http::Request& request) {
  if (const auto* asset = html::asset_at(request.path)) return asset_answer(request, *asset);
  ++desk_.pages;
  const Asked asked = what_is_asked(request.path);
  Context context{desk_, request, asked.reader};
  const http::Method method =
      request.method == http::Method::head ? http::Method::get : request.method;
  Found found = find_endpoint(method, asked.path);
  if (found.endpoint == nullptr) return not_served(context, found);
  if (!is_open(*found.endpoint, request, desk_.trust().configuration())) {
    return told(context, not_found(), http::Status::not_found);
  }
  context.path = std::move(found.segments);
  return carried_out(desk_, context, *found.endpoint);
}

std::size_t Portal::most_body(const http::RequestHead& head, std::size_t usual) const {
  const Found found = find_endpoint(head.method, what_is_asked(head.path).path);
  // Where nothing is served, nothing is taken in either.
  const bool is_served =
      found.endpoint != nullptr && is_open(*found.endpoint, head, desk_.trust().configuration());
  return is_served ? found.endpoint->most_body : std::min<std::size_t>(usual, 4096);
}

bool Portal::is_quick(const http::RequestHead& head) const {
  return head.path.starts_with("/assets/") || head.path == "/healthz";
}

}  // namespace probity::portal
