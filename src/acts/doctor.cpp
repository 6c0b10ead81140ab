#include "acts/doctor.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "acts/coverage.hpp"
#include "acts/doctor_workplace.hpp"
#include "acts/edition_acts.hpp"
#include "acts/latest_leaves.hpp"
#include "acts/ledger_acts.hpp"
#include "acts/source_findings.hpp"
#include "records/account_records.hpp"
#include "records/letter_records.hpp"
#include "records/policy_records.hpp"

namespace probity::acts {

namespace {

using std::chrono::days;

constexpr Span kBackupGetsOld = days{8};      // a week, and a day for somebody to notice
constexpr Span kTestGetsOld = days{35};       // monthly (journeys: one command)
constexpr Span kHeartbeatGetsOld = hours{2};  // hourly

constexpr const char* kDatabase = "Database";
constexpr const char* kLedger = "Ledger";
constexpr const char* kPolicy = "Policy";
constexpr const char* kPeople = "People and seats";
constexpr const char* kServing = "Serving";
constexpr const char* kBackups = "Backups";
constexpr const char* kStages = "Stages";

std::string ago(Instant then, Instant now) {
  const auto whole_days = std::chrono::floor<days>(now - then).count();
  const auto whole_hours = std::chrono::floor<hours>(now - then).count();
  if (whole_days >= 2) return fmt::format("{} days ago", whole_days);
  if (whole_hours >= 2) return fmt::format("{} hours ago", whole_hours);
  return "less than two hours ago";
}

class Doctor final {
 public:
  explicit Doctor(const Inside& inside) : inside_(inside), trust_(inside.trust) {}

  std::vector<Finding> look() && {
    database();
    ledger();
    policy();
    std::ranges::move(look_at_assessment(trust_), std::back_inserter(findings_));
    people();
    serving();
    backups();
    std::ranges::move(look_at_sources(trust_), std::back_inserter(findings_));
    stages();
    return std::move(findings_);
  }

 private:
  void say(const char* group, std::string id, Health state, std::string what,
           std::string next = {}) {
    findings_.push_back({group, std::move(id), state, std::move(what), std::move(next)});
  }
  void say(const char* group, std::string id, const Error& error) {
    say(group, std::move(id), Health::wrong, error.what, error.next);
  }
  // What was to be looked at, or a finding that says why it cannot be.
  template <class T>
  std::optional<T> seen(const char* group, const char* id, Result<T> result) {
    if (result) return *std::move(result);
    say(group, id, result.error());
    return std::nullopt;
  }

  [[nodiscard]] bool is_served() const { return inside_.server == Inside::Server::runs; }

  void database() {
    const auto found = seen(kDatabase, "database.whole", quick_check());
    if (!found) return;
    if (*found == "ok") {
      say(kDatabase, "database.whole", Health::ok, "The database opens, and is whole.");
    } else {
      say(kDatabase, "database.whole", Health::wrong, "The database is damaged: " + *found,
          "Stop the server, keep the folder as it is, and restore a backup elsewhere.");
    }
  }

  Result<std::string> quick_check() {
    return trust_.read([](store::Reader& reader) -> Result<std::string> {
      PROBITY_TRY(auto check, reader.prepare("store_quick_check"));
      PROBITY_TRY(auto rows, (check.all<std::string>()));
      return rows.empty() ? std::string{"no answer"} : std::get<0>(rows.front());
    });
  }

  void ledger() {
    if (!inside_.publication) {
      say(kLedger, "ledger.continues", inside_.publication.error());
    } else {
      say(kLedger, "ledger.continues", Health::ok,
          "The database continues what was published, and the key answers.");
      protections((*inside_.publication)->protections());
    }
    if (const auto state = seen(kLedger, "ledger.signed", ledger_state(trust_))) is_signed(*state);
    witnesses();
  }

  void protections(const keyholder::Protections& has) {
    if (has.calls == keyholder::CallFilter::on) {
      say(kLedger, "ledger.key", Health::ok, "The key's process is confined.");
    } else {
      say(kLedger, "ledger.key", Health::attention, "The key's process is not confined.",
          "This program was built for tests: install the package.");
    }
  }

  void is_signed(const LedgerState& state) {
    const auto leaves = fmt::format("{} of {} leaves are signed.", state.published, state.size);
    const auto newest = state.size == 0 ? Result<std::vector<ledger::Leaf>>{}
                                        : leaves_of(trust_, state.published, state.published + 1);
    const bool waits_long =
        newest && !newest->empty() && trust_.now() - newest->front().time > minutes{10};
    if (is_served() && waits_long) {
      say(kLedger, "ledger.signed", Health::wrong, leaves + " The server has stopped signing.",
          "Look at its messages (journalctl -u probity), and restart it.");
    } else {
      say(kLedger, "ledger.signed", Health::ok, leaves);
    }
  }

