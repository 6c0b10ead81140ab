// One line of a proxy log, taken apart and not yet interpreted.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/instant.hpp"

namespace probity::intake {

enum class Method : std::uint8_t { get, post, put, connect, other };

// What the browser said the answer was for (Sec-Fetch-Dest, W3C Fetch Metadata section 2.1).
enum class Destination : std::uint8_t {
  not_said,     // no such header: another client, or a log without it
  document,     // a page in a tab of its own
  frame,        // a page inside another page: iframe, frame, embed, object
  script_call,  // "empty": fetch(), XMLHttpRequest, sendBeacon
  picture,      // image
  media,        // audio, video, track
  part,         // style, script, font, worker and the rest
};

// What kind of thing came back, as far as the log says.
enum class Content : std::uint8_t { unknown, html, json, picture, media, other };

// Views into the line: valid as long as the bytes they were made from.
struct Request {
  Instant end{};            // when the proxy was done and wrote the line
  Span may_be_later_by{0};  // a local time that happens twice: the other reading is this much later
  std::optional<Span> elapsed;    // how long it took; not every format says
  bool in_whole_seconds = false;  // the step of the log's clock
  std::string_view client;        // address of the device
  std::string_view login;         // as the proxy authenticated it; empty when it did not
  std::uint16_t status = 0;       // as sent to the client; 0 when there was no answer
  std::uint64_t bytes_down = 0;
  Method method = Method::other;
  std::string_view host;  // empty when the line names none (error:invalid-request)
  std::string_view path;  // "/" for a tunnel; without query and fragment
  Content content = Content::unknown;
  std::string_view referrer;  // whole URL; empty when there is none
  std::string_view user_agent;
  Destination destination = Destination::not_said;
  bool has_referrer_field = false;  // the format records the Referer header
  bool has_content_field = false;   // the format records the content type
  bool chosen_by_user = false;      // Sec-Fetch-User: ?1
  bool fetched_ahead = false;       // Sec-Purpose: prefetch or prerender
};

// An http(s) URL's host and path, or the host of a tunnel's "host:443".
struct Target {
  std::string_view host;
  std::string_view path;
};

// nullopt when the text cannot be the target of a request at all.
[[nodiscard]] std::optional<Target> parse_url(std::string_view url);
[[nodiscard]] std::optional<Target> parse_authority(std::string_view authority);

}  // namespace probity::intake
