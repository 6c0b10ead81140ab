// The one place that writes names of people into rows. Part of people_records.
#pragma once

#include <optional>
#include <string>

#include "base/confidential.hpp"
#include "people/person.hpp"

namespace probity::records {

class StoredNames {
 public:
  [[nodiscard]] static const std::string& text_of(const Confidential<std::string>& text) {
    return text.reveal(RevealKey{});
  }
  template <class Key>
  [[nodiscard]] static const std::string& text_of(const Key& key) {
    return text_of(key.as_written());
  }
  template <class Key>
  [[nodiscard]] static std::optional<std::string> text_of(const std::optional<Key>& key) {
    return key ? std::optional{text_of(*key)} : std::nullopt;
  }
};

}  // namespace probity::records
