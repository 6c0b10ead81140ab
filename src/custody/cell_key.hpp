// The keys under a row: of one person at one step of one segment.
//
//   const Key r = response(piece_at_step, person);             // a key holder's part
//   const PersonTimeKey time = time_key_for(time_key_at_step, person);    // the time lock's part
//   const CellKey cell{time, responses, context};
//   Row row = cell.seal(context.segment, step, n, padded_text);
//   std::optional<SecretBytes> text = cell.open(context.segment, row);
//
// Opening takes both locks' parts: the time key and a response for every piece. Each is good for
// one person at one step, and says nothing about any other (docs/formats/segment.md). One
// microsecond for each; pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>

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

// Tp: what T opens for one person at one step. T itself would open everybody's, so it is what is
// kept when one person's cells have to outlive their day (I15), and is never taken for T.
class PersonTimeKey final {
 public:
  explicit PersonTimeKey(Key key) : key_(std::move(key)) {}
  [[nodiscard]] const Key& key() const { return key_; }

 private:
  Key key_;
};
// From T as it is at the row's step.
[[nodiscard]] PersonTimeKey time_key_for(const Key& time_key, const PersonId& person);

class CellKey final {
 public:
  // All as they are at the row's step, of one person; one response for each piece, in order.
  CellKey(const PersonTimeKey& time_key, std::span<const Key> responses,
          const SegmentContext& context);

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
