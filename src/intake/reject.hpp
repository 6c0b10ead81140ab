// Why a line was not used. A line is never lost silently: it is counted under one of these reasons
// with its offset, and nothing is guessed from it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace probity::intake {

enum class RejectReason : std::uint8_t {
  too_long,         // longer than 64 KiB
  not_text,         // control characters, NUL or bytes that are not UTF-8
  too_few_fields,   // cut off, or not a log line
  too_many_fields,  // something was inserted, or a field was not escaped
  bad_time,         // the time is not a time
  impossible_year,  // a time before 2000 or after 2099
  clock_jump,       // one line far away in time from its neighbours
  no_zone,          // local time without a zone, and none was declared
  no_such_time,     // a local time that the clock change skips
  bad_number,       // duration or size is not a number
  bad_address,      // the client's address
  bad_status,       // result code and status
  bad_method,
  bad_target,          // the URL or host
  bad_quoting,         // a quoted field that does not end
  other_format,        // a well-formed line of another format than the file's
  broken_compression,  // the rest of the file could not be unpacked
  count_,
};

inline constexpr std::size_t kRejectReasons = static_cast<std::size_t>(RejectReason::count_);

struct RejectText {
  std::string_view id;       // in JSON; never changes
  std::string_view meaning;  // for people
};

[[nodiscard]] const RejectText& text_of(RejectReason reason);

}  // namespace probity::intake
