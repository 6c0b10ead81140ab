// An account as the trust's register keeps it: what a post needs to know of it (publishing.hpp),
// and since when, by whom, and whose pictures it shows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/zone.hpp"
#include "registers/publishing.hpp"

namespace probity::registers {

struct RegisteredAccount {
  // What came with a file ends with a file that no longer has it; what a person entered does not.
  enum class Origin : std::uint8_t { file, person };
  PublishingAccount account;
  std::string department;           // teaching (C45)
  std::vector<std::string> groups;  // tutor groups and classes that it shows; for an official one
                                    // none is needed: it may show everybody of its school
  Origin origin = Origin::file;
  LocalDate registered_on{};
  std::optional<LocalDate> closed_on;
  bool operator==(const RegisteredAccount&) const = default;

  [[nodiscard]] bool is_open() const { return !closed_on; }
};

// Topics have numbers, so that one can be changed.
struct NumberedTopic {
  std::uint32_t number = 0;
  ConfidentialTopic topic;
  bool operator==(const NumberedTopic&) const = default;
};

}  // namespace probity::registers
