// What somebody is expected to do, not only could: the part of `may` that a list of tasks shows.
#include <algorithm>

#include "casework/dossier_view.hpp"

namespace probity::casework {

namespace {

template <class Part>
const Part* numbered(const std::vector<Part>& parts, InDossier number) {
  const auto found = std::ranges::find(parts, number, &Part::number);
  return found == parts.end() ? nullptr : &*found;
}

bool has_unread(const DossierView& seen, InDossier opening) {
  const OpeningView* one = numbered(seen.openings, opening);
  return one != nullptr && one->read.size() < one->exhibits.size();
}

bool is_due(const DossierView& seen, InDossier opening) {
  const OpeningView* one = numbered(seen.openings, opening);
  return one != nullptr && one->notice == State::notice_due;
}

bool is_expected(const DossierView& seen, const MayDo& one) {
  switch (one.action) {
    case Action::read_concern:
    case Action::end_concern:
    case Action::open_case: return seen.state == State::concern_received;
    case Action::approve:
    case Action::refuse_request:
    case Action::ask_back:
    case Action::answer_back:
    case Action::turn_key:
    case Action::carry_out:
    case Action::find_grounds:
    case Action::decide_outcome:
    case Action::second_outcome:
    case Action::answer_invitation:
    case Action::comply:
    case Action::contest:
    case Action::verify_removal:
    case Action::settle_removal:
    case Action::advise_disclosure:
    case Action::decide_disclosure:
    case Action::resume_access:
    case Action::answer_access:
    case Action::acknowledge_complaint:
    case Action::answer_complaint:
    case Action::decide_objection: return true;
    case Action::read_extract: return has_unread(seen, one.on);
    case Action::tell_subject: return is_due(seen, one.on);
    case Action::share: return seen.shares.empty();
    default: return false;
  }
}

}  // namespace

std::vector<MayDo> waits_for(const DossierView& seen) {
  std::vector<MayDo> out;
  std::ranges::copy_if(seen.may, std::back_inserter(out),
                       [&](const MayDo& one) { return is_expected(seen, one); });
  return out;
}

}  // namespace probity::casework
