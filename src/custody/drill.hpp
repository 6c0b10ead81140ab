// A drill: whether the key holders can still open anything, without opening anything.
//
//   PROBITY_TRY(const Drill drill, Drill::make(manifest, "drill-2026-3", now, random));
//   send(drill.request().print());                                   // to every key holder
//   keep(drill.print());                                             // until it is over
//   PROBITY_TRY(const auto result, drill.check(answer, manifest));   // each as it comes
//
// The segment is empty and nobody's: its collector is all zeros, in which no row can be sealed, and
// the person asked about is made up. What is kept tells a right answer without being able to give
// one (docs/formats/key-holders.md). Pure, but for the randomness of sealed boxes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "custody/key.hpp"
#include "custody/manifest.hpp"
#include "custody/turn.hpp"
#include "custody/turn_request.hpp"

namespace probity::custody {

struct DrillResult {
  PersonId holder;
  bool has_box = false;         // their box opened
  std::vector<unsigned> wrong;  // pieces that they found wrong, or answered wrongly for
  [[nodiscard]] bool is_good() const { return has_box && wrong.empty(); }
};

class Drill {
 public:
  // Fails (usage) as TurnRequest::of() does.
  [[nodiscard]] static Result<Drill> make(const VerifiedManifest& manifest, std::string_view number,
                                          Instant now, RandomSource& random);
  // What the trust keeps until the drill is over. Fails (unreadable) unless print() gives the same
  // bytes.
  [[nodiscard]] static Result<Drill> parse(std::string_view bytes);
  [[nodiscard]] SecretBytes print() const;

  [[nodiscard]] const TurnRequest& request() const { return request_; }
  // Fails as TurnAnswer::open() does.
  [[nodiscard]] Result<DrillResult> check(const TurnAnswer& answer, const Manifest& manifest) const;

 private:
  Drill(TurnRequest request, Key reply, std::vector<Digest> expected)
      : request_(std::move(request)), reply_(std::move(reply)), expected_(std::move(expected)) {}

  TurnRequest request_;
  Key reply_;                     // opens the answers
  std::vector<Digest> expected_;  // by piece
};

}  // namespace probity::custody
