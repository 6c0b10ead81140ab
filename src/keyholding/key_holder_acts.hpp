// Key holders (C59, C60): who they are, what enough of them have signed, whether they could still
// open anything.
//
//   PROBITY_TRY(const auto now, key_holders(trust, actor));
//   PROBITY_ATTEMPT(enrol_key_holder(trust, actor, file));        // public keys
//   PROBITY_ATTEMPT(record_key_manifest(trust, actor, file));     // signed by enough of them
//   for (const KeyHolderNeed need : needs_of(now, trust.now())) show(need);
//
// No function here sees a key holder's secret key, but enrol_on_server(), which makes one and keeps
// it under a passphrase that it gives out once. Files: docs/formats/key-holders.md. Each change
// with its leaf, in which people are salted hashes (I34). Every function fails (refused) as the
// table of authority says. Thread-safe, as Trust is.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acts/doctor.hpp"
#include "acts/key_holder_board.hpp"
#include "acts/trust.hpp"
#include "custody/drill.hpp"
#include "custody/manifest.hpp"
#include "records/key_holder_records.hpp"

namespace probity::keyholding {

using acts::Actor;
using acts::KeyHolderNeed;
using acts::Trust;

// Somebody who holds the seat, has enrolled, or stands in the manifest.
struct KeyHolder {
  PersonId person;
  enum class Seat : std::uint8_t { none, held } seat = Seat::none;
  std::optional<custody::Enrolment> enrolled{};     // the last one; nothing: not yet
  std::optional<custody::Enrolment> in_manifest{};  // what is sealed to now
  std::optional<records::DrillAnswer> drilled{};    // in the last drill; nothing: no answer
};

struct KeyHolders {
  std::vector<custody::Manifest> history{};  // first to last
  std::optional<custody::VerifiedManifest> manifest{};
  std::vector<KeyHolder> holders{};  // by person
  std::optional<records::StoredDrill> drill{};

  // Of the last drill, among those who stand in the manifest that it asked.
  [[nodiscard]] std::size_t good_answers() const;
};

// A term, with the holidays after it.
inline constexpr std::chrono::days kDrillGetsOld{150};

[[nodiscard]] std::vector<KeyHolderNeed> needs_of(const KeyHolders& key_holders, Instant now);

[[nodiscard]] Result<KeyHolders> key_holders(Trust& trust, const Actor& actor);
// The same without asking who asks, for what the program does itself. Fails (unreadable), (refused)
// when what is stored is not a history of manifests.
[[nodiscard]] Result<KeyHolders> key_holders_now(Trust& trust);

// Takes an enrolment in: one's own, or one that a key holder brought to whoever looks after the
// server. Returns what it says. In place of an earlier one, which goes on to count until the next
// manifest. Fails (unreadable), (usage) when the person holds no seat of a key holder, (refused)
// when it is somebody else's and the actor is a key holder only.
[[nodiscard]] Result<custody::Enrolment> enrol_key_holder(Trust& trust, const Actor& actor,
                                                          std::string_view file);

// Level L0: makes the actor's key here, in DATA/keys, sealed under a passphrase that nobody else
// ever has. Whoever has the server while the passphrase is typed has the key too. Fails (usage)
// when it is nobody in particular who asks, or they stand in the manifest with such a key.
struct EnrolledOnServer {
  custody::Enrolment enrolment;
  custody::SecretBytes passphrase;  // to be shown once
  std::string key_path;
};
[[nodiscard]] Result<EnrolledOnServer> enrol_on_server(Trust& trust, const Actor& actor);

// A manifest that nobody has signed yet, of everybody who holds the seat and has enrolled but
// `leaver`; it follows on the one in force. Fails (usage) as custody::Manifest::draft() does.
[[nodiscard]] Result<custody::Manifest> draft_key_manifest(Trust& trust, const Actor& actor,
                                                           unsigned needed,
                                                           const std::optional<PersonId>& leaver);

// Brings a manifest into force: from here on only its holders are sealed to. Of whoever was in the
// one before and is not in this, the enrolment goes, and so does a key that they have on the
// server, so that what was sealed to it is closed to them for good. Fails (unreadable), (refused)
// unless it counts (custody::VerifiedManifest), and (usage) when it has keys that nobody has
// enrolled with here, or somebody who holds no seat.
[[nodiscard]] Result<custody::VerifiedManifest> record_key_manifest(Trust& trust,
                                                                    const Actor& actor,
                                                                    std::string_view file);

// The same, and fails (usage) unless `leaver` was a key holder so far and is none any more.
[[nodiscard]] Result<custody::VerifiedManifest> key_holder_leaves(Trust& trust, const Actor& actor,
                                                                  const PersonId& leaver,
                                                                  std::string_view file);

// Checks answers to a drill and keeps who could answer, and that they could. Fails (unreadable),
// and (refused) when the drill is not of the manifest in force or an answer is not a key holder's.
[[nodiscard]] Result<std::vector<custody::DrillResult>> record_drill(
    Trust& trust, const Actor& actor, const custody::Drill& drill,
    std::span<const std::string> answers);

// For `probity doctor`: how many there are for what the manifest asks, and their last drill.
[[nodiscard]] std::vector<acts::Finding> look_at_key_holders(Trust& trust);

}  // namespace probity::keyholding
