// What is asked of the keyholder and what it answers, by type (docs/formats/keyholder.md).
//
//   const Frame frame = frame_of(number, SignCheckpoint{proof, text});
//   PROBITY_TRY(const Request request, request_in(frame));
//
// Reading is pure and total, and takes only what writing gives.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "keyholder/frame.hpp"
#include "keyholder/signed_head.hpp"
#include "ledger/key.hpp"

namespace probity::keyholder {

// More hashes are in no consistency proof between sizes below 2^63.
inline constexpr std::size_t kMostProofHashes = 64;
// A checkpoint without extensions is shorter: name, 19 digits, 44 characters, three line feeds.
inline constexpr std::size_t kLongestCheckpoint = 512;

// Requests.
struct AskPublicKey {
  auto operator<=>(const AskPublicKey&) const = default;
};
struct SignCheckpoint {
  std::vector<ledger::Hash> proof;  // from the size signed last
  std::string text;

  auto operator<=>(const SignCheckpoint&) const = default;
};
using Request = std::variant<AskPublicKey, SignCheckpoint>;

// How much of the process's memory the system promises never to write to a swap disk.
enum class MemoryLock : std::uint8_t { none, key_only, everything };
// Whether system calls are filtered. Only a build for a sanitizer, which needs more of them, has no
// filter.
enum class CallFilter : std::uint8_t { off_for_sanitizer, on };

struct Protections {
  MemoryLock memory = MemoryLock::none;
  CallFilter calls = CallFilter::off_for_sanitizer;

  auto operator<=>(const Protections&) const = default;
};

// Replies.
struct KeyIs {
  std::string name;
  ledger::PublicKey public_key{};
  SignedHead last;
  Protections protections;

  auto operator<=>(const KeyIs&) const = default;
};
struct SignatureIs {
  std::string signature;  // ledger::kSignatureSize bytes

  auto operator<=>(const SignatureIs&) const = default;
};
using Reply = std::variant<KeyIs, SignatureIs, Error>;

// The texts of an Error are cut to 500 bytes each. A request's must be within the limits above.
[[nodiscard]] Frame frame_of(std::uint32_t number, const Request& request);
[[nodiscard]] Frame frame_of(std::uint32_t number, const Reply& reply);

// Fails (unreadable) when the payload is not exactly what the type asks for.
[[nodiscard]] Result<Request> request_in(const Frame& frame);
[[nodiscard]] Result<Reply> reply_in(const Frame& frame);

}  // namespace probity::keyholder
