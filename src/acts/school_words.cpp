#include "acts/school_words.hpp"

#include "registers/file_columns.hpp"

namespace probity::acts {

std::string plain_school(std::string_view id) { return registers::school_of(id); }

std::string school_name(const Configuration& configuration, std::string_view id) {
  for (const auto& [known, name] : configuration.school_names) {
    if (plain_school(known) == plain_school(id)) return name;
  }
  return std::string{id};
}

}  // namespace probity::acts
