// Circles in the line of management: somebody above themselves could approve their own request.
#pragma once

#include <span>
#include <vector>

#include "people/person.hpp"

namespace probity::people {

// Every circle there is on `today` or on any later day, each once, as a walk upwards that begins
// with the smallest id. People who have left are passed over, as are ids that nobody has.
// O(n log n), and the length of a line for each link that begins later.
[[nodiscard]] std::vector<std::vector<PersonId>> circles_in_lines(std::span<const Person> people,
                                                                  LocalDate today);

}  // namespace probity::people
