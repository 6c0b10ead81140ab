// A response as bytes. Pure. Inside `http`.
#pragma once

#include <string>
#include <string_view>

#include "http/request.hpp"
#include "http/response.hpp"

namespace probity::http {

enum class After : unsigned char { stays_open, closes };

// Status line, fields and the empty line, appended to `out`; the body is sent after it if
// has_body(). `date` is as http_date() makes it.
void append_head(std::string& out, const Response& response, After after, std::string_view date);

// Whether the body follows: not for HEAD, 204 and 304 (RFC 9110 section 6.4.1).
[[nodiscard]] bool has_body(const Response& response, Method method);

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 section 5.6.7).
[[nodiscard]] std::string http_date(std::int64_t unix_seconds);

}  // namespace probity::http
