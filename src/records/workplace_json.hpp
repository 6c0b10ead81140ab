// Working time and equipment as JSON. Part of workplace_records; throws as json_fields.hpp says.
#pragma once

#include "people/working/working_time.hpp"
#include "records/json_fields.hpp"
#include "records/workplace_records.hpp"

namespace probity::records {

[[nodiscard]] Json json_of_times(const people::PersonTimes& times);
[[nodiscard]] people::PersonTimes read_times(const Json& json);
[[nodiscard]] Json json_of_break(const people::SchoolBreak& one);
[[nodiscard]] people::SchoolBreak read_break(const Json& json);
[[nodiscard]] Json json_of_closure(const people::Closure& one);
[[nodiscard]] people::Closure read_closure(const Json& json);
[[nodiscard]] Json json_of_period(const people::Period& one);
[[nodiscard]] people::Period read_period(const Json& json);
[[nodiscard]] Json json_of_days(const people::SchoolDays& days);
[[nodiscard]] people::SchoolDays read_days(const Json& json);

// The word of a row's kind, and what it holds.
[[nodiscard]] std::string_view kind_of(const EquipmentEntry& entry);
[[nodiscard]] Json json_of_equipment(const EquipmentEntry& entry);
// Throws for a kind that there is not.
[[nodiscard]] decltype(EquipmentEntry::what) read_equipment(std::string_view kind,
                                                            const Json& json);

}  // namespace probity::records
