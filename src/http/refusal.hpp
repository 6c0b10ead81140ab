// Why the server itself turns a request down, before any handler has seen it. Each has one status
// and one constant sentence; the connection ends with it, because where the next request would
// begin is then in doubt. Inside `http`.
#pragma once

#include <cstdint>
#include <string_view>

#include "http/response.hpp"

namespace probity::http {

enum class Refusal : std::uint8_t {
  bad_bytes,            // a control character, a bare CR or LF, a byte outside of ASCII
  bad_request_line,     // not METHOD SP TARGET SP VERSION
  unknown_method,       // also CONNECT, TRACE and OPTIONS
  bad_version,          // neither HTTP/1.1 nor HTTP/1.0
  bad_target,           // not a path that request.hpp promises
  target_too_long,      // Limits::target
  bad_field,            // no name, a space before the colon, a folded line
  too_many_fields,      // Limits::fields
  head_too_large,       // Limits::head
  bad_host,             // not exactly one, or not the name of a host
  bad_length,           // more than one Content-Length, or not a number
  bad_coding,           // a Transfer-Encoding other than `chunked`, or beside a Content-Length
  unexpected_body,      // with GET or HEAD
  upgrade,              // to another protocol
  unknown_expectation,  // an Expect other than 100-continue
  bad_forwarding,       // a trusted proxy said who the client is, but not in one way
  bad_chunk,            // a chunk that is none, an extension, a trailer
  body_too_large,       // Handler::most_body()
  parsers_disagree,     // the gate and Beast read the head differently
  too_slow,             // Deadlines::head, Deadlines::body
  overloaded,           // Settings::queue, Limits::all_bodies
  count_,
};

struct RefusalAnswer {
  Status status;
  std::string_view text;
};
[[nodiscard]] RefusalAnswer answer_to(Refusal refusal);

}  // namespace probity::http
