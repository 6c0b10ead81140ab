// What pages may know of key holders (C59, C60), and how a public file reaches them: a port,
// because whoever shows pages must never reach custody (docs/adr/0003). Carried out by
// keyholding/board.hpp.
//
//   PROBITY_TRY(const auto seen, board.look(actor));
//   PROBITY_TRY(const auto taken, board.hand_in(actor, uploaded_file));
//
// Thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acts/actor.hpp"
#include "base/instant.hpp"

namespace probity::acts {

// What somebody is to do next, in the order in which it is to be done.
enum class KeyHolderNeed : std::uint8_t {
  enrol,             // fewer have enrolled than two
  first_manifest,    // enough have enrolled, and nothing says who they are
  replace_manifest,  // somebody in it no longer holds the seat, or has other keys now
  first_drill,       // never, or not with this manifest
  drill_too_few,     // fewer answered rightly than are needed to open anything
  drill_some,        // enough answered rightly, and not all
  drill_again,       // the last is longer ago than a term
};
[[nodiscard]] constexpr std::string_view word_for(KeyHolderNeed need) {
  constexpr std::array<std::string_view, 7> kWords{
      "enrol",         "first_manifest", "replace_manifest", "first_drill",
      "drill_too_few", "drill_some",     "drill_again"};
  return kWords.at(static_cast<std::size_t>(need));
}

struct KeyHolderSeen {
  enum class State : std::uint8_t {
    not_enrolled,
    enrolled,
    in_manifest,
    other_keys,
    to_be_replaced
  };
  enum class Drill : std::uint8_t { no_answer, good, wrong };
  struct Keys {
    enum class Place : std::uint8_t { server, own_computer } place{};
    std::string fingerprint;  // to be compared by telephone
  };
  PersonId person;
  State state{};
  Drill drill{};
  std::optional<Keys> keys{};  // that they enrolled with last; nothing: with none
};

struct KeyHoldersSeen {
  struct InForce {
    std::uint32_t generation = 0;
    Instant made{};
    unsigned needed = 0;
    unsigned holders = 0;
  };
  std::optional<InForce> manifest{};
  std::optional<Instant> last_drill{};
  std::size_t good_answers = 0;
  std::vector<KeyHolderSeen> holders{};
  std::vector<KeyHolderNeed> next{};
};

struct HandedIn {
  std::optional<std::string> fingerprint{};   // of an enrolment
  std::optional<std::uint32_t> generation{};  // of a manifest
};

class KeyHolderBoard {
 public:
  KeyHolderBoard() = default;
  KeyHolderBoard(const KeyHolderBoard&) = delete;
  KeyHolderBoard& operator=(const KeyHolderBoard&) = delete;
  virtual ~KeyHolderBoard() = default;

  // Fails (refused) as the table of authority says.
  [[nodiscard]] virtual Result<KeyHoldersSeen> look(const Actor& actor) = 0;
  // An enrolment, or a signed manifest. Fails (refused) as the table says and for what does not
  // count, (unreadable) and (usage) for anything else that is wrong with the file.
  [[nodiscard]] virtual Result<HandedIn> hand_in(const Actor& actor, std::string_view file) = 0;
};

}  // namespace probity::acts
