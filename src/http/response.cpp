#include "http/response.hpp"

#include <algorithm>

#include "base/instant.hpp"
#include "http/characters.hpp"

namespace probity::http {

namespace {

std::string cleaned(std::string_view value) {
  std::string out{value};
  std::ranges::replace_if(out, [](char c) { return !is_field_byte(c); }, '?');
  return out;
}

// Printable, without space, and without what browsers read as something else in an address.
bool is_address_byte(char c) {
  return c > 0x20 && c < 0x7F && std::string_view{"\"<>\\^`{|}#"}.find(c) == std::string_view::npos;
}

Response made(Status status, std::string_view content_type, Body body) {
  Response out;
  out.status = status;
  out.content_type = content_type;
  out.body = std::move(body);
  return out;
}

}  // namespace

std::string_view reason_of(Status status) {
  using enum Status;
  switch (status) {
    case ok: return "OK";
    case created: return "Created";
    case accepted: return "Accepted";
    case no_content: return "No Content";
    case moved_permanently: return "Moved Permanently";
    case see_other: return "See Other";
    case not_modified: return "Not Modified";
    case bad_request: return "Bad Request";
    case unauthorized: return "Unauthorized";
    case forbidden: return "Forbidden";
    case not_found: return "Not Found";
    case method_not_allowed: return "Method Not Allowed";
    case not_acceptable: return "Not Acceptable";
    case request_timeout: return "Request Timeout";
    case conflict: return "Conflict";
    case gone: return "Gone";
    case length_required: return "Length Required";
    case precondition_failed: return "Precondition Failed";
    case too_large: return "Content Too Large";
    case target_too_long: return "URI Too Long";
    case unsupported_media_type: return "Unsupported Media Type";
    case expectation_failed: return "Expectation Failed";
    case misdirected: return "Misdirected Request";
    case unprocessable: return "Unprocessable Content";
    case precondition_required: return "Precondition Required";
    case too_many_requests: return "Too Many Requests";
    case head_too_large: return "Request Header Fields Too Large";
    case internal_error: return "Internal Server Error";
    case not_implemented: return "Not Implemented";
    case unavailable: return "Service Unavailable";
    case version_not_supported: return "HTTP Version Not Supported";
  }
  return "";
}

Body Body::permanent(std::string_view text) {
  Body out;
  out.permanent_ = text;
  out.is_own_ = false;
  return out;
}

// "//other.example" and "/\other.example" are other sites to a browser.
Location Location::local(std::string_view path) {
  const bool is_local = path.starts_with('/') && !path.starts_with("//") &&
                        std::ranges::all_of(path, is_address_byte);
  return Location{is_local ? std::string{path} : "/"};
}

Location Location::elsewhere(std::string_view https_url) {
  constexpr std::string_view kScheme = "https://";
  std::string_view rest = https_url.starts_with(kScheme) ? https_url.substr(kScheme.size()) : "";
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?"));
  const bool is_url = !authority.empty() && authority.find('@') == std::string_view::npos &&
                      std::ranges::all_of(https_url, is_address_byte);
  return Location{is_url ? std::string{https_url} : "/"};
}

Response& Response::add(FieldName name, std::string_view value) & {
  fields_.push_back({name.text(), cleaned(value)});
  return *this;
}
Response&& Response::add(FieldName name, std::string_view value) && {
  return std::move(add(name, value));
}

Response& Response::set_cookie(const Cookie& cookie) & {
  if (const auto text = print(cookie)) fields_.push_back({"set-cookie", *text});
  return *this;
}
Response&& Response::set_cookie(const Cookie& cookie) && { return std::move(set_cookie(cookie)); }

std::string_view Response::field(std::string_view name) const {
  const auto found = std::ranges::find(fields_, name, &SentField::name);
  return found == fields_.end() ? std::string_view{} : std::string_view{found->value};
}

Response html(Status status, std::string page) {
  return made(status, "text/html; charset=utf-8", std::move(page));
}
Response json(Status status, std::string text) {
  return made(status, "application/json", std::move(text));
}
Response plain(Status status, std::string text) {
  return made(status, "text/plain; charset=utf-8", std::move(text));
}
Response asset(std::string_view content_type, std::string_view permanent_text) {
  return made(Status::ok, content_type, Body::permanent(permanent_text))
      .add("x-content-type-options", "nosniff");
}
Response empty(Status status) { return made(status, "", {}); }

Response see_other(const Location& location) {
  return made(Status::see_other, "", {}).add("location", location.text());
}

Response try_later(Status status, std::chrono::nanoseconds wait) {
  const auto whole = std::max<std::int64_t>(ceil_seconds(wait), 0);
  return plain(status, "Please try again later.\n").add("retry-after", std::to_string(whole));
}

}  // namespace probity::http
