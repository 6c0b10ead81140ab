#include "records/publishing_records.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "records/days.hpp"
#include "records/publishing_json.hpp"

namespace probity::records {

namespace {

using registers::Trip;

template <class T>
Result<std::vector<T>> all_whole(Tables tables, std::string_view name, T (*read_one)(const Json&)) {
  PROBITY_TRY(auto statement, tables.prepare(name));
  PROBITY_TRY(const auto rows, statement.all<std::string>());
  std::vector<T> all;
  for (const auto& [whole] : rows) {
    PROBITY_TRY(T one, reading_json(whole, read_one));
    all.push_back(std::move(one));
  }
  return all;
}

Result<void> put_numbered(store::UnitOfWork& unit, std::string_view name, std::uint32_t number,
                          const Json& whole) {
  PROBITY_TRY(auto put, unit.prepare(name));
  PROBITY_ATTEMPT(put.bind("number", number).bind("whole", whole.dump()).run());
  return {};
}

Result<void> delete_numbered(store::UnitOfWork& unit, std::string_view name, std::uint32_t number) {
  PROBITY_TRY(auto forget, unit.prepare(name));
  PROBITY_ATTEMPT(forget.bind("number", number).run());
  return {};
}

// Trips and their pupils come in the same order.
Result<void> add_pupils(Tables tables, std::vector<Trip>& trips) {
  PROBITY_TRY(auto statement, tables.prepare("trip_pupil_all"));
  PROBITY_TRY(
      auto rows,
      (statement.all<std::int64_t, std::string, std::string, std::optional<std::int64_t>>()));
  auto at = trips.begin();
  for (auto& [number, pupil, answer, answered] : rows) {
    while (at != trips.end() && at->number < number) ++at;
    if (at == trips.end()) break;
    at->pupils.push_back({std::move(pupil),
                          registers::trip_answer_named(answer).value_or(Trip::Answer::none),
                          answered ? std::optional{day_of(*answered)} : std::nullopt});
  }
  return {};
}

Result<std::optional<registers::TrustFacts>> load_facts(Tables tables) {
  PROBITY_TRY(auto statement, tables.prepare("trust_facts_get"));
  PROBITY_TRY(const auto row, statement.one<std::string>());
  if (!row) return std::nullopt;
  PROBITY_TRY(auto facts, reading_json(std::get<0>(*row), read_facts));
  return facts;
}

}  // namespace

Result<PublishingRows> load_publishing(Tables tables) {
  PublishingRows rows;
  PROBITY_TRY(rows.revision, publishing_revision(tables));
  PROBITY_TRY(rows.pupils, load_pupils(tables));
  PROBITY_TRY(rows.consents, load_consents(tables));
  PROBITY_TRY(rows.never_show, load_never_show(tables));
  PROBITY_TRY(rows.taught_groups, load_taught_groups(tables));
  PROBITY_TRY(rows.tasks, load_withdrawal_tasks(tables));
  PROBITY_TRY(rows.accounts, all_whole(tables, "publishing_account_all", read_account));
  PROBITY_TRY(rows.trips, all_whole(tables, "trip_all", read_trip));
  PROBITY_ATTEMPT(add_pupils(tables, rows.trips));
  PROBITY_TRY(rows.spokespeople, all_whole(tables, "spokesperson_all", read_spokesperson));
  PROBITY_TRY(rows.topics, all_whole(tables, "confidential_topic_all", read_topic));
  PROBITY_TRY(rows.facts, load_facts(tables));
  return rows;
}

Result<std::uint64_t> publishing_revision(Tables tables) {
  PROBITY_TRY(auto statement, tables.prepare("publishing_revision_get"));
  PROBITY_TRY(const auto row, statement.one<std::uint64_t>());
  return row ? std::get<0>(*row) : 0;
}

Result<void> begin_publishing_change(store::UnitOfWork& unit, std::uint64_t before) {
  PROBITY_TRY(auto set, unit.prepare("publishing_revision_set"));
  PROBITY_TRY(const std::uint64_t changed, set.bind("before", before).run());
  if (changed == 1) return {};
  return failure(ErrorKind::usage, std::string{kChangedMeanwhile},
                 "Look at it again, and repeat it.");
}

Result<void> save_account(store::UnitOfWork& unit, const registers::RegisteredAccount& one) {
  PROBITY_TRY(auto put, unit.prepare("publishing_account_put"));
  put.bind("id", one.account.id).bind("whole", json_of_account(one).dump());
  PROBITY_ATTEMPT(put.run());
  return {};
}

Result<void> delete_account(store::UnitOfWork& unit, std::string_view id) {
  PROBITY_TRY(auto forget, unit.prepare("publishing_account_delete"));
  PROBITY_ATTEMPT(forget.bind("id", id).run());
  return {};
}

Result<void> save_trip(store::UnitOfWork& unit, const Trip& trip) {
  PROBITY_ATTEMPT(put_numbered(unit, "trip_put", trip.number, json_of_trip(trip)));
  PROBITY_TRY(auto forget, unit.prepare("trip_pupil_delete"));
  PROBITY_ATTEMPT(forget.bind("trip", trip.number).run());
  PROBITY_TRY(auto put, unit.prepare("trip_pupil_put"));
  for (const auto& pupil : trip.pupils) {
    put.bind("trip", trip.number)
        .bind("pupil", pupil.source_id)
        .bind("answer", word_for(pupil.answer))
        .bind("answered_on",
              pupil.answered_on ? std::optional{number_of(*pupil.answered_on)} : std::nullopt);
    PROBITY_ATTEMPT(put.run());
  }
  return {};
}

Result<void> delete_trip(store::UnitOfWork& unit, std::uint32_t number) {
  return delete_numbered(unit, "trip_delete", number);
}

Result<void> save_spokesperson(store::UnitOfWork& unit, const registers::Spokesperson& one) {
  return put_numbered(unit, "spokesperson_put", one.number, json_of_spokesperson(one));
}

Result<void> save_topic(store::UnitOfWork& unit, const registers::NumberedTopic& topic) {
  return put_numbered(unit, "confidential_topic_put", topic.number, json_of_topic(topic));
}

Result<void> delete_topic(store::UnitOfWork& unit, std::uint32_t number) {
  return delete_numbered(unit, "confidential_topic_delete", number);
}

Result<void> save_trust_facts(store::UnitOfWork& unit, const registers::TrustFacts& facts) {
  PROBITY_TRY(auto put, unit.prepare("trust_facts_put"));
  PROBITY_ATTEMPT(put.bind("whole", json_of_facts(facts).dump()).run());
  return {};
}

}  // namespace probity::records
