#include "custody/holder_key.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <sodium.h>

#include "custody/bytes.hpp"
#include "custody/hash.hpp"

namespace probity::custody {

namespace {

constexpr std::string_view kPlainMagic = "PRBTHKY1";
constexpr std::string_view kSealedMagic = "PRBTHKS1";
constexpr std::size_t kNamedSize = 8 + 16 + 1 + 8;
constexpr std::size_t kSeedsSize = 2 * Key::kSize;
constexpr std::size_t kCheckSize = 16;
constexpr std::size_t kSaltSize = crypto_pwhash_SALTBYTES;
constexpr std::size_t kNonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr unsigned long long kPasses = 3;
constexpr std::size_t kMemory = std::size_t{64} << 20;

struct Named {
  PersonId holder;
  KeptAt kept_at{};
  Instant made{};
};

std::optional<Named> named_from(ByteReader& in, std::string_view magic) {
  in.expect(magic);
  Named named{.holder = in.person()};
  const auto kept_at = in.number<std::uint8_t>();
  named.made = in.moment();
  if (!in.is_good() || kept_at > 1) return std::nullopt;
  named.kept_at = static_cast<KeptAt>(kept_at);
  return named;
}

Result<Key> key_from(const Passphrase& passphrase, std::string_view salt) {
  std::array<std::uint8_t, Key::kSize> out{};
  const int failed = crypto_pwhash(out.data(), out.size(), passphrase.letters().data(),
                                   passphrase.letters().size(), bytes_of(salt).data(), kPasses,
                                   kMemory, crypto_pwhash_ALG_ARGON2ID13);
  Key key{std::span<const std::uint8_t, Key::kSize>{out}};
  sodium_memzero(out.data(), out.size());
  if (failed != 0) {
    return failure(ErrorKind::environment, "there is not enough memory to open the key",
                   "It takes 64 MiB.");
  }
  return key;
}

std::unexpected<Error> malformed() {
  return failure(ErrorKind::unreadable, "it is not the file of a key holder's key",
                 "Use the file that was made when this key holder enrolled.");
}

Key key_at(std::span<const std::uint8_t> bytes, std::size_t at) {
  return Key{std::span<const std::uint8_t, Key::kSize>{bytes.subspan(at, Key::kSize)}};
}

}  // namespace

HolderKey::HolderKey(const PersonId& holder, KeptAt kept_at, Instant made, Key signing_seed,
                     Key box_seed)
    : holder_(holder),
      kept_at_(kept_at),
      made_(std::chrono::floor<seconds>(made)),
      signing_seed_(std::move(signing_seed)),
      box_seed_(std::move(box_seed)) {}

HolderKey HolderKey::make(const PersonId& holder, KeptAt kept_at, Instant made,
                          RandomSource& random) {
  Key signing_seed = Key::random(random);
  return {holder, kept_at, made, std::move(signing_seed), Key::random(random)};
}

std::string HolderKey::named_part(std::string_view magic) const {
  std::string out{magic};
  append(out, holder_);
  append_number(out, static_cast<std::uint8_t>(kept_at_), 1);
  append(out, made_);
  return out;
}

SecretBytes HolderKey::print() const {
  SecretBytes out{kNamedSize + kSeedsSize + kCheckSize};
  auto to = std::ranges::copy(bytes_of(named_part(kPlainMagic)), out.space().begin()).out;
  to = std::ranges::copy(signing_seed_.bytes(), to).out;
  to = std::ranges::copy(box_seed_.bytes(), to).out;
  const auto check = digest_of(Use::enrolment, out.view().substr(0, kNamedSize + kSeedsSize));
  std::copy_n(check.bytes.begin(), kCheckSize, to);
  return out;
}

Result<HolderKey> HolderKey::parse(std::string_view bytes) {
  if (bytes.size() != kNamedSize + kSeedsSize + kCheckSize) return malformed();
  ByteReader in{bytes};
  const auto named = named_from(in, kPlainMagic);
  if (!named) return malformed();
  const auto all = bytes_of(bytes);
  HolderKey key{named->holder, named->kept_at, named->made, key_at(all, kNamedSize),
                key_at(all, kNamedSize + Key::kSize)};
  if (key.print().view() != bytes) return malformed();
  return key;
}

Result<std::string> HolderKey::sealed(const Passphrase& passphrase, RandomSource& random) const {
  std::array<std::uint8_t, kSaltSize + kNonceSize> chance{};
  random.fill(chance);
  std::string out = named_part(kSealedMagic);
  append(out, chance);
  PROBITY_TRY(const Key key, key_from(passphrase, text_of(chance).substr(0, kSaltSize)));
  SecretBytes seeds{kSeedsSize};
  const auto to = std::ranges::copy(signing_seed_.bytes(), seeds.space().begin()).out;
  std::ranges::copy(box_seed_.bytes(), to);
  std::array<std::uint8_t, kSeedsSize + kTagSize> box{};
  crypto_aead_xchacha20poly1305_ietf_encrypt(
      box.data(), nullptr, seeds.bytes().data(), seeds.size(), bytes_of(out).data(), out.size(),
      nullptr, chance.data() + kSaltSize, key.bytes().data());
  append(out, box);
  return out;
}

bool HolderKey::is_sealed(std::string_view bytes) { return bytes.starts_with(kSealedMagic); }

Result<HolderKey> HolderKey::open(std::string_view sealed, const Passphrase& passphrase) {
  ByteReader in{sealed};
  const auto named = named_from(in, kSealedMagic);
  const std::string_view salt = in.take(kSaltSize);
  const std::string_view nonce = in.take(kNonceSize);
  const std::string_view box = in.take(kSeedsSize + kTagSize);
  if (!named || !in.is_whole()) return malformed();
  PROBITY_TRY(const Key key, key_from(passphrase, salt));
  const std::string_view front = sealed.substr(0, sealed.size() - box.size());
  SecretBytes seeds{kSeedsSize};
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          seeds.space().data(), nullptr, nullptr, bytes_of(box).data(), box.size(),
          bytes_of(front).data(), front.size(), bytes_of(nonce).data(), key.bytes().data()) != 0) {
    return failure(ErrorKind::refused, "the passphrase does not open this key",
                   "Take the passphrase that was shown when this key was made.");
  }
  return HolderKey{named->holder, named->kept_at, named->made, key_at(seeds.bytes(), 0),
                   key_at(seeds.bytes(), Key::kSize)};
}

Result<Enrolment> HolderKey::enrolment() const {
  SigningPair signing = signing_pair();
  SigningPair box{box_seed_.copy()};
  return Enrolment::make(holder_, kept_at_, made_, signing, box);
}

// The X25519 form of the second pair (libsodium crypto_sign_ed25519_sk_to_curve25519, which takes
// the hash of the seed as RFC 8032 section 5.1.5 does).
BoxKeyPair HolderKey::box_pair() const {
  SecretBytes expanded{crypto_sign_SECRETKEYBYTES};
  VerifyingKey ignored;
  crypto_sign_seed_keypair(ignored.bytes.data(), expanded.space().data(), box_seed_.bytes().data());
  SecretBytes secret{Key::kSize};
  crypto_sign_ed25519_sk_to_curve25519(secret.space().data(), expanded.bytes().data());
  return BoxKeyPair{key_at(secret.bytes(), 0)};
}

}  // namespace probity::custody
