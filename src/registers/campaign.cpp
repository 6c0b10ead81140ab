#include "registers/campaign.hpp"

#include <algorithm>
#include <utility>

namespace probity::registers {

namespace {

using people::DayRange;
using policy::EditionStatus;
using std::chrono::days;

std::unexpected<Error> refused(std::string what, std::string next) {
  return failure(ErrorKind::refused, std::move(what), std::move(next));
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

template <class T>
bool contains(const std::vector<T>& list, const T& wanted) {
  return std::ranges::find(list, wanted) != list.end();
}

bool runs_on(const Campaign& campaign, LocalDate day) {
  return campaign.opened.day <= day && (!campaign.closed || day < campaign.closed->day);
}

// When they work at one of the schools; always, if the campaign asks for none.
std::vector<DayRange> days_in_place(const Campaign& campaign, const people::Person& person) {
  if (campaign.schools.empty()) return {DayRange{}};
  std::vector<DayRange> out;
  for (const auto& posting : person.postings) {
    if (contains(campaign.schools, posting.what.school)) out.push_back(posting.days);
  }
  return out;
}

// The days on which somebody is whom the campaign asks, in order; ranges that touch are one.
std::vector<DayRange> days_in_audience(const Campaign& campaign, const people::Person& person) {
  if (!contains(campaign.categories, person.category)) return {};
  std::vector<DayRange> pieces;
  for (const DayRange place : days_in_place(campaign, person)) {
    for (const DayRange employed : person.employed) {
      const DayRange both{std::max(place.begin, employed.begin), std::min(place.end, employed.end)};
      if (!both.is_empty()) pieces.push_back(both);
    }
  }
  std::ranges::sort(pieces);
  std::vector<DayRange> out;
  for (const DayRange piece : pieces) {
    if (!out.empty() && piece.begin <= out.back().end) {
      out.back().end = std::max(out.back().end, piece.end);
    } else {
      out.push_back(piece);
    }
  }
  return out;
}

std::optional<DayRange> stretch_around(const Campaign& campaign, const people::Person& person,
                                       LocalDate day) {
  if (!runs_on(campaign, day)) return std::nullopt;
  for (const DayRange stretch : days_in_audience(campaign, person)) {
    if (stretch.contains(day)) return stretch;
  }
  return std::nullopt;
}

}  // namespace

Result<Campaign> open_campaign(CampaignRequest request, std::span<const policy::Edition> editions,
                               const policy::Moment& now) {
  const policy::Edition* edition = policy::find_edition(editions, request.edition);
  const auto status = policy::status_of(editions, request.edition, now);
  if (edition == nullptr || !status) {
    return refused("C4: there is no edition with this number", "choose one of the editions");
  }
  if (*status != EditionStatus::in_force && *status != EditionStatus::approved) {
    return refused("C5: this edition is " + std::string{policy::in_words(*status)} +
                       ", and people are asked to read only what has been approved",
                   "see on the edition's page what is missing");
  }
  if (is_blank(request.title)) {
    return failure(ErrorKind::usage, "the campaign needs a title", "enter one");
  }
  if (request.categories.empty()) {
    return failure(ErrorKind::usage, "nobody is asked: no category of people is chosen",
                   "choose at least one (C50 lists them)");
  }
  if (request.due <= now.day) {
    return refused("C4: nobody would have time to read: the due day is not after today",
                   "choose a later day");
  }
  return Campaign{.number = request.number,
                  .title = std::move(request.title),
                  .edition = request.edition,
                  .text = *policy::text_of(*edition),
                  .categories = std::move(request.categories),
                  .schools = std::move(request.schools),
                  .opened_by = request.opened_by,
                  .opened = now,
                  .due = request.due};
}

Result<Campaign> close_campaign(Campaign campaign, const policy::Moment& now) {
  if (campaign.closed) {
    return refused("this campaign is closed already", "nothing more is to be done here");
  }
  campaign.closed = now;
  return campaign;
}

bool is_asked(const Campaign& campaign, const people::Person& person, LocalDate day) {
  return stretch_around(campaign, person, day).has_value();
}

std::optional<Asked> ask_of(const Campaign& campaign, const people::Person& person,
                            std::span<const Leave> leaves, LocalDate day,
                            const IsSchoolDay& is_school_day) {
  const auto stretch = stretch_around(campaign, person, day);
  if (!stretch) return std::nullopt;
  Asked asked{.since = campaign.opened.day, .due = campaign.due};
  if (stretch->begin > campaign.opened.day) {
    asked.since = stretch->begin;
    asked.arrival = Arrival::later;
    asked.due = std::max(asked.due, school_days_after(asked.since, kDaysToRead, is_school_day));
  }
  while (is_away(leaves, person.id, asked.due)) {
    const LocalDate back = next_day_present(leaves, person.id, asked.due);
    if (back == LocalDate::max()) {
      asked.due = back;
      break;
    }
    asked.due = school_days_after(back, kDaysToRead, is_school_day);
  }
  return asked;
}

LocalDate school_days_after(LocalDate day, int number, const IsSchoolDay& is_school_day) {
  constexpr days kLongestBreak{366};
  LocalDate last_counted = day;
  for (LocalDate at = day + days{1}; number > 0; at += days{1}) {
    if (is_school_day(at)) {
      last_counted = at;
      --number;
    } else if (at - last_counted > kLongestBreak) {
      return last_counted + days{number};
    }
  }
  return last_counted;
}

}  // namespace probity::registers
