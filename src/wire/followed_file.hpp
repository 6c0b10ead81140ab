// A log that is still being written: read to its end, and on as it grows.
//
//   reading::Input input = followed_file("/var/log/squid/probity.log", until, stop);
//
// It ends when another file has taken its name (it was rotated; everything of the old one has been
// read then), when it became shorter, at `until`, and when it is asked to stop. Told of changes by
// the system where it can, and looking once a second where it cannot.
#pragma once

#include <stop_token>
#include <string>

#include "base/clock.hpp"
#include "reading/byte_source.hpp"

namespace probity::wire {

// The clock outlives the input. open() fails (environment) when there is no such file.
[[nodiscard]] reading::Input followed_file(const std::string& path, const Clock& clock,
                                           Instant until, std::stop_token stop);

}  // namespace probity::wire
