#include "report/labels.hpp"

#include <fmt/core.h>

namespace probity::report {

std::string Labels::who(visits::PersonIndex person, const reading::Roster&) const {
  return fmt::format("P{}", static_cast<std::uint32_t>(person) + 1);
}

std::string Labels::device(visits::DeviceIndex device, const reading::Roster&) const {
  return fmt::format("D{}", static_cast<std::uint32_t>(device) + 1);
}

}  // namespace probity::report
