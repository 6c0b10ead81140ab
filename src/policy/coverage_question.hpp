// "May this be recorded?" The one question that an impact assessment answers (C52; I1, I2, I4, I5).
//
//   const Question question{.source = "proxy", .service = &service, .host = host, .path = path,
//                           .person = PersonScope::employee, .device = DeviceScope::managed,
//                           .place = Place::on_site, .received = receipt, .happened = event,
//                           .field = RecordedField::durations};
//   const auto answer = covers(versions, never, question);
//   if (!answer) ++dropped[answer.error()];
//
// Default deny: every fact of a Question starts as unknown, and unknown is out (I4). Pure and
// total; nothing is written and nothing remembered. O(versions x services named + never-list).
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <span>
#include <string_view>

#include "policy/impact_assessment.hpp"
#include "policy/never_recorded.hpp"
#include "policy/service.hpp"

namespace probity::policy {

// Equipment (C19): what is registered, or in a range that is declared as managed (decision 4).
enum class DeviceScope : std::uint8_t { unknown, managed, personal };
enum class Place : std::uint8_t { unknown, on_site, off_site };

// Borrowed for the call.
struct Question {
  std::string_view source{};         // its id in the configuration; empty: unknown
  const Service* service = nullptr;  // of the site catalogue; nullptr: unknown, or not social
  std::string_view host{};           // as requested; empty: unknown
  std::string_view path{};           // where the source can show one, before anything is cut off
  PersonScope person = PersonScope::unknown;
  DeviceScope device = DeviceScope::unknown;
  Place place = Place::unknown;
  Instant received{};  // when Probity got it
  Instant happened{};  // when it happened, by the source's clock
  RecordedField field{};
};

// The versions under which it may be recorded.
struct Coverage {
  AssessmentNumber at_receipt = 0;
  AssessmentNumber at_event = 0;
  bool operator==(const Coverage&) const = default;
};

// In the order in which they are looked for. For counting; says nothing about anybody.
enum class NotCovered : std::uint8_t {
  nothing_in_force,  // at its receipt or at its time, and nothing ever was before
  lapsed,            // what had been in force was over: its review day had passed
  withdrawn,
  concluded,  // decided that the Trust does not monitor
  source_unknown,
  source_not_named,
  service_unknown,
  service_not_named,
  service_closed,  // the platform no longer existed on that day
  host_unknown,
  never_recorded,  // R7
  person_unknown,
  person_not_covered,  // pupils and guests never are
  device_unknown,
  device_personal,
  place_unknown,
  off_site,  // R8
  field_not_named,
  content_without_notice,  // R20, I5
};
inline constexpr std::array kNotCovered{NotCovered::nothing_in_force,
                                        NotCovered::lapsed,
                                        NotCovered::withdrawn,
                                        NotCovered::concluded,
                                        NotCovered::source_unknown,
                                        NotCovered::source_not_named,
                                        NotCovered::service_unknown,
                                        NotCovered::service_not_named,
                                        NotCovered::service_closed,
                                        NotCovered::host_unknown,
                                        NotCovered::never_recorded,
                                        NotCovered::person_unknown,
                                        NotCovered::person_not_covered,
                                        NotCovered::device_unknown,
                                        NotCovered::device_personal,
                                        NotCovered::place_unknown,
                                        NotCovered::off_site,
                                        NotCovered::field_not_named,
                                        NotCovered::content_without_notice};
[[nodiscard]] std::string_view word_for(NotCovered reason);      // for counts: device_unknown
[[nodiscard]] std::string_view sentence_for(NotCovered reason);  // what to do about it

// I1: a version in force covers it at its receipt and one at its time; usually the same one.
[[nodiscard]] std::expected<Coverage, NotCovered> covers(std::span<const ImpactAssessment> versions,
                                                         const NeverRecorded& never,
                                                         const Question& question);

// Whether a source is named by the version in force: what `collect` asks before it opens a file.
[[nodiscard]] std::expected<AssessmentNumber, NotCovered> covers_source(
    std::span<const ImpactAssessment> versions, std::string_view source, Instant now);

}  // namespace probity::policy
