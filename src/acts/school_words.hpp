// Ids of schools: files of staff write ORG-HGS, lists of pupils HGS (docs/formats/pupils.md).
#pragma once

#include <string>
#include <string_view>

#include "acts/configuration.hpp"

namespace probity::acts {

// "HGS", of ORG-HGS or HGS.
[[nodiscard]] std::string plain_school(std::string_view id);
// What the trust calls it; the id when nobody has said.
[[nodiscard]] std::string school_name(const Configuration& configuration, std::string_view id);

}  // namespace probity::acts
