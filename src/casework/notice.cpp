#include "casework/notice.hpp"

#include <utility>

namespace probity::casework {

State state_on(const Notice& notice, LocalDate day) {
  if (notice.told) return State::notice_told;
  const bool is_deferred = notice.deferral && day <= notice.deferral->until &&
                           day <= notice.opened.day + kLongestDeferral;
  return is_deferred ? State::notice_deferred : State::notice_due;
}

Decided<Notice> defer(Notice notice, LocalDate until, std::string reasons, const Acting& by) {
  PROBITY_ATTEMPT(by.may(state_on(notice, by.now().day), Action::defer_notice));
  if (by.is(notice.requester)) {
    return refusal("whoever asked for an opening does not put off telling", "C60",
                   "somebody else's decision");
  }
  if (until < by.now().day || until > notice.opened.day + kLongestDeferral) {
    return refusal("telling is put off until a day, 30 days after the opening at the latest", "C60",
                   "an earlier day");
  }
  PROBITY_TRY(Words why, written(std::move(reasons), "reasons", "C60"));
  notice.deferral = Deferral{until, std::move(why), by.person(), by.now()};
  return notice;
}

Decided<Notice> tell(Notice notice, const Acting& by) {
  PROBITY_ATTEMPT(by.may(state_on(notice, by.now().day), Action::tell_subject));
  notice.told = by.now();
  return notice;
}

}  // namespace probity::casework
