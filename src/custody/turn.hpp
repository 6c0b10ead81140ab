// Turning a key: a key holder's side, and what comes of it.
//
//   PROBITY_TRY(const auto answer, turn(key, request, approvals, clock.now()));   // the holder
//   send(answer.print());
//   PROBITY_TRY(const auto opened, answer.open(request, reply, manifest));        // the asker
//
// A holder answers for the approved cells and no others: what leaves is one value for each person,
// step and piece, from which neither the piece nor any other cell follows. It is sealed to the key
// that the request names, so that the file may travel by mail. 1 microsecond for each value, and 60
// for each box; no I/O. The bytes are in docs/formats/key-holders.md.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/person_id.hpp"
#include "base/result.hpp"
#include "custody/holder_key.hpp"
#include "custody/key.hpp"
#include "custody/manifest.hpp"
#include "custody/sealed_box.hpp"
#include "custody/turn_request.hpp"

namespace probity::custody {

// Whether a request is exactly what was approved: a port. Whoever carries it out checks the
// approval's proof in the ledger; where there is none, it refuses.
class Approvals {
 public:
  Approvals() = default;
  Approvals(const Approvals&) = delete;
  Approvals& operator=(const Approvals&) = delete;
  virtual ~Approvals() = default;
  // Fails (refused) unless the approval that the request names covers every cell of it and the key
  // that it is to be answered to, and is in force.
  [[nodiscard]] virtual Result<void> check(const TurnRequest& request) const = 0;
};

// One segment's part of an answer.
struct SegmentAnswer {
  enum class Kind : std::uint8_t { answered = 0, no_box = 1 };
  Kind kind = Kind::no_box;
  std::vector<unsigned> wrong;   // pieces that the holder found wrong in their box
  std::vector<unsigned> pieces;  // that the values are for, ascending
  std::vector<Key> values;       // by cell, then step, then piece
};

struct OpenedAnswer {
  PersonId holder;
  std::vector<SegmentAnswer> segments;  // as in the request
};

class TurnAnswer {
 public:
  // Fails (unreadable) unless print() gives the same bytes.
  [[nodiscard]] static Result<TurnAnswer> parse(std::string_view bytes);
  [[nodiscard]] std::string print() const;

  [[nodiscard]] const Digest& request() const { return request_; }
  [[nodiscard]] const PersonId& holder() const { return holder_; }
  [[nodiscard]] Instant made() const { return made_; }

  // Without opening anything. Fails (refused) when it is of another request, of nobody among the
  // manifest's holders, or not signed by them.
  [[nodiscard]] Result<void> check(const TurnRequest& request, const Manifest& manifest) const;
  // Fails (refused) when it is of another request, of nobody among the manifest's holders, not
  // theirs, or sealed to another key; (unreadable) when what is inside does not fit the request.
  // Every segment of the request has to be of this manifest.
  [[nodiscard]] Result<OpenedAnswer> open(const TurnRequest& request, const BoxKeyPair& reply,
                                          const Manifest& manifest) const;
  bool operator==(const TurnAnswer&) const = default;

 private:
  friend Result<TurnAnswer> turn(const HolderKey&, const TurnRequest&, const Approvals&, Instant);
  [[nodiscard]] std::string signed_part() const;

  Digest request_;
  PersonId holder_;
  Instant made_{};
  std::string box_;
  Signature signature_;
};

inline constexpr std::size_t kLongestTurnAnswer = std::size_t{16} << 20;  // bytes

// Opens the holder's box of every segment and answers for the cells. A drill is answered without an
// approval, for its segments belong to nobody. Fails as `approvals` does, and (usage) when the key
// to answer to is none.
[[nodiscard]] Result<TurnAnswer> turn(const HolderKey& key, const TurnRequest& request,
                                      const Approvals& approvals, Instant now);

}  // namespace probity::custody
