#include "records/job_records.hpp"

namespace probity::records {

Result<std::map<std::string, Instant>> job_successes(Tables tables) {
  PROBITY_TRY(auto statement, tables.prepare("job_all"));
  PROBITY_TRY(auto rows, (statement.all<std::string, Instant>()));
  std::map<std::string, Instant> successes;
  for (auto& [name, moment] : rows) successes.emplace(std::move(name), moment);
  return successes;
}

Result<void> save_job_success(store::UnitOfWork& unit, std::string_view job, Instant began) {
  PROBITY_TRY(auto put, unit.prepare("job_put"));
  PROBITY_ATTEMPT(put.bind("name", job).bind("last_success", began).run());
  return {};
}

}  // namespace probity::records
