#include "casework/recipient_table.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <toml++/toml.h>

namespace probity::casework {

namespace {

constexpr std::size_t kLongest = 500;  // bytes of a text
constexpr std::size_t kMost = 200;     // bodies
constexpr std::array<std::string_view, 4> kKeys{"id", "name", "duty", "kind"};

std::unexpected<Error> wrong(std::string_view file, const toml::node& at, std::string_view why) {
  return failure(ErrorKind::unreadable,
                 std::string{file} + " line " + std::to_string(at.source().begin.line) + ": " +
                     std::string{why},
                 "see docs/formats/casework.md for the keys and their meaning");
}

std::optional<RecipientKind> kind_named(std::string_view word) {
  if (word == "regulator") return RecipientKind::regulator;
  if (word == "law_enforcement") return RecipientKind::law_enforcement;
  if (word == "safeguarding") return RecipientKind::safeguarding;
  if (word == "court") return RecipientKind::court;
  return {};
}

bool is_id(std::string_view text) {
  return text.size() <= 32 && std::ranges::all_of(text, [](char one) {
           return (one >= 'a' && one <= 'z') || (one >= '0' && one <= '9') || one == '-';
         });
}

Result<std::string> text_of(std::string_view file, const toml::table& entry, std::string_view key) {
  const auto value = entry[key].value_exact<std::string>();
  const bool is_fine = value && value->size() <= kLongest &&
                       value->find_first_not_of(" \t\r\n") != std::string::npos;
  if (!is_fine) return wrong(file, entry, std::string{key} + " must be a text of 1 to 500 bytes");
  return *value;
}

Result<OutsideRecipient> entry_of(std::string_view file, const toml::table& entry) {
  for (const auto& [key, value] : entry) {
    if (std::ranges::find(kKeys, key.str()) == kKeys.end()) {
      return wrong(file, value, "an unknown key");
    }
  }
  OutsideRecipient out;
  PROBITY_TRY(out.id, text_of(file, entry, "id"));
  if (!is_id(out.id)) return wrong(file, entry, "id is 1 to 32 of a-z 0-9 -");
  PROBITY_TRY(out.name, text_of(file, entry, "name"));
  PROBITY_TRY(out.duty, text_of(file, entry, "duty"));
  PROBITY_TRY(const std::string kind, text_of(file, entry, "kind"));
  const auto known = kind_named(kind);
  if (!known)
    return wrong(file, entry, "kind is regulator, law_enforcement, safeguarding or court");
  out.kind = *known;
  return out;
}

Result<RecipientTable> table_of(std::string_view file, const toml::table& document) {
  const toml::array* entries = document["recipient"].as_array();
  if (entries == nullptr || document.size() != 1 || entries->size() > kMost) {
    return wrong(file, document, "[[recipient]] entries are needed, and nothing else");
  }
  RecipientTable out;
  for (const toml::node& node : *entries) {
    const toml::table* entry = node.as_table();
    if (entry == nullptr) return wrong(file, node, "a [[recipient]] is a table");
    PROBITY_TRY(OutsideRecipient one, entry_of(file, *entry));
    if (out.find(one.id) != nullptr) return wrong(file, node, "this id is there twice");
    out.recipients.push_back(std::move(one));
  }
  return out;
}

}  // namespace

Result<RecipientTable> RecipientTable::parse(std::string_view file, std::string_view text) {
  try {
    const toml::table document = toml::parse(text, file);
    return table_of(file, document);
  } catch (const toml::parse_error& error) {
    return failure(ErrorKind::unreadable,
                   std::string{file} + " line " + std::to_string(error.source().begin.line) +
                       ": this is not TOML",
                   "see docs/formats/casework.md for the keys and their meaning");
  }
}

const OutsideRecipient* RecipientTable::find(std::string_view id) const {
  const auto found = std::ranges::find(recipients, id, &OutsideRecipient::id);
  return found == recipients.end() ? nullptr : &*found;
}

}  // namespace probity::casework
