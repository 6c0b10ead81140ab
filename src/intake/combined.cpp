// combined  %>a %[ui %[un [%tl] "%rm %ru HTTP/%rv" %>Hs %<st "%{Referer}>h" "%{User-Agent}>h"
// %Ss:%Sh
//
// It says neither how long a request took nor what came back, and its clock ticks in whole seconds.
#include "intake/combined.hpp"

#include <algorithm>
#include <array>

#include "intake/fields.hpp"

namespace probity::intake {

namespace {

constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// Digits at a fixed place.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  const auto number = whole_number<unsigned>(text.substr(std::min(at, text.size()), count));
  if (!number) return std::nullopt;
  return static_cast<int>(*number);
}

// "22/Nov/2026:10:00:00"
std::optional<LocalTime> wall_clock(std::string_view text) {
  if (text.size() != 20 || text[2] != '/' || text[6] != '/' || text[11] != ':' || text[14] != ':' ||
      text[17] != ':') {
    return std::nullopt;
  }
  const auto day = digits(text, 0, 2);
  const auto year = digits(text, 7, 4);
  const auto hour = digits(text, 12, 2);
  const auto minute = digits(text, 15, 2);
  const auto second = digits(text, 18, 2);
  const auto month = std::ranges::find(kMonths, text.substr(3, 3));
  if (!day || !year || !hour || !minute || !second || month == kMonths.end()) return std::nullopt;
  const std::chrono::year_month_day date{
      std::chrono::year{std::clamp(*year, 1900, 2200)},
      std::chrono::month{static_cast<unsigned>(month - kMonths.begin()) + 1},
      std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  return LocalTime{std::chrono::local_days{date}} + hours{*hour} + minutes{*minute} +
         seconds{*second};
}

// "+0100"
std::optional<Span> zone_offset(std::string_view text) {
  const auto hour = digits(text, 1, 2);
  const auto minute = digits(text, 3, 2);
  if (text.size() != 5 || !hour || !minute || *hour > 14 || *minute > 59) return std::nullopt;
  const Span offset = hours{*hour} + minutes{*minute};
  if (text[0] == '+') return offset;
  if (text[0] == '-') return -offset;
  return std::nullopt;
}

// A time without a zone means what the declared zone says. Of an hour that happens twice both
// readings are kept; which one is meant shows in the order of the file.
std::optional<RejectReason> resolve(LocalTime local, const LineContext& context, Request& request) {
  if (!context.declared_zone) return RejectReason::no_zone;
  const LocalReading found = context.declared_zone->read(local);
  if (found.kind == LocalReading::Kind::does_not_exist) return RejectReason::no_such_time;
  request.end = found.earlier;
  request.may_be_later_by = found.later - found.earlier;
  return std::nullopt;
}

std::optional<RejectReason> parse_time(std::string_view text, const LineContext& context,
                                       Request& request) {
  const std::size_t space = text.find(' ');
  const auto local = wall_clock(text.substr(0, space));
  if (!local) return RejectReason::bad_time;
  if (space == std::string_view::npos) return resolve(*local, context, request);
  const auto offset = zone_offset(text.substr(space + 1));
  if (!offset) return RejectReason::bad_time;
  request.end = Instant{local->time_since_epoch() - *offset};
  return std::nullopt;
}

// "GET https://host/path HTTP/1.1"
std::optional<RejectReason> parse_request_line(std::string_view text, Request& request) {
  Fields fields{text};
  const std::string_view method = fields.next();
  const std::string_view url = fields.next();
  const std::string_view version = fields.next();
  if (url.empty() || !fields.is_at_end()) return RejectReason::bad_target;
  if (!version.empty() && !version.starts_with("HTTP/")) return RejectReason::bad_target;
  const auto known = method_named(method);
  if (!known) return RejectReason::bad_method;
  request.method = *known;
  const auto target = *known == Method::connect ? parse_authority(url) : parse_url(url);
  if (!target) return RejectReason::bad_target;
  request.host = target->host;
  request.path = target->path;
  return std::nullopt;
}

}  // namespace

std::expected<Request, RejectReason> parse_combined(std::string_view line,
                                                    const LineContext& context) {
  Fields fields{line};
  Request request;
  request.in_whole_seconds = true;
  request.client = fields.next();
  fields.next();  // ident, which nobody fills
  request.login = unless_dash(fields.next());
  const auto time = fields.next_bracketed();
  if (!time) return std::unexpected(RejectReason::too_few_fields);
  if (!is_address(request.client)) return std::unexpected(RejectReason::bad_address);
  if (const auto wrong = parse_time(*time, context, request)) return std::unexpected(*wrong);
  if (!is_plausible(request.end)) return std::unexpected(RejectReason::impossible_year);
  const auto request_line = fields.next_quoted();
  if (!request_line) return std::unexpected(RejectReason::bad_quoting);
  const auto status = whole_number<std::uint16_t>(fields.next());
  const auto bytes = whole_number<std::uint64_t>(fields.next());
  if (!status || *status > 999) return std::unexpected(RejectReason::bad_status);
  if (!bytes) return std::unexpected(RejectReason::bad_number);
  request.status = *status;
  request.bytes_down = *bytes;
  if (const auto wrong = parse_request_line(*request_line, request)) return std::unexpected(*wrong);
  const auto referrer = fields.next_quoted();
  const auto user_agent = fields.next_quoted();
  if (!referrer || !user_agent) return std::unexpected(RejectReason::bad_quoting);
  request.referrer = unless_dash(*referrer);
  request.user_agent = unless_dash(*user_agent);
  request.has_referrer_field = true;
  if (fields.next().find(':') == std::string_view::npos) {
    return std::unexpected(RejectReason::too_few_fields);
  }
  if (!fields.is_at_end()) return std::unexpected(RejectReason::too_many_fields);
  return request;
}

}  // namespace probity::intake
