#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "acts/campaign_acts.hpp"
#include "acts/demonstration_assessment.hpp"
#include "acts/demonstration_lists.hpp"
#include "acts/edition_acts.hpp"
#include "acts/embedded_files.hpp"
#include "acts/make_trust.hpp"
#include "acts/people_acts.hpp"

namespace probity::acts {

namespace {

// What the people of policy/demo/README.md do in the first weeks of the demonstration.
constexpr std::string_view kClerk = "LLT-07";
constexpr std::string_view kDirector = "LLT-05";
constexpr std::string_view kHeadOfHr = "LLT-09";
constexpr std::string_view kCfoo = "LLT-02";
constexpr std::array<std::string_view, 14> kReaders{
    "LLT-01", "LLT-03", "LLT-09", "LLT-11", "LLT-15", "LPS-01", "LPS-03",
    "LPS-04", "LPS-06", "HGS-01", "HGS-02", "HGS-04", "HGS-06", "HGS-08"};
constexpr std::string_view kAsker = "HGS-10";

Result<Actor> actor_named(const Trust& trust, std::string_view source_key) {
  const auto people = trust.people();
  const people::Person* person = people->register_.by_source_key(source_key);
  if (person == nullptr) {
    return failure(ErrorKind::usage, "the demonstration has lost one of its people");
  }
  return Actor{person->id, people->seats_of(person->id, trust.today()), Proof::shown_again};
}

Result<void> bring_in_people(Trust& trust) {
  const Actor console;
  for (const auto import : {import_people, import_relations}) {
    const std::string_view file = import == import_people ? "people.csv" : "relations.csv";
    PROBITY_TRY(const auto report, import(trust, console, embedded_file(file), {}));
    if (report.outcome != ImportReport::Outcome::done) {
      return failure(ErrorKind::unreadable, "the demonstration's files cannot be imported");
    }
  }
  PROBITY_ATTEMPT(approve_seats_at_set_up(trust));
  return {};
}

Result<policy::EditionText> text_of_first(Trust& trust) {
  PROBITY_TRY(const auto editions, editions_of(trust));
  const auto text = policy::text_of(editions.front());
  if (!text) return failure(ErrorKind::usage, "the demonstration's edition has no text");
  return *text;
}

Result<void> bring_edition_into_force(Trust& trust) {
  PROBITY_TRY(const Actor clerk, actor_named(trust, kClerk));
  PROBITY_TRY(const Actor director, actor_named(trust, kDirector));
  PROBITY_TRY(const Actor hr, actor_named(trust, kHeadOfHr));
  PROBITY_TRY(const Actor cfoo, actor_named(trust, kCfoo));
  PROBITY_ATTEMPT(upload_document(trust, clerk, 1, embedded_file("policy.md"), "policy.md"));
  const int year =
      static_cast<int>(std::chrono::year_month_day{trust.today() + std::chrono::days{365}}.year());
  PROBITY_ATTEMPT(set_heading(trust, clerk, 1,
                              {.title = "Social media policy",
                               .owner = "Human resources",
                               .trust_lead = {"CFOO", cfoo.person},
                               .standing = "Statutory",
                               .last_reviewed = {},
                               .next_review = policy::SchoolTerm{year, policy::Term::spring}}));
  PROBITY_ATTEMPT(nominate(trust, clerk, 1, {{"Head of HR", hr.person}}));
  PROBITY_ATTEMPT(set_effective(trust, clerk, 1, trust.today()));
  PROBITY_ATTEMPT(record_resolution(trust, clerk, 1, trust.today(), "Board minute 7"));
  PROBITY_TRY(const auto text, text_of_first(trust));
  PROBITY_ATTEMPT(confirm_resolution(trust, director, 1, text));
  return approve_edition(trust, hr, 1, text);
}

Result<void> read_and_sign(Trust& trust, std::string_view source_key,
                           const policy::EditionText& text) {
  PROBITY_TRY(const Actor reader, actor_named(trust, source_key));
  PROBITY_TRY(const auto tasks, reading_tasks_of(trust, *reader.person));
  if (tasks.empty()) return {};
  for (const auto& part : tasks.front().parts) {
    PROBITY_ATTEMPT(see_part(trust, reader, 1, part));
  }
  PROBITY_ATTEMPT(acknowledge(trust, reader, 1, text));
  return {};
}

Result<void> run_first_campaign(Trust& trust) {
  PROBITY_TRY(const Actor hr, actor_named(trust, kHeadOfHr));
  PROBITY_ATTEMPT(
      open_campaign(trust, hr,
                    {.title = "Social media policy: please read it",
                     .edition = 1,
                     .categories = {people::kCategories.begin(), people::kCategories.end()},
                     .schools = {},
                     .due = trust.today() + std::chrono::days{21}}));
  PROBITY_TRY(const auto text, text_of_first(trust));
  for (const auto reader : kReaders) PROBITY_ATTEMPT(read_and_sign(trust, reader, text));
  PROBITY_TRY(const Actor asker, actor_named(trust, kAsker));
  return ask_author(trust, asker, 1, "C45",
                    "Our department account follows other schools. Is that still a teaching use?");
}

}  // namespace

Configuration demonstration_configuration() {
  return {.trust_name = "Larkfield Learning Trust",
          .zone = "Europe/London",
          .stage = Stage::advice,
          .purpose = Purpose::demonstration,
          .ledger_name = "larkfield.example/probity",
          .school_names = {{"ORG-LLT", "Larkfield central office"},
                           {"ORG-LPS", "Larkfield Primary School"},
                           {"ORG-HGS", "Hollin Grove School"}},
          // Of the numbers that Ofcom keeps for drama.
          .telephones = {{"Safeguarding lead, Larkfield Primary School", "01632 960 101"},
                         {"Safeguarding lead, Hollin Grove School", "01632 960 102"},
                         {"The local authority’s designated officer", "01632 960 103"}},
          .listen = "127.0.0.1:8080",
          .public_listen = "",
          .address = "http://localhost:8080",
          .certificate = "",
          .certificate_key = "",
          .behind_proxy = false,
          .mail = {},
          .openid = {},
          .witnesses = {}};
}

Result<void> make_demonstration(Trust& trust) {
  PROBITY_ATTEMPT(bring_in_people(trust));
  PROBITY_ATTEMPT(bring_edition_into_force(trust));
  PROBITY_ATTEMPT(run_first_campaign(trust));
  PROBITY_ATTEMPT(bring_in_lists(trust));
  return bring_in_assessment_of_demonstration(trust);
}

}  // namespace probity::acts
