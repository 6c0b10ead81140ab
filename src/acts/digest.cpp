#include "acts/digest.hpp"

#include <algorithm>
#include <initializer_list>

#include <fmt/format.h>

#include "acts/assessment_turn.hpp"
#include "acts/campaign_acts.hpp"
#include "acts/edition_acts.hpp"
#include "acts/letters.hpp"
#include "acts/publishing_now.hpp"
#include "acts/withdrawal_tasks.hpp"
#include "records/advice_records.hpp"
#include "records/job_records.hpp"

namespace probity::acts {

namespace {

using people::Seat;

class Tasks {
 public:
  explicit Tasks(const Trust& trust) : people_(trust.people()), day_(trust.today()) {}

  void add_holders(std::initializer_list<Seat> seats) {
    for (const Seat seat : seats) {
      for (const PersonId& person : people_->holders_of(seat, day_)) found.insert(person);
    }
  }
  void add(const std::optional<PersonId>& person) {
    if (person) found.insert(*person);
  }
  [[nodiscard]] bool has_waiting_seats() const {
    return std::ranges::any_of(people_->register_.people(), [&](const auto& person) {
      return !people_->waiting_seats_of(person.id, day_).empty();
    });
  }

  std::set<PersonId> found{};

 private:
  std::shared_ptr<const People> people_;  // shared with whoever else reads this state
  LocalDate day_;
};

void add_edition(Tasks& tasks, const policy::Edition& edition, const policy::Moment& now) {
  for (const auto missing : policy::missing_for_force(edition, now)) {
    if (missing == policy::Missing::resolution) tasks.add_holders({Seat::clerk});
    if (missing == policy::Missing::confirmation) {
      tasks.add_holders({Seat::director, Seat::chair});
    }
    if (missing != policy::Missing::lead_approval) continue;
    for (const auto& lead : edition.leads) {
      if (!lead.approval) tasks.add(lead.lead.person);
    }
  }
}

}  // namespace

Result<std::set<PersonId>> people_with_tasks(Trust& trust) {
  Tasks tasks{trust};
  PROBITY_TRY(const auto questions, questions_of(trust));
  const bool has_question = std::ranges::any_of(questions, [](const auto& question) {
    return registers::state_of(question) == registers::QuestionState::waiting;
  });
  if (has_question) tasks.add_holders({Seat::hr});
  if (tasks.has_waiting_seats()) tasks.add_holders({Seat::administrator, Seat::cfoo, Seat::chair});
  PROBITY_TRY(const auto editions, editions_of(trust));
  const auto now = moment_now(trust);
  const auto* current = policy::in_force(editions, now);
  const bool is_in_the_making = !editions.empty() && !editions.back().withdrawal &&
                                (current == nullptr || current->number != editions.back().number);
  if (is_in_the_making) add_edition(tasks, editions.back(), now);
  PROBITY_TRY(const auto assessments, assessments_of(trust));
  for (const Seat seat : turn_in(assessments, trust.now())) tasks.add_holders({seat});
  return tasks.found;
}

Result<std::map<PersonId, Waiting>> waiting_for_people(Trust& trust) {
  std::map<PersonId, Waiting> waiting;
  PROBITY_TRY(const auto drafts, trust.read([](store::Reader& reader) {
    return records::load_draft_questions(reader);
  }));
  for (const auto& draft : drafts) {
    if (advice::state_of(draft) != advice::QuestionState::held) continue;
    ++waiting[draft.to].drafts_to_answer;
    ++waiting[draft.asked_by].own_drafts;
  }
  PublishingNow publishing{trust};
  PROBITY_TRY(const auto lists, publishing.all());
  for (const auto& task : lists->rows.tasks) {
    if (task.done) continue;
    for (const PersonId& person : keepers_of(*lists, task.account)) {
      ++waiting[person].accounts_to_look_at;
    }
  }
  return waiting;
}

namespace {

std::string letter_about(const Trust& trust, const Waiting& waiting) {
  std::string body = "Something waits for you in Probity.\n\n";
  const auto add = [&](std::string_view what, std::size_t count) {
    if (count > 0) body += fmt::format("{}: {}\n", what, count);
  };
  add("Drafts that wait for your answer", waiting.drafts_to_answer);
  add("Drafts of yours that wait for an answer", waiting.own_drafts);
  add("Accounts to look at", waiting.accounts_to_look_at);
  if (waiting != Waiting{}) body += "\n";
  return body + fmt::format("Please sign in:\n{}/home\n", trust.configuration().address);
}

}  // namespace

Result<void> write_digest(Trust& trust, Instant began) {
  PROBITY_TRY(auto found, people_with_tasks(trust));
  PROBITY_TRY(auto waiting, waiting_for_people(trust));
  for (const auto& [person, what] : waiting) found.insert(person);
  const auto keep = [&](store::UnitOfWork& unit) {
    return records::save_job_success(unit, kDigestJob, began);
  };
  if (found.empty()) return trust.keep_house("a job of the calendar was done", keep);
  const auto people = trust.people();
  PROBITY_ATTEMPT(trust.commit_as(
      "role:system",
      {.type = "digest.written", .commitments = {{"letters", std::uint64_t{found.size()}}}},
      [&](store::UnitOfWork& unit) -> Result<void> {
        for (const PersonId& id : found) {
          const people::Person* person = people->register_.find(id);
          if (person == nullptr) continue;
          PROBITY_ATTEMPT(add_letter(unit, trust, *person, mail::Subject::monday_digest,
                                     letter_about(trust, waiting[id])));
        }
        return keep(unit);
      }));
  return {};
}

}  // namespace probity::acts
