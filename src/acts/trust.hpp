// One trust's data folder, open: what every act works with.
//
//   PROBITY_TRY(auto trust, Trust::open(folder, environment));
//   PROBITY_ATTEMPT(trust->commit({.actor = actor, .act = Act::import_people, .type = "...",
//                                  .work = [&](store::UnitOfWork& unit) { return save(...); }}));
//
// Thread-safe. One process a folder: opening fails with store::Trouble::in_use while another works
// in it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "acts/actor.hpp"
#include "acts/configuration.hpp"
#include "acts/secrets.hpp"
#include "base/clock.hpp"
#include "base/zone.hpp"
#include "identity/random.hpp"
#include "people/people_register.hpp"
#include "records/account_records.hpp"
#include "store/database.hpp"
#include "store/ledger_store.hpp"
#include "store/writer.hpp"

namespace probity::acts {

// Who is there and which seats count: one state, which never changes.
struct People {
  people::PeopleRegister register_;
  std::vector<records::SeatApproval> approvals;

  // Seats held on that day that a second person has approved.
  [[nodiscard]] std::vector<people::SeatHeld> seats_of(const PersonId& person, LocalDate day) const;
  // Held by the register, and not approved yet.
  [[nodiscard]] std::vector<people::SeatHeld> waiting_seats_of(const PersonId& person,
                                                               LocalDate day) const;
  // Everybody who holds it, with approval; holders before deputies.
  [[nodiscard]] std::vector<PersonId> holders_of(people::Seat seat, LocalDate day) const;
};

// What happened, for the ledger: never a name, never content.
struct Happening {
  std::string type;       // a word of the ledger: edition.confirmed
  std::string case_id{};  // such as edition:3
  std::string purpose{};
  std::map<std::string, ledger::Commitment> commitments{};
  std::map<std::string, PersonId> people{};  // as salted hashes (I34)
};

// What FOLDER/probity.toml says. Fails (environment) where there is no trust, (unreadable).
[[nodiscard]] Result<Configuration> configuration_in(const std::string& folder);

struct Environment {
  const Clock& clock;
  identity::RandomSource& random;
};

class Trust final {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Trust>> open(const std::string& folder,
                                                           Environment environment);
  ~Trust();
  Trust(const Trust&) = delete;
  Trust& operator=(const Trust&) = delete;

  [[nodiscard]] const std::string& folder() const { return folder_; }
  [[nodiscard]] const Configuration& configuration() const { return configuration_; }
  [[nodiscard]] const Zone& zone() const { return zone_; }
  [[nodiscard]] Instant now() const { return environment_.clock.now(); }
  [[nodiscard]] LocalDate today() const { return zone_.date(now()); }
  [[nodiscard]] const Clock& clock() const { return environment_.clock; }
  [[nodiscard]] identity::RandomSource& random() const { return environment_.random; }
  [[nodiscard]] const TrustSecret& secret() const { return *secret_; }
  [[nodiscard]] store::Database& database() { return *database_; }
  [[nodiscard]] store::Writer& writer() { return *writer_; }

  // The people as they are now; keep the pointer while pointers into it are used.
  [[nodiscard]] std::shared_ptr<const People> people() const;

  // Reads with a connection of its own for the time of the call.
  template <class Read>
  [[nodiscard]] auto read(Read read) -> decltype(read(std::declval<store::Reader&>())) {
    PROBITY_TRY(auto reader, take_reader());
    auto result = read(*reader);
    give_back(std::move(reader));
    return result;
  }

  using Work = std::function<Result<void>(store::UnitOfWork&)>;

  // A change with its leaf, once the actor may (actor.hpp); a refusal by the table is a leaf too.
  // `happening` gets the actor's role.
  [[nodiscard]] Result<store::Receipt> commit(const Actor& actor, Act act, Happening happening,
                                              Work work);
  // The same for what the program itself does: a sign-in, a heartbeat. Without work it is a record.
  [[nodiscard]] Result<store::Receipt> commit_as(std::string_view role, Happening happening,
                                                 Work work = nullptr);
  // A change without a leaf. `reason` is a constant.
  [[nodiscard]] Result<void> keep_house(std::string_view reason, Work work);

  // Reads people and approvals again after they were changed.
  [[nodiscard]] Result<void> reload_people();

 private:
  Trust(std::string folder, Environment environment, Configuration configuration, Zone zone);
  [[nodiscard]] Result<void> open_database();
  [[nodiscard]] Result<std::unique_ptr<store::Reader>> take_reader();
  void give_back(std::unique_ptr<store::Reader> reader);
  void note(store::UnitOfWork& unit, std::string_view role, const Happening& happening) const;

  std::string folder_;
  Environment environment_;
  Configuration configuration_;
  Zone zone_;
  std::unique_ptr<TrustSecret> secret_;
  std::unique_ptr<store::Database> database_;
  std::unique_ptr<store::Writer> writer_;
  mutable std::mutex mutex_;
  std::shared_ptr<const People> people_;                 // guarded by mutex_; owners: who reads
  std::vector<std::unique_ptr<store::Reader>> readers_;  // guarded by mutex_; idle ones
};

}  // namespace probity::acts
