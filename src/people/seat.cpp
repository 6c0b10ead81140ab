#include "people/seat.hpp"

#include <algorithm>
#include <utility>

namespace probity::people {

namespace {

// Who may be whom. Read it as a triangle: row and column in the order of kSeats. A dot says that
// one person may hold both; a letter says that they never may, and kReasons why. Every pair has its
// place, so no pair is allowed by having been forgotten (I47).
constexpr std::array<std::string_view, kSeats.size()> kTogether{
    //                 s = it_support   h = head_of_it   a = administrator   t = headteacher
    //                 f = cfoo   r = hr   d = director   c = chair   k = clerk   o = dpo
    //                 s h a t f r d c k o y = key_holder
    /* it_support    */ ".",
    /* head_of_it    */ "..",
    /* administrator */ "...",
    /* headteacher   */ "A.E.",
    /* cfoo          */ "A.E..",
    /* hr            */ "A.E...",
    /* director      */ "A......",
    /* chair         */ "LLLLLL..",
    /* clerk         */ "......RR.",
    /* dpo           */ "IIIIIIIII.",
    /* key_holder    */ "KKK......I.",
};

struct Reason {
  char letter;
  SeatRefusal refusal;
};

constexpr std::array kReasons{
    Reason{'A',
           {"whoever carries out openings asks for none, approves none and decides nothing on them",
            "C59 C60"}},
    Reason{'E',
           {"the administrator makes accounts and seats, so has no way to evidence", "C60 C61"}},
    Reason{'I', {"the data protection officer advises and verifies, so does nothing else", "C55"}},
    Reason{'K', {"whoever runs the machines holds no piece of a key to what is on them", "C59"}},
    Reason{'L',
           {"the Chair decides when everybody else is in conflict, so is none of them", "C40 C41"}},
    Reason{'R', {"whoever records a resolution does not confirm it", "C5"}},
};

constexpr SeatRefusal kOwnDeputy{"nobody deputises for themselves", "C60"};

constexpr bool is_complete() {
  for (std::size_t row = 0; row < kTogether.size(); ++row) {
    if (kTogether[row].size() != row + 1) return false;
    for (const char letter : kTogether[row]) {
      bool is_known = letter == '.';
      for (const Reason& reason : kReasons) is_known = is_known || reason.letter == letter;
      if (!is_known) return false;
    }
  }
  return true;
}
static_assert(is_complete());

constexpr std::array<std::pair<Seat, std::string_view>, kSeats.size()> kWords{{
    {Seat::it_support, "it_support"},
    {Seat::head_of_it, "head_of_it"},
    {Seat::administrator, "administrator"},
    {Seat::headteacher, "headteacher"},
    {Seat::cfoo, "cfoo"},
    {Seat::hr, "hr"},
    {Seat::director, "director"},
    {Seat::chair, "chair"},
    {Seat::clerk, "clerk"},
    {Seat::dpo, "dpo"},
    {Seat::key_holder, "key_holder"},
}};

}  // namespace

SeatPlace place_of(Seat seat) {
  switch (seat) {
    case Seat::headteacher: return SeatPlace::school;
    case Seat::it_support:
    case Seat::hr: return SeatPlace::either;
    default: return SeatPlace::trust;
  }
}

std::optional<SeatRefusal> refusal_to_hold_together(Seat one, Seat other) {
  const auto low = static_cast<std::size_t>(std::min(one, other));
  const auto high = static_cast<std::size_t>(std::max(one, other));
  const char letter = kTogether.at(high).at(low);
  const auto* found = std::ranges::find(kReasons, letter, &Reason::letter);
  if (found == kReasons.end()) return std::nullopt;
  return found->refusal;
}

bool may_hold_together(Seat one, Seat other) { return !refusal_to_hold_together(one, other); }

std::optional<SeatRefusal> refusal_to_hold_together(const SeatHeld& one, const SeatHeld& other) {
  if (one.seat == other.seat && one.capacity != other.capacity && one.school == other.school) {
    return kOwnDeputy;
  }
  return refusal_to_hold_together(one.seat, other.seat);
}

std::string_view title_for(Seat seat) {
  constexpr std::array<std::string_view, kSeats.size()> kTitles{
      "IT Support", "Head of IT", "Administrator",      "Headteacher", "CFOO",
      "HR",         "Director",   "Chair of Directors", "Clerk",       "Data protection officer",
      "Key holder"};
  return kTitles.at(static_cast<std::size_t>(seat));
}

std::string_view word_for(Seat seat) {
  const auto* found = std::ranges::find(kWords, seat, &std::pair<Seat, std::string_view>::first);
  return found == kWords.end() ? std::string_view{} : found->second;
}

std::optional<Seat> seat_named(std::string_view word) {
  const auto* found = std::ranges::find(kWords, word, &std::pair<Seat, std::string_view>::second);
  if (found == kWords.end()) return std::nullopt;
  return found->first;
}

}  // namespace probity::people
