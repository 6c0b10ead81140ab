#include "keyholding/board.hpp"

#include "keyholding/key_holder_acts.hpp"

namespace probity::keyholding {

namespace {

using acts::KeyHolderSeen;

// docs/formats/key-holders.md: what each file begins with.
constexpr std::string_view kEnrolment = "PRBTENR1";
constexpr std::string_view kManifest = "PRBTMAN1";
constexpr std::string_view kSecretKeys = "PRBTHK";

KeyHolderSeen::State state_of(const KeyHolder& holder) {
  using enum KeyHolderSeen::State;
  if (!holder.in_manifest) return holder.enrolled ? enrolled : not_enrolled;
  if (holder.seat == KeyHolder::Seat::none) return to_be_replaced;
  const bool has_other_keys = holder.enrolled && holder.enrolled != holder.in_manifest;
  return has_other_keys ? other_keys : in_manifest;
}

KeyHolderSeen::Drill drill_of(const KeyHolder& holder) {
  using enum KeyHolderSeen::Drill;
  if (!holder.drilled) return no_answer;
  return *holder.drilled == records::DrillAnswer::good ? good : wrong;
}

KeyHolderSeen seen(const KeyHolder& holder) {
  using Place = KeyHolderSeen::Keys::Place;
  KeyHolderSeen one{.person = holder.person, .state = state_of(holder), .drill = drill_of(holder)};
  if (const auto& keys = holder.enrolled ? holder.enrolled : holder.in_manifest) {
    const bool is_server = keys->kept_at() == custody::KeptAt::server;
    one.keys = {is_server ? Place::server : Place::own_computer, keys->fingerprint()};
  }
  return one;
}

}  // namespace

Result<acts::KeyHoldersSeen> Board::look(const Actor& actor) {
  PROBITY_TRY(const auto now, key_holders(trust_, actor));
  acts::KeyHoldersSeen all{.good_answers = now.good_answers(), .next = needs_of(now, trust_.now())};
  if (now.manifest) {
    const custody::Manifest& manifest = now.manifest->manifest();
    all.manifest = {manifest.generation(), manifest.made(), manifest.plan().needed(),
                    manifest.plan().holders()};
  }
  if (now.drill) all.last_drill = now.drill->made;
  for (const KeyHolder& holder : now.holders) all.holders.push_back(seen(holder));
  return all;
}

Result<acts::HandedIn> Board::hand_in(const Actor& actor, std::string_view file) {
  PROBITY_ATTEMPT(acts::require(actor, acts::Act::enrol_key_holder));
  if (file.starts_with(kSecretKeys)) {
    return failure(ErrorKind::usage,
                   "This is a secret key, and it has left your computer. It was not kept here; "
                   "make another key, and hand in its holder.enrolment");
  }
  if (file.starts_with(kManifest)) {
    PROBITY_TRY(const auto manifest, record_key_manifest(trust_, actor, file));
    return acts::HandedIn{.generation = manifest.manifest().generation()};
  }
  if (!file.starts_with(kEnrolment)) {
    return failure(ErrorKind::unreadable,
                   "This is neither an enrolment nor a manifest of key holders");
  }
  PROBITY_TRY(const auto enrolment, enrol_key_holder(trust_, actor, file));
  return acts::HandedIn{.fingerprint = enrolment.fingerprint()};
}

}  // namespace probity::keyholding
