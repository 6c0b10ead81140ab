// The key holders' answers, put together: for each cell and step one value for every piece, or what
// is wrong with the answers.
//
//   const Responses responses{request, answers};            // TurnAnswer::open()
//   for (const Complaint& complaint : responses.complaints()) record(complaint);
//   PROBITY_TRY(const auto values, responses.of(segment, cell, step));
//   const CellKey key{time_key_for(time_key_at_step, person), values, context};
//
// A value that two holders disagree about, or that a holder found wrong, is used from nobody.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/person_id.hpp"
#include "base/result.hpp"
#include "custody/key.hpp"
#include "custody/turn.hpp"
#include "custody/turn_request.hpp"

namespace probity::custody {

// What is wrong, and with whose answer. For people; each goes to the ledger.
struct Complaint {
  enum class Kind : std::uint8_t {
    no_box,     // no box of the segment opens with the holder's key
    wrong,      // the piece in the holder's box is not the one that the segment committed to
    disagreed,  // two holders answered differently for one piece: one of them is wrong
  };
  Kind kind{};
  std::size_t segment = 0;  // place in the request
  unsigned piece = 0;       // not for no_box
  PersonId holder;
  std::optional<PersonId> other;  // of two who disagree
  auto operator<=>(const Complaint&) const = default;
};

class Responses {
 public:
  // The answers of different holders to this request. Both are borrowed as long as this lives.
  Responses(const TurnRequest& request, std::span<const OpenedAnswer> answers);

  [[nodiscard]] std::span<const Complaint> complaints() const& { return complaints_; }
  void complaints() && = delete;

  // One value for each piece, in order, for step `step` (counted from the cell's first) of a cell.
  // Fails (usage) when the request has no such cell or step, (refused) when a piece has no value
  // that may be used: too few key holders answered, or see complaints().
  [[nodiscard]] Result<std::vector<Key>> of(std::size_t segment, std::size_t cell,
                                            unsigned step) const;

 private:
  void compare(std::size_t segment);

  const TurnRequest& request_;
  std::span<const OpenedAnswer> answers_;
  std::vector<std::vector<bool>> unusable_;  // by segment, then piece
  std::vector<Complaint> complaints_;
};

}  // namespace probity::custody
