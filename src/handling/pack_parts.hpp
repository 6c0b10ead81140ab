// What was written in a case, as parts of a hearing pack (C16, C47; I27): never who reported it,
// and nothing that is not in the dossier. For hearing_pack.cpp alone.
//
//   std::vector<extracts::PackPart> parts = parts_of(dossier, {people, today});
//
// A function of the dossier: two people who make one get the same parts. Pure; O(dossier).
#pragma once

#include <string>
#include <vector>

#include "casework/dossier.hpp"
#include "casework/recipient_table.hpp"
#include "extracts/hearing_pack.hpp"
#include "people/people_register.hpp"

namespace probity::handling {

struct PackFacts {
  const people::PeopleRegister& people;
  const casework::RecipientTable& bodies;
};

[[nodiscard]] std::vector<extracts::PackPart> parts_of(const casework::Dossier& dossier,
                                                       const PackFacts& facts);

// Of every pack, and of this one: what its parts do not have, each a sentence.
[[nodiscard]] std::vector<std::string> left_out_of(const casework::Dossier& dossier);

}  // namespace probity::handling