  void witnesses() {
    const std::size_t count = trust_.configuration().witnesses.size();
    if (count > 0) {
      say(kLedger, "ledger.witnesses", Health::ok, fmt::format("{} witnesses are set.", count));
      return;
    }
    say(kLedger, "ledger.witnesses", Health::off,
        "No witness countersigns the ledger. Then nobody can detect: leaves cut off after the last "
        "checkpoint that somebody took away and signed again by whoever has the key, or a whole "
        "machine, keys included, put back to an earlier day.",
        "Ask another trust or the data protection officer to run: probity witness");
  }

  void policy() {
    const auto editions = seen(kPolicy, "policy.in_force", editions_of(trust_));
    if (!editions) return;
    const auto now = moment_now(trust_);
    const policy::Edition* current = policy::in_force(*editions, now);
    if (current == nullptr) {
      const auto missing = editions->empty() ? std::vector<policy::Missing>{}
                                             : policy::missing_for_force(editions->back(), now);
      say(kPolicy, "policy.in_force", Health::attention, "No edition of the policy is in force.",
          missing.empty() ? "" : std::string{policy::sentence_for(missing.front())});
      return;
    }
    say(kPolicy, "policy.in_force", Health::ok,
        fmt::format("Edition {} of the policy is in force.", current->number));
    review(*current);
  }

  void review(const policy::Edition& edition) {
    using policy::ReviewState;
    const auto state = policy::review_state(edition.heading.next_review, {}, trust_.today());
    if (state == ReviewState::overdue) {
      say(kPolicy, "policy.review", Health::attention, "The policy's review is overdue (C1).",
          "Tell its owner; it stays in force meanwhile.");
    } else if (state == ReviewState::not_set) {
      say(kPolicy, "policy.review", Health::attention,
          "Nobody has said when the policy is to be "
          "reviewed (C1).",
          "HR or the clerk enters it on the edition's page.");
    } else {
      say(kPolicy, "policy.review", Health::ok,
          "Its review is due: " + policy::in_words(*edition.heading.next_review) + ".");
    }
  }

  void people() {
    const auto people = trust_.people();
    const LocalDate today = trust_.today();
    const std::size_t here = people->register_.employed_on(today).size();
    if (here == 0) {
      say(kPeople, "people.there", Health::attention, "There are no people in the register.",
          "probity import -d " + trust_.folder() + " people FILE");
      return;
    }
    say(kPeople, "people.there", Health::ok, fmt::format("{} people are with the trust.", here));
    waiting_seats(*people, today);
    coverage(*people, today);
    second_factors(*people, today);
    std::ranges::move(look_at_workplace(trust_), std::back_inserter(findings_));
  }

  void waiting_seats(const People& people, LocalDate today) {
    std::size_t waiting = 0;
    for (const people::Person& person : people.register_.people()) {
      waiting += people.waiting_seats_of(person.id, today).size();
    }
    if (waiting == 0) {
      say(kPeople, "seats.waiting", Health::ok, "No seat waits for approval.");
    } else {
      say(kPeople, "seats.waiting", Health::attention,
          fmt::format("{} seats wait for the approval of a second person.", waiting),
          "An administrator, the CFOO or the Chair approves them on the page of seats.");
    }
  }

  void coverage(const People& people, LocalDate today) {
    auto gaps = coverage_of(people, trust_.configuration().stage, today).gaps;
    if (const auto editions = editions_of(trust_)) {
      for (auto& gap : gaps_of_leads(people, *editions, today)) gaps.push_back(std::move(gap));
    }
    for (const Gap& gap : gaps) {
      say(kPeople, fmt::format("seats.coverage.{}", word_for(gap.need)), Health::attention,
          sentence_for(gap), std::string{remedy_for(gap.need)});
    }
    if (gaps.empty()) {
      say(kPeople, "seats.coverage", Health::ok, "Whatever comes up, there is somebody to act.");
    }
  }

  void second_factors(const People& people, LocalDate today) {
    const auto states =
        seen(kPeople, "seats.second_factor",
             trust_.read([](store::Reader& reader) { return records::account_states(reader); }));
    if (!states) return;
    std::size_t without = 0;
    for (const auto& state : *states) {
      const bool needs = needs_second_factor(people.seats_of(state.person, today));
      if (needs && state.has_password && !state.has_second_factor) ++without;
    }
    if (without == 0) {
      say(kPeople, "seats.second_factor", Health::ok,
          "Everybody with a seat and a password has a second factor.");
    } else {
      say(kPeople, "seats.second_factor", Health::attention,
          fmt::format("{} people with a seat have a password and no second factor yet.", without),
          "They are asked for it when they sign in next. Remind them.");
    }
  }

