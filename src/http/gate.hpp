// The gate: bytes either are the head of a request that can be read in one way only, or are
// refused.
//
//   auto end = head_length(bytes, seen);      // after each read; each byte is looked at once
//   if (!end) refuse(end.error());
//   if (*end == 0) read_more();
//   auto admitted = admit(bytes.substr(0, *end), limits);
//
// Stricter than RFC 9112 wherever two programs could read the same bytes differently, which is what
// request smuggling lives on (section 11.2). Pure; linear in the bytes. Inside `http`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "http/refusal.hpp"
#include "http/request.hpp"
#include "http/settings.hpp"

namespace probity::http {

// How a body is sent (RFC 9112 section 6.3).
enum class Framing : std::uint8_t { none, length, chunked };

struct Admitted {
  RequestHead head;  // without what only the connection knows: entrance, peer, encryption
  Framing framing = Framing::none;
  std::uint64_t length = 0;  // of the body, if `framing` is `length`; then more than 0
  bool stays_open = false;   // whether the client wants to go on after the answer
  bool expects_continue = false;
  std::size_t field_count = 0;  // of all fields, also those that are used up
  // What a proxy said; the caller decides whether it is believed.
  std::optional<std::string> forwarded_for;    // the last address; empty if it is none
  std::optional<std::string> forwarded_proto;  // in lower case
};

// The length of the head with its empty line, or 0 while that has not come. `seen` begins at 0 and
// remembers how far was looked. Fails as soon as a byte cannot stand in any head.
[[nodiscard]] std::expected<std::size_t, Refusal> head_length(std::string_view bytes,
                                                              std::size_t& seen);

// `head` as head_length() found it, empty line included.
[[nodiscard]] std::expected<Admitted, Refusal> admit(std::string_view head, const Limits& limits);

}  // namespace probity::http
