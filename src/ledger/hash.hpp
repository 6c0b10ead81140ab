// SHA-256 values and the three hashes of the tree (RFC 6962 section 2.1, RFC 9162 section 2.1.1).
//
//   Hash root = node_hash(leaf_hash("first entry"), leaf_hash("second entry"));
//
// From libsodium, which the signatures need anyway: its functions cannot fail, allocate nothing and
// read no configuration, so a verifier stays total. OpenSSL would be three times as fast with SHA
// instructions; a million leaves take under three seconds either way.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace probity::ledger {

struct Hash {
  std::array<std::uint8_t, 32> bytes{};

  auto operator<=>(const Hash&) const = default;
};

[[nodiscard]] Hash sha256(std::string_view bytes);
// SHA-256 of a followed by b. Unambiguous only where the length of `a` is fixed.
[[nodiscard]] Hash sha256(std::string_view a, std::string_view b);

[[nodiscard]] Hash leaf_hash(std::string_view entry);               // SHA-256(0x00 || entry)
[[nodiscard]] Hash node_hash(const Hash& left, const Hash& right);  // SHA-256(0x01 || both)
[[nodiscard]] Hash empty_root();                                    // SHA-256 of nothing

[[nodiscard]] std::string_view bytes_of(const Hash& hash);  // its 32 bytes, borrowed
[[nodiscard]] std::string to_base64(const Hash& hash);      // 44 characters
[[nodiscard]] std::string to_hex(const Hash& hash);

// nullopt unless it is exactly 32 bytes, or stands for 32 bytes in the one way to write them.
[[nodiscard]] std::optional<Hash> hash_from_bytes(std::string_view bytes);
[[nodiscard]] std::optional<Hash> hash_from_base64(std::string_view text);

}  // namespace probity::ledger
