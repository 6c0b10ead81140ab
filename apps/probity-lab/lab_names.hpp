// Real logins and addresses in an output: for tests on recorded and synthetic logs. The only holder
// of a RevealKey; this program is never packaged.
#pragma once

#include "base/confidential.hpp"
#include "report/labels.hpp"

namespace probity {

class LabNames final : public report::Labels {
 public:
  std::string who(visits::PersonIndex person, const reading::Roster& roster) const override {
    return roster.login_of(person).reveal(key_);
  }
  std::string device(visits::DeviceIndex device, const reading::Roster& roster) const override {
    return roster.address_of(device).reveal(key_);
  }

 private:
  RevealKey key_;
};

}  // namespace probity
