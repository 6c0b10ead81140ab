// Squid's native format and the one we ask for, which is native plus the browser's own headers.
//
// native   %ts.%03tu %6tr %>a %Ss/%03>Hs %<st %rm %ru %[un %Sh/%<a %mt
// probity  %ts.%03tu %6tr %>a %>p %Ss/%03>Hs %<st %>st %rm %ru %[un %Sh/%<a %mt "%{Referer}>h"
//          "%{User-Agent}>h" "%{Sec-Fetch-Dest}>h" "%{Sec-Fetch-Mode}>h" "%{Sec-Fetch-Site}>h"
//          "%{Sec-Fetch-User}>h" "%{Sec-Purpose}>h" %ssl::>sni %ssl::bump_mode
#include "intake/squid.hpp"

#include <array>

#include "intake/fields.hpp"

namespace probity::intake {

namespace {

using Parsed = std::expected<Request, RejectReason>;

// "TCP_MISS/200": result code and status.
std::optional<std::uint16_t> parse_status(std::string_view field) {
  if (field.size() < 5 || field[field.size() - 4] != '/') return std::nullopt;
  return whole_number<std::uint16_t>(field.substr(field.size() - 3));
}

// Time and duration: the two fields with which every Squid line starts.
std::optional<RejectReason> parse_times(std::string_view time, std::string_view duration,
                                        Request& request) {
  const auto end = unix_time(time);
  if (!end) return RejectReason::bad_time;
  if (!is_plausible(*end)) return RejectReason::impossible_year;
  const auto elapsed = whole_number<std::int64_t>(duration);
  if (!elapsed || *elapsed > 400LL * 24 * 3600 * 1000) return RejectReason::bad_number;
  request.end = *end;
  // Squid logs a negative duration when its clock was set back meanwhile: then nothing is known.
  request.elapsed = milliseconds{std::max<std::int64_t>(*elapsed, 0)};
  return std::nullopt;
}

std::optional<RejectReason> parse_target(std::string_view method, std::string_view url,
                                         Request& request) {
  const auto known = method_named(method);
  if (!known) return RejectReason::bad_method;
  request.method = *known;
  const auto target = *known == Method::connect ? parse_authority(url) : parse_url(url);
  // A request that Squid could not understand is logged with what there was of it.
  if (!target && request.status < 400 && request.status != 0) return RejectReason::bad_target;
  if (target) {
    request.host = target->host;
    request.path = target->path;
  }
  return std::nullopt;
}

std::optional<RejectReason> parse_status_and_size(std::string_view status, std::string_view size,
                                                  Request& request) {
  const auto code = parse_status(status);
  if (!code) return RejectReason::bad_status;
  const auto bytes = whole_number<std::uint64_t>(size);
  if (!bytes) return RejectReason::bad_number;
  request.status = *code;
  request.bytes_down = *bytes;
  return std::nullopt;
}

void note_who_and_what(std::string_view login, std::string_view mime_type, Request& request) {
  request.login = unless_dash(login);
  request.content = content_named(mime_type);
  request.has_content_field = true;
}

Destination destination_named(std::string_view text) {
  if (text.empty()) return Destination::not_said;
  if (text == "document") return Destination::document;
  if (text == "empty") return Destination::script_call;
  if (text == "image") return Destination::picture;
  if (text == "audio" || text == "video" || text == "track") return Destination::media;
  if (text == "iframe" || text == "frame" || text == "embed" || text == "object") {
    return Destination::frame;
  }
  return Destination::part;
}

// The seven quoted headers.
std::optional<RejectReason> parse_headers(Fields& fields, Request& request) {
  std::array<std::string_view, 7> headers;
  for (std::string_view& header : headers) {
    if (fields.is_at_end()) return RejectReason::too_few_fields;
    const auto field = fields.next_quoted();
    if (!field) return RejectReason::bad_quoting;
    header = unless_dash(*field);
  }
  const auto& [referrer, user_agent, destination, mode, site, user, purpose] = headers;
  request.referrer = referrer;
  request.user_agent = user_agent;
  request.has_referrer_field = true;
  request.destination = destination_named(destination);
  request.chosen_by_user = user == "?1";
  request.fetched_ahead = purpose.starts_with("prefetch") || purpose.starts_with("prerender");
  return std::nullopt;
}

}  // namespace

Parsed parse_squid_fields(const SquidFields& fields) {
  const auto& [time, duration, client, status, size, method, url, login, hierarchy, mime_type] =
      fields;
  Request request;
  if (const auto wrong = parse_times(time, duration, request)) return std::unexpected(*wrong);
  if (!is_address(client)) return std::unexpected(RejectReason::bad_address);
  request.client = client;
  if (const auto wrong = parse_status_and_size(status, size, request))
    return std::unexpected(*wrong);
  if (const auto wrong = parse_target(method, url, request)) return std::unexpected(*wrong);
  note_who_and_what(login, mime_type, request);
  return request;
}

Parsed parse_squid(std::string_view line) {
  Fields rest{line};
  SquidFields fields;
  for (std::string_view& field : fields) field = rest.next();
  // A time that cannot be read says more than a count of fields.
  if (!unix_time(fields[0])) return std::unexpected(RejectReason::bad_time);
  if (fields.back().empty()) return std::unexpected(RejectReason::too_few_fields);
  if (!rest.is_at_end()) return std::unexpected(RejectReason::too_many_fields);
  return parse_squid_fields(fields);
}

Parsed parse_squid_probity(std::string_view line) {
  Fields rest{line};
  std::array<std::string_view, 12> fields;
  for (std::string_view& field : fields) field = rest.next();
  const auto& [time, duration, client, port, status, bytes_down, bytes_up, method, url, login,
               hierarchy, mime_type] = fields;
  if (!unix_time(time)) return std::unexpected(RejectReason::bad_time);
  if (mime_type.empty()) return std::unexpected(RejectReason::too_few_fields);
  Request request;
  if (const auto wrong = parse_times(time, duration, request)) return std::unexpected(*wrong);
  if (!is_address(client)) return std::unexpected(RejectReason::bad_address);
  request.client = client;
  if (!whole_number<std::uint32_t>(port) || !whole_number<std::uint64_t>(bytes_up)) {
    return std::unexpected(RejectReason::bad_number);
  }
  if (const auto wrong = parse_status_and_size(status, bytes_down, request))
    return std::unexpected(*wrong);
  if (const auto wrong = parse_target(method, url, request)) return std::unexpected(*wrong);
  note_who_and_what(login, mime_type, request);
  if (const auto wrong = parse_headers(rest, request)) return std::unexpected(*wrong);
  const std::string_view server_name = rest.next();
  const std::string_view bump_mode = rest.next();
  if (server_name.empty() || bump_mode.empty())
    return std::unexpected(RejectReason::too_few_fields);
  if (!rest.is_at_end()) return std::unexpected(RejectReason::too_many_fields);
  return request;
}

}  // namespace probity::intake
