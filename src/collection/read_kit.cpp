#include "collection/read_kit.hpp"

#include "acts/workplace_now.hpp"
#include "collection/keeping.hpp"
#include "records/assessment_records.hpp"
#include "records/people_records.hpp"
#include "records/sealed_records.hpp"
#include "records/source_records.hpp"

namespace probity::collection {

Result<std::unique_ptr<const Kit>> read_kit(store::Reader& reader, const Zone& zone,
                                            const Permit& permit) {
  PROBITY_TRY(auto manifest, current_manifest(reader));
  PROBITY_TRY(auto assessments, records::load_assessments(reader));
  PROBITY_TRY(auto never, policy::NeverRecorded::builtin());
  PROBITY_TRY(auto register_, records::load_people(reader));
  PROBITY_TRY(auto workplace, acts::workplace_in(reader));
  PROBITY_TRY(const auto restrictions, records::load_restrictions(reader));
  PROBITY_TRY(const auto kept, records::load_positions(reader, permit.source.number));
  KitParts parts{.source = permit.source.name,
                 .zone = zone,
                 .assessments = std::move(assessments),
                 .never = std::move(never),
                 .people = std::move(register_),
                 .equipment = std::move(workplace.equipment),
                 .logons = {},
                 .working_time = std::move(workplace.working_time),
                 .restricted = {},
                 .manifest = std::move(manifest),
                 .positions = {}};
  for (const auto& one : restrictions) parts.restricted.emplace(one.day, one.person);
  for (const auto& one : kept) {
    parts.positions.push_back({one.first_line, one.length, one.digest});
  }
  return std::make_unique<const Kit>(std::move(parts));
}

}  // namespace probity::collection
