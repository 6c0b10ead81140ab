// An answer, made so that nothing a client sent can become a header field of its own.
//
//   return html(Status::ok, page).add("cache-control", "no-store");
//   return see_other(Location::local("/pupils")).set_cookie({.name = "__Host-session", .value =
//   token}); return json(Status::unprocessable, text);
//
// The server adds Date, Content-Length and Connection, and leaves the body out for HEAD, 204 and
// 304. Handlers answer HEAD as they answer GET.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/cookie.hpp"

namespace probity::http {

enum class Status : std::uint16_t {
  ok = 200,
  created = 201,
  accepted = 202,
  no_content = 204,
  moved_permanently = 301,
  see_other = 303,
  not_modified = 304,
  bad_request = 400,
  unauthorized = 401,
  forbidden = 403,
  not_found = 404,
  method_not_allowed = 405,
  not_acceptable = 406,
  request_timeout = 408,
  conflict = 409,
  gone = 410,
  length_required = 411,
  precondition_failed = 412,
  too_large = 413,
  target_too_long = 414,
  unsupported_media_type = 415,
  expectation_failed = 417,
  misdirected = 421,
  unprocessable = 422,
  precondition_required = 428,
  too_many_requests = 429,
  head_too_large = 431,
  internal_error = 500,
  not_implemented = 501,
  unavailable = 503,
  version_not_supported = 505,
};

// "Not Found", for the status line.
[[nodiscard]] std::string_view reason_of(Status status);

// The name of a field, known when the program is compiled. Names that belong to the server
// (framing, connection, date) and names that are none do not compile.
class FieldName {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): a string literal is meant to become one
  consteval FieldName(const char* name) : text_(name) {
    if (text_.empty() || !std::ranges::all_of(text_, is_allowed))
      throw "not a lower-case field name";
    for (const std::string_view own : {"content-length", "transfer-encoding", "connection", "date",
                                       "keep-alive", "trailer", "upgrade", "te", "content-type"}) {
      if (text_ == own) throw "the server writes this field";
    }
  }
  [[nodiscard]] constexpr std::string_view text() const { return text_; }

 private:
  static constexpr bool is_allowed(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  }
  std::string_view text_;
};

// Text that is sent as it is; either the response's own, or one that outlives the server.
class Body {
 public:
  Body() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): text is a body
  Body(std::string text) : own_(std::move(text)) {}
  // Without a copy, for what is built into the program. `text` must outlive the server.
  [[nodiscard]] static Body permanent(std::string_view text);

  [[nodiscard]] std::string_view text() const {
    return is_own_ ? std::string_view{own_} : permanent_;
  }

 private:
  std::string own_;
  std::string_view permanent_;
  bool is_own_ = true;
};

// Where a client is sent next. An address that is not what it should be becomes "/", so that no
// request can turn us into a signpost to another site.
class Location {
 public:
  // A path of this site with its query: begins with one '/', printable ASCII. No fragment.
  [[nodiscard]] static Location local(std::string_view path);
  // Another site: https://, printable ASCII, no user name. For a sign-in service that is
  // configured, never for something that came with a request.
  [[nodiscard]] static Location elsewhere(std::string_view https_url);

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  explicit Location(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

struct Response {
  Status status = Status::ok;
  std::string content_type;  // none if empty; cleaned as the values of fields are
  Body body;

  // Adds a field; fields of one name may be several. Each byte of `value` that is not printable
  // ASCII or a tab is sent as '?', so no value can begin a line of its own.
  Response& add(FieldName name, std::string_view value) &;
  Response&& add(FieldName name, std::string_view value) &&;
  // Set-Cookie. A cookie with a character that may not stand in one is not sent at all
  // (cookie.hpp).
  Response& set_cookie(const Cookie& cookie) &;
  Response&& set_cookie(const Cookie& cookie) &&;

  // Ends the connection after this answer.
  bool closes = false;

  struct SentField {
    std::string_view name;
    std::string value;
  };
  [[nodiscard]] const std::vector<SentField>& fields() const { return fields_; }
  // The value of the first field of that name; empty if there is none. For tests.
  [[nodiscard]] std::string_view field(std::string_view name) const;

 private:
  std::vector<SentField> fields_;  // clean: only add() writes here
};

// `page` is sent as text/html; charset=utf-8.
[[nodiscard]] Response html(Status status, std::string page);
[[nodiscard]] Response json(Status status, std::string text);
// text/plain; charset=utf-8
[[nodiscard]] Response plain(Status status, std::string text);
// Built into the program, not copied; with X-Content-Type-Options: nosniff.
[[nodiscard]] Response asset(std::string_view content_type, std::string_view permanent_text);
// Without a body: 204, 304.
[[nodiscard]] Response empty(Status status);
// 303: whatever was posted, the next request is a GET (RFC 9110 section 15.4.4).
[[nodiscard]] Response see_other(const Location& location);
// 429 or 503 with Retry-After in whole seconds, rounded up.
[[nodiscard]] Response try_later(Status status, std::chrono::nanoseconds wait);

}  // namespace probity::http
