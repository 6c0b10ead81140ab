// A warrant: an approved opening, and the only thing that cells are opened for (I18, I20).
//
//   Result<OpenedVisits> open_cells(const Warrant& warrant, const OpeningKeys& keys, ...);
//
// Only casework's approval can make one: the passkey's constructor is private to it, so code that
// skips approval does not compile (tests/must_not_compile). A value; it holds no key.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/person_id.hpp"
#include "base/zone.hpp"
#include "evidence/monitoring_gate.hpp"

namespace probity::casework {
class Approval;
}

namespace probity::evidence {

class Warrant {
 public:
  // What casework's approval, and nothing else, can make.
  class Passkey {
   private:
    Passkey() = default;
    friend class casework::Approval;
  };

  // What was approved: never wider than the request, never wider than the assessment.
  struct Scope {
    std::string case_id;
    PersonId person;
    std::vector<LocalDate> days;
    std::vector<std::string> services;  // ids of the catalogue
    Kept most = Kept::sites;            // the fields that were asked for
  };

  Warrant(Passkey /*approved*/, Scope scope) : scope_(std::move(scope)) {}

  [[nodiscard]] const Scope& scope() const { return scope_; }
  [[nodiscard]] bool covers(LocalDate day) const {
    return std::ranges::find(scope_.days, day) != scope_.days.end();
  }
  [[nodiscard]] bool covers(const std::string& service) const {
    return std::ranges::find(scope_.services, service) != scope_.services.end();
  }

 private:
  Scope scope_;
};

}  // namespace probity::evidence
