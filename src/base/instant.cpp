#include "base/instant.hpp"

namespace probity {

namespace {

char* write_digits(std::int64_t value, int digits, char* out) {
  for (int place = digits - 1; place >= 0; --place) {
    out[place] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
  return out + digits;
}

}  // namespace

char* write_rfc3339(Instant moment, char* out) {
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date{day};
  const std::int64_t milli = std::chrono::floor<milliseconds>(moment - day).count();
  out = write_digits(static_cast<int>(date.year()), 4, out);
  *out++ = '-';
  out = write_digits(static_cast<unsigned>(date.month()), 2, out);
  *out++ = '-';
  out = write_digits(static_cast<unsigned>(date.day()), 2, out);
  *out++ = 'T';
  out = write_digits(milli / 3'600'000, 2, out);
  *out++ = ':';
  out = write_digits(milli / 60'000 % 60, 2, out);
  *out++ = ':';
  out = write_digits(milli / 1'000 % 60, 2, out);
  *out++ = '.';
  out = write_digits(milli % 1'000, 3, out);
  *out++ = 'Z';
  return out;
}

std::string rfc3339(Instant moment) {
  std::string text(24, '\0');
  write_rfc3339(moment, text.data());
  return text;
}

}  // namespace probity
