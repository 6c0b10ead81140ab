// What people and devices are called in an output. Everywhere but in the developers' program these
// are numbers: a rehearsal never shows who.
#pragma once

#include <string>

#include "reading/roster.hpp"
#include "visits/visit.hpp"

namespace probity::report {

class Labels {
 public:
  virtual ~Labels() = default;
  [[nodiscard]] virtual std::string who(visits::PersonIndex person,
                                        const reading::Roster& roster) const;
  [[nodiscard]] virtual std::string device(visits::DeviceIndex device,
                                           const reading::Roster& roster) const;
};

}  // namespace probity::report
