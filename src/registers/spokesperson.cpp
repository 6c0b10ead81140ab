#include "registers/spokesperson.hpp"

#include <algorithm>
#include <array>

#include "people/keys.hpp"

namespace probity::registers {

namespace {

constexpr std::array<std::string_view, 7> kWords{
    "waits_for_director", "ended", "not_yet", "over", "untrained", "out_of_date", "valid"};

bool names(const std::vector<std::string>& allowed, std::string_view wanted) {
  return allowed.empty() || std::ranges::any_of(allowed, [&](const std::string& one) {
           return people::without_case(one) == people::without_case(wanted);
         });
}

}  // namespace

std::string_view word_for(Authority authority) {
  return kWords.at(static_cast<std::size_t>(authority));
}

Authority authority_of(const Spokesperson& one, LocalDate day) {
  if (one.ending && one.ending->on <= day) return Authority::ended;
  if (!one.confirmation) return Authority::waits_for_director;
  if (day < one.from) return Authority::not_yet;
  if (one.until && *one.until < day) return Authority::over;
  if (one.training == Spokesperson::Training::needed) {
    if (!one.trained_on || day < *one.trained_on) return Authority::untrained;
    if (one.training_until && *one.training_until < day) return Authority::out_of_date;
  }
  return Authority::valid;
}

bool may_speak(const Spokesperson& one, LocalDate day) {
  return authority_of(one, day) == Authority::valid;
}

bool may_speak(const Spokesperson& one, const Speech& speech, LocalDate day) {
  return may_speak(one, day) && names(one.topics, speech.topic) &&
         names(one.channels, speech.channel);
}

Result<Spokesperson> confirmed(Spokesperson one, const Spokesperson::Step& step) {
  if (one.confirmation || one.ending) {
    return failure(ErrorKind::usage, "this authority does not wait for a Director",
                   "Look at the list again: somebody else may have dealt with it.");
  }
  if (one.resolution.recorded_by == step.by) {
    return failure(ErrorKind::refused, "whoever recorded it does not confirm it (C5, C27)",
                   "Ask another Director.");
  }
  if (one.person == step.by) {
    return failure(ErrorKind::refused, "nobody confirms an authority of their own (C5, C27)",
                   "Ask another Director.");
  }
  one.confirmation = step;
  return one;
}

Result<Spokesperson> ended(Spokesperson one, const Spokesperson::Step& step) {
  if (one.ending) {
    return failure(ErrorKind::usage, "this authority has ended already", "Look at the list again.");
  }
  one.ending = step;
  return one;
}

}  // namespace probity::registers
