// The keys under a row: of one person at one step of one segment.
//
//   const Key r = response(piece_at_step, person);             // a key holder's part
//   const CellKey cell{time_key_at_step, responses, context};
//   Row row = cell.seal(context.segment, step, n, padded_text);
//   std::optional<SecretBytes> text = cell.open(context.segment, row);
//
// Opening takes the time lock's key and a response for every piece; a response is good for one
// person at one step, and says nothing about any other (docs/formats/segment.md). One microsecond
// for each; pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "base/person_id.hpp"
#include "custody/context.hpp"
#include "custody/key.hpp"
#include "custody/row.hpp"

namespace probity::custody {

// X := BLAKE2b(X, "step"), so many times: what T and a piece are at a later step. There is no way
// back (I11). 0.3 microseconds each.
[[nodiscard]] Key stepped(Key key, std::uint32_t steps = 1);

// rj, from the piece as it is at the row's step.
[[nodiscard]] Key response(const Key& piece, const PersonId& person);

class CellKey final {
 public:
  // All keys as they are at the row's step; one response for each piece, in order.
  CellKey(const Key& time_key, std::span<const Key> responses, const SegmentContext& context);

  // What row n (from 0) of the cell is found by.
  [[nodiscard]] Digest label(std::uint32_t n) const;
  // The nonce follows from key, place and text: one text in one place is one row, and two texts
  // have two nonces, whatever is restarted or cloned (I17). `text` is padded().
  [[nodiscard]] Row seal(const SegmentId& segment, std::uint32_t step, std::uint32_t n,
                         const SecretBytes& text) const;
  // Nothing unless it was sealed under this key in this segment, and padded.
  [[nodiscard]] std::optional<SecretBytes> open(const SegmentId& segment, const Row& row) const;

 private:
  Key key_;
};

}  // namespace probity::custody
