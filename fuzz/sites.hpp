// The catalogue that the program is built with, and the list of public suffixes: made once, and
// never changed.
#pragma once

#include "policy/public_suffix.hpp"
#include "policy/site_catalogue.hpp"

namespace probity::fuzz {

[[nodiscard]] inline const policy::PublicSuffixes& suffixes() {
  static const policy::PublicSuffixes all;
  return all;
}

[[nodiscard]] inline const policy::SiteCatalogue& catalogue() {
  static const policy::SiteCatalogue builtin = policy::SiteCatalogue::builtin(suffixes()).value();
  return builtin;
}

}  // namespace probity::fuzz
