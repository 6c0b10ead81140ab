// A key holder's own secret keys, and the two ways to keep them.
//
//   HolderKey key = HolderKey::make(holder, KeptAt::own_computer, now, random);
//   write_privately(key.print().view());                       // L1: a file on their computer
//   PROBITY_TRY(const auto enrolment, key.enrolment());        // what the trust gets
//
//   const Passphrase passphrase = Passphrase::make(random);    // L0: on the server
//   PROBITY_TRY(const std::string kept, key.sealed(passphrase, random));
//   PROBITY_TRY(const HolderKey again, HolderKey::open(kept, passphrase));
//
// L0 and L1 differ in who can get at the keys: at the moment when an L0 holder types the
// passphrase, whoever has the server has the keys too. Files: docs/formats/key-holders.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/person_id.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "custody/enrolment.hpp"
#include "custody/key.hpp"
#include "custody/sealed_box.hpp"
#include "custody/signing.hpp"

namespace probity::custody {

// Made for the holder and never chosen: 19 letters of 5 bits, 95 in all, and one that checks them.
class Passphrase final {
 public:
  [[nodiscard]] static Passphrase make(RandomSource& random);
  // As people type it: capitals or not, spaces and hyphens anywhere, O for 0, I and L for 1.
  // Nothing when the check letter does not fit.
  [[nodiscard]] static std::optional<Passphrase> typed(std::string_view text);

  // "K7QM-2D4P-XW9H-T3ZR-8N5B", to be shown once.
  [[nodiscard]] SecretBytes text() const;
  [[nodiscard]] std::string_view letters() const { return letters_.view(); }

 private:
  explicit Passphrase(SecretBytes letters) : letters_(std::move(letters)) {}
  SecretBytes letters_;
};

class HolderKey final {
 public:
  [[nodiscard]] static HolderKey make(const PersonId& holder, KeptAt kept_at, Instant made,
                                      RandomSource& random);

  // L1: whoever has these bytes has the keys.
  [[nodiscard]] SecretBytes print() const;
  // Fails (unreadable) unless print() gives the same bytes.
  [[nodiscard]] static Result<HolderKey> parse(std::string_view bytes);

  // L0: sealed under the passphrase. Some tenths of a second and 64 MiB (Argon2id) each way; fails
  // (environment) without the memory.
  [[nodiscard]] Result<std::string> sealed(const Passphrase& passphrase,
                                           RandomSource& random) const;
  // Whether these bytes begin as such a file does.
  [[nodiscard]] static bool is_sealed(std::string_view bytes);
  // Fails (refused) when it is another passphrase, (unreadable) when it is not such a file.
  [[nodiscard]] static Result<HolderKey> open(std::string_view sealed,
                                              const Passphrase& passphrase);

  // The public part. Always the same.
  [[nodiscard]] Result<Enrolment> enrolment() const;
  [[nodiscard]] SigningPair signing_pair() const { return SigningPair{signing_seed_.copy()}; }
  [[nodiscard]] BoxKeyPair box_pair() const;
  [[nodiscard]] const PersonId& holder() const { return holder_; }
  [[nodiscard]] KeptAt kept_at() const { return kept_at_; }

 private:
  HolderKey(const PersonId& holder, KeptAt kept_at, Instant made, Key signing_seed, Key box_seed);
  [[nodiscard]] std::string named_part(std::string_view magic) const;

  PersonId holder_;
  KeptAt kept_at_;
  Instant made_;
  Key signing_seed_;
  Key box_seed_;
};

}  // namespace probity::custody
