#include "casework/extract.hpp"

#include <algorithm>
#include <utility>

namespace probity::casework {

namespace {

// C61: a named person, who has seen what they speak about.
Decided<Words> check_finding(const Extract& extract, std::span<const ExhibitOpened> opened,
                             std::string reasons, const Acting& by) {
  PROBITY_ATTEMPT(by.may(State::extract_made, Action::find_grounds));
  if (extract.exhibits.empty() || !has_opened_all(by.person(), extract.exhibits, opened)) {
    return refusal("whoever decides has opened everything that it is about", "C61,C64",
                   "opening each exhibit first");
  }
  return written(std::move(reasons), "reasons", "C61");
}

// C60: no tie that shuts them out, and a part for which they could need it.
Decided<void> could_read(const Acting& recipient) {
  Standing reader = recipient.standing();
  reader.relations.add(Relation::recipient);
  PROBITY_ATTEMPT(require(reader, State::share_open, Action::read_share));
  return {};
}

// Every one of `some` is among `all`, and there is one.
template <class T>
bool is_part_of(const std::vector<T>& some, const std::vector<T>& all) {
  return !some.empty() && std::ranges::all_of(some, [&](const T& one) {
    return std::ranges::find(all, one) != all.end();
  });
}

}  // namespace

bool has_opened_all(const PersonId& who, std::span<const ExhibitNumber> exhibits,
                    std::span<const ExhibitOpened> opened) {
  return std::ranges::all_of(exhibits, [&](ExhibitNumber exhibit) {
    return std::ranges::any_of(opened, [&](const ExhibitOpened& one) {
      return one.exhibit == exhibit && one.by == who && !one.in_part;
    });
  });
}

Decided<ExhibitOpened> read_exhibit(const Extract& extract, ExhibitNumber exhibit,
                                    const Acting& by) {
  PROBITY_ATTEMPT(by.may(State::extract_made, Action::read_extract));
  if (std::ranges::find(extract.exhibits, exhibit) == extract.exhibits.end()) {
    return std::unexpected(nothing_here());
  }
  return ExhibitOpened{exhibit, by.person(), by.now()};
}

Decided<ReasonableGrounds> find_grounds(Extract extract, std::span<const ExhibitOpened> opened,
                                        std::string reasons, const Acting& by) {
  PROBITY_TRY(Words why, check_finding(extract, opened, std::move(reasons), by));
  return ReasonableGrounds{std::move(extract), std::move(why), by.person(), by.now()};
}

Decided<UnfoundedExtract> find_none(Extract extract, std::span<const ExhibitOpened> opened,
                                    std::string reasons, const Acting& by) {
  PROBITY_TRY(Words why, check_finding(extract, opened, std::move(reasons), by));
  return UnfoundedExtract{std::move(extract), std::move(why), by.person(), by.now()};
}

State state_on(const Share& share, LocalDate day) {
  const bool is_open = !share.ended && share.from.day <= day && day <= share.last_day;
  return is_open ? State::share_open : State::share_ended;
}

Decided<void> is_less(const Narrowed& less, const Scope& approved) {
  if (is_part_of(less.days, approved.days) && is_part_of(less.services, approved.services) &&
      less.most <= approved.most) {
    return {};
  }
  return refusal("a copy shows a part of what was approved, and never more", "C60",
                 "at least one approved day and service, and no more detail than was approved");
}

Decided<void> preview_for(const ReasonableGrounds& /*found*/, const Acting& recipient,
                          const Acting& by) {
  PROBITY_ATTEMPT(by.may(State::extract_reasonable, Action::preview_share));
  return could_read(recipient);
}

Decided<Share> share_with(const ReasonableGrounds& found, const Acting& recipient, ShareDraft draft,
                          const Acting& by) {
  PROBITY_ATTEMPT(by.may(State::extract_reasonable, Action::share));
  PROBITY_ATTEMPT(could_read(recipient));
  if (draft.last_day < by.now().day || draft.last_day > by.now().day + kLongestShare) {
    return refusal("a share ends, 90 days from now at the latest", "C60", "an earlier day");
  }
  PROBITY_TRY(Words why, written(std::move(draft.necessity), "why they need it", "C60"));
  return Share{.number = draft.number,
               .case_number = found.extract().case_number,
               .recipient = recipient.person(),
               .exhibits = found.extract().exhibits,
               .less = std::move(draft.less),
               .necessity = std::move(why),
               .from = by.now(),
               .last_day = draft.last_day};
}

Decided<void> may_read(const Share& share, const Acting& by) {
  if (!by.is(share.recipient)) return std::unexpected(nothing_here());
  return by.may(state_on(share, by.now().day), Action::read_share);
}

Decided<Share> end_share(Share share, const Acting& by) {
  PROBITY_ATTEMPT(by.may(state_on(share, by.now().day), Action::end_share));
  share.ended = by.now();
  return share;
}

}  // namespace probity::casework
