// When recurring work was last done, so that what was missed while the server did not run is caught
// up with, once.
//
//   ... in the unit of work that does it:  save_job_success(unit, "digest", began);
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "records/tables.hpp"

namespace probity::records {

// By the jobs' names.
[[nodiscard]] Result<std::map<std::string, Instant>> job_successes(Tables tables);

// `began`: when the run began that was a success.
[[nodiscard]] Result<void> save_job_success(store::UnitOfWork& unit, std::string_view job,
                                            Instant began);

}  // namespace probity::records
