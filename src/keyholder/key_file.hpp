// A signing key in a file, in a folder that only its owner can open.
//
//   PROBITY_ATTEMPT(make_ledger_key("/srv/probity/keys", "ledger.example.org/trust"));
//   PROBITY_TRY(const auto key, read_key(folder, "ledger", SignatureType::ed25519, {}));
//
// The file holds the name and the 32 bytes that the key follows from (docs/formats/keyholder.md).
// It is 0600 in a folder of 0700, and is not read when anybody else could read it. Nothing ever
// replaces a key: a file that is there, in whatever state, stays.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "ledger/key.hpp"

namespace probity::keyholder {

inline constexpr const char* kLedgerKeyFile = "ledger";
inline constexpr const char* kLedgerHeadFile = "ledger.head";

// A new key, from the system's randomness; returns what others verify it by. Makes the folder.
// When it returns, the key is on the disk. Fails (usage) when the name is none or the file is
// there, (environment) as the disk does, (refused) when others can open the folder.
[[nodiscard]] Result<ledger::VerifierKey> make_key(const std::string& folder,
                                                   const std::string& file, std::string_view name,
                                                   ledger::SignatureType type);

// The same for the ledger's key, with the file that says what it has signed last: nothing yet.
[[nodiscard]] Result<ledger::VerifierKey> make_ledger_key(const std::string& folder,
                                                          std::string_view name);

// Whom a key file and its folder may belong to besides the one who reads it and root.
struct KeyOwner {
  std::optional<std::uint32_t> user;
};

// Fails (refused) when file or folder could be read or changed by others, or are no plain file and
// folder; (unreadable) when it is not a key of that type as make_key() writes it; (environment)
// when it is missing or the disk fails.
[[nodiscard]] Result<std::unique_ptr<ledger::SigningKey>> read_key(const std::string& folder,
                                                                   const std::string& file,
                                                                   ledger::SignatureType type,
                                                                   KeyOwner owner);

}  // namespace probity::keyholder
