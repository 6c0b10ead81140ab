#include "http/response_head.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>

#include <fmt/core.h>

#include "http/characters.hpp"

namespace probity::http {

namespace {

bool takes_no_body(Status status) {
  return status == Status::no_content || status == Status::not_modified;
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

void append_head(std::string& out, const Response& response, After after, std::string_view date) {
  fmt::format_to(std::back_inserter(out), "HTTP/1.1 {} {}\r\n", static_cast<int>(response.status),
                 reason_of(response.status));
  append_field(out, "date", date);
  if (after == After::closes) append_field(out, "connection", "close");
  if (!response.content_type.empty()) {
    const std::size_t begin = out.size();
    append_field(out, "content-type", response.content_type);
    // The one value that did not come through add().
    std::replace_if(
        out.begin() + static_cast<std::ptrdiff_t>(begin), out.end() - 2,
        [](char c) { return !is_field_byte(c); }, '?');
  }
  if (!takes_no_body(response.status)) {
    fmt::format_to(std::back_inserter(out), "content-length: {}\r\n", response.body.text().size());
  }
  for (const auto& field : response.fields()) append_field(out, field.name, field.value);
  out.append("\r\n");
}

bool has_body(const Response& response, Method method) {
  return method != Method::head && !takes_no_body(response.status);
}

std::string http_date(std::int64_t unix_seconds) {
  constexpr std::array<std::string_view, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::chrono::sys_seconds moment{std::chrono::seconds{unix_seconds}};
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{moment - day};
  return fmt::format(
      "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kDays[std::chrono::weekday{day}.c_encoding()],
      static_cast<unsigned>(date.day()), kMonths[static_cast<unsigned>(date.month()) - 1],
      static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
      time.seconds().count());
}

}  // namespace probity::http
