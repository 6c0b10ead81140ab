#include "intake/reject.hpp"

namespace probity::intake {

namespace {

constexpr std::array<RejectText, kRejectReasons> kTexts{{
    {"too_long", "longer than 64 KiB"},
    {"not_text", "not text: control characters, NUL or broken UTF-8"},
    {"too_few_fields", "too few fields: cut off, or not a log line"},
    {"too_many_fields", "too many fields"},
    {"bad_time", "the time cannot be read"},
    {"impossible_year", "the year cannot be right"},
    {"clock_jump", "far away in time from the lines around it"},
    {"no_zone", "local time without a zone; give --zone"},
    {"no_such_time", "a local time that does not exist (clocks went forward)"},
    {"bad_number", "duration or size is not a number"},
    {"bad_address", "the client's address cannot be read"},
    {"bad_status", "the result code cannot be read"},
    {"bad_method", "the request method cannot be read"},
    {"bad_target", "the address asked for cannot be read"},
    {"bad_quoting", "a quoted field does not end"},
    {"other_format", "a line of another format than the rest of the file"},
    {"broken_compression", "the compressed file is damaged from here on"},
}};

}  // namespace

const RejectText& text_of(RejectReason reason) { return kTexts[static_cast<std::size_t>(reason)]; }

}  // namespace probity::intake
