#include "advice/namesake.hpp"

#include <algorithm>

namespace probity::advice {

namespace {

constexpr std::size_t kNear = 8;  // words on either side

bool covers(std::span<const WordRange> places, const NameHit& hit) {
  return std::ranges::any_of(places, [&](const WordRange& place) {
    return place.first <= hit.first_word && place.end() >= hit.first_word + hit.words;
  });
}

bool is_near(const WordRange& place, const NameHit& hit) {
  return place.first <= hit.first_word + hit.words + kNear && place.end() + kNear >= hit.first_word;
}

bool is_near(std::span<const WordRange> places, const NameHit& hit) {
  return std::ranges::any_of(places, [&](const WordRange& place) { return is_near(place, hit); });
}

std::span<const WordRange> places_of(const DraftReading& reading, std::string_view group) {
  const auto index = reading.words.lexicon.group(group);
  return index ? reading.seen.of(*index) : std::span<const WordRange>{};
}

// Whoever is tagged, or has the tutor group beside the name, is the pupil.
bool is_tied_to_pupil(const DraftReading& reading, const NameHit& hit) {
  if (hit.kind != NameHit::Kind::full_name) return true;
  if (!reading.draft.picture) return false;
  return std::ranges::any_of(hit.who, [&](PupilIndex index) {
    const auto& tagged = reading.draft.picture->tagged_pupils;
    return std::ranges::find(tagged, reading.pupil(index).source_id) != tagged.end();
  });
}

bool has_cue(const DraftReading& reading, const NameHit& hit, std::string_view group) {
  return is_near(places_of(reading, group), hit);
}

// A cue near the name that is more than the name of a subject: pupils are praised in "history" too.
bool has_telling_cue(const DraftReading& reading, const NameHit& hit,
                     std::span<const WordRange> cues) {
  const auto subjects = places_of(reading, "subject_names");
  return std::ranges::any_of(cues, [&](const WordRange& cue) {
    const bool is_subject = std::ranges::any_of(subjects, [&](const WordRange& subject) {
      return subject.first <= cue.first && cue.end() <= subject.end();
    });
    return is_near(cue, hit) && !is_subject;
  });
}

// "Your work on Emily Davison": somebody who is told of.
bool is_told_of(const DraftReading& reading, const NameHit& hit) {
  return std::ranges::any_of(places_of(reading, "told_of"),
                             [&](const WordRange& place) { return place.end() == hit.first_word; });
}

}  // namespace

bool may_be_somebody_well_known(const DraftReading& reading, const NameHit& hit) {
  if (is_tied_to_pupil(reading, hit)) return false;
  const auto fields = reading.words.lexicon.fields();
  const bool is_well_known = std::ranges::any_of(fields, [&](const Lexicon::Field& field) {
    return covers(reading.seen.of(field.people), hit);
  });
  if (!is_well_known) return false;
  if (!has_cue(reading, hit, "pupil_praise")) return true;
  const bool has_field_cue = std::ranges::any_of(fields, [&](const Lexicon::Field& field) {
    return covers(reading.seen.of(field.people), hit) &&
           has_telling_cue(reading, hit, reading.seen.of(field.cues));
  });
  return has_field_cue || is_told_of(reading, hit) ||
         has_telling_cue(reading, hit, places_of(reading, "famous_cues"));
}

}  // namespace probity::advice
