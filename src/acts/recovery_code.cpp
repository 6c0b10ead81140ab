#include "acts/recovery_code.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <sodium.h>

#include "identity/paper_code.hpp"
#include "ledger/leaf.hpp"
#include "store/files.hpp"

namespace probity::acts {

namespace {

constexpr std::size_t kHalf = 16;  // letters of a paper code
constexpr unsigned long long kPasses = 3;
constexpr std::size_t kMemory = std::size_t{64} << 20;

std::string path_in(const std::string& folder) { return folder + "/keys/recovery"; }

// Both halves as letters without separators; empty when it has not the letters of two codes.
std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    if (c != ' ' && c != '-' && c != '\n' && c != '\r' && c != '\t') letters += c;
  }
  return letters.size() == 2 * kHalf ? letters : std::string{};
}

template <std::size_t size>
std::string hex(const std::array<std::uint8_t, size>& bytes) {
  return fmt::format("{:02x}", fmt::join(bytes, ""));
}

// "name value" and a line feed, taken off the front of `text`.
std::optional<std::string_view> take_line(std::string_view& text, std::string_view name) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos || !text.starts_with(name)) return std::nullopt;
  const std::string_view value = text.substr(name.size(), end - name.size());
  text.remove_prefix(end + 1);
  return value;
}

template <std::size_t size>
bool take_hex(std::string_view& text, std::string_view name, std::array<std::uint8_t, size>& into) {
  const auto value = take_line(text, name);
  std::size_t count = 0;
  const char* end = nullptr;
  return value && value->size() == 2 * size &&
         sodium_hex2bin(into.data(), size, value->data(), value->size(), nullptr, &count, &end) ==
             0 &&
         count == size;
}

}  // namespace

RecoveryCode RecoveryCode::make(identity::RandomSource& random) {
  const auto first = identity::PaperCode::make(random);
  const auto second = identity::PaperCode::make(random);
  return RecoveryCode{first.text() + '-' + second.text()};
}

std::optional<RecoveryCode> RecoveryCode::typed(std::string_view text) {
  std::string letters = letters_of(text);
  const std::string_view all = letters;
  if (all.empty() || !identity::kept_of_typed(all.substr(0, kHalf)) ||
      !identity::kept_of_typed(all.substr(kHalf))) {
    return std::nullopt;
  }
  return RecoveryCode{std::move(letters)};
}

RecoveryCode::~RecoveryCode() { sodium_memzero(text_.data(), text_.size()); }

std::string RecoveryKey::number() const {
  std::array<std::uint8_t, 32> hash{};
  crypto_generichash(hash.data(), hash.size(), public_key.data(), public_key.size(), nullptr, 0);
  return fmt::format("{:02x}{:02x}-{:02x}{:02x}", hash[0], hash[1], hash[2], hash[3]);
}

std::string RecoveryKey::print() const {
  return fmt::format("probity recovery key 1\nmade {}\nsalt {}\npublic {}\nauthentication {}\n",
                     rfc3339(made), hex(salt), hex(public_key), hex(authentication));
}

Result<RecoveryKey> RecoveryKey::parse(std::string_view text) {
  RecoveryKey key;
  std::string_view rest = text;
  const bool begins = take_line(rest, "probity recovery key 1").has_value();
  const auto time = begins ? take_line(rest, "made ") : std::nullopt;
  const auto made = time ? ledger::time_from_text(*time) : std::nullopt;
  if (made) key.made = *made;
  if (made && take_hex(rest, "salt ", key.salt) && take_hex(rest, "public ", key.public_key) &&
      take_hex(rest, "authentication ", key.authentication) && key.print() == text) {
    return key;
  }
  return failure(ErrorKind::unreadable, "keys/recovery is not a recovery key of Probity",
                 "Make a new one: probity backup --new-code");
}

Result<RecoverySecret> RecoverySecret::derive(const RecoveryCode& code, const RecoverySalt& salt,
                                              Instant made) {
  std::string letters = letters_of(code.text());
  const std::string_view all = letters;
  std::array<std::uint8_t, 64> password{};
  const auto first = identity::kept_of_typed(all.substr(0, kHalf)).value();
  const auto second = identity::kept_of_typed(all.substr(kHalf)).value();
  std::ranges::copy(first, password.begin());
  std::ranges::copy(second, password.begin() + 32);
  std::array<std::uint8_t, 64> material{};
  const int failed = crypto_pwhash(material.data(), material.size(),
                                   reinterpret_cast<const char*>(password.data()), password.size(),
                                   salt.data(), kPasses, kMemory, crypto_pwhash_ALG_ARGON2ID13);
  RecoveryKey key{.made = made, .salt = salt};
  std::array<std::uint8_t, 32> secret{};
  crypto_box_seed_keypair(key.public_key.data(), secret.data(), material.data());
  std::copy_n(material.begin() + 32, 32, key.authentication.begin());
  RecoverySecret derived{key, identity::Secret<32>{std::span<const std::uint8_t, 32>{secret}}};
  sodium_memzero(letters.data(), letters.size());
  sodium_memzero(password.data(), password.size());
  sodium_memzero(material.data(), material.size());
  sodium_memzero(secret.data(), secret.size());
  if (failed != 0) {
    return failure(ErrorKind::environment, "there is not enough memory to check the recovery code",
                   "It takes 64 MiB.");
  }
  return derived;
}

Result<RecoveryKey> keep_recovery_key(const std::string& folder, const RecoveryCode& code,
                                      Instant now, identity::RandomSource& random) {
  RecoverySalt salt{};
  random.fill(salt);
  const auto made = std::chrono::floor<milliseconds>(now);
  PROBITY_TRY(const auto derived, RecoverySecret::derive(code, salt, made));
  store::SystemFiles files;
  PROBITY_ATTEMPT(store::replace_file(files, path_in(folder), derived.key().print()));
  return derived.key();
}

Result<RecoveryKey> recovery_key_in(const std::string& folder) {
  store::SystemFiles files;
  PROBITY_TRY(const auto text, files.read(path_in(folder), 4096));
  if (!text) {
    return failure(
        ErrorKind::environment, "there is no recovery key yet (keys/recovery)",
        "Make one, and keep its paper in the safe: probity backup --new-code -d " + folder);
  }
  return RecoveryKey::parse(*text);
}

}  // namespace probity::acts
