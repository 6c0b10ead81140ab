// The recovery code, on paper, and the key that follows from it: what backups are sealed to
// (docs/formats/backup.md).
//
//   const RecoveryCode code = RecoveryCode::make(random);
//   PROBITY_ATTEMPT(keep_recovery_key(folder, code, now, random));    // the public part
//   print(code.text());                                              // once
//   ... after the disk has failed:
//   PROBITY_TRY(const auto secret, RecoverySecret::derive(*RecoveryCode::typed(line), salt));
//
// The server cannot open its own backups. Deriving takes 64 MiB and some tenths of a second.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "identity/random.hpp"

namespace probity::acts {

class RecoveryCode final {
 public:
  [[nodiscard]] static RecoveryCode make(identity::RandomSource& random);
  // As people type it; nullopt when letters are missing or the check letters do not fit.
  [[nodiscard]] static std::optional<RecoveryCode> typed(std::string_view text);

  [[nodiscard]] const std::string& text() const { return text_; }  // eight groups of four

  RecoveryCode(RecoveryCode&&) = default;
  RecoveryCode& operator=(RecoveryCode&&) = delete;
  ~RecoveryCode();

 private:
  explicit RecoveryCode(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

using RecoverySalt = std::array<std::uint8_t, 16>;

// What the server keeps: FOLDER/keys/recovery.
struct RecoveryKey {
  Instant made{};
  RecoverySalt salt{};
  std::array<std::uint8_t, 32> public_key{};
  std::array<std::uint8_t, 32> authentication{};  // shows who made a backup

  [[nodiscard]] std::string number() const;  // "1a2b-3c4d": which paper it is
  [[nodiscard]] std::string print() const;
  // Fails (unreadable) unless print() would give the same text.
  [[nodiscard]] static Result<RecoveryKey> parse(std::string_view text);
  bool operator==(const RecoveryKey&) const = default;
};

// Of a code with this salt. Fails (environment) without the memory for it.
class RecoverySecret final {
 public:
  [[nodiscard]] static Result<RecoverySecret> derive(const RecoveryCode& code,
                                                     const RecoverySalt& salt, Instant made);
  [[nodiscard]] const RecoveryKey& key() const { return key_; }
  [[nodiscard]] const identity::Secret<32>& secret() const { return secret_; }

 private:
  RecoverySecret(RecoveryKey key, identity::Secret<32> secret)
      : key_(key), secret_(std::move(secret)) {}
  RecoveryKey key_;
  identity::Secret<32> secret_;
};

// Derives the key with a new salt and puts it in place of the one that is there.
[[nodiscard]] Result<RecoveryKey> keep_recovery_key(const std::string& folder,
                                                    const RecoveryCode& code, Instant now,
                                                    identity::RandomSource& random);
// Fails (environment) when there is none, (unreadable) when it is not one.
[[nodiscard]] Result<RecoveryKey> recovery_key_in(const std::string& folder);

}  // namespace probity::acts
