// BLAKE2b-256 (RFC 7693), for one use each: the use stands in the hash's personalisation, so that a
// value made for one purpose is never good for another, and fields have fixed widths.
//
//   Key next = derived(Use::step, current, {});
//   Digest digest = digest_of(Use::manifest, text);
//
// Nothing of a key stays behind: the state of each hash is overwritten.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

#include "custody/key.hpp"

namespace probity::custody {

// The personalisation is "probity1" and this name, filled up with zeros to 16 bytes.
enum class Use : std::uint8_t {
  step,        // "step"      the next value of T or of a piece
  piece,       // "piece"     rj of one person
  person,      // "person"    T of one person
  cell,        // "cell"      the key of one person at one step
  label,       // "label"     the name of a row
  nonce,       // "nonce"     of a row
  commitment,  // "commit"    to a piece
  manifest,    // "manifest"  its digest
  enrolment,   // "enrol"     its fingerprint
  request,     // "request"   its digest
  header,      // "header"    its digest
  drill,       // "drill"     what a drill's answer has to be
};

using Parts = std::initializer_list<std::span<const std::uint8_t>>;

// Keyed. Linear in the parts' length; 0.4 microseconds for short ones.
[[nodiscard]] Key derived(Use use, const Key& key, Parts parts);
// The same, where the result is public.
[[nodiscard]] Digest keyed_digest(Use use, const Key& key, Parts parts);
// Without a key.
[[nodiscard]] Digest digest_of(Use use, std::string_view bytes);

}  // namespace probity::custody
