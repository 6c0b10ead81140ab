// What a backup says about itself (docs/formats/backup.md).
//
//   PROBITY_TRY(const auto manifest, BackupManifest::parse(text));
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "ledger/hash.hpp"
#include "ledger/key.hpp"

namespace probity::acts {

struct BackupManifest {
  Instant made{};              // in milliseconds
  ledger::VerifierKey ledger;  // of the key that signed it
  std::uint64_t size = 0;      // leaves
  ledger::Hash root;
  std::uint64_t signed_size = 0;  // of the latest checkpoint in it; 0: there is none

  [[nodiscard]] std::string print() const;
  // Fails (unreadable) unless print() would give the same text. Cost: O(length).
  [[nodiscard]] static Result<BackupManifest> parse(std::string_view text);
  bool operator==(const BackupManifest&) const = default;
};

}  // namespace probity::acts
