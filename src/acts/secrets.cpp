#include "acts/secrets.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <utility>

#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>

#include "store/files.hpp"

namespace probity::acts {

namespace {

std::string path_in(const std::string& folder) { return folder + "/keys/trust"; }

std::unexpected<Error> not_a_secret() {
  return failure(ErrorKind::unreadable, "keys/trust is not a secret of Probity",
                 "Put it back from a backup: probity restore.");
}

bool is_for_others(const std::string& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0 && (status.st_mode & 077U) != 0;
}

}  // namespace

Result<void> TrustSecret::make(const std::string& folder, identity::RandomSource& random) {
  store::SystemFiles files;
  if (files.exists(path_in(folder))) {
    return failure(ErrorKind::usage, "the folder has a secret already");
  }
  const identity::Secret<32> secret{random};
  return store::replace_file(files, path_in(folder),
                             fmt::format("{:02x}\n", fmt::join(secret.bytes(), "")));
}

Result<std::unique_ptr<TrustSecret>> TrustSecret::read(const std::string& folder) {
  const std::string path = path_in(folder);
  if (is_for_others(path)) {
    return failure(ErrorKind::environment, "keys/trust can be read by others",
                   "Run: chmod -R go= " + folder + "/keys");
  }
  store::SystemFiles files;
  PROBITY_TRY(const auto text, files.read(path, 100));
  if (!text) {
    return failure(ErrorKind::environment, "keys/trust is missing",
                   "Put it back from a backup: probity restore.");
  }
  std::array<std::uint8_t, 32> bytes{};
  std::size_t size = 0;
  const char* end = nullptr;
  if (sodium_hex2bin(bytes.data(), bytes.size(), text->data(), text->size(), "\n", &size, &end) !=
          0 ||
      size != bytes.size() || end != text->data() + text->size()) {
    return not_a_secret();
  }
  auto secret =
      std::make_unique<TrustSecret>(identity::Secret<32>{std::span<const std::uint8_t, 32>{bytes}});
  sodium_memzero(bytes.data(), bytes.size());
  return secret;
}

// Keyed BLAKE2b with a personalisation for each use, so that one use's values say nothing about
// another's.
template <std::size_t size>
std::array<std::uint8_t, size> TrustSecret::derive(std::string_view use,
                                                   std::string_view text) const {
  std::array<std::uint8_t, crypto_generichash_blake2b_PERSONALBYTES> personal{};
  std::copy_n(use.begin(), std::min(use.size(), personal.size()), personal.begin());
  std::array<std::uint8_t, size> out{};
  crypto_generichash_blake2b_salt_personal(
      out.data(), out.size(), reinterpret_cast<const std::uint8_t*>(text.data()), text.size(),
      secret_.bytes().data(), secret_.bytes().size(), nullptr, personal.data());
  return out;
}

PersonId TrustSecret::id_for(std::string_view source_key) const {
  const auto bytes = derive<16>("probity person", source_key);
  PersonId id;
  std::ranges::transform(bytes, id.bytes.begin(),
                         [](std::uint8_t byte) { return static_cast<std::byte>(byte); });
  return id;
}

ledger::Salt TrustSecret::salt(std::uint64_t seq, std::string_view field) const {
  return derive<32>("probity salt", fmt::format("{:020}{}", seq, field));
}

std::array<std::uint8_t, 32> TrustSecret::position_key(std::uint32_t source) const {
  return derive<32>("probity logplace", fmt::format("{:010}", source));
}

std::string TrustSecret::form_token(std::string_view session_token) const {
  return fmt::format("{:02x}", fmt::join(derive<16>("probity form", session_token), ""));
}

}  // namespace probity::acts
