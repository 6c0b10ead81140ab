#include "acts/publishing_now.hpp"

#include <algorithm>
#include <utility>

#include "acts/names_shown.hpp"
#include "acts/school_words.hpp"

namespace probity::acts {

namespace {

using people::Person;
using registers::Colleague;
using registers::PublishingRegisters;

void add_answers(PublishingRegisters& to, const records::PublishingRows& rows) {
  auto at = to.pupils.begin();
  for (const auto& kept : rows.consents) {
    while (at != to.pupils.end() && at->source_id < kept.pupil) ++at;
    if (at != to.pupils.end() && at->source_id == kept.pupil) {
      at->consents.push_back(kept.consent);
    }
  }
  at = to.pupils.begin();
  for (const auto& flag : rows.never_show) {
    while (at != to.pupils.end() && at->source_id < flag.pupil) ++at;
    if (at != to.pupils.end() && at->source_id == flag.pupil) at->never_show = true;
  }
}

Colleague colleague_of(const People& people, const Person& person, LocalDate today) {
  Colleague one = NamesShown::colleague_of(person);
  for (const auto& area : person.business_areas) {
    if (area.days.contains(today) && one.department.empty()) one.department = area.what.text;
  }
  for (const auto& posting : person.postings) {
    if (posting.days.contains(today) && one.school.empty()) {
      one.school = plain_school(posting.what.school.text);
    }
  }
  for (const auto& held : people.seats_of(person.id, today)) {
    if (one.job_title.empty()) one.job_title = people::title_for(held.seat);
  }
  const auto manager = people.register_.line_manager_of(person.id, today);
  if (const Person* above = manager ? people.register_.find(*manager) : nullptr) {
    one.line_manager = NamesShown::source_key_of(*above);
  }
  return one;
}

// What they may speak about today, and where (C27, C28, I44).
void add_authority(Colleague& to, const PersonId& person, const records::PublishingRows& rows,
                   LocalDate today) {
  for (const auto& one : rows.spokespeople) {
    if (one.person != person || !registers::may_speak(one, today)) continue;
    to.may_speak.push_back({one.topics, one.channels});
  }
}

// The trip that an account tells of: the newest of those that name it.
const registers::Trip* trip_of(const records::PublishingRows& rows, const std::string& account) {
  const registers::Trip* newest = nullptr;
  for (const auto& trip : rows.trips) {
    if (trip.account == account) newest = &trip;
  }
  return newest;
}

void add_accounts(PublishingRegisters& to, const records::PublishingRows& rows) {
  for (const auto& kept : rows.accounts) {
    if (!kept.is_open()) continue;
    auto& account = to.accounts.emplace_back(kept.account);
    if (account.kind != registers::AccountKind::trip) continue;
    if (const auto* trip = trip_of(rows, account.id)) {
      account.head_consents = trip->head_consent.has_value();
      account.all_parents_consent = registers::has_everybody_answered(*trip);
      account.not_shown = registers::not_shown_on(*trip);
    }
  }
}

// Until somebody has entered them: what the installation says of itself.
registers::TrustFacts facts_of(const Configuration& configuration) {
  registers::TrustFacts facts;
  facts.name = configuration.trust_name;
  for (const auto& [id, name] : configuration.school_names) {
    facts.schools.push_back({plain_school(id), name, {}});
  }
  return facts;
}

Publishing publishing_of(const Trust& trust, records::PublishingRows rows) {
  Publishing made{{}, std::move(rows), trust.people()};
  PublishingRegisters& to = made.registers;
  to.as_of = trust.today();
  to.trust = made.rows.facts.value_or(facts_of(trust.configuration()));
  to.pupils = std::exchange(made.rows.pupils, {});
  add_answers(to, made.rows);
  for (const Person& person : made.people->register_.people()) {
    if (!people::is_employed(person, to.as_of)) continue;
    add_authority(to.colleagues.emplace_back(colleague_of(*made.people, person, to.as_of)),
                  person.id, made.rows, to.as_of);
  }
  add_accounts(to, made.rows);
  for (const auto& trip : made.rows.trips) {
    to.trips.push_back({trip.name, registers::not_shown_on(trip)});
  }
  for (const auto& numbered : made.rows.topics) to.topics.push_back(numbered.topic);
  return made;
}

}  // namespace

const registers::Pupil* Publishing::pupil(std::string_view source_id) const {
  const auto& pupils = registers.pupils;
  const auto at = std::ranges::lower_bound(pupils, source_id, {}, &registers::Pupil::source_id);
  return at != pupils.end() && at->source_id == source_id ? &*at : nullptr;
}

const registers::RegisteredAccount* Publishing::account(std::string_view id) const {
  const auto found =
      std::ranges::find_if(rows.accounts, [&](const auto& one) { return one.account.id == id; });
  return found == rows.accounts.end() ? nullptr : &*found;
}

const registers::Trip* Publishing::trip(std::uint32_t number) const {
  const auto found = std::ranges::find(rows.trips, number, &registers::Trip::number);
  return found == rows.trips.end() ? nullptr : &*found;
}

const Person* Publishing::owner_of(const registers::PublishingAccount& account) const {
  return account.owner.empty() ? nullptr : people->register_.by_source_key(account.owner);
}

Result<std::shared_ptr<const Publishing>> PublishingNow::make(std::uint64_t revision) {
  // Each statement sees one state: when a change came between two of them, read again.
  for (int attempt = 0; attempt < 10; ++attempt) {
    PROBITY_TRY(auto rows, trust_.read([](store::Reader& reader) {
      return records::load_publishing(reader);
    }));
    PROBITY_TRY(revision, trust_.read([](store::Reader& reader) {
      return records::publishing_revision(reader);
    }));
    if (rows.revision != revision) continue;
    return std::make_shared<const Publishing>(publishing_of(trust_, std::move(rows)));
  }
  return failure(ErrorKind::environment, "the lists change too fast to be read", "Try again.");
}

Result<std::shared_ptr<const Publishing>> PublishingNow::all() {
  const std::lock_guard lock{mutex_};
  PROBITY_TRY(const std::uint64_t revision, trust_.read([](store::Reader& reader) {
    return records::publishing_revision(reader);
  }));
  const bool is_current = made_ && made_->rows.revision == revision &&
                          made_->registers.as_of == trust_.today() &&
                          made_->people == trust_.people();
  if (!is_current) {
    made_.reset();
    PROBITY_TRY(made_, make(revision));
  }
  return made_;
}

Result<std::shared_ptr<const PublishingRegisters>> PublishingNow::now() {
  PROBITY_TRY(auto publishing, all());
  return std::shared_ptr<const PublishingRegisters>{publishing, &publishing->registers};
}

Result<MaySeePupils> PublishingNow::pupils_of(const Actor& actor) {
  PROBITY_TRY(const auto publishing, all());
  return acts::pupils_of(*publishing, actor);
}

}  // namespace probity::acts
