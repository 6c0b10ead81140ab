// From what was approved and what was opened to the extract. The one place where it is decided what
// an extract shows.
//
//   ExtractInputs inputs{.scope = warrant.scope(), .ground = GroundKind::working_time, ...};
//   OpeningExtract extract = make(std::move(inputs));
//
// Pure and total: a function of the approved cell and the sealed records (I27). The order of
// anything given never shows; whatever is left out is counted with its reason. Under G1 only surely
// working time is shown (C17, C20). Cost: O(n log n + n * stretches) for n visits.
#pragma once

#include <vector>

#include "evidence/open_cells.hpp"
#include "extracts/opening_extract.hpp"
#include "people/working_pattern.hpp"

namespace probity::extracts {

// How the person's day divides (people/working/working_time.hpp): `parts` divides the local day.
struct WorkingDay {
  LocalDate day{};
  people::Partition parts;
};

// When a source was collected, and when it was silent though it should not have been.
struct SourceCoverage {
  ExtractSource source;
  IntervalSet collected;
  IntervalSet silent;
};

struct DayNotOpened {
  LocalDate day{};
  DayState why = DayState::not_opened;
};

struct ExtractInputs {
  evidence::Warrant::Scope scope;
  casework::GroundKind ground{};
  policy::AssessmentNumber assessment = 0;  // in force when it was recorded
  std::uint32_t edition = 0;                // of the policy, then in force
  Zone zone = Zone::utc();
  std::vector<ExtractService> services{};   // facts of the approved ones; others are passed over
  std::vector<OfficialAccount> accounts{};  // that the person runs, on any service
  std::vector<evidence::OpenedDay> opened{};
  std::vector<DayNotOpened> not_opened{};  // why; a day in neither list is `not_opened`
  std::vector<WorkingDay> working{};       // a day that is not in it is unknown
  std::vector<SourceCoverage> sources{};
};

[[nodiscard]] OpeningExtract make(const ExtractInputs& inputs);

}  // namespace probity::extracts
