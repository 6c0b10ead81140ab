// A key holder's public keys, with proof that they have the secret ones.
//
//   PROBITY_TRY(const auto enrolment, Enrolment::parse(bytes));   // both proofs were checked
//   show(enrolment.fingerprint());                 // to be compared with what the holder sees
//
// A holder has two Ed25519 pairs. One signs manifests and answers. The other signs once, here, and
// is used from then on in its X25519 form, to open boxes: so the proof is an ordinary signature,
// and nobody can enrol a key that is somebody else's. File: docs/formats/key-holders.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/person_id.hpp"
#include "base/result.hpp"
#include "custody/key.hpp"
#include "custody/signing.hpp"

namespace probity::custody {

inline constexpr std::size_t kEnrolmentSize = 241;  // bytes

// Where a holder's secret keys are. L0: on the server, under a passphrase that only the holder has;
// whoever has the server at the moment of a turn gets them. L1: on the holder's own computer.
enum class KeptAt : std::uint8_t { server = 0, own_computer = 1 };

class Enrolment {
 public:
  // `made` is rounded down to seconds. Fails (environment) as the signers do.
  [[nodiscard]] static Result<Enrolment> make(const PersonId& holder, KeptAt kept_at, Instant made,
                                              Signer& signing, Signer& box);
  // Fails (unreadable) unless it is one, print() gives the same bytes, and both proofs hold.
  [[nodiscard]] static Result<Enrolment> parse(std::string_view bytes);
  [[nodiscard]] std::string print() const;

  [[nodiscard]] const PersonId& holder() const { return holder_; }
  [[nodiscard]] KeptAt kept_at() const { return kept_at_; }
  [[nodiscard]] Instant made() const { return made_; }
  [[nodiscard]] const VerifyingKey& signing_key() const { return signing_key_; }
  [[nodiscard]] const PublicKey& box_key() const { return box_key_; }
  // For people to compare by telephone: "1a2b 3c4d 5e6f 7081 92a3", 80 bits.
  [[nodiscard]] std::string fingerprint() const;

  bool operator==(const Enrolment&) const = default;

 private:
  Enrolment() = default;
  [[nodiscard]] std::string signed_part() const;

  PersonId holder_;
  KeptAt kept_at_{};
  Instant made_{};
  VerifyingKey signing_key_;
  VerifyingKey box_proof_key_;  // the box key in its Ed25519 form
  PublicKey box_key_;           // follows from it
  Signature by_signing_key_;
  Signature by_box_key_;
};

}  // namespace probity::custody
