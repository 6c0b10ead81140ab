// What is asked of the process that holds the ring and what it answers (docs/formats/keyholder.md).
//
//   const Frame frame = frame_of(number, MakeKey{name, due});
//   PROBITY_TRY(const RingRequest request, ring_request_in(frame));
//
// In the keyholder's packets. Reading is pure and total, and takes only what writing gives. Moments
// are whole seconds from 1970 to 2262.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "custody/level.hpp"
#include "custody/ring.hpp"
#include "custody/ring_slot.hpp"
#include "custody/trusted_time.hpp"
#include "keyholder/confinement.hpp"
#include "keyholder/frame.hpp"

namespace probity::ringholder {

inline constexpr std::size_t kMostSlotsInReply = 128;
inline constexpr std::size_t kMostNames = 400;     // in one destruction
inline constexpr std::size_t kLargestLock = 4096;  // bytes
inline constexpr std::size_t kLongestField = 64;   // bytes, a leaf's field

// Requests.
struct AskRing {
  std::uint32_t from = 0;  // of the slots: the first to be told

  auto operator<=>(const AskRing&) const = default;
};
struct MakeKey {
  custody::SlotName name;
  Instant due;

  auto operator<=>(const MakeKey&) const = default;
};
struct OpenLock {
  custody::SlotName name;
  std::string box;

  auto operator<=>(const OpenLock&) const = default;
};
// Why keys are destroyed: their time is over, which the process checks; or a named person has
// decided it, as when a case ends.
enum class Why : std::uint8_t { due, decided };
struct Destroy {
  Why why = Why::due;
  std::vector<custody::SlotName> names;

  auto operator<=>(const Destroy&) const = default;
};
struct MakeSalt {
  custody::SlotName name;
  std::uint64_t leaf = 0;
  std::string field;

  auto operator<=>(const MakeSalt&) const = default;
};
struct ConfirmTime {
  Instant moment;  // a witness's, or what the clock shows and a named person says is right

  auto operator<=>(const ConfirmTime&) const = default;
};
using RingRequest = std::variant<AskRing, MakeKey, OpenLock, Destroy, MakeSalt, ConfirmTime>;

struct RingProtections {
  keyholder::MemoryLock memory = keyholder::MemoryLock::none;
  keyholder::CallFilter calls = keyholder::CallFilter::off_for_sanitizer;
  keyholder::FolderHold files = keyholder::FolderHold::calls_only;

  auto operator<=>(const RingProtections&) const = default;
};

// Replies.
struct RingIs {
  custody::Level level = custody::Level::file;
  RingProtections protections;
  custody::Standing clock = custody::Standing::ahead;
  Instant now;  // as far as the process is sure
  std::uint64_t generation = 0;
  std::uint32_t total = 0;           // slots there are
  std::vector<custody::Slot> slots;  // from the one that was asked for; at most kMostSlotsInReply

  auto operator<=>(const RingIs&) const = default;
};
struct SlotIs {
  custody::Slot slot;

  auto operator<=>(const SlotIs&) const = default;
};
struct Opened {
  std::string bytes;

  auto operator<=>(const Opened&) const = default;
};
struct GenerationIs {
  std::uint64_t generation = 0;

  auto operator<=>(const GenerationIs&) const = default;
};
struct SaltIs {
  custody::Salt salt{};

  auto operator<=>(const SaltIs&) const = default;
};
struct TimeIs {
  custody::Standing clock = custody::Standing::ahead;
  Instant now;

  auto operator<=>(const TimeIs&) const = default;
};
using RingReply = std::variant<RingIs, SlotIs, Opened, GenerationIs, SaltIs, TimeIs, Error>;

// A request's parts must be within the limits above; Errors are cut to 500 bytes a text.
[[nodiscard]] keyholder::Frame frame_of(std::uint32_t number, const RingRequest& request);
[[nodiscard]] keyholder::Frame frame_of(std::uint32_t number, const RingReply& reply);

// Fails (unreadable) when the payload is not exactly what the type asks for.
[[nodiscard]] Result<RingRequest> ring_request_in(const keyholder::Frame& frame);
[[nodiscard]] Result<RingReply> ring_reply_in(const keyholder::Frame& frame);

}  // namespace probity::ringholder
