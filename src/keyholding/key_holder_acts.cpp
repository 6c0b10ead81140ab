#include "keyholding/key_holder_acts.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "custody/holder_key.hpp"
#include "store/files.hpp"

namespace probity::keyholding {

namespace {

using acts::Act;
using acts::Happening;
using acts::require;
using custody::Enrolment;
using custody::Manifest;
using custody::VerifiedManifest;
using people::Seat;

bool holds_the_seat(const Trust& trust, const PersonId& person) {
  return std::ranges::any_of(trust.people()->seats_of(person, trust.today()),
                             [](const auto& held) { return held.seat == Seat::key_holder; });
}

std::unexpected<Error> no_key_holder() {
  return failure(ErrorKind::usage, "this person does not hold the seat of a key holder",
                 "Import the seat with the people, and have it approved.");
}

// A number of a person, never a name: two people who have the folder open see no more.
std::string key_path_of(const Trust& trust, const PersonId& person) {
  return fmt::format("{}/keys/holder-{}", trust.folder(), to_hex(person));
}

struct Stored {
  std::vector<Manifest> history;
  std::optional<VerifiedManifest> manifest;
  std::vector<Enrolment> enrolled;
  std::optional<records::StoredDrill> drill;
};

Result<Stored> stored_in(records::Tables tables) {
  Stored stored;
  PROBITY_TRY(const auto manifests, records::load_manifests(tables));
  for (const std::string& file : manifests) {
    PROBITY_TRY(auto manifest, Manifest::parse(file));
    stored.history.push_back(std::move(manifest));
  }
  if (!stored.history.empty()) {
    PROBITY_TRY(stored.manifest, VerifiedManifest::last_of(stored.history, std::nullopt));
  }
  PROBITY_TRY(const auto enrolments, records::load_enrolments(tables));
  for (const auto& one : enrolments) {
    PROBITY_TRY(auto enrolment, Enrolment::parse(one.file));
    stored.enrolled.push_back(enrolment);
  }
  PROBITY_TRY(stored.drill, records::latest_drill(tables));
  return stored;
}

std::optional<Enrolment> of_person(std::span<const Enrolment> all, const PersonId& person) {
  const auto found = std::ranges::find(all, person, &Enrolment::holder);
  return found == all.end() ? std::nullopt : std::optional{*found};
}

std::optional<records::DrillAnswer> answer_of(const Stored& stored, const PersonId& person) {
  if (!stored.drill) return std::nullopt;
  const auto& answers = stored.drill->answers;
  const auto found = std::ranges::find(answers, person, &records::StoredDrill::Answer::person);
  return found == answers.end() ? std::nullopt : std::optional{found->answer};
}

// May the actor hand in somebody else's? A key holder only their own.
bool may_enrol_others(const Actor& actor) {
  return actor.is_operator() || actor.holds(Seat::it_support) || actor.holds(Seat::head_of_it) ||
         actor.holds(Seat::administrator);
}

Result<void> save_enrolment(Trust& trust, const Actor& actor, const Enrolment& enrolment) {
  const std::string file = enrolment.print();
  PROBITY_ATTEMPT(trust.commit(actor, Act::enrol_key_holder,
                               {.type = "key_holder.enrolled",
                                .commitments = {{"enrolment", ledger::leaf_hash(file)}},
                                .people = {{"holder", enrolment.holder()}}},
                               [&](store::UnitOfWork& unit) {
                                 return records::save_enrolment(
                                     unit, {enrolment.holder(), file, trust.now()});
                               }));
  return {};
}

}  // namespace

Result<KeyHolders> key_holders_now(Trust& trust) {
  PROBITY_TRY(auto stored, trust.read([](store::Reader& reader) { return stored_in(reader); }));
  const auto seated = trust.people()->holders_of(Seat::key_holder, trust.today());
  std::set<PersonId> people{seated.begin(), seated.end()};
  for (const Enrolment& one : stored.enrolled) people.insert(one.holder());
  std::span<const Enrolment> in_force;
  if (stored.manifest) in_force = stored.manifest->manifest().holders();
  for (const Enrolment& one : in_force) people.insert(one.holder());
  KeyHolders now;
  for (const PersonId& person : people) {
    const bool has_seat = std::ranges::find(seated, person) != seated.end();
    now.holders.push_back({.person = person,
                           .seat = has_seat ? KeyHolder::Seat::held : KeyHolder::Seat::none,
                           .enrolled = of_person(stored.enrolled, person),
                           .in_manifest = of_person(in_force, person),
                           .drilled = answer_of(stored, person)});
  }
  now.history = std::move(stored.history);
  now.manifest = std::move(stored.manifest);
  now.drill = std::move(stored.drill);
  return now;
}

Result<KeyHolders> key_holders(Trust& trust, const Actor& actor) {
  PROBITY_ATTEMPT(require(actor, Act::see_key_holders));
  return key_holders_now(trust);
}

Result<Enrolment> enrol_key_holder(Trust& trust, const Actor& actor, std::string_view file) {
  PROBITY_ATTEMPT(require(actor, Act::enrol_key_holder));
  PROBITY_TRY(auto enrolment, Enrolment::parse(file));
  if (!actor.is(enrolment.holder()) && !may_enrol_others(actor)) {
    return failure(ErrorKind::refused, "it is another key holder's enrolment",
                   "Each key holder hands in their own, or gives it to IT.");
  }
  if (!holds_the_seat(trust, enrolment.holder())) return no_key_holder();
  if (enrolment.kept_at() == custody::KeptAt::server) {
    return failure(ErrorKind::usage, "it says that its key is on the server, and that one is not",
                   "Make it there: probity key enrol --on-server.");
  }
  PROBITY_ATTEMPT(save_enrolment(trust, actor, enrolment));
  return enrolment;
}

Result<EnrolledOnServer> enrol_on_server(Trust& trust, const Actor& actor) {
  PROBITY_ATTEMPT(require(actor, Act::enrol_key_holder));
  if (!actor.person) {
    return failure(ErrorKind::usage, "a key is made for whoever will hold it, who has to sign in",
                   "probity sign-in -d " + trust.folder());
  }
  const PersonId holder = *actor.person;
  if (!holds_the_seat(trust, holder)) return no_key_holder();
  store::SystemFiles files;
  const std::string path = key_path_of(trust, holder);
  PROBITY_TRY(const auto now, key_holders_now(trust));
  const bool is_sealed_to = now.manifest && now.manifest->manifest().index_of(holder);
  if (is_sealed_to && files.exists(path)) {
    return failure(ErrorKind::usage, "your key is on this server already, and is sealed to",
                   "If its passphrase is lost, the others make a manifest without you first.");
  }
  const auto key =
      custody::HolderKey::make(holder, custody::KeptAt::server, trust.now(), trust.random());
  const auto passphrase = custody::Passphrase::make(trust.random());
  PROBITY_TRY(auto enrolment, key.enrolment());
  PROBITY_TRY(const std::string sealed, key.sealed(passphrase, trust.random()));
  PROBITY_ATTEMPT(store::replace_file(files, path, sealed));
  PROBITY_ATTEMPT(save_enrolment(trust, actor, enrolment));
  return EnrolledOnServer{enrolment, passphrase.text(), path};
}

Result<std::vector<custody::DrillResult>> record_drill(Trust& trust, const Actor& actor,
                                                       const custody::Drill& drill,
                                                       std::span<const std::string> answers) {
  PROBITY_ATTEMPT(require(actor, Act::record_drill));
  PROBITY_TRY(const auto now, key_holders_now(trust));
  if (!now.manifest) {
    return failure(ErrorKind::refused, "there is no manifest of key holders yet",
                   "Enrol key holders first.");
  }
  const Manifest& manifest = now.manifest->manifest();
  const custody::Digest request = drill.request().digest();
  records::StoredDrill stored{.request = request.bytes,
                              .made = std::min(drill.request().made(), trust.now()),
                              .generation = manifest.generation()};
  std::vector<custody::DrillResult> results;
  Happening happening{.type = "key_holders.drill",
                      .case_id = fmt::format("manifest:{}", manifest.generation()),
                      .commitments = {{"request", ledger::Hash{request.bytes}}}};
  for (const std::string& file : answers) {
    PROBITY_TRY(const auto answer, custody::TurnAnswer::parse(file));
    PROBITY_TRY(auto result, drill.check(answer, manifest));
    const auto was = result.is_good() ? records::DrillAnswer::good : records::DrillAnswer::wrong;
    stored.answers.push_back({result.holder, was});
    happening.people.emplace(
        fmt::format("{}_{}", result.is_good() ? "able" : "unable", results.size() + 1),
        result.holder);
    results.push_back(std::move(result));
  }
  PROBITY_ATTEMPT(
      trust.commit(actor, Act::record_drill, std::move(happening),
                   [&](store::UnitOfWork& unit) { return records::save_drill(unit, stored); }));
  return results;
}

// ---- Manifests

namespace {

Result<VerifiedManifest> counted(const KeyHolders& now, const Manifest& manifest) {
  if (now.manifest && now.manifest->digest() == manifest.digest()) {
    return failure(ErrorKind::usage, "this manifest is in force already");
  }
  return now.manifest ? VerifiedManifest::next(*now.manifest, manifest)
                      : VerifiedManifest::first(manifest);
}

// Signatures say who the key holders want; the register says who may be one.
Result<void> check_holders(const KeyHolders& now, const Manifest& manifest) {
  for (const Enrolment& holder : manifest.holders()) {
    const auto known = std::ranges::find(now.holders, holder.holder(), &KeyHolder::person);
    if (known == now.holders.end() || known->seat == KeyHolder::Seat::none) return no_key_holder();
    if (known->enrolled == holder || known->in_manifest == holder) continue;
    return failure(ErrorKind::usage, "it has keys that nobody has enrolled with here",
                   "Record the key holder's enrolment first: probity key enrol -d DATA FILE.");
  }
  return {};
}

Result<VerifiedManifest> checked(Trust& trust, const Actor& actor, std::string_view file,
                                 const KeyHolders& now) {
  PROBITY_ATTEMPT(require(actor, Act::keep_key_manifest));
  PROBITY_TRY(const auto manifest, Manifest::parse(file));
  PROBITY_TRY(auto verified, counted(now, manifest));
  if (manifest.made() > trust.now() + std::chrono::days{1}) {
    return failure(ErrorKind::refused, "the manifest says that it was made in the future",
                   "Look at the clock of the computer that it was made on.");
  }
  PROBITY_ATTEMPT(check_holders(now, manifest));
  return verified;
}

std::vector<PersonId> leavers_of(const KeyHolders& now, const Manifest& next) {
  std::vector<PersonId> leavers;
  for (const KeyHolder& holder : now.holders) {
    if (holder.in_manifest && !next.index_of(holder.person)) leavers.push_back(holder.person);
  }
  return leavers;
}

// Without it nothing that was sealed to it ever opens for them.
Result<void> remove_key(const Trust& trust, const PersonId& holder) {
  store::SystemFiles files;
  const std::string path = key_path_of(trust, holder);
  if (!files.exists(path)) return {};
  constexpr std::size_t kNoShorterThanAKey = 256;
  PROBITY_ATTEMPT(
      files.write(path, std::string(kNoShorterThanAKey, '\0'), store::Files::Access::owner));
  PROBITY_ATTEMPT(files.remove(path));
  return files.sync_folder(trust.folder() + "/keys");
}

Result<void> bring_into_force(Trust& trust, const Actor& actor, const KeyHolders& now,
                              const VerifiedManifest& verified) {
  const Manifest& manifest = verified.manifest();
  const auto leavers = leavers_of(now, manifest);
  Happening happening{.type = "key_holders.manifest",
                      .case_id = fmt::format("manifest:{}", manifest.generation()),
                      .commitments = {{"manifest", ledger::Hash{verified.digest().bytes}},
                                      {"holders", std::uint64_t{manifest.plan().holders()}},
                                      {"needed", std::uint64_t{manifest.plan().needed()}}}};
  for (const PersonId& leaver : leavers) {
    happening.people.emplace(fmt::format("left_{}", happening.people.size() + 1), leaver);
  }
  PROBITY_ATTEMPT(trust.commit(actor, Act::keep_key_manifest, std::move(happening),
                               [&](store::UnitOfWork& unit) -> Result<void> {
                                 PROBITY_ATTEMPT(records::save_manifest(unit, manifest.generation(),
                                                                        manifest.print()));
                                 for (const PersonId& leaver : leavers) {
                                   PROBITY_ATTEMPT(records::remove_enrolment(unit, leaver));
                                 }
                                 return {};
                               }));
  for (const PersonId& leaver : leavers) PROBITY_ATTEMPT(remove_key(trust, leaver));
  return {};
}

}  // namespace

Result<Manifest> draft_key_manifest(Trust& trust, const Actor& actor, unsigned needed,
                                    const std::optional<PersonId>& leaver) {
  PROBITY_ATTEMPT(require(actor, Act::keep_key_manifest));
  PROBITY_TRY(const auto now, key_holders_now(trust));
  std::vector<Enrolment> enrolled;
  for (const KeyHolder& holder : now.holders) {
    const bool may = holder.seat == KeyHolder::Seat::held && holder.person != leaver;
    if (may && holder.enrolled) enrolled.push_back(*holder.enrolled);
  }
  return Manifest::draft(enrolled, needed, now.manifest ? &*now.manifest : nullptr, trust.now());
}

Result<VerifiedManifest> record_key_manifest(Trust& trust, const Actor& actor,
                                             std::string_view file) {
  PROBITY_TRY(const auto now, key_holders_now(trust));
  PROBITY_TRY(auto verified, checked(trust, actor, file, now));
  PROBITY_ATTEMPT(bring_into_force(trust, actor, now, verified));
  return verified;
}

Result<VerifiedManifest> key_holder_leaves(Trust& trust, const Actor& actor, const PersonId& leaver,
                                           std::string_view file) {
  PROBITY_TRY(const auto now, key_holders_now(trust));
  PROBITY_TRY(auto verified, checked(trust, actor, file, now));
  if (verified.manifest().index_of(leaver)) {
    return failure(ErrorKind::usage, "who leaves is in this manifest",
                   "Have the others sign one without them.");
  }
  if (!now.manifest || !now.manifest->manifest().index_of(leaver)) {
    return failure(ErrorKind::usage, "who leaves is not among the key holders");
  }
  PROBITY_ATTEMPT(bring_into_force(trust, actor, now, verified));
  return verified;
}

}  // namespace probity::keyholding
