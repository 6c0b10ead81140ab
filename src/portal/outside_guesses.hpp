// How often somebody may guess at the public door, where anybody can knock: by network, by the
// name that was typed, and all together (ADR 0046).
//
//   if (!guesses.take(request.peer, now)) return wait_please();
//   if (!guesses.take_about(typed_name, now)) return wait_please();
//
// Beside what the account itself counts, so that nobody closes an account of the staff from
// outside. Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "http/rate_limit.hpp"

namespace probity::portal {

// What one household or one telephone has of its own: an IPv4 address, the first half of an IPv6
// one (RFC 4291 section 2.5.4). What is no address stands for itself.
[[nodiscard]] std::string network_of(std::string_view address);

class OutsideGuesses final {
 public:
  // `seed`: as of RateLimit.
  explicit OutsideGuesses(std::uint64_t seed);

  // One guess of that address. False: too many of its network, or of everybody together, who make
  // the server hash passwords.
  [[nodiscard]] bool take(std::string_view address, Instant now);
  // One guess about a name, from wherever: five, then one each quarter of an hour, so about a
  // hundred a day (NIST SP 800-63B section 5.2.2). The name as it was typed: who is known here must
  // not show in it.
  [[nodiscard]] bool take_about(std::string_view typed_name, Instant now);

 private:
  http::RateLimit of_network_;
  http::RateLimit of_everybody_;
  http::RateLimit about_;
};

}  // namespace probity::portal
