// Signatures (Ed25519, RFC 8032). What is signed begins with eight bytes that say what it is, so
// that a signature of one thing is never a signature of another.
//
//   SigningPair pair{Key::random(random)};
//   PROBITY_TRY(const Signature signature, pair.sign(text));
//   is_signature(pair.verifying_key(), text, signature);
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "custody/key.hpp"

namespace probity::custody {

// False too for keys and signatures that RFC 8032 section 8.4 and later practice refuse.
[[nodiscard]] bool is_signature(const VerifyingKey& key, std::string_view message,
                                const Signature& signature);

// Something that signs: a key in memory, or a process that has one. A port.
class Signer {
 public:
  Signer() = default;
  Signer(const Signer&) = delete;
  Signer& operator=(const Signer&) = delete;
  virtual ~Signer() = default;
  [[nodiscard]] virtual const VerifyingKey& verifying_key() const = 0;
  // Fails (environment) when the key cannot be reached.
  [[nodiscard]] virtual Result<Signature> sign(std::string_view message) = 0;
};

// A key in this process's memory: the one that follows from the seed (RFC 8032 section 5.1.5).
class SigningPair final : public Signer {
 public:
  explicit SigningPair(Key seed);

  [[nodiscard]] const VerifyingKey& verifying_key() const override { return public_; }
  [[nodiscard]] Result<Signature> sign(std::string_view message) override;

 private:
  Key seed_;
  VerifyingKey public_;
};

}  // namespace probity::custody
