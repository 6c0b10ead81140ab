// Keys that sign notes, and how they are written (C2SP signed-note, "Signatures" and "Verifier
// keys"; Ed25519 as in RFC 8032).
//
//   Result<VerifierKey> key = VerifierKey::parse("example.org/log+2f4a1c07+AbXk...");
//
// A key is known by its name and its id together. The id is a short checksum over name, type and
// public key: it tells keys apart, and protects nothing by itself.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace probity::ledger {

class HashReader;  // tree.hpp

using PublicKey = std::array<std::uint8_t, 32>;
using Seed = std::array<std::uint8_t, 32>;

// The byte that stands before a public key. Others exist; keys of those are not read.
enum class SignatureType : std::uint8_t {
  ed25519 = 0x01,      // signs the text of a note
  cosignature = 0x04,  // a witness's: signs the text and a time (cosignature.hpp)
};

inline constexpr std::size_t kSignatureSize = 64;  // bytes, of Ed25519
inline constexpr std::size_t kLongestKeyName = 255;

// Not empty, not longer than kLongestKeyName bytes, UTF-8, without Unicode spaces, plus signs or
// ASCII control characters.
[[nodiscard]] bool is_key_name(std::string_view name);

struct VerifierKey {
  std::string name;
  std::uint32_t id = 0;
  SignatureType type = SignatureType::ed25519;
  PublicKey public_key{};

  // The key with its id worked out. Fails (usage) when the name cannot be one.
  [[nodiscard]] static Result<VerifierKey> of(std::string_view name, SignatureType type,
                                              const PublicKey& public_key);
  // `name+id+base64(type || public key)`, the id in 8 hexadecimal digits. Fails (unreadable) when
  // it is not exactly that or the id does not fit, (cannot_tell) for types that are not read here.
  [[nodiscard]] static Result<VerifierKey> parse(std::string_view text);
  [[nodiscard]] std::string print() const;

  auto operator<=>(const VerifierKey&) const = default;
};

// Whether it is this key's signature of exactly `message`. False for any length but 64, and for
// signatures and keys of the kinds that RFC 8032 section 8.4 and later practice refuse.
[[nodiscard]] bool is_signature(const VerifierKey& key, std::string_view message,
                                std::string_view signature);

// Something that signs: a key in memory, or a process that keeps one. A port.
class Signer {
 public:
  Signer() = default;
  Signer(const Signer&) = delete;
  Signer& operator=(const Signer&) = delete;
  virtual ~Signer() = default;
  [[nodiscard]] virtual const VerifierKey& key() const = 0;
  // kSignatureSize bytes. Fails (environment) when the key cannot be reached.
  [[nodiscard]] virtual Result<std::string> sign(std::string_view message) = 0;
  // The same for the text of a log's checkpoint. A signer that remembers what it has signed reads
  // from `nodes` the proof that the log has only grown since, and fails (refused) when it has not;
  // any other signs what it is given.
  [[nodiscard]] virtual Result<std::string> sign_checkpoint(std::string_view text,
                                                            HashReader& /*nodes*/) {
    return sign(text);
  }
};

// A key in this process's memory, overwritten when it goes.
class SigningKey final : public Signer {
 public:
  // The key that follows from the seed (RFC 8032 section 5.1.5). The name must be a key name.
  SigningKey(std::string_view name, SignatureType type, const Seed& seed);
  ~SigningKey() override;

  [[nodiscard]] const VerifierKey& key() const override { return key_; }
  [[nodiscard]] Result<std::string> sign(std::string_view message) override;

 private:
  VerifierKey key_;
  std::array<std::uint8_t, 64> secret_{};
};

}  // namespace probity::ledger
