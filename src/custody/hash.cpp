#include "custody/hash.hpp"

#include <algorithm>
#include <array>

#include <sodium.h>

namespace probity::custody {

namespace {

using Personal = std::array<std::uint8_t, crypto_generichash_blake2b_PERSONALBYTES>;

std::string_view name_of(Use use) {
  switch (use) {
    case Use::step: return "step";
    case Use::piece: return "piece";
    case Use::person: return "person";
    case Use::cell: return "cell";
    case Use::label: return "label";
    case Use::nonce: return "nonce";
    case Use::commitment: return "commit";
    case Use::manifest: return "manifest";
    case Use::enrolment: return "enrol";
    case Use::request: return "request";
    case Use::header: return "header";
    case Use::drill: return "drill";
  }
  return {};
}

Personal personal_of(Use use) {
  Personal personal{};
  const auto end = std::ranges::copy(std::string_view{"probity1"}, personal.begin()).out;
  std::ranges::copy(name_of(use), end);
  return personal;
}

// libsodium's one-call form leaves the block with the key in its stack frame; this does not (I11).
void hash_into(Use use, std::span<const std::uint8_t> key, Parts parts,
               std::span<std::uint8_t, 32> out) {
  const Personal personal = personal_of(use);
  crypto_generichash_blake2b_state state;
  crypto_generichash_blake2b_init_salt_personal(&state, key.empty() ? nullptr : key.data(),
                                                key.size(), out.size(), nullptr, personal.data());
  for (const auto& part : parts) {
    crypto_generichash_blake2b_update(&state, part.data(), part.size());
  }
  crypto_generichash_blake2b_final(&state, out.data(), out.size());
  sodium_memzero(&state, sizeof state);
}

}  // namespace

Key derived(Use use, const Key& key, Parts parts) {
  std::array<std::uint8_t, Key::kSize> out{};
  hash_into(use, key.bytes(), parts, out);
  Key result{std::span<const std::uint8_t, Key::kSize>{out}};
  sodium_memzero(out.data(), out.size());
  return result;
}

Digest keyed_digest(Use use, const Key& key, Parts parts) {
  Digest digest;
  hash_into(use, key.bytes(), parts, digest.bytes);
  return digest;
}

Digest digest_of(Use use, std::string_view bytes) {
  Digest digest;
  hash_into(use, {}, {{reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}},
            digest.bytes);
  return digest;
}

}  // namespace probity::custody
