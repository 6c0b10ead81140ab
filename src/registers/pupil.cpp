#include "registers/pupil.hpp"

#include <algorithm>

#include "people/keys.hpp"

namespace probity::registers {

namespace {

bool is_same_channel(std::string_view one, std::string_view other) {
  return people::without_case(one) == people::without_case(other);
}

bool has_begun(const Consent& consent, LocalDate day) {
  return !consent.from || *consent.from <= day;
}

bool is_withdrawn(const Consent& consent, LocalDate day) {
  return consent.withdrawn_on && *consent.withdrawn_on <= day;
}

bool allows(const Consent& consent, LocalDate day) {
  return consent.answer == Consent::Answer::yes && !is_withdrawn(consent, day) &&
         (!consent.until || day <= *consent.until);
}

// When an answer was given; one without a day counts as the oldest.
LocalDate given_on(const Consent& consent) { return consent.from.value_or(LocalDate::min()); }

// The latest answer about that use and channel. Of two from the same day the one that allows less.
const Consent* latest(const Pupil& pupil, Shown use, std::string_view channel, LocalDate day) {
  const Consent* out = nullptr;
  for (const Consent& each : pupil.consents) {
    if (each.use != use || !has_begun(each, day)) continue;
    if (!is_same_channel(each.channel, channel)) continue;
    const bool is_later = out == nullptr || given_on(each) > given_on(*out);
    const bool is_stricter =
        out != nullptr && given_on(each) == given_on(*out) && !allows(each, day);
    if (is_later || is_stricter) out = &each;
  }
  return out;
}

// Whether somebody took consent back, or said "no" for everywhere, after that answer. What is said
// about everywhere holds for each channel that was answered for before.
bool is_closed_since(const Pupil& pupil, const Consent& answer, LocalDate day) {
  return std::ranges::any_of(pupil.consents, [&](const Consent& each) {
    const bool is_general = each.channel.empty();
    if (each.use != answer.use || !has_begun(each, day)) return false;
    if (!is_general && !is_same_channel(each.channel, answer.channel)) return false;
    if (is_withdrawn(each, day) && given_on(answer) <= *each.withdrawn_on) return true;
    return is_general && each.answer == Consent::Answer::no && given_on(answer) < given_on(each);
  });
}

}  // namespace

bool may_show(const Pupil& pupil, Shown use, std::string_view channel, LocalDate day) {
  if (pupil.never_show) return false;
  const Consent* answer = channel.empty() ? nullptr : latest(pupil, use, channel, day);
  if (answer == nullptr) answer = latest(pupil, use, {}, day);
  return answer != nullptr && allows(*answer, day) && !is_closed_since(pupil, *answer, day);
}

}  // namespace probity::registers
