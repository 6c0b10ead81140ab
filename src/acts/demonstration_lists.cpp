#include "acts/demonstration_lists.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "acts/account_acts.hpp"
#include "acts/consent_acts.hpp"
#include "acts/embedded_files.hpp"
#include "acts/list_imports.hpp"
#include "acts/spokesperson_acts.hpp"
#include "acts/trip_acts.hpp"
#include "acts/trust_facts_acts.hpp"
#include "acts/workplace_imports.hpp"
#include "registers/trust_facts_file.hpp"

namespace probity::acts {

namespace {

using registers::Spokesperson;
using registers::Trip;
using std::chrono::days;

// What the people of policy/demo/README.md do with the lists.
class Scene {
 public:
  explicit Scene(Trust& trust) : publishing(trust), today(trust.today()), trust_(trust) {}

  [[nodiscard]] Result<PersonId> person(std::string_view source_key) const {
    const auto people = trust_.people();
    const people::Person* found = people->register_.by_source_key(source_key);
    if (found != nullptr) return found->id;
    return failure(ErrorKind::usage, "the demonstration has lost one of its people");
  }
  [[nodiscard]] Result<Actor> actor(std::string_view source_key) const {
    PROBITY_TRY(const PersonId id, person(source_key));
    return Actor{id, trust_.people()->seats_of(id, today), Proof::shown_again};
  }

  PublishingNow publishing;
  LocalDate today;

