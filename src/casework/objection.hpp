// An objection to being recorded (I38; law: R14).
//
//   if (stands_against_use(objections, person)) refuse(...);
//
// From the moment somebody objects until a person has decided, nothing new of them is sealed and
// nothing is opened; upheld, that stays so. What is due is destroyed as ever. Pure values.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "casework/acting.hpp"
#include "casework/written.hpp"

namespace probity::casework {

enum class ObjectionEnd : std::uint8_t { upheld, overridden, taken_back };

struct Objection {
  std::uint64_t number = 0;
  PersonId person{};
  Words why;
  policy::Moment made{};
  std::optional<ObjectionEnd> end{};
  std::optional<Words> end_reasons{};
  std::optional<PersonId> ended_by{};
};

// objection_open or objection_decided.
[[nodiscard]] State state_of(const Objection& objection);
// Open, or upheld. O(objections).
[[nodiscard]] bool stands_against_use(std::span<const Objection> objections,
                                      const PersonId& person);

[[nodiscard]] Decided<Objection> object(std::uint64_t number, std::string why, const Acting& by);
[[nodiscard]] Decided<Objection> decide(Objection objection, ObjectionEnd end, std::string reasons,
                                        const Acting& by);
// By whoever objected, while it is open.
[[nodiscard]] Decided<Objection> take_back(Objection objection, const Acting& by);

}  // namespace probity::casework