  void serving() {
    if (!is_served()) {
      say(kServing, "server", Health::off, "The server does not run.",
          "probity serve -d " + trust_.folder() + "    or: systemctl start probity");
    } else {
      say(kServing, "server", Health::ok, "The server runs.");
      if (inside_.scheduler != nullptr) schedule();
    }
    mail();
  }

  void schedule() {
    std::string failing;
    for (const auto& report : inside_.scheduler->reports()) {
      if (report.failures_in_a_row > 0) failing += (failing.empty() ? "" : ", ") + report.name;
    }
    if (failing.empty()) {
      say(kServing, "schedule", Health::ok, "All recurring work was done.");
    } else {
      say(kServing, "schedule", Health::attention, "Recurring work fails: " + failing + ".",
          "Look at the server's messages: journalctl -u probity");
    }
  }

  void mail() {
    if (trust_.configuration().mail.host.empty()) {
      say(kServing, "mail", Health::off, "No mail is set up: people see on their pages what waits.",
          "To send letters, set mail.host in probity.toml.");
      return;
    }
    const auto letters =
        seen(kServing, "mail",
             trust_.read([](store::Reader& reader) { return records::letter_states(reader); }));
    if (!letters) return;
    const auto failed = std::ranges::count_if(*letters, [](const auto& letter) {
      return letter.delivery.state == mail::DeliveryState::failed;
    });
    if (failed == 0) {
      say(kServing, "mail", Health::ok,
          fmt::format("{} letters wait, none has failed.", letters->size()));
    } else {
      say(kServing, "mail", Health::attention,
          fmt::format("{} letters could not be delivered.", failed),
          "An administrator sees why on the page of letters.");
    }
  }

  void backups() {
    if (trust_.configuration().purpose == Purpose::demonstration) {
      say(kBackups, "backup.last", Health::off, "A demonstration needs no backups.");
      return;
    }
    const auto latest = seen(kBackups, "backup.last", latest_leaves(trust_));
    if (!latest) return;
    heartbeat(*latest);
    backup(*latest);
    restore_test(*latest);
    restored(*latest);
  }

  void heartbeat(const LatestLeaves& latest) {
    const auto beat = latest.find("heartbeat");
    if (!is_served() || beat == latest.end()) return;
    if (trust_.now() - beat->second.time <= kHeartbeatGetsOld) return;
    say(kServing, "heartbeat", Health::attention, "The ledger has had no heartbeat for two hours.",
        "Look at the server's messages: journalctl -u probity");
  }

  void backup(const LatestLeaves& latest) {
    const std::string how = "probity backup -d " + trust_.folder() +
                            " OUT    nightly, to another "
                            "machine";
    const auto made = latest.find("backup.made");
    if (made == latest.end()) {
      say(kBackups, "backup.last", Health::attention, "There was never a backup.", how);
      return;
    }
    const bool is_old = trust_.now() - made->second.time > kBackupGetsOld;
    say(kBackups, "backup.last", is_old ? Health::attention : Health::ok,
        "The last backup was made " + ago(made->second.time, trust_.now()) + ".",
        is_old ? how : "");
  }

  void restore_test(const LatestLeaves& latest) {
    const std::string how = "probity restore BACKUP --dry-run -d " + trust_.folder() +
                            "    monthly, with the paper from the safe";
    const auto tested = latest.find("restore.tested");
    if (tested == latest.end()) {
      say(kBackups, "backup.tested", Health::attention, "No backup was ever tested.", how);
      return;
    }
    const bool is_old = trust_.now() - tested->second.time > kTestGetsOld;
    say(kBackups, "backup.tested", is_old ? Health::attention : Health::ok,
        "A backup was last tested " + ago(tested->second.time, trust_.now()) + ".",
        is_old ? how : "");
  }

  // What was taken away after the backup has come back, until a file says otherwise.
  void restored(const LatestLeaves& latest) {
    const auto restored = latest.find("restored");
    if (restored == latest.end()) return;
    const auto imported = latest.find("people.imported");
    if (imported != latest.end() && imported->second.seq > restored->second.seq) return;
    say(kBackups, "restored", Health::attention,
        "The folder was restored " + ago(restored->second.time, trust_.now()) +
            ", and no file of people was imported since: who left after the backup still counts as "
            "being here.",
        "probity import -d " + trust_.folder() + " people FILE    then look at the seats");
  }

  void stages() {
    const Stage stage = trust_.configuration().stage;
    if (stage < Stage::casework) say(kStages, "stage.casework", Health::off, "Casework is off.");
    if (stage < Stage::monitoring) {
      say(kStages, "stage.monitoring", Health::off, "Monitoring is off.");
    }
  }

  const Inside& inside_;
  Trust& trust_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> look_inside(const Inside& inside) { return Doctor{inside}.look(); }

}  // namespace probity::acts
