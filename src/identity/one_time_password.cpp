#include "identity/one_time_password.hpp"

#include <array>

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include "identity/base32.hpp"

namespace probity::identity {

namespace {

constexpr std::int64_t kStepSeconds = 30;
constexpr std::size_t kDigits = 6;

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
    out += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace

OneTimeStep step_at(Instant now) {
  const auto whole = std::chrono::floor<seconds>(now.time_since_epoch()).count();
  return static_cast<OneTimeStep>(whole / kStepSeconds);
}

std::string OneTimePasswords::password_at(OneTimeStep step) const {
  std::array<std::uint8_t, 8> counter{};
  auto left = static_cast<std::uint64_t>(step);
  for (std::size_t i = counter.size(); i-- > 0; left >>= 8) {
    counter[i] = static_cast<std::uint8_t>(left);
  }
  std::array<std::uint8_t, 20> mac{};
  unsigned length = mac.size();
  HMAC(EVP_sha1(), seed_.bytes().data(), static_cast<int>(seed_.bytes().size()), counter.data(),
       counter.size(), mac.data(), &length);
  // RFC 4226 section 5.3: four bytes from a place that the last byte names.
  const std::size_t at = mac.back() & 0x0F;
  const std::uint32_t number = (mac[at] & 0x7FU) << 24 |
                               static_cast<std::uint32_t>(mac[at + 1]) << 16 |
                               static_cast<std::uint32_t>(mac[at + 2]) << 8 | mac[at + 3];
  return fmt::format("{:0{}}", number % 1'000'000, kDigits);
}

std::optional<OneTimeStep> OneTimePasswords::accepted_step(std::string_view typed, Instant now,
                                                           std::optional<OneTimeStep> last) const {
  std::string digits;
  for (const char c : typed) {
    if (c != ' ') digits += c;
  }
  if (digits.size() != kDigits) return std::nullopt;
  const auto middle = static_cast<std::int64_t>(step_at(now));
  std::optional<OneTimeStep> found;
  for (const std::int64_t at : {middle, middle - 1, middle + 1}) {
    const auto step = static_cast<OneTimeStep>(at);
    const std::string expected = password_at(step);
    const bool is_it = sodium_memcmp(expected.data(), digits.data(), kDigits) == 0;
    const bool is_fresh = !last || step > *last;
    if (is_it && is_fresh && !found) found = step;
  }
  return found;
}

std::string OneTimePasswords::enrolment_uri(std::string_view issuer,
                                            std::string_view account) const {
  return fmt::format("otpauth://totp/{}:{}?secret={}&issuer={}", percent_encoded(issuer),
                     percent_encoded(account), base32(seed_.bytes()), percent_encoded(issuer));
}

}  // namespace probity::identity
