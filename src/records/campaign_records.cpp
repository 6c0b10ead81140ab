#include "records/campaign_records.hpp"

#include <utility>

#include "records/json_fields.hpp"
#include "records/stored_names.hpp"

namespace probity::records {

namespace {

using registers::Acknowledgement;
using registers::Campaign;
using registers::CampaignNumber;
using registers::Question;
using store::Blob;

template <class T, class Parse>
Result<std::vector<T>> all_whole(Tables tables, std::string_view statement_name, Parse parse) {
  PROBITY_TRY(auto statement, tables.prepare(statement_name));
  PROBITY_TRY(const auto rows, statement.all<std::string>());
  std::vector<T> all;
  for (const auto& [whole] : rows) {
    PROBITY_TRY(T one, reading_json(whole, parse));
    all.push_back(std::move(one));
  }
  return all;
}

Json json_of_campaign(const Campaign& campaign) {
  Json categories = Json::array();
  for (const auto category : campaign.categories) categories.push_back(word_for(category));
  Json schools = Json::array();
  for (const auto& school : campaign.schools) schools.push_back(school.text);
  return {{"number", campaign.number},
          {"title", campaign.title},
          {"edition", campaign.edition},
          {"text", json_of(campaign.text)},
          {"categories", std::move(categories)},
          {"schools", std::move(schools)},
          {"opened_by", json_of(campaign.opened_by)},
          {"opened", json_of(campaign.opened)},
          {"due", json_of(campaign.due)},
          {"closed", json_of(campaign.closed)}};
}

Campaign read_campaign(const Json& json) {
  Campaign campaign{json.at("number").get<std::uint32_t>(),
                    json.at("title").get<std::string>(),
                    json.at("edition").get<std::uint32_t>(),
                    get<policy::EditionText>(json, "text"),
                    {},
                    {},
                    get<PersonId>(json, "opened_by"),
                    get<policy::Moment>(json, "opened"),
                    get<LocalDate>(json, "due"),
                    get<std::optional<policy::Moment>>(json, "closed")};
  for (const Json& word : json.at("categories")) {
    if (const auto category = people::category_named(word.get<std::string>())) {
      campaign.categories.push_back(*category);
    }
  }
  for (const Json& school : json.at("schools")) {
    campaign.schools.push_back({school.get<std::string>()});
  }
  return campaign;
}

Json json_of_answer(const registers::Answer& answer) {
  return {{"by", json_of(answer.by)},
          {"text", StoredNames::text_of(answer.text)},
          {"when", json_of(answer.when)},
          {"to_everybody", answer.audience == registers::Audience::everybody_asked}};
}

Json json_of_question(const Question& question) {
  return {{"number", question.number},
          {"campaign", question.campaign},
          {"edition", question.edition},
          {"asked_by", json_of(question.asked_by)},
          {"clause", question.clause},
          {"text", StoredNames::text_of(question.text)},
          {"asked", json_of(question.asked)},
          {"answer", question.answer ? json_of_answer(*question.answer) : Json{}},
          {"taken_back", json_of(question.taken_back)}};
}

Question read_question(const Json& json) {
  Question question{json.at("number").get<std::uint64_t>(),
                    json.at("campaign").get<std::uint32_t>(),
                    json.at("edition").get<std::uint32_t>(),
                    get<PersonId>(json, "asked_by"),
                    json.at("clause").get<std::string>(),
                    registers::QuestionText{json.at("text").get<std::string>()},
                    get<policy::Moment>(json, "asked"),
                    {},
                    get<std::optional<policy::Moment>>(json, "taken_back")};
  if (const Json& answer = json.at("answer"); !answer.is_null()) {
    question.answer.emplace(registers::Answer{
        get<PersonId>(answer, "by"), registers::QuestionText{answer.at("text").get<std::string>()},
        get<policy::Moment>(answer, "when"),
        answer.at("to_everybody").get<bool>() ? registers::Audience::everybody_asked
                                              : registers::Audience::asker});
  }
  return question;
}

Result<std::vector<Acknowledgement>> read_acknowledgements(store::Statement& statement) {
  PROBITY_TRY(const auto rows,
              (statement.all<std::int64_t, Blob, std::int64_t, Blob, Blob, Instant, std::int64_t,
                             std::int64_t, std::string, std::optional<Blob>>()));
  std::vector<Acknowledgement> all;
  for (const auto& [campaign, id, edition, document, map, at, day, signed_on, way, by] : rows) {
    PROBITY_TRY(const PersonId person, person_id_of(id));
    PROBITY_TRY(const auto document_hash, bytes_of<32>(document, "a hash"));
    PROBITY_TRY(const auto map_hash, bytes_of<32>(map, "a hash"));
    Acknowledgement one{static_cast<CampaignNumber>(campaign),
                        person,
                        static_cast<policy::EditionNumber>(edition),
                        {{document_hash}, {map_hash}},
                        {at, day_of(day)},
                        day_of(signed_on),
                        registers::way_named(way).value_or(registers::Way::portal),
                        {}};
    if (by) {
      PROBITY_TRY(one.recorded_by, person_id_of(*by));
    }
    all.push_back(one);
  }
  return all;
}

}  // namespace

Result<std::vector<Campaign>> load_campaigns(Tables tables) {
  return all_whole<Campaign>(tables, "campaign_all", read_campaign);
}

Result<void> save_campaign(store::UnitOfWork& unit, const Campaign& campaign) {
  PROBITY_TRY(auto put, unit.prepare("campaign_put"));
  PROBITY_ATTEMPT(
      put.bind("number", campaign.number).bind("whole", json_of_campaign(campaign).dump()).run());
  return {};
}

Result<std::vector<Acknowledgement>> acknowledgements_of_campaign(Tables tables,
                                                                  CampaignNumber campaign) {
  PROBITY_TRY(auto statement, tables.prepare("acknowledgement_of_campaign"));
  return read_acknowledgements(statement.bind("campaign", campaign));
}

Result<std::vector<Acknowledgement>> acknowledgements_of_person(Tables tables,
                                                                const PersonId& person) {
  PROBITY_TRY(auto statement, tables.prepare("acknowledgement_of_person"));
  return read_acknowledgements(statement.bind("person", blob_of(person)));
}

Result<void> add_acknowledgement(store::UnitOfWork& unit, const Acknowledgement& one) {
  PROBITY_TRY(auto insert, unit.prepare("acknowledgement_insert"));
  insert.bind("campaign", one.campaign)
      .bind("person", blob_of(one.person))
      .bind("edition", one.edition)
      .bind("document", blob_of(one.text.document.bytes))
      .bind("clause_map", blob_of(one.text.clause_map.bytes))
      .bind("at", one.when.at)
      .bind("day", number_of(one.when.day))
      .bind("signed_on", number_of(one.signed_on))
      .bind("way", word_for(one.way));
  if (one.recorded_by) {
    insert.bind("recorded_by", blob_of(*one.recorded_by));
  } else {
    insert.bind("recorded_by", std::nullopt);
  }
  PROBITY_ATTEMPT(insert.run());
  return {};
}

Result<std::optional<registers::ReadThrough>> load_read_through(Tables tables,
                                                                CampaignNumber campaign,
                                                                const PersonId& person) {
  PROBITY_TRY(auto statement, tables.prepare("read_through_get"));
  statement.bind("campaign", campaign).bind("person", blob_of(person));
  PROBITY_TRY(const auto row, statement.one<std::string>());
  if (!row) return std::nullopt;
  PROBITY_TRY(auto reading, reading_json(std::get<0>(*row), [&](const Json& json) {
                return registers::ReadThrough{campaign, person,
                                              get<policy::EditionText>(json, "text"),
                                              json.at("seen").get<std::vector<std::string>>()};
              }));
  return reading;
}

Result<void> save_read_through(store::UnitOfWork& unit, const registers::ReadThrough& reading) {
  PROBITY_TRY(auto put, unit.prepare("read_through_put"));
  const Json whole{{"text", json_of(reading.text)}, {"seen", reading.seen}};
  put.bind("campaign", reading.campaign)
      .bind("person", blob_of(reading.person))
      .bind("whole", whole.dump());
  PROBITY_ATTEMPT(put.run());
  return {};
}

Result<void> forget_read_through(store::UnitOfWork& unit, CampaignNumber campaign,
                                 const PersonId& person) {
  PROBITY_TRY(auto forget, unit.prepare("read_through_delete"));
  PROBITY_ATTEMPT(forget.bind("campaign", campaign).bind("person", blob_of(person)).run());
  return {};
}

Result<std::vector<Question>> load_questions(Tables tables) {
  return all_whole<Question>(tables, "question_all", read_question);
}

Result<void> save_question(store::UnitOfWork& unit, const Question& question) {
  PROBITY_TRY(auto put, unit.prepare("question_put"));
  put.bind("number", question.number)
      .bind("campaign", question.campaign)
      .bind("whole", json_of_question(question).dump());
  PROBITY_ATTEMPT(put.run());
  return {};
}

Result<std::vector<registers::Leave>> load_absences(Tables tables) {
  PROBITY_TRY(auto statement, tables.prepare("absence_all"));
  PROBITY_TRY(const auto rows, (statement.all<Blob, std::int64_t, std::int64_t>()));
  std::vector<registers::Leave> absences;
  for (const auto& [id, begin, end] : rows) {
    PROBITY_TRY(const PersonId person, person_id_of(id));
    absences.push_back({person, {day_of(begin), day_of(end)}});
  }
  return absences;
}

Result<void> save_absence(store::UnitOfWork& unit, const registers::Leave& absence) {
  PROBITY_TRY(auto put, unit.prepare("absence_put"));
  put.bind("person", blob_of(absence.person))
      .bind("begin_day", number_of(absence.days.begin))
      .bind("end_day", number_of(absence.days.end));
  PROBITY_ATTEMPT(put.run());
  return {};
}

Result<void> forget_absence(store::UnitOfWork& unit, const registers::Leave& absence) {
  PROBITY_TRY(auto forget, unit.prepare("absence_delete"));
  forget.bind("person", blob_of(absence.person)).bind("begin_day", number_of(absence.days.begin));
  PROBITY_ATTEMPT(forget.run());
  return {};
}

Result<std::vector<registers::Reminder>> load_reminders(Tables tables, CampaignNumber campaign) {
  PROBITY_TRY(auto statement, tables.prepare("reminder_of_campaign"));
  statement.bind("campaign", campaign);
  PROBITY_TRY(const auto rows,
              (statement.all<std::int64_t, Blob, std::string, std::int64_t, std::int64_t>()));
  std::vector<registers::Reminder> reminders;
  for (const auto& [number, id, kind, day, due] : rows) {
    PROBITY_TRY(const PersonId person, person_id_of(id));
    reminders.push_back(
        {campaign, person,
         registers::reminder_kind_named(kind).value_or(registers::ReminderKind::first_notice),
         day_of(day), day_of(due)});
  }
  return reminders;
}

Result<void> add_reminder(store::UnitOfWork& unit, const registers::Reminder& reminder) {
  PROBITY_TRY(auto insert, unit.prepare("reminder_insert"));
  insert.bind("campaign", reminder.campaign)
      .bind("person", blob_of(reminder.person))
      .bind("kind", word_for(reminder.kind))
      .bind("day", number_of(reminder.day))
      .bind("due", number_of(reminder.due));
  PROBITY_ATTEMPT(insert.run());
  return {};
}

}  // namespace probity::records
