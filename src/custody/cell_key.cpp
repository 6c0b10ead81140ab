#include "custody/cell_key.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <sodium.h>

#include "custody/bytes.hpp"
#include "custody/hash.hpp"

namespace probity::custody {

namespace {

constexpr std::size_t kTagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;

std::span<const std::uint8_t> bytes_of_person(const PersonId& person) {
  return {reinterpret_cast<const std::uint8_t*>(person.bytes.data()), person.bytes.size()};
}

// Responses lie side by side in one allocation, so that there is one thing to overwrite.
SecretBytes joined(std::span<const Key> keys) {
  SecretBytes all{keys.size() * Key::kSize};
  auto at = all.space().begin();
  for (const Key& key : keys) at = std::ranges::copy(key.bytes(), at).out;
  return all;
}

std::string associated(const SegmentId& segment, std::uint32_t step, const Digest& label) {
  std::string out;
  out.reserve(kContextMagic.size() + segment.bytes.size() + 4 + label.bytes.size());
  out += kContextMagic;
  append(out, segment.bytes);
  append_number(out, step, 4);
  append(out, label.bytes);
  return out;
}

std::array<std::uint8_t, 24> nonce_of(const Key& key, std::string_view aad,
                                      const SecretBytes& text) {
  const Digest digest = keyed_digest(Use::nonce, key, {bytes_of(aad), text.bytes()});
  std::array<std::uint8_t, 24> nonce{};
  std::copy_n(digest.bytes.begin(), nonce.size(), nonce.begin());
  return nonce;
}

}  // namespace

Key stepped(Key key, std::uint32_t steps) {
  for (std::uint32_t i = 0; i < steps; ++i) key = derived(Use::step, key, {});
  return key;
}

Key response(const Key& piece, const PersonId& person) {
  return derived(Use::piece, piece, {bytes_of_person(person)});
}

PersonTimeKey time_key_for(const Key& time_key, const PersonId& person) {
  return PersonTimeKey{derived(Use::person, time_key, {bytes_of_person(person)})};
}

CellKey::CellKey(const PersonTimeKey& time_key, std::span<const Key> responses,
                 const SegmentContext& context)
    : key_(derived(Use::cell, time_key.key(),
                   {joined(responses).bytes(), bytes_of(context.print())})) {}

Digest CellKey::label(std::uint32_t n) const {
  std::string number;
  append_number(number, n, 4);
  return keyed_digest(Use::label, key_, {bytes_of(number)});
}

Row CellKey::seal(const SegmentId& segment, std::uint32_t step, std::uint32_t n,
                  const SecretBytes& text) const {
  Row row{.step = step, .label = label(n), .nonce = {}, .ciphertext = {}};
  const std::string aad = associated(segment, step, row.label);
  row.nonce = nonce_of(key_, aad, text);
  row.ciphertext.resize(text.size() + kTagSize);
  crypto_aead_xchacha20poly1305_ietf_encrypt(
      reinterpret_cast<unsigned char*>(row.ciphertext.data()), nullptr, text.bytes().data(),
      text.size(), bytes_of(aad).data(), aad.size(), nullptr, row.nonce.data(),
      key_.bytes().data());
  return row;
}

std::optional<SecretBytes> CellKey::open(const SegmentId& segment, const Row& row) const {
  if (row.ciphertext.size() < kTagSize) return std::nullopt;
  const std::string aad = associated(segment, row.step, row.label);
  SecretBytes text{row.ciphertext.size() - kTagSize};
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          text.space().data(), nullptr, nullptr, bytes_of(row.ciphertext).data(),
          row.ciphertext.size(), bytes_of(aad).data(), aad.size(), row.nonce.data(),
          key_.bytes().data()) != 0) {
    return std::nullopt;
  }
  if (nonce_of(key_, aad, text) != row.nonce) return std::nullopt;
  return unpadded(std::move(text));
}

}  // namespace probity::custody
