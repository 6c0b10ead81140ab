// Local passwords: what may be one, and how it is kept (NIST SP 800-63B section 5.1.1, RFC 9106).
//
//   if (auto why = refusal_of_password(typed, about_the_person)) show(*why);
//   PasswordHash kept = PROBITY_TRY(PasswordHash::of(typed));
//   kept.check(typed)                    // right, wrong, or right and to be hashed anew
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace probity::identity {

// Argon2id. The default takes about 19 MiB and 30 ms; raising either makes guessing dearer for
// thieves and signing in slower for everybody. `memory` is in bytes, at least 8 KiB.
struct PasswordCost {
  std::uint64_t passes = 2;
  std::size_t memory = 19 * 1024 * 1024;
};

enum class PasswordCheck : std::uint8_t {
  wrong,
  right,
  right_but_weaker,  // kept at another cost than is asked for now: hash it anew
};

class PasswordHash {
 public:
  // Fails (environment) without memory for it.
  [[nodiscard]] static Result<PasswordHash> of(std::string_view password, PasswordCost cost = {});
  // As kept. Fails (unreadable) unless it is an Argon2id hash.
  [[nodiscard]] static Result<PasswordHash> parse(std::string_view kept);

  // Takes as long for a wrong password as for the right one.
  [[nodiscard]] PasswordCheck check(std::string_view password, PasswordCost cost = {}) const;
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  explicit PasswordHash(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

inline constexpr std::size_t kShortestPassword = 12;  // characters
inline constexpr std::size_t kLongestPassword = 200;  // bytes: a passphrase, not a book

// Why it may not be a password, in words for whoever chose it. `known` are texts that others know
// about the person: names, login, school. There are no rules about digits and signs: they make
// passwords that are harder to remember, not to guess.
[[nodiscard]] std::optional<std::string_view> refusal_of_password(
    std::string_view password, std::span<const std::string_view> known);

}  // namespace probity::identity
