// What the program finds in a text by itself, for the word lists to build on:
// docs/formats/words.md.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace probity::advice {

enum class Mark : std::uint8_t {
  staff,
  pupil,
  pupil_first,
  tutor_group,
  person,
  trust,
  trust_mark,
  topic,
  identity,
  number,
  money,
  percent,
  date,
  time,
  phone,
  email,
  work_email,
  url,
  handle,
  hashtag,
  address,
  postcode,
  upn,
  national_insurance,
  birth_date,
  question,
  quoted,
};
inline constexpr auto kMarkNames = std::to_array<std::string_view>(
    {"staff",      "pupil",    "pupil_first", "tutor_group", "person",     "trust",
     "trust_mark", "topic",    "identity",    "number",      "money",      "percent",
     "date",       "time",     "phone",       "email",       "work_email", "url",
     "handle",     "hashtag",  "address",     "postcode",    "upn",        "national_insurance",
     "birth_date", "question", "quoted"});
static_assert(kMarkNames.size() == static_cast<std::size_t>(Mark::quoted) + 1);

// Some words of a text: [first, first + count).
struct WordRange {
  std::size_t first = 0;
  std::size_t count = 0;
  [[nodiscard]] std::size_t end() const { return first + count; }
  auto operator<=>(const WordRange&) const = default;
};

struct Marked {
  Mark mark{};
  WordRange words;
};

}  // namespace probity::advice
