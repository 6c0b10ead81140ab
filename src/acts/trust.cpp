#include "acts/trust.hpp"

#include <algorithm>
#include <utility>

#include "records/people_records.hpp"
#include "store/files.hpp"

namespace probity::acts {

namespace {

constexpr std::size_t kLargestConfiguration = 256 * 1024;

store::SystemFiles& system_files() {
  static store::SystemFiles files;  // has no state
  return files;
}

bool is_of(const records::SeatApproval& approval, const PersonId& person,
           const people::SeatHeld& seat) {
  return approval.person == person && approval.seat == seat;
}

}  // namespace

Result<Configuration> configuration_in(const std::string& folder) {
  PROBITY_TRY(const auto text,
              system_files().read(folder + "/probity.toml", kLargestConfiguration));
  if (!text) {
    return failure(ErrorKind::environment, "there is no trust in this folder",
                   "Make one first: probity init -d " + folder);
  }
  return read_configuration(*text);
}

std::vector<people::SeatHeld> People::seats_of(const PersonId& person, LocalDate day) const {
  const people::Person* found = register_.find(person);
  if (found == nullptr) return {};
  std::vector<people::SeatHeld> seats = people::seats_on(*found, day);
  std::erase_if(seats, [&](const auto& seat) {
    return std::ranges::none_of(approvals,
                                [&](const auto& one) { return is_of(one, person, seat); });
  });
  return seats;
}

std::vector<people::SeatHeld> People::waiting_seats_of(const PersonId& person,
                                                       LocalDate day) const {
  const people::Person* found = register_.find(person);
  if (found == nullptr) return {};
  std::vector<people::SeatHeld> seats = people::seats_on(*found, day);
  std::erase_if(seats, [&](const auto& seat) {
    return std::ranges::any_of(approvals,
                               [&](const auto& one) { return is_of(one, person, seat); });
  });
  return seats;
}

std::vector<PersonId> People::holders_of(people::Seat seat, LocalDate day) const {
  std::vector<PersonId> holders;
  for (const auto capacity : {people::Capacity::holder, people::Capacity::deputy}) {
    for (const PersonId& person : register_.holders_of(seat, day, capacity)) {
      const auto seats = seats_of(person, day);
      const bool is_approved = std::ranges::any_of(
          seats, [&](const auto& held) { return held.seat == seat && held.capacity == capacity; });
      if (is_approved) holders.push_back(person);
    }
  }
  return holders;
}

Trust::Trust(std::string folder, Environment environment, Configuration configuration, Zone zone)
    : folder_(std::move(folder)),
      environment_(environment),
      configuration_(std::move(configuration)),
      zone_(zone) {}

Trust::~Trust() {
  if (writer_) writer_->stop();
}

Result<std::unique_ptr<Trust>> Trust::open(const std::string& folder, Environment environment) {
  PROBITY_TRY(auto configuration, configuration_in(folder));
  PROBITY_TRY(const Zone zone, Zone::named(configuration.zone));
  std::unique_ptr<Trust> trust{new Trust(folder, environment, std::move(configuration), zone)};
  PROBITY_TRY(trust->secret_, TrustSecret::read(folder));
  PROBITY_ATTEMPT(trust->open_database());
  PROBITY_ATTEMPT(trust->reload_people());
  return trust;
}

Result<void> Trust::open_database() {
  PROBITY_TRY(database_, store::Database::open(folder_, store::Disk{system_files()}));
  PROBITY_TRY(writer_, store::Writer::start(*database_, {}));
  return {};
}

std::shared_ptr<const People> Trust::people() const {
  const std::lock_guard lock{mutex_};
  return people_;
}

Result<void> Trust::reload_people() {
  return read([&](store::Reader& reader) -> Result<void> {
    PROBITY_TRY(auto register_, records::load_people(reader));
    PROBITY_TRY(auto approvals, records::load_seat_approvals(reader));
    auto people =
        std::make_shared<const People>(People{std::move(register_), std::move(approvals)});
    const std::lock_guard lock{mutex_};
    people_ = std::move(people);
    return {};
  });
}

Result<std::unique_ptr<store::Reader>> Trust::take_reader() {
  {
    const std::lock_guard lock{mutex_};
    if (!readers_.empty()) {
      auto reader = std::move(readers_.back());
      readers_.pop_back();
      return reader;
    }
  }
  return database_->reader();
}

void Trust::give_back(std::unique_ptr<store::Reader> reader) {
  const std::lock_guard lock{mutex_};
  readers_.push_back(std::move(reader));
}

void Trust::note(store::UnitOfWork& unit, std::string_view role, const Happening& happening) const {
  ledger::Leaf leaf{.type = happening.type,
                    .time = now(),
                    .seq = unit.next_leaf(),
                    .actor = std::string{role},
                    .case_id = happening.case_id,
                    .purpose = happening.purpose,
                    .commitments = happening.commitments};
  for (const auto& [field, person] : happening.people) {
    const std::string_view id{reinterpret_cast<const char*>(person.bytes.data()),
                              person.bytes.size()};
    leaf.commitments.emplace(field, ledger::commitment_to(secret_->salt(leaf.seq, field), id));
  }
  unit.note(std::move(leaf));
}

Result<store::Receipt> Trust::commit(const Actor& actor, Act act, Happening happening, Work work) {
  if (auto allowed = require(actor, act); !allowed) {
    // Being asked for a code again is a step, not a refusal.
    if (allowed.error().what != kProveAgain) {
      PROBITY_ATTEMPT(commit_as(role_in(actor, act), {.type = "refused",
                                                      .case_id = happening.case_id,
                                                      .purpose = std::string{word_for(act)}}));
    }
    return std::unexpected(allowed.error());
  }
  if (actor.person) {
    happening.people.emplace("by", *actor.person);
  }
  return commit_as(role_in(actor, act), std::move(happening), std::move(work));
}

Result<store::Receipt> Trust::commit_as(std::string_view role, Happening happening, Work work) {
  const auto kind = work ? store::Unit::Kind::change : store::Unit::Kind::record;
  return writer_->submit({.work = [&](store::UnitOfWork& unit) -> Result<void> {
                            note(unit, role, happening);
                            return work ? work(unit) : Result<void>{};
                          },
                          .kind = kind});
}

Result<void> Trust::keep_house(std::string_view reason, Work work) {
  auto kept = writer_->submit({.work = [&](store::UnitOfWork& unit) { return work(unit); },
                               .kind = store::Unit::Kind::housekeeping,
                               .reason = std::string{reason}});
  if (!kept) return std::unexpected(kept.error());
  return {};
}

}  // namespace probity::acts
