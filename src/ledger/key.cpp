#include "ledger/key.hpp"

#include <algorithm>

#include <sodium.h>

#include "ledger/encoding.hpp"
#include "ledger/hash.hpp"

namespace probity::ledger {

namespace {

// The characters with the Unicode property White_Space.
bool is_unicode_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0d) || c == 0x20 || c == 0x85 || c == 0xa0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
         c == 0x3000;
}

std::string typed_key(SignatureType type, const PublicKey& public_key) {
  std::string bytes{static_cast<char>(type)};
  bytes.append(reinterpret_cast<const char*>(public_key.data()), public_key.size());
  return bytes;
}

std::uint32_t id_of(std::string_view name, SignatureType type, const PublicKey& public_key) {
  const Hash hash = sha256(std::string{name} + '\n' + typed_key(type, public_key));
  return static_cast<std::uint32_t>(read_big_endian(bytes_of(hash), 4));
}

const unsigned char* unsigned_bytes(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

bool is_key_name(std::string_view name) {
  if (name.empty() || name.size() > kLongestKeyName) return false;
  while (!name.empty()) {
    const auto next = first_code_point(name);
    if (!next || next->value < 0x20 || next->value == '+' || is_unicode_space(next->value)) {
      return false;
    }
    name.remove_prefix(next->length);
  }
  return true;
}

Result<VerifierKey> VerifierKey::of(std::string_view name, SignatureType type,
                                    const PublicKey& public_key) {
  if (!is_key_name(name)) return failure(ErrorKind::usage, "the name of a key is not allowed");
  return VerifierKey{std::string{name}, id_of(name, type, public_key), type, public_key};
}

Result<VerifierKey> VerifierKey::parse(std::string_view text) {
  const auto malformed = [] {
    return failure(ErrorKind::unreadable, "it is no verifier key",
                   "A verifier key is one line of the form name+id+key.");
  };
  const std::size_t first = text.find('+');
  const std::size_t second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos) return malformed();
  const std::string_view name = text.substr(0, first);
  const auto id = from_hex(text.substr(first + 1, second - first - 1));
  const auto typed = from_base64(text.substr(second + 1));
  if (!is_key_name(name) || !id || id->size() != 4 || !typed || typed->empty()) return malformed();
  if (read_big_endian(bytes_of(sha256(std::string{name} + '\n' + *typed)), 4) !=
      read_big_endian(*id, 4)) {
    return failure(ErrorKind::unreadable, "the verifier key does not fit its own id",
                   "Copy it again from where it was published.");
  }
  const auto type = static_cast<SignatureType>(typed->front());
  if (type != SignatureType::ed25519 && type != SignatureType::cosignature) {
    return failure(ErrorKind::cannot_tell, "the verifier key is of a kind that is not known here",
                   "Use a version of this program that knows it.");
  }
  PublicKey public_key;
  if (typed->size() != 1 + public_key.size()) return malformed();
  std::ranges::transform(typed->substr(1), public_key.begin(),
                         [](char c) { return static_cast<std::uint8_t>(c); });
  return of(name, type, public_key);
}

std::string VerifierKey::print() const {
  return name + '+' + to_hex(big_endian_32(id)) + '+' + to_base64(typed_key(type, public_key));
}

bool is_signature(const VerifierKey& key, std::string_view message, std::string_view signature) {
  return signature.size() == kSignatureSize &&
         crypto_sign_ed25519_verify_detached(unsigned_bytes(signature), unsigned_bytes(message),
                                             message.size(), key.public_key.data()) == 0;
}

SigningKey::SigningKey(std::string_view name, SignatureType type, const Seed& seed) {
  static_assert(sizeof secret_ == crypto_sign_ed25519_SECRETKEYBYTES);
  crypto_sign_ed25519_seed_keypair(key_.public_key.data(), secret_.data(), seed.data());
  key_.name = name;
  key_.type = type;
  key_.id = id_of(name, type, key_.public_key);
}

SigningKey::~SigningKey() { sodium_memzero(secret_.data(), secret_.size()); }

Result<std::string> SigningKey::sign(std::string_view message) {
  std::string signature(kSignatureSize, '\0');
  crypto_sign_ed25519_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr,
                               unsigned_bytes(message), message.size(), secret_.data());
  return signature;
}

}  // namespace probity::ledger
