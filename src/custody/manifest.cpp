#include "custody/manifest.hpp"

#include <algorithm>
#include <set>

#include "custody/bytes.hpp"
#include "custody/hash.hpp"

namespace probity::custody {

namespace {

constexpr std::string_view kMagic = "PRBTMAN1";

std::unexpected<Error> malformed() {
  return failure(ErrorKind::unreadable, "it is not a manifest of key holders",
                 "Ask for the file again.");
}

}  // namespace

Result<Manifest> Manifest::draft(std::span<const Enrolment> holders, unsigned needed,
                                 const VerifiedManifest* previous, Instant made) {
  PROBITY_TRY(const auto plan, SharePlan::of(static_cast<unsigned>(holders.size()), needed));
  Manifest manifest{plan};
  manifest.holders_.assign(holders.begin(), holders.end());
  manifest.made_ = std::chrono::floor<seconds>(made);
  if (previous != nullptr) {
    manifest.generation_ = previous->manifest().generation() + 1;
    manifest.previous_ = previous->digest();
  }
  PROBITY_ATTEMPT(manifest.check_holders());
  return manifest;
}

// One key holder alone must never be enough, and nobody counts twice.
Result<void> Manifest::check_holders() const {
  if (plan_.needed() < 2) {
    return failure(ErrorKind::usage, "one key holder alone would be enough",
                   "Ask for two of the key holders or more.");
  }
  std::set<PersonId> people;
  std::set<std::array<std::uint8_t, 32>> keys;
  for (const Enrolment& holder : holders_) {
    people.insert(holder.holder());
    keys.insert(holder.signing_key().bytes);
    keys.insert(holder.box_key().bytes);
  }
  if (people.size() != holders_.size() || keys.size() != 2 * holders_.size()) {
    return failure(ErrorKind::usage, "a person or a key is twice among the key holders",
                   "Have each key holder enrol once.");
  }
  return {};
}

std::string Manifest::signed_part() const {
  std::string out{kMagic};
  append_number(out, generation_, 4);
  append(out, made_);
  append(out, previous_.bytes);
  append_number(out, plan_.holders(), 1);
  append_number(out, plan_.needed(), 1);
  for (const Enrolment& holder : holders_) out += holder.print();
  return out;
}

std::string Manifest::print() const {
  std::string out = signed_part();
  append_number(out, signatures_.size(), 1);
  for (const Signed& one : signatures_) {
    append_number(out, one.signer, 1);
    append(out, one.signature.bytes);
  }
  return out;
}

Result<Manifest> Manifest::parse(std::string_view bytes) {
  ByteReader in{bytes};
  in.expect(kMagic);
  const auto generation = in.number<std::uint32_t>();
  const Instant made = in.moment();
  Digest previous;
  in.take(previous.bytes);
  const auto count = in.number<std::uint8_t>();
  const auto plan = SharePlan::of(count, in.number<std::uint8_t>());
  if (!in.is_good() || !plan || generation == 0 || (generation == 1) != (previous == Digest{})) {
    return malformed();
  }
  Manifest manifest{*plan};
  manifest.generation_ = generation;
  manifest.made_ = made;
  manifest.previous_ = previous;
  for (unsigned i = 0; i < count; ++i) {
    PROBITY_TRY(auto holder, Enrolment::parse(in.take(kEnrolmentSize)));
    manifest.holders_.push_back(holder);
  }
  const auto signatures = in.number<std::uint8_t>();
  for (unsigned i = 0; i < signatures && in.is_good(); ++i) {
    Signed one{.signer = in.number<std::uint8_t>(), .signature = {}};
    in.take(one.signature.bytes);
    if (one.signer >= kMostHolders) return malformed();
    if (i > 0 && one.signer <= manifest.signatures_.back().signer) return malformed();
    manifest.signatures_.push_back(one);
  }
  if (!in.is_whole() || !manifest.check_holders()) return malformed();
  return manifest;
}

Digest Manifest::digest() const { return digest_of(Use::manifest, signed_part()); }

std::optional<unsigned> Manifest::index_of(const PersonId& holder) const {
  const auto at = std::ranges::find(holders_, holder, &Enrolment::holder);
  if (at == holders_.end()) return std::nullopt;
  return static_cast<unsigned>(at - holders_.begin());
}

Result<void> Manifest::sign(std::span<const Enrolment> signers, const PersonId& holder,
                            Signer& signer) {
  PROBITY_TRY(const Signature signature, signer.sign(signed_part()));
  return add(signers, holder, signature);
}

Result<void> Manifest::add(std::span<const Enrolment> signers, const PersonId& holder,
                           const Signature& signature) {
  const auto who = std::ranges::find(signers, holder, &Enrolment::holder);
  if (who == signers.end()) {
    return failure(ErrorKind::usage, "who signs is not among the key holders so far",
                   "The key holders of the manifest in force sign the next one.");
  }
  const auto place = static_cast<std::uint8_t>(who - signers.begin());
  const auto at = std::ranges::lower_bound(signatures_, place, {}, &Signed::signer);
  if (at != signatures_.end() && at->signer == place) {
    return failure(ErrorKind::usage, "this key holder has signed already");
  }
  if (!is_signature(who->signing_key(), signed_part(), signature)) {
    return failure(ErrorKind::unreadable, "the signature is not this key holder's",
                   "Sign with the key that was enrolled.");
  }
  signatures_.insert(at, Signed{place, signature});
  return {};
}

std::optional<unsigned> Manifest::signed_by(std::span<const Enrolment> signers) const {
  const std::string text = signed_part();
  for (const Signed& one : signatures_) {
    if (one.signer >= signers.size()) return std::nullopt;
    const Enrolment& signer = signers[one.signer];
    if (!is_signature(signer.signing_key(), text, one.signature)) return std::nullopt;
  }
  return static_cast<unsigned>(signatures_.size());  // ascending, so all are different ones
}

Result<VerifiedManifest> VerifiedManifest::first(const Manifest& manifest) {
  if (manifest.generation() != 1) {
    return failure(ErrorKind::refused, "it is not the first manifest of key holders");
  }
  const auto count = manifest.signed_by(manifest.holders());
  if (!count || *count < manifest.plan().needed()) {
    return failure(ErrorKind::refused, "the manifest is not signed by enough of its key holders",
                   "Have as many of them sign as will be needed to open anything.");
  }
  return VerifiedManifest{manifest};
}

Result<VerifiedManifest> VerifiedManifest::next(const VerifiedManifest& previous,
                                                const Manifest& manifest) {
  const Manifest& last = previous.manifest();
  if (manifest.generation() != last.generation() + 1 || manifest.previous() != previous.digest()) {
    return failure(ErrorKind::refused, "the manifest does not follow on the one in force",
                   "Make it again from the manifest that is in force now.");
  }
  const auto count = manifest.signed_by(last.holders());
  if (!count || *count < last.plan().needed()) {
    return failure(ErrorKind::refused,
                   "the manifest is not signed by enough of the key holders so far",
                   "Have as many of them sign as are needed to open anything.");
  }
  return VerifiedManifest{manifest};
}

Result<VerifiedManifest> VerifiedManifest::last_of(std::span<const Manifest> history,
                                                   const std::optional<Digest>& known) {
  if (history.empty()) return failure(ErrorKind::refused, "there is no manifest of key holders");
  PROBITY_TRY(auto last, first(history.front()));
  bool is_known = !known || last.digest() == *known;
  for (const Manifest& manifest : history.subspan(1)) {
    PROBITY_TRY(last, next(last, manifest));
    is_known = is_known || last.digest() == *known;
  }
  if (!is_known) {
    return failure(ErrorKind::refused, "the manifests do not go on from the one known here",
                   "Somebody else's key holders would be able to open what is sealed. Find out "
                   "where these manifests come from.");
  }
  return last;
}

}  // namespace probity::custody
