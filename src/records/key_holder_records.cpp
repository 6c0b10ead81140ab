#include "records/key_holder_records.hpp"

#include <utility>

namespace probity::records {

namespace {

Result<std::vector<StoredDrill::Answer>> answers_of(Tables tables, const Bytes32& request) {
  PROBITY_TRY(auto statement, tables.prepare("key_drill_answer_of"));
  statement.bind("request", blob_of(request));
  PROBITY_TRY(const auto rows, (statement.all<store::Blob, std::uint64_t>()));
  std::vector<StoredDrill::Answer> answers;
  for (const auto& [person, good] : rows) {
    PROBITY_TRY(const PersonId id, person_id_of(person));
    answers.push_back({id, good == 1 ? DrillAnswer::good : DrillAnswer::wrong});
  }
  return answers;
}

}  // namespace

Result<std::vector<StoredEnrolment>> load_enrolments(Tables tables) {
  PROBITY_TRY(auto statement, tables.prepare("key_holder_enrolment_all"));
  PROBITY_TRY(auto rows, (statement.all<store::Blob, store::Blob, Instant>()));
  std::vector<StoredEnrolment> all;
  for (auto& [person, whole, recorded] : rows) {
    PROBITY_TRY(const PersonId id, person_id_of(person));
    all.push_back({id, std::move(whole.bytes), recorded});
  }
  return all;
}

Result<void> save_enrolment(store::UnitOfWork& unit, const StoredEnrolment& enrolment) {
  PROBITY_TRY(auto put, unit.prepare("key_holder_enrolment_put"));
  PROBITY_ATTEMPT(put.bind("person", blob_of(enrolment.person))
                      .bind("whole", store::Blob{enrolment.file})
                      .bind("recorded", enrolment.recorded)
                      .run());
  return {};
}

Result<void> remove_enrolment(store::UnitOfWork& unit, const PersonId& person) {
  PROBITY_TRY(auto remove, unit.prepare("key_holder_enrolment_delete"));
  PROBITY_ATTEMPT(remove.bind("person", blob_of(person)).run());
  return {};
}

Result<std::optional<StoredDrill>> latest_drill(Tables tables) {
  std::optional<StoredDrill> drill;
  {
    PROBITY_TRY(auto statement, tables.prepare("key_drill_latest"));
    PROBITY_TRY(const auto row, (statement.one<store::Blob, Instant, std::uint64_t>()));
    if (!row) return drill;
    drill.emplace(StoredDrill{.made = std::get<1>(*row),
                              .generation = static_cast<std::uint32_t>(std::get<2>(*row))});
    PROBITY_TRY(drill->request, bytes_of<32>(std::get<0>(*row), "a digest"));
  }
  PROBITY_TRY(drill->answers, answers_of(tables, drill->request));
  return drill;
}

Result<void> save_drill(store::UnitOfWork& unit, const StoredDrill& drill) {
  {
    PROBITY_TRY(auto put, unit.prepare("key_drill_put"));
    PROBITY_ATTEMPT(put.bind("request", blob_of(drill.request))
                        .bind("made", drill.made)
                        .bind("generation", drill.generation)
                        .run());
  }
  for (const StoredDrill::Answer& one : drill.answers) {
    PROBITY_TRY(auto put, unit.prepare("key_drill_answer_put"));
    PROBITY_ATTEMPT(put.bind("request", blob_of(drill.request))
                        .bind("person", blob_of(one.person))
                        .bind("good", std::uint64_t{one.answer == DrillAnswer::good ? 1U : 0U})
                        .run());
  }
  return {};
}

}  // namespace probity::records
