#include "records/publishing_json.hpp"

namespace probity::records {

namespace {

using registers::RegisteredAccount;
using registers::Spokesperson;
using registers::Trip;
using Texts = std::vector<std::string>;

Json json_of_risks(const registers::TripRisks& risks) {
  if (!risks.by || !risks.on) return {};
  Json answers = Json::object();
  for (const auto question : registers::kTripQuestions) {
    answers[std::string{word_for(question)}] = risks.answer(question);
  }
  return {{"answers", std::move(answers)}, {"by", json_of(*risks.by)}, {"on", json_of(*risks.on)}};
}

// Not there in rows of before there were questions.
registers::TripRisks read_risks(const Json& trip) {
  registers::TripRisks risks;
  const auto found = trip.find("risks");
  if (found == trip.end() || found->is_null()) return risks;
  risks.by = get<PersonId>(*found, "by");
  risks.on = get<LocalDate>(*found, "on");
  for (const auto question : registers::kTripQuestions) {
    risks.answers.at(static_cast<std::size_t>(question)) =
        found->at("answers").value(std::string{word_for(question)}, std::string{});
  }
  return risks;
}

Json json_of_step(const std::optional<Spokesperson::Step>& step) {
  return step ? Json{{"by", json_of(step->by)}, {"on", json_of(step->on)}} : Json{};
}

std::optional<Spokesperson::Step> read_step(const Json& json) {
  if (json.is_null()) return std::nullopt;
  return Spokesperson::Step{get<PersonId>(json, "by"), get<LocalDate>(json, "on")};
}

}  // namespace

Json json_of_account(const RegisteredAccount& one) {
  const auto& account = one.account;
  return {{"id", account.id},
          {"kind", word_for(account.kind)},
          {"platform", account.platform},
          {"handle", account.handle},
          {"owner", account.owner},
          {"subject", account.subject},
          {"school", account.school},
          {"bio", account.bio},
          {"names_employer", account.names_employer},
          {"has_disclaimer", account.has_disclaimer},
          {"registered_with_work_email", account.registered_with_work_email},
          {"head_consents", account.head_consents},
          {"all_parents_consent", account.all_parents_consent},
          {"not_shown", account.not_shown},
          {"department", one.department},
          {"groups", one.groups},
          {"from_file", one.origin == RegisteredAccount::Origin::file},
          {"registered_on", json_of(one.registered_on)},
          {"closed_on", json_of(one.closed_on)}};
}

RegisteredAccount read_account(const Json& json) {
  using Origin = RegisteredAccount::Origin;
  RegisteredAccount one;
  auto& account = one.account;
  account.id = json.at("id").get<std::string>();
  account.kind = registers::account_kind_named(json.at("kind").get<std::string>())
                     .value_or(registers::AccountKind::personal);
  account.platform = json.at("platform").get<std::string>();
  account.handle = json.at("handle").get<std::string>();
  account.owner = json.at("owner").get<std::string>();
  account.subject = json.at("subject").get<std::string>();
  account.school = json.at("school").get<std::string>();
  account.bio = json.at("bio").get<std::string>();
  account.names_employer = json.at("names_employer").get<bool>();
  account.has_disclaimer = json.at("has_disclaimer").get<bool>();
  account.registered_with_work_email = json.at("registered_with_work_email").get<bool>();
  account.head_consents = json.at("head_consents").get<bool>();
  account.all_parents_consent = json.at("all_parents_consent").get<bool>();
  account.not_shown = json.value("not_shown", Texts{});  // rows of an older version have none
  one.department = json.at("department").get<std::string>();
  one.groups = json.at("groups").get<Texts>();
  one.origin = json.at("from_file").get<bool>() ? Origin::file : Origin::person;
  one.registered_on = get<LocalDate>(json, "registered_on");
  one.closed_on = get<std::optional<LocalDate>>(json, "closed_on");
  return one;
}

Json json_of_trip(const Trip& trip) {
  Json leaders = Json::array();
  for (const PersonId& leader : trip.leaders) leaders.push_back(json_of(leader));
  const auto& head = trip.head_consent;
  return {
      {"number", trip.number},
      {"name", trip.name},
      {"school", trip.school},
      {"first_day", json_of(trip.first_day)},
      {"last_day", json_of(trip.last_day)},
      {"leaders", std::move(leaders)},
      {"account", trip.account},
      {"head_consent", head ? Json{{"by", json_of(head->by)}, {"on", json_of(head->on)}} : Json{}},
      {"risks", json_of_risks(trip.risks)}};
}

Trip read_trip(const Json& json) {
  Trip trip;
  trip.number = json.at("number").get<std::uint32_t>();
  trip.name = json.at("name").get<std::string>();
  trip.school = json.at("school").get<std::string>();
  trip.first_day = get<LocalDate>(json, "first_day");
  trip.last_day = get<LocalDate>(json, "last_day");
  for (const Json& leader : json.at("leaders")) {
    trip.leaders.push_back(person_from_hex(leader.get<std::string>()));
  }
  trip.account = json.at("account").get<std::string>();
  if (const Json& head = json.at("head_consent"); !head.is_null()) {
    trip.head_consent = {get<PersonId>(head, "by"), get<LocalDate>(head, "on")};
  }
  trip.risks = read_risks(json);
  return trip;
}

Json json_of_spokesperson(const Spokesperson& one) {
  return {{"number", one.number},
          {"person", json_of(one.person)},
          {"topics", one.topics},
          {"channels", one.channels},
          {"from", json_of(one.from)},
          {"until", json_of(one.until)},
          {"needs_training", one.training == Spokesperson::Training::needed},
          {"trained_on", json_of(one.trained_on)},
          {"training_until", json_of(one.training_until)},
          {"recorded_by", json_of(one.resolution.recorded_by)},
          {"recorded_on", json_of(one.resolution.recorded_on)},
          {"meeting", json_of(one.resolution.meeting)},
          {"minute", one.resolution.minute},
          {"confirmation", json_of_step(one.confirmation)},
          {"ending", json_of_step(one.ending)}};
}

Spokesperson read_spokesperson(const Json& json) {
  using Day = std::optional<LocalDate>;
  using Training = Spokesperson::Training;
  return {
      .number = json.at("number").get<std::uint32_t>(),
      .person = get<PersonId>(json, "person"),
      .topics = json.at("topics").get<Texts>(),
      .channels = json.at("channels").get<Texts>(),
      .from = get<LocalDate>(json, "from"),
      .until = get<Day>(json, "until"),
      .training = json.at("needs_training").get<bool>() ? Training::needed : Training::not_needed,
      .trained_on = get<Day>(json, "trained_on"),
      .training_until = get<Day>(json, "training_until"),
      .resolution = {get<PersonId>(json, "recorded_by"), get<LocalDate>(json, "recorded_on"),
                     get<LocalDate>(json, "meeting"), json.at("minute").get<std::string>()},
      .confirmation = read_step(json.at("confirmation")),
      .ending = read_step(json.at("ending"))};
}

Json json_of_topic(const registers::NumberedTopic& numbered) {
  const auto& topic = numbered.topic;
  return {{"number", numbered.number},
          {"name", topic.name},
          {"phrases", topic.phrases},
          {"from", json_of(topic.from)},
          {"until", json_of(topic.until)}};
}

registers::NumberedTopic read_topic(const Json& json) {
  using Day = std::optional<LocalDate>;
  return {json.at("number").get<std::uint32_t>(),
          {json.at("name").get<std::string>(), json.at("phrases").get<Texts>(),
           get<Day>(json, "from"), get<Day>(json, "until")}};
}

Json json_of_facts(const registers::TrustFacts& facts) {
  Json schools = Json::array();
  for (const auto& school : facts.schools) {
    schools.push_back({{"id", school.id}, {"name", school.name}, {"aliases", school.aliases}});
  }
  Json logos = Json::array();
  for (const auto& logo : facts.logos) logos.push_back({{"id", logo.id}, {"words", logo.words}});
  return {{"name", facts.name},
          {"short_names", facts.short_names},
          {"schools", std::move(schools)},
          {"work_email_domains", facts.work_email_domains},
          {"handles", facts.handles},
          {"logos", std::move(logos)},
          {"trademarks", facts.trademarks}};
}

registers::TrustFacts read_facts(const Json& json) {
  registers::TrustFacts facts;
  facts.name = json.at("name").get<std::string>();
  facts.short_names = json.at("short_names").get<Texts>();
  for (const Json& school : json.at("schools")) {
    facts.schools.push_back({school.at("id").get<std::string>(),
                             school.at("name").get<std::string>(),
                             school.at("aliases").get<Texts>()});
  }
  facts.work_email_domains = json.at("work_email_domains").get<Texts>();
  facts.handles = json.at("handles").get<Texts>();
  for (const Json& logo : json.at("logos")) {
    facts.logos.push_back({logo.at("id").get<std::string>(), logo.at("words").get<Texts>()});
  }
  facts.trademarks = json.at("trademarks").get<Texts>();
  return facts;
}

}  // namespace probity::records
