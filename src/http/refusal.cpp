#include "http/refusal.hpp"

namespace probity::http {

RefusalAnswer answer_to(Refusal refusal) {
  using enum Refusal;
  switch (refusal) {
    case bad_bytes:
      return {Status::bad_request, "The request holds a byte that may not stand there.\n"};
    case bad_request_line: return {Status::bad_request, "The first line is not a request.\n"};
    case unknown_method: return {Status::not_implemented, "This method is not served.\n"};
    case bad_version: return {Status::version_not_supported, "Only HTTP/1.1 and 1.0 are served.\n"};
    case bad_target: return {Status::bad_request, "The address is not a plain path.\n"};
    case target_too_long: return {Status::target_too_long, "The address is too long.\n"};
    case bad_field: return {Status::bad_request, "A header field is malformed.\n"};
    case too_many_fields: return {Status::head_too_large, "There are too many header fields.\n"};
    case head_too_large: return {Status::head_too_large, "The header is too large.\n"};
    case bad_host: return {Status::bad_request, "Exactly one valid Host is needed.\n"};
    case bad_length: return {Status::bad_request, "The length of the body is not one number.\n"};
    case bad_coding: return {Status::bad_request, "The coding of the body is not served.\n"};
    case unexpected_body: return {Status::bad_request, "This method takes no body.\n"};
    case upgrade: return {Status::not_implemented, "No other protocol is served here.\n"};
    case unknown_expectation:
      return {Status::expectation_failed, "This cannot be expected here.\n"};
    case bad_forwarding: return {Status::bad_request, "The proxy's account is not clear.\n"};
    case bad_chunk: return {Status::bad_request, "A chunk of the body is malformed.\n"};
    case body_too_large: return {Status::too_large, "The body is too large.\n"};
    case parsers_disagree: return {Status::bad_request, "The request can be read in two ways.\n"};
    case too_slow: return {Status::request_timeout, "The request took too long.\n"};
    case overloaded: return {Status::unavailable, "Too much to do at the moment.\n"};
    case count_: break;
  }
  return {Status::bad_request, ""};
}

}  // namespace probity::http
