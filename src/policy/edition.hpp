// An edition of the policy: the trust's own document with a clause map beside it, who approved it,
// and whether it is in force (C1, C4, C5).
//
//   for (Missing missing : missing_for_force(edition, now)) show(sentence_for(missing));
//   const Edition* current = in_force(editions, now);
//
// A value: every field is public and stored, so an edition is rebuilt by filling them in. The acts
// that change one are in edition_acts.hpp. Pure; pointers live as long as what was handed in.
//
// C5: an edition comes into force once the Directors' resolution is recorded and confirmed, every
// nominated lead has approved that same text, and its effective date has come; if the last of these
// is a signature, then at that moment and never before. C4: from then on it is never changed
// again, only corrected in its typography, replaced by a later one, or withdrawn.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/person_id.hpp"
#include "base/zone.hpp"
#include "policy/edition_document.hpp"
#include "policy/review.hpp"

namespace probity::policy {

// A point in time, and the local date of the trust that it falls on. Two fields, so that nothing
// below needs a time zone.
struct Moment {
  Instant at{};
  LocalDate day{};
  auto operator<=>(const Moment&) const = default;
};
[[nodiscard]] Moment moment_in(const Zone& zone, Instant at);

using EditionNumber = std::uint32_t;  // 1, 2, 3 ... in the order in which they were begun

// What is approved and signed: the document and the map beside it.
struct EditionText {
  Digest document{};
  Digest clause_map{};  // of the map's TOML text, so that anybody can take it again
  auto operator<=>(const EditionText&) const = default;
};

// An office and whoever holds it. The title is the trust's own; the person may not be known yet.
struct Lead {
  std::string title{};  // "CFOO"
  std::optional<PersonId> person{};
  auto operator<=>(const Lead&) const = default;
};

struct Approval {
  PersonId by{};
  Instant at{};
  EditionText text{};  // that they saw
  auto operator<=>(const Approval&) const = default;
};

// Keeps its approval when, later on, somebody else takes over the office.
struct NominatedLead {
  Lead lead{};
  std::optional<Approval> approval{};
  auto operator<=>(const NominatedLead&) const = default;
};

// What the Directors resolved, as the governance clerk records it.
struct Resolution {
  LocalDate meeting{};
  std::string minute{};                 // the reference, such as "FGB 14/03 item 7"
  std::optional<Digest> minute_file{};  // the minutes themselves, where they were uploaded
  PersonId recorded_by{};
  Instant at{};
  EditionText text{};
  auto operator<=>(const Resolution&) const = default;
};

// How sure it is that a correction changed no meaning.
enum class Comparison : std::uint8_t {
  by_words,      // both texts were compared word by word (edition_typography.hpp)
  not_possible,  // the kind of file gives no text (PDF): only the reason speaks for it
};

struct TypographicalFix {
  Document before{};
  Document after{};
  std::string reason{};
  Comparison comparison = Comparison::by_words;
  PersonId by{};
  Instant at{};
  auto operator<=>(const TypographicalFix&) const = default;
};

struct EffectiveDate {
  LocalDate first_day{};  // in force
  PersonId set_by{};
  Instant at{};  // counts like a signature: nothing is in force before somebody has said from when
  auto operator<=>(const EffectiveDate&) const = default;
};

struct Withdrawal {
  PersonId by{};
  Moment when{};
  std::string reason{};
  auto operator<=>(const Withdrawal&) const = default;
};

// C1: what stands at the head of the document.
struct Heading {
  std::string title{};
  std::string owner{};  // who looks after it: "HR"
  Lead trust_lead{};
  std::string standing{};  // what the trust calls its status, such as "Statutory"; may be empty
  std::optional<ReviewPoint> last_reviewed{};
  std::optional<ReviewPoint> next_review{};
  bool operator==(const Heading&) const = default;
};

struct Edition {
  EditionNumber number = 0;
  Heading heading{};
  std::optional<Document> document{};  // the current one, after typographical fixes
  std::optional<Digest> clause_map{};  // SHA-256 of the map's text
  std::vector<NominatedLead> leads{};  // C5: each of them approves
  std::optional<Resolution> resolution{};
  std::optional<Approval> confirmation{};  // of the resolution, by a Director
  std::optional<EffectiveDate> effective{};
  std::vector<TypographicalFix> fixes{};  // in the order of time
  std::optional<Withdrawal> withdrawal{};
  bool operator==(const Edition&) const = default;
};

// What an approval would be for now; nothing while document or map are missing.
[[nodiscard]] std::optional<EditionText> text_of(const Edition& edition);
// The document as it stood at that moment: typographical fixes made later are undone.
[[nodiscard]] std::optional<Document> document_at(const Edition& edition, Instant at);
// Whether the hash is or was this edition's text, before or after a typographical fix: whoever has
// signed any of them has signed this edition.
[[nodiscard]] bool is_text_of(const Edition& edition, const Digest& document);

// Why an edition is not in force, in the order in which people usually do it.
enum class Missing : std::uint8_t {
  document,
  clause_map,
  resolution,
  confirmation,
  nominated_lead,  // nobody is named who could approve
  lead_approval,
  effective_date,
  effective_date_in_future,
  withdrawn,
};
// One sentence to whoever looks at the edition: what to do, and who can.
[[nodiscard]] std::string_view sentence_for(Missing missing);

// Everything that stands between the edition and being in force; empty for one that has come into
// force, even if a later one has replaced it. Acts after `now` do not count.
[[nodiscard]] std::vector<Missing> missing_for_force(const Edition& edition, const Moment& now);

// Whether it has ever been in force up to then.
[[nodiscard]] bool has_come_into_force(const Edition& edition, const Moment& now);
// Since when, or from when as far as is settled: the later of the start of the effective day and
// the last signature. Nothing while a signature or the date is missing, or if it was withdrawn
// before.
[[nodiscard]] std::optional<Instant> in_force_from(const Edition& edition, const Zone& zone);

// The edition in force: the one with the highest number that has come into force, unless it is
// withdrawn; nullptr when there is none. A withdrawn edition does not bring back an older one,
// which people have stopped reading: that takes a new edition. I28: with the moment of an event,
// the edition that counted then. Editions in any order. O(n).
[[nodiscard]] const Edition* in_force(std::span<const Edition> editions, const Moment& now);

enum class EditionStatus : std::uint8_t {
  draft,              // nobody has approved it
  awaiting_approval,  // somebody has, somebody has not
  approved,           // all have; the effective date is not set or not reached
  in_force,
  superseded,  // an edition with a higher number has come into force
  withdrawn,
};
// nullopt when there is no such edition.
[[nodiscard]] std::optional<EditionStatus> status_of(std::span<const Edition> editions,
                                                     EditionNumber number, const Moment& now);
[[nodiscard]] std::string_view in_words(EditionStatus status);  // "in force", "awaiting approval"

[[nodiscard]] const Edition* find_edition(std::span<const Edition> editions, EditionNumber number);

}  // namespace probity::policy
