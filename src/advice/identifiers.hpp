// What leads to a person without naming them (C13, C43): telephone numbers, addresses, postcodes,
// birth dates, numbers that the state gives out; and the plain figures, dates and sums that word
// lists ask for.
//
//   for (const Identifier& each : find_identifiers(text, today))
//     mark(each.kind, each.at);
//
// Forms of the United Kingdom. A year, a score or a tutor group is no telephone number, a street
// without a house number or a word like "lives" no address. Nothing here is looked up anywhere.
//
// Pure; thread-safe. O(length).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "advice/text.hpp"
#include "base/zone.hpp"

namespace probity::advice {

struct Identifier {
  enum class Kind : std::uint8_t {
    phone,
    email,  // also "jane (at) school (dot) example"
    url,
    handle,
    address,  // "14 Orchard Way", "Flat 3, 14 Orchard Way", "lives opposite the Spar on Weir Lane"
    postcode,
    upn,  // unique pupil number with the right check letter
    national_insurance,
    birth_date,
    date,
    time,
    money,
    percent,
    number,
  };
  Kind kind = Kind::number;
  // A word beside it says what it is: "lives", "born", "call". Without one a birth date is any day
  // in full that somebody could be born on, which a lesson on history is full of.
  bool has_cue = false;
  Span at;
  std::size_t first_word = 0;  // into text.words(): all words that share a code point with `at`
  std::size_t words = 0;
  bool operator==(const Identifier&) const = default;
};

// In the order of the text, without overlaps. With `today`, a full date without a cue is a birth
// date when its year lies from 1930 to two years before; without, any year from 1930.
[[nodiscard]] std::vector<Identifier> find_identifiers(const Text& text,
                                                       std::optional<LocalDate> today = {});

// Whether these 13 characters are a unique pupil number, permanent or temporary (which ends with a
// letter): the first is the check letter of the others, weighted 2 to 13, modulo 23.
[[nodiscard]] bool is_unique_pupil_number(std::string_view text);

}  // namespace probity::advice
