#include "acts/campaign_acts.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "acts/edition_acts.hpp"
#include "policy/clause_map.hpp"
#include "records/campaign_records.hpp"
#include "records/policy_records.hpp"

namespace probity::acts {

namespace {

using registers::Acknowledged;
using registers::Acknowledgement;
using registers::Campaign;
using registers::CampaignNumber;

std::unexpected<Error> no_such_campaign() {
  return failure(ErrorKind::usage, "there is no campaign of this number",
                 "See the list of campaigns.");
}

std::string case_of(CampaignNumber number) { return fmt::format("campaign:{}", number); }

Result<void> without_receipt(Result<store::Receipt> kept) {
  if (!kept) return std::unexpected(kept.error());
  return {};
}

// All that the state of one campaign depends on.
struct Everything {
  Campaign campaign;
  std::vector<policy::Edition> editions;
  std::vector<Acknowledgement> acknowledgements;
  std::vector<registers::Leave> absences;
  std::vector<registers::Question> questions;
  std::vector<registers::Reminder> reminders;
};

Result<Campaign> find_campaign(records::Tables tables, CampaignNumber number) {
  PROBITY_TRY(const auto campaigns, records::load_campaigns(tables));
  const auto found = std::ranges::find(campaigns, number, &Campaign::number);
  if (found == campaigns.end()) return no_such_campaign();
  return *found;
}

Result<Everything> everything_about(records::Tables tables, CampaignNumber number) {
  PROBITY_TRY(auto campaign, find_campaign(tables, number));
  Everything all{std::move(campaign), {}, {}, {}, {}, {}};
  PROBITY_TRY(all.editions, records::load_editions(tables));
  PROBITY_TRY(all.acknowledgements, records::acknowledgements_of_campaign(tables, number));
  PROBITY_TRY(all.absences, records::load_absences(tables));
  PROBITY_TRY(all.questions, records::load_questions(tables));
  PROBITY_TRY(all.reminders, records::load_reminders(tables, number));
  return all;
}

Result<Everything> everything_about(Trust& trust, CampaignNumber number) {
  return trust.read([&](store::Reader& reader) { return everything_about(reader, number); });
}

Result<std::vector<std::string>> parts_in(records::Tables tables, const policy::EditionText& text) {
  PROBITY_TRY(const auto map_text, records::load_document(tables, text.clause_map));
  if (!map_text) {
    return failure(ErrorKind::unreadable, "the clause map of this edition is missing",
                   "Restore the database from a backup.");
  }
  PROBITY_TRY(const auto map, policy::ClauseMap::parse("clauses.toml", *map_text));
  return policy::parts_of(map);
}

// The text as it is now: a typographical fix may have come since the campaign opened.
policy::EditionText present_text(const Campaign& campaign,
                                 std::span<const policy::Edition> editions) {
  const policy::Edition* edition = policy::find_edition(editions, campaign.edition);
  const auto text = edition == nullptr ? std::nullopt : policy::text_of(*edition);
  return text.value_or(campaign.text);
}

// What there is to read, and how far the person has come.
struct Reading {
  std::vector<std::string> parts;
  registers::ReadThrough through;
};

Result<Reading> reading_of(records::Tables tables, const Campaign& campaign,
                           std::span<const policy::Edition> editions, const PersonId& person) {
  const auto text = present_text(campaign, editions);
  PROBITY_TRY(auto parts, parts_in(tables, text));
  PROBITY_TRY(auto through, records::load_read_through(tables, campaign.number, person));
  if (!through || through->text != text) {
    through = registers::begin_reading(campaign.number, person, text);
  }
  return Reading{std::move(parts), *std::move(through)};
}

Result<Acknowledged> keep(Trust& trust, const Actor& actor, Act act, CampaignNumber number,
                          const PersonId& id, registers::Signing signing) {
  const auto people = trust.people();
  const people::Person* person = people->register_.find(id);
  if (person == nullptr) return failure(ErrorKind::refused, "there is no such person (C50)");
  std::optional<Acknowledged> signed_;
  const auto sign = [&](records::Tables tables) -> Result<Acknowledged> {
    PROBITY_TRY(const auto campaign, find_campaign(tables, number));
    PROBITY_TRY(const auto editions, records::load_editions(tables));
    PROBITY_TRY(const auto own, records::acknowledgements_of_person(tables, id));
    PROBITY_TRY(auto reading, reading_of(tables, campaign, editions, id));
    signing.reading = std::move(reading.through);
    signing.parts = reading.parts;
    return registers::acknowledge(campaign, editions, *person, signing,
                                  registers::find_acknowledgement(own, number, id),
                                  moment_now(trust));
  };
  PROBITY_TRY(const auto before, trust.read([&](store::Reader& reader) { return sign(reader); }));
  if (before.novelty == registers::Novelty::already_there) return before;
  PROBITY_ATTEMPT(trust.commit(actor, act,
                               {.type = "policy.acknowledged",
                                .case_id = case_of(number),
                                .commitments = {{"document", hash_of(signing.shown.document)},
                                                {"clause_map", hash_of(signing.shown.clause_map)}},
                                .people = {{"person", id}}},
                               [&](store::UnitOfWork& unit) -> Result<void> {
                                 PROBITY_TRY(signed_, sign(unit));
                                 PROBITY_ATTEMPT(
                                     records::add_acknowledgement(unit, signed_->acknowledgement));
                                 return records::forget_read_through(unit, number, id);
                               }));
  return *signed_;
}

}  // namespace

bool is_school_day(LocalDate day) {
  const std::chrono::weekday weekday{day};
  return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
}

Result<std::vector<Campaign>> campaigns_of(Trust& trust) {
  return trust.read([](store::Reader& reader) { return records::load_campaigns(reader); });
}

Result<std::optional<Campaign>> campaign_of(Trust& trust, CampaignNumber number) {
  PROBITY_TRY(const auto campaigns, campaigns_of(trust));
  const auto found = std::ranges::find(campaigns, number, &Campaign::number);
  return found == campaigns.end() ? std::nullopt : std::optional{*found};
}

Result<CampaignNumber> open_campaign(Trust& trust, const Actor& actor, const CampaignDraft& draft) {
  PROBITY_ATTEMPT(require(actor, Act::run_campaign));
  PROBITY_TRY(const auto campaigns, campaigns_of(trust));
  const auto number = static_cast<CampaignNumber>(campaigns.size() + 1);
  PROBITY_ATTEMPT(without_receipt(trust.commit(
      actor, Act::run_campaign,
      {.type = "campaign.opened",
       .case_id = case_of(number),
       .commitments = {{"edition", std::uint64_t{draft.edition}}}},
      [&](store::UnitOfWork& unit) -> Result<void> {
        PROBITY_TRY(const auto there, records::load_campaigns(unit));
        if (there.size() + 1 != number) {
          return failure(ErrorKind::usage, "somebody else has opened a campaign meanwhile",
                         "See the list of campaigns.");
        }
        PROBITY_TRY(const auto editions, records::load_editions(unit));
        PROBITY_TRY(const Campaign campaign,
                    registers::open_campaign({number, draft.title, draft.edition, draft.categories,
                                              draft.schools, *actor.person, draft.due},
                                             editions, moment_now(trust)));
        return records::save_campaign(unit, campaign);
      })));
  return number;
}

Result<void> close_campaign(Trust& trust, const Actor& actor, CampaignNumber number) {
  return without_receipt(trust.commit(
      actor, Act::run_campaign, {.type = "campaign.closed", .case_id = case_of(number)},
      [&](store::UnitOfWork& unit) -> Result<void> {
        PROBITY_TRY(auto campaign, find_campaign(unit, number));
        PROBITY_TRY(const Campaign closed,
                    registers::close_campaign(std::move(campaign), moment_now(trust)));
        return records::save_campaign(unit, closed);
      }));
}

Result<std::vector<ReadingTask>> reading_tasks_of(Trust& trust, const PersonId& id) {
  const auto people = trust.people();
  const people::Person* person = people->register_.find(id);
  if (person == nullptr) return std::vector<ReadingTask>{};
  return trust.read([&](store::Reader& reader) -> Result<std::vector<ReadingTask>> {
    PROBITY_TRY(const auto campaigns, records::load_campaigns(reader));
    PROBITY_TRY(const auto editions, records::load_editions(reader));
    PROBITY_TRY(const auto own, records::acknowledgements_of_person(reader, id));
    PROBITY_TRY(const auto absences, records::load_absences(reader));
    std::vector<ReadingTask> tasks;
    for (const Campaign& campaign : campaigns) {
      const auto* done = registers::find_acknowledgement(own, campaign.number, id);
      const auto asked =
          registers::ask_of(campaign, *person, absences, trust.today(), is_school_day);
      if (!asked && done == nullptr) continue;
      ReadingTask task{campaign, asked.value_or(registers::Asked{}), {}, {}, {}};
      if (done != nullptr) {
        task.acknowledgement = *done;
      } else {
        PROBITY_TRY(auto reading, reading_of(reader, campaign, editions, id));
        task.parts_left = registers::parts_left(reading.through, reading.parts);
        task.parts = std::move(reading.parts);
      }
      tasks.push_back(std::move(task));
    }
    return tasks;
  });
}

Result<void> see_part(Trust& trust, const Actor& actor, CampaignNumber number,
                      std::string_view part) {
  PROBITY_ATTEMPT(require(actor, Act::acknowledge));
  const PersonId id = *actor.person;
  return trust.keep_house(
      "a part of the policy was opened", [&](store::UnitOfWork& unit) -> Result<void> {
        PROBITY_TRY(const auto campaign, find_campaign(unit, number));
        PROBITY_TRY(const auto editions, records::load_editions(unit));
        PROBITY_TRY(auto reading, reading_of(unit, campaign, editions, id));
        PROBITY_TRY(const auto seen,
                    registers::with_part_seen(std::move(reading.through), reading.parts, part));
        return records::save_read_through(unit, seen);
      });
}

Result<Acknowledged> acknowledge(Trust& trust, const Actor& actor, CampaignNumber campaign,
                                 const policy::EditionText& shown) {
  PROBITY_ATTEMPT(require(actor, Act::acknowledge));
  return keep(trust, actor, Act::acknowledge, campaign, *actor.person,
              {.shown = shown,
               .way = registers::Way::portal,
               .reading = {},
               .parts = {},
               .recorded_by = {},
               .signed_on = {}});
}

Result<Acknowledged> record_paper(Trust& trust, const Actor& actor, CampaignNumber campaign,
                                  const PersonId& person, LocalDate signed_on) {
  PROBITY_ATTEMPT(require(actor, Act::run_campaign));
  PROBITY_TRY(const auto all, everything_about(trust, campaign));
  return keep(trust, actor, Act::run_campaign, campaign, person,
              {.shown = present_text(all.campaign, all.editions),
               .way = registers::Way::paper,
               .reading = {},
               .parts = {},
               .recorded_by = actor.person,
               .signed_on = signed_on});
}

Result<std::vector<registers::Question>> questions_of(Trust& trust) {
  return trust.read([](store::Reader& reader) { return records::load_questions(reader); });
}

Result<void> ask_author(Trust& trust, const Actor& actor, CampaignNumber number,
                        std::string_view clause, std::string_view text) {
  PROBITY_ATTEMPT(require(actor, Act::ask_author));
  return without_receipt(trust.commit(
      actor, Act::ask_author, {.type = "question.asked", .case_id = case_of(number)},
      [&](store::UnitOfWork& unit) -> Result<void> {
        PROBITY_TRY(const auto all, everything_about(unit, number));
        PROBITY_TRY(const auto question, registers::ask({all.questions.size() + 1, *actor.person,
                                                         std::string{clause}, std::string{text}},
                                                        all.campaign, moment_now(trust)));
        return records::save_question(unit, question);
      }));
}

bool may_answer(const Actor& actor, const registers::Question& question,
                const std::vector<policy::Edition>& editions) {
  if (may(actor, Act::run_campaign)) return true;
  const policy::Edition* edition = policy::find_edition(editions, question.edition);
  return edition != nullptr && actor.person &&
         std::ranges::any_of(edition->leads, [&](const policy::NominatedLead& nominated) {
           return nominated.lead.person == actor.person;
         });
}

Result<void> answer_question(Trust& trust, const Actor& actor, std::uint64_t number,
                             std::string_view text, registers::Audience audience) {
  PROBITY_TRY(const auto known, questions_of(trust));
  PROBITY_TRY(const auto editions, editions_of(trust));
  const auto asked = std::ranges::find(known, number, &registers::Question::number);
  const bool is_lead =
      asked != known.end() && !may(actor, Act::run_campaign) && may_answer(actor, *asked, editions);
  const auto work = [&](store::UnitOfWork& unit) -> Result<void> {
    PROBITY_TRY(auto questions, records::load_questions(unit));
    const auto found = std::ranges::find(questions, number, &registers::Question::number);
    if (found == questions.end()) {
      return failure(ErrorKind::usage, "there is no question of this number");
    }
    PROBITY_TRY(const auto answered,
                registers::answer(std::move(*found), *actor.person, std::string{text}, audience,
                                  moment_now(trust)));
    return records::save_question(unit, answered);
  };
  Happening happening{.type = "question.answered"};
  if (!is_lead) {
    return without_receipt(trust.commit(actor, Act::run_campaign, std::move(happening), work));
  }
  // A lead holds no seat: the edition says who they are.
  happening.people.emplace("by", *actor.person);
  return without_receipt(trust.commit_as("role:nominated_lead", std::move(happening), work));
}

Result<std::vector<registers::Leave>> absences_of(Trust& trust) {
  return trust.read([](store::Reader& reader) { return records::load_absences(reader); });
}

Result<void> enter_absence(Trust& trust, const Actor& actor, const registers::Leave& absence) {
  return without_receipt(trust.commit(
      actor, Act::run_campaign, {.type = "absence.entered", .people = {{"person", absence.person}}},
      [&](store::UnitOfWork& unit) -> Result<void> {
        if (absence.days.is_empty()) {
          return failure(ErrorKind::usage, "the last day is before the first", "Correct the days.");
        }
        if (trust.people()->register_.find(absence.person) == nullptr) {
          return failure(ErrorKind::usage, "there is no such person (C50)", "Choose somebody.");
        }
        return records::save_absence(unit, absence);
      }));
}

Result<void> end_absence(Trust& trust, const Actor& actor, const PersonId& person,
                         LocalDate first_day, LocalDate back) {
  return without_receipt(trust.commit(
      actor, Act::run_campaign, {.type = "absence.ended", .people = {{"person", person}}},
      [&](store::UnitOfWork& unit) -> Result<void> {
        PROBITY_TRY(const auto absences, records::load_absences(unit));
        const auto found = std::ranges::find_if(absences, [&](const registers::Leave& one) {
          return one.person == person && one.days.begin == first_day && back <= one.days.end;
        });
        if (found == absences.end()) {
          return failure(ErrorKind::usage, "there is no such absence, or it ends before that day",
                         "Look at the list again.");
        }
        if (back <= first_day) return records::forget_absence(unit, *found);
        return records::save_absence(unit, {person, {first_day, back}});
      }));
}

namespace {

// A headteacher sees the people of their own school; HR sees everybody.
std::vector<people::Person> people_seen_by(const Trust& trust, const Actor& actor) {
  const auto people = trust.people();
  std::vector<people::Person> seen;
  for (const auto& person : people->register_.people()) {
    const bool is_seen = may(actor, Act::run_campaign) ||
                         std::ranges::any_of(actor.seats, [&](const people::SeatHeld& held) {
                           return held.seat == people::Seat::headteacher &&
                                  std::ranges::any_of(person.postings, [&](const auto& posting) {
                                    return posting.what.school == held.school &&
                                           posting.days.contains(trust.today());
                                  });
                         });
    if (is_seen) seen.push_back(person);
  }
  return seen;
}

const registers::IsSchoolDay kSchoolDay = is_school_day;

}  // namespace

Result<registers::Board> board_of(Trust& trust, const Actor& actor, CampaignNumber number) {
  PROBITY_ATTEMPT(require(actor, Act::see_board));
  PROBITY_TRY(const auto all, everything_about(trust, number));
  const auto seen = people_seen_by(trust, actor);
  return registers::board_of({all.campaign, seen, all.acknowledgements, all.absences, all.questions,
                              all.reminders, kSchoolDay},
                             trust.today());
}

Result<registers::ChasingDay> chasing_today(Trust& trust, const Campaign& campaign) {
  PROBITY_TRY(const auto all, everything_about(trust, campaign.number));
  const auto people = trust.people();
  return registers::chase({all.campaign, people->register_.people(), all.acknowledgements,
                           all.absences, all.questions, all.reminders, kSchoolDay},
                          trust.today());
}

}  // namespace probity::acts
