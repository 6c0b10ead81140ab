// Bodies outside with a duty in law, to which something may be disclosed (C65; I23).
//
//   PROBITY_TRY(RecipientTable table, RecipientTable::parse("recipients.toml", text));
//   if (const OutsideRecipient* body = table.find("ico")) show(body->name, body->duty);
//
// Format: docs/formats/casework.md; policy/hamblin/recipients.toml ships. Values; thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace probity::casework {

enum class RecipientKind : std::uint8_t { regulator, law_enforcement, safeguarding, court };

struct OutsideRecipient {
  std::string id{};
  std::string name{};
  std::string duty{};
  RecipientKind kind{};
  bool operator==(const OutsideRecipient&) const = default;
};

struct RecipientTable {
  std::vector<OutsideRecipient> recipients{};

  // Fails (unreadable) naming file and entry: TOML that is broken, an unknown or missing key, an id
  // that is malformed or there twice, a text that is empty or longer than 500 bytes. Linear.
  [[nodiscard]] static Result<RecipientTable> parse(std::string_view file, std::string_view text);
  [[nodiscard]] const OutsideRecipient* find(std::string_view id) const;  // nullptr: no such body
};

}  // namespace probity::casework
