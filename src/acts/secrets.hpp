// The trust's own secret, and what is derived from it: ids of people, salts of leaves.
//
//   PROBITY_ATTEMPT(TrustSecret::make(folder));               // once, by init
//   PROBITY_TRY(const auto secret, TrustSecret::read(folder));
//   secret->id_for("s-1001"); secret->salt(17, "person");
//
// FOLDER/keys/trust: 64 hexadecimal digits, readable by its owner only. Lost, nobody can show any
// more whom a leaf is about, and an import gives people new ids.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "identity/random.hpp"
#include "ledger/leaf.hpp"
#include "people/keys.hpp"

namespace probity::acts {

class TrustSecret final : public people::PersonIds {
 public:
  // Fails (usage) when there is one already, (environment) as the disk does.
  [[nodiscard]] static Result<void> make(const std::string& folder, identity::RandomSource& random);
  // Fails (environment) when it is missing or others can read it, (unreadable) when it is not one.
  [[nodiscard]] static Result<std::unique_ptr<TrustSecret>> read(const std::string& folder);
  explicit TrustSecret(identity::Secret<32> secret) : secret_(std::move(secret)) {}

  // The same key always gives the same person.
  [[nodiscard]] PersonId id_for(std::string_view source_key) const override;
  // Of one field of one leaf (I34).
  [[nodiscard]] ledger::Salt salt(std::uint64_t seq, std::string_view field) const;
  // Behind the digests by which a source's log is known again. It stays as long as the trust's
  // secret: digests of whole logs are made where the logs are, and a key of the ring never leaves
  // its process. The digests themselves end with their day.
  [[nodiscard]] std::array<std::uint8_t, 32> position_key(std::uint32_t source) const;
  // What proves that a form came from our own page in this session.
  [[nodiscard]] std::string form_token(std::string_view session_token) const;

 private:
  template <std::size_t size>
  [[nodiscard]] std::array<std::uint8_t, size> derive(std::string_view use,
                                                      std::string_view text) const;
  identity::Secret<32> secret_;
};

}  // namespace probity::acts
