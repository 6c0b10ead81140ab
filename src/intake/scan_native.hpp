// The vectorised scanner for Squid's native format. Callers use scan() (scan.hpp).
#pragma once

#include <string_view>

#include "intake/scan.hpp"

namespace probity::intake {

void scan_native(std::string_view block, const policy::HostTails& tails, ScanResult& result);

}  // namespace probity::intake
