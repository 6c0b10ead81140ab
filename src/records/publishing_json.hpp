// What is read and written whole, as JSON. Part of publishing_records.
#pragma once

#include "records/json_fields.hpp"
#include "registers/publishing.hpp"
#include "registers/registered_account.hpp"
#include "registers/spokesperson.hpp"
#include "registers/trip.hpp"

namespace probity::records {

[[nodiscard]] Json json_of_account(const registers::RegisteredAccount& account);
[[nodiscard]] registers::RegisteredAccount read_account(const Json& json);
// Without its pupils, who are rows of their own.
[[nodiscard]] Json json_of_trip(const registers::Trip& trip);
[[nodiscard]] registers::Trip read_trip(const Json& json);
[[nodiscard]] Json json_of_spokesperson(const registers::Spokesperson& spokesperson);
[[nodiscard]] registers::Spokesperson read_spokesperson(const Json& json);
[[nodiscard]] Json json_of_topic(const registers::NumberedTopic& numbered);
[[nodiscard]] registers::NumberedTopic read_topic(const Json& json);
[[nodiscard]] Json json_of_facts(const registers::TrustFacts& facts);
[[nodiscard]] registers::TrustFacts read_facts(const Json& json);

}  // namespace probity::records
