// Which pupils somebody may see (I47): the narrowest that the lists can carry, nobody otherwise.

#include "acts/publishing_now.hpp"
#include "acts/school_words.hpp"

namespace probity::acts {

namespace {

using people::Category;
using people::RosterRole;
using people::Seat;

constexpr std::chrono::days kAfterTrip{28};

// Volunteers, contractors and casual workers are on no list of those who teach everybody.
bool works_with_pupils(const people::Person& person, RosterRole role) {
  const bool has_role =
      role == RosterRole::teacher || role == RosterRole::aide || role == RosterRole::administrator;
  return has_role &&
         (person.category == Category::employee || person.category == Category::agency_worker);
}

void add_seats(MaySeePupils& sight, const Actor& actor) {
  for (const auto& held : actor.seats) {
    const std::string school = plain_school(held.school.text);
    if (held.seat == Seat::headteacher && !school.empty()) sight.add_school(school);
    if (held.seat != Seat::hr) continue;
    if (school.empty()) {
      sight.add_everybody();
    } else {
      sight.add_school(school);
    }
  }
}

}  // namespace

MaySeePupils pupils_of(const Publishing& publishing, const Actor& actor) {
  MaySeePupils sight;
  const LocalDate today = publishing.registers.as_of;
  const people::Person* person =
      actor.person ? publishing.people->register_.find(*actor.person) : nullptr;
  if (person == nullptr || !people::is_employed(*person, today)) return sight;
  add_seats(sight, actor);
  for (const auto& posting : person->postings) {
    const std::string school = plain_school(posting.what.school.text);
    if (school.empty() || !posting.days.contains(today)) continue;
    if (works_with_pupils(*person, posting.what.role)) sight.add_primary_of(school);
  }
  for (const auto& taught : publishing.rows.taught_groups) {
    if (taught.person == person->id && taught.is_on(today)) {
      sight.add_group(taught.school, taught.group);
    }
  }
  for (const auto& trip : publishing.rows.trips) {
    if (!trip.is_led_by(person->id) || trip.last_day + kAfterTrip < today) continue;
    for (const auto& pupil : trip.pupils) sight.add_pupil(pupil.source_id);
  }
  return sight;
}

}  // namespace probity::acts
