// What the readers of policy/words/*.toml share. Inside advice's .cpp files only: it brings toml++
// in.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/result.hpp"

namespace probity::advice {

[[nodiscard]] inline std::unexpected<Error> words_fault(std::string_view file, std::string why) {
  return failure(ErrorKind::unreadable, fmt::format("{}: {}", file, why),
                 "docs/formats/words.md says how word lists are written.");
}

[[nodiscard]] inline Result<toml::table> parse_words(std::string_view file, std::string_view text) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    return words_fault(file,
                       fmt::format("line {}: {}", error.source().begin.line, error.description()));
  }
}

// Fails when there is a key that nothing reads, so that a mistyped one is not silently left out.
[[nodiscard]] inline Result<void> only_keys(std::string_view file, std::string_view name,
                                            const toml::table& table,
                                            std::initializer_list<std::string_view> known) {
  for (const auto& entry : table) {
    const std::string_view key = entry.first.str();
    bool is_known = false;
    for (const std::string_view one : known) is_known = is_known || one == key;
    if (!is_known) return words_fault(file, fmt::format("{}: unknown key {}", name, key));
  }
  return {};
}

[[nodiscard]] inline std::string text_at(const toml::table& table, std::string_view key) {
  return table[key].value_or(std::string{});
}

// Missing is empty; fails when it is something else than a list of texts.
[[nodiscard]] inline Result<std::vector<std::string>> texts_at(std::string_view file,
                                                               const toml::table& table,
                                                               std::string_view key) {
  std::vector<std::string> texts;
  const auto node = table[key];
  if (!node) return texts;
  const toml::array* const list = node.as_array();
  if (list == nullptr) return words_fault(file, fmt::format("{} is not a list", key));
  for (const auto& item : *list) {
    const auto text = item.value<std::string>();
    if (!text) return words_fault(file, fmt::format("{} holds something that is no text", key));
    texts.push_back(*text);
  }
  return texts;
}

// The tables of [[key]]. Fails when it is something else.
[[nodiscard]] inline Result<std::vector<const toml::table*>> tables_at(std::string_view file,
                                                                       const toml::table& table,
                                                                       std::string_view key) {
  std::vector<const toml::table*> tables;
  const auto node = table[key];
  if (!node) return tables;
  const toml::array* const list = node.as_array();
  if (list == nullptr) return words_fault(file, fmt::format("{} is not a list of tables", key));
  for (const auto& item : *list) {
    const toml::table* const one = item.as_table();
    if (one == nullptr) return words_fault(file, fmt::format("{} is not a list of tables", key));
    tables.push_back(one);
  }
  return tables;
}

}  // namespace probity::advice
