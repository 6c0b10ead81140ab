// The gate: what of a visit may be kept, and whether anything (C51, C52; I1, I2, I4, I5).
//
//   const MonitoringGate gate{versions, never, "proxy"};
//   const auto let = gate.ask({.service = &service, .person = scope, ...}, clock.now());
//   if (let) seal(only(let->fields, visit)); else ++dropped[let.error()];
//
// Default deny: what is not known is out. It is asked at the receipt, for the first and for the
// last moment of the visit, and all three have to be covered, the last two by one version. Pure;
// several threads may ask at once. What is borrowed must outlive the gate.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "evidence/recorded_visit.hpp"
#include "policy/coverage_question.hpp"
#include "policy/impact_assessment.hpp"
#include "policy/never_recorded.hpp"

namespace probity::evidence {

// What the question is about. Everything begins as unknown.
struct VisitFacts {
  const policy::Service* service = nullptr;
  policy::PersonScope person = policy::PersonScope::unknown;
  policy::DeviceScope device = policy::DeviceScope::unknown;
  policy::Place place = policy::Place::unknown;
  Instant first{};
  Instant last{};
};

// What may be kept of it, beside that the service was used (C56).
enum class Kept : std::uint8_t {
  sites,      // that, and how sure it is
  durations,  // C57: the bounds, too
  content,    // C58: and how many things were sent
};

struct LetIn {
  policy::AssessmentNumber assessment = 0;
  Kept kept = Kept::sites;
};

class MonitoringGate final {
 public:
  MonitoringGate(std::span<const policy::ImpactAssessment> versions,
                 const policy::NeverRecorded& never, std::string source);

  [[nodiscard]] std::expected<LetIn, policy::NotCovered> ask(const VisitFacts& facts,
                                                             Instant received) const;

  // The services that any version names which is in force at a moment of [from, received]: what the
  // catalogue of a reading is made of.
  [[nodiscard]] std::vector<std::string> services(Instant from, Instant received) const;

  // Addresses that no version would let in: asked line by line, before anything is made of a line.
  [[nodiscard]] bool is_never(std::string_view host, std::string_view path) const;

 private:
  [[nodiscard]] std::expected<policy::Coverage, policy::NotCovered> covers(
      const VisitFacts& facts, Instant received, Instant happened,
      policy::RecordedField field) const;

  std::span<const policy::ImpactAssessment> versions_;
  const policy::NeverRecorded& never_;
  std::string source_;
};

// Without what may not be kept.
[[nodiscard]] RecordedVisit only(Kept kept, RecordedVisit visit);

}  // namespace probity::evidence