 private:
  Trust& trust_;
};

Result<void> import_files(Scene& scene) {
  struct File {
    std::string_view name;
    ListImport import;
  };
  const std::array files{File{"pupils.csv", import_pupils}, File{"consents.csv", import_consents},
                         File{"accounts.csv", import_accounts}, File{"groups.csv", import_groups}};
  for (const auto& [name, import] : files) {
    PROBITY_TRY(const auto report, import(scene.publishing, Actor{}, embedded_file(name), {}));
    if (report.outcome != ImportReport::Outcome::done) {
      return failure(ErrorKind::unreadable, "the demonstration's files cannot be imported");
    }
  }
  return {};
}

Result<void> import_workplace_files(Scene& scene) {
  struct File {
    std::string_view name;
    WorkplaceFile file;
    std::string_view school;
  };
  constexpr std::array kFiles{File{"hours.csv", WorkplaceFile::hours, ""},
                              File{"timetable.csv", WorkplaceFile::timetable, ""},
                              File{"calendar-lps.ics", WorkplaceFile::calendar, "LPS"},
                              File{"calendar-hgs.ics", WorkplaceFile::calendar, "HGS"},
                              File{"equipment.csv", WorkplaceFile::equipment, ""}};
  for (const auto& [name, file, school] : kFiles) {
    PROBITY_TRY(const auto report, import_workplace(scene.publishing.trust(), Actor{}, file,
                                                    embedded_file(name), {}, school));
    if (report.outcome != ImportReport::Outcome::done) {
      return failure(ErrorKind::unreadable, "the demonstration's files cannot be imported");
    }
  }
  return {};
}

Result<void> keep_facts(Scene& scene) {
  PROBITY_TRY(const Actor hr, scene.actor("LLT-09"));
  PROBITY_TRY(const auto file, registers::TrustFactsFile::parse(embedded_file("trust.json")));
  return keep_trust_facts(scene.publishing, hr, file.trust);
}

// The class's own account shows one class.
Result<void> describe_accounts(Scene& scene) {
  PROBITY_TRY(const Actor hr, scene.actor("LLT-09"));
  PROBITY_TRY(const auto seen, scene.publishing.all());
  struct Describes {
    std::string_view id;
    std::string_view department;
    std::string_view group;
  };
  constexpr std::array kAccounts{
      Describes{"LPS-MAPLE", "", "Maple"}, Describes{"HGS-LANG", "Languages", "9G"},
      Describes{"HGS-SCI", "Science", "8G"}, Describes{"HGS-PE", "Physical education", "Football"}};
  for (const auto& [id, department, group] : kAccounts) {
    const auto* known = seen->account(id);
    if (known == nullptr) {
      return failure(ErrorKind::usage, "the demonstration has lost one of its accounts");
    }
    auto account = *known;
    account.department = department;
    account.groups = {std::string{group}};
    PROBITY_ATTEMPT(keep_account(scene.publishing, hr, account));
  }
  return {};
}

Result<Trip> trip_of(Scene& scene, std::string_view school, std::string_view group,
                     std::size_t most) {
  PROBITY_TRY(const auto seen, scene.publishing.all());
  Trip trip;
  trip.school = school;
  for (const auto& pupil : seen->registers.pupils) {
    if (trip.pupils.size() == most || pupil.school != school) continue;
    if (registers::is_in_group(pupil, group)) {
      trip.pupils.push_back({pupil.source_id, Trip::Answer::none, {}});
    }
  }
  return trip;
}

// Everybody has answered, two of them no, and the headteacher consents.
Result<void> plan_residential(Scene& scene) {
  PROBITY_TRY(const Actor head, scene.actor("LPS-01"));
  PROBITY_TRY(const Actor leader, scene.actor("LPS-10"));
  PROBITY_TRY(Trip trip, trip_of(scene, "LPS", "Oak", 20));
  trip.name = "Oak class residential";
  trip.account = "LPS-TRIP-OAK";
  trip.first_day = scene.today - days{1};
  trip.last_day = scene.today + days{3};
  trip.leaders = {*leader.person};
  TripAnswers answers;
  for (std::size_t i = 0; i < trip.pupils.size(); ++i) {
    answers.emplace_back(trip.pupils[i].source_id,
                         i % 9 == 4 ? Trip::Answer::no : Trip::Answer::yes);
  }
  PROBITY_TRY(const auto number, plan_trip(scene.publishing, head, trip));
  PROBITY_ATTEMPT(answer_trip(scene.publishing, leader, number, answers));
  return consent_to_trip(scene.publishing, head, number, HeadAnswer::consents);
}

// Some have not answered yet, so nothing is told of it.
Result<void> plan_exchange(Scene& scene) {
  PROBITY_TRY(const Actor head, scene.actor("HGS-01"));
  PROBITY_TRY(const Actor leader, scene.actor("HGS-11"));
  PROBITY_TRY(Trip trip, trip_of(scene, "HGS", "9S", 12));
  trip.name = "Year 9 in Lille";
  trip.account = "HGS-TRIP-LILLE";
  trip.first_day = scene.today + days{24};
  trip.last_day = scene.today + days{27};
  trip.leaders = {*leader.person};
  TripAnswers answers;
  for (std::size_t i = 0; i < trip.pupils.size(); i += 2) {
    answers.emplace_back(trip.pupils[i].source_id, Trip::Answer::yes);
  }
  PROBITY_TRY(const auto number, plan_trip(scene.publishing, head, trip));
  return answer_trip(scene.publishing, leader, number, answers);
}

struct Speaks {
  std::string_view who;
  std::vector<std::string> topics;
  std::vector<std::string> channels;
  bool is_confirmed;
};

Result<void> authorise(Scene& scene, const Speaks& speaks) {
  PROBITY_TRY(const Actor clerk, scene.actor("LLT-07"));
  PROBITY_TRY(const Actor director, scene.actor("LLT-05"));
  Spokesperson one;
  PROBITY_TRY(one.person, scene.person(speaks.who));
  one.topics = speaks.topics;
  one.channels = speaks.channels;
  one.from = scene.today - days{30};
  one.until = scene.today + days{335};
  one.trained_on = scene.today - days{40};
  one.training_until = scene.today + days{690};
  one.resolution.meeting = scene.today - days{7};
  one.resolution.minute = "Board minute 11";
  PROBITY_TRY(const auto number, record_spokesperson(scene.publishing, clerk, one));
  return speaks.is_confirmed ? confirm_spokesperson(scene.publishing, director, number)
                             : Result<void>{};
}

Result<void> authorise_spokespeople(Scene& scene) {
  PROBITY_ATTEMPT(authorise(scene, {"LLT-15", {}, {}, true}));
  PROBITY_ATTEMPT(authorise(scene, {"LLT-01", {"Finance", "New schools"}, {}, true}));
  return authorise(scene, {"HGS-01", {"Examination results"}, {"Facebook", "Press"}, false});
}

Result<void> keep_topics(Scene& scene) {
  PROBITY_TRY(const Actor clerk, scene.actor("LLT-07"));
  PROBITY_ATTEMPT(keep_topic(scene.publishing, clerk,
                             {0,
                              {"A third school",
                               {"joining larkfield", "third school", "merge with"},
                               scene.today - days{20},
                               scene.today + days{100}}}));
  PROBITY_ATTEMPT(keep_topic(scene.publishing, clerk,
                             {0,
                              {"Staffing review",
                               {"restructure", "staffing review", "redundancies"},
                               {},
                               scene.today + days{45}}}));
  return {};
}

}  // namespace

Result<void> bring_in_lists(Trust& trust) {
  Scene scene{trust};
  for (const auto step : {import_files, import_workplace_files, keep_facts, describe_accounts,
                          plan_residential, plan_exchange, authorise_spokespeople, keep_topics}) {
    PROBITY_ATTEMPT(step(scene));
  }
  return {};
}

}  // namespace probity::acts
