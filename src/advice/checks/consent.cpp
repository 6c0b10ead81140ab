#include <algorithm>

#include "advice/checks/checks.hpp"
#include "advice/named_in.hpp"
#include "advice/namesake.hpp"

// C44: nobody is named or shown without consent that covers this use, here and today.

namespace probity::advice {

namespace {

using registers::Pupil;
using registers::Shown;

bool may_show(const DraftReading& reading, const Pupil& pupil, Shown use) {
  return registers::may_show(pupil, use, reading.draft.platform, reading.registers.as_of);
}

// Of several pupils of one name, those of the account's school are meant.
std::vector<PupilIndex> who_is_meant(const DraftReading& reading, const NameHit& hit) {
  std::vector<PupilIndex> here;
  if (reading.account != nullptr && !reading.account->school.empty()) {
    std::ranges::copy_if(hit.who, std::back_inserter(here), [&](PupilIndex index) {
      return reading.pupil(index).school == reading.account->school;
    });
  }
  return here.empty() ? hit.who : here;
}

// C46: pupils whose parents refused for a trip, or have not answered, are not shown on it: not from
// its account, and not where somebody else tells of it.
bool is_not_shown_on_trip(const DraftReading& reading, const Pupil& pupil) {
  const auto has = [&](const std::vector<std::string>& pupils) {
    return std::ranges::find(pupils, pupil.source_id) != pupils.end();
  };
  if (reading.is(registers::AccountKind::trip) && reading.account != nullptr &&
      has(reading.account->not_shown)) {
    return true;
  }
  return std::ranges::any_of(reading.registers.trips, [&](const registers::TripTold& trip) {
    return has(trip.not_shown) && is_named_in(reading.text, trip.name);
  });
}

bool is_tagged(const DraftReading& reading, const Pupil& pupil) {
  if (!reading.draft.picture) return false;
  const auto& tagged = reading.draft.picture->tagged_pupils;
  return std::ranges::find(tagged, pupil.source_id) != tagged.end();
}

// A first name alone is fine in a text (C43). Beside a picture in which the pupil is tagged it
// names them as a whole name would.
bool names_somebody(const DraftReading& reading, const NameHit& hit, const Pupil& pupil) {
  return hit.kind != NameHit::Kind::given_only || is_tagged(reading, pupil);
}

// Answers about children whom the author may not see are nobody's to learn here: then the finding
// about the name stands alone.
void check_names(const DraftReading& reading, Findings& findings) {
  for (const NameHit& hit : reading.names) {
    if (may_be_somebody_well_known(reading, hit)) continue;
    if (hit.certainty == NameHit::Certainty::words_of_name) continue;
    const bool is_missing = std::ranges::any_of(who_is_meant(reading, hit), [&](PupilIndex index) {
      const Pupil& pupil = reading.pupil(index);
      return names_somebody(reading, hit, pupil) && reading.may_see(pupil) &&
             (!may_show(reading, pupil, Shown::name) || is_not_shown_on_trip(reading, pupil));
    });
    if (is_missing) findings.add(Clause::consent_missing, hit.at);
  }
}

void check_tagged(const DraftReading& reading, Findings& findings) {
  if (!reading.draft.picture) return;
  for (const std::string& tagged : reading.draft.picture->tagged_pupils) {
    const auto pupil = std::ranges::find(reading.registers.pupils, tagged, &Pupil::source_id);
    // Whoever tags a pupil knows them; somebody unknown to the register has consented to nothing.
    if (pupil != reading.registers.pupils.end() && may_show(reading, *pupil, Shown::image) &&
        !is_not_shown_on_trip(reading, *pupil)) {
      continue;
    }
    Finding& finding = findings.add(Clause::consent_missing, std::nullopt);
    finding.reason = "There is no consent to show somebody who is tagged in the picture.";
    finding.suggestion = "Choose a picture without them, or ask the school office about consent.";
    return;
  }
}

}  // namespace

void check_consent(const DraftReading& reading, Findings& findings) {
  check_names(reading, findings);
  check_tagged(reading, findings);
}

}  // namespace probity::advice
