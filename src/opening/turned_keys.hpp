// The key holders' answers to the requests of one approval, and both locks opened with them.
//
//   PROBITY_ATTEMPT(check_answer(request, bytes, manifest, standing));   // as each comes: then
//   keep it
//   ...
//   PROBITY_TRY(const auto turned, TurnedKeys::of(requests, answers, manifests, reply));
//   for (const NamedComplaint& one : turned.complaints()) note(one);
//   TurnedLocks locks{turned, time_locks, preserved};      // evidence::CellLocks
//
// An answer is good for its request only, and a request for its approval: what was answered once
// opens nothing else. Answers stay sealed until an opening is carried out.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "custody/manifest.hpp"
#include "custody/responses.hpp"
#include "custody/turn.hpp"
#include "evidence/open_cells.hpp"
#include "opening/holder_standing.hpp"
#include "opening/preserved_cells.hpp"
#include "opening/time_locks.hpp"

namespace probity::opening {

// A file that a key holder brought. Fails (unreadable), (refused) when it is to another request, of
// nobody in the manifest, not signed by them, or of somebody who may not answer in this matter.
// Nothing is opened.
[[nodiscard]] Result<custody::TurnAnswer> check_answer(const custody::TurnRequest& request,
                                                       std::string_view bytes,
                                                       const custody::Manifest& manifest,
                                                       const HolderStanding& standing);

// The manifest that a request's segments were sealed under. Nothing: it is not among them.
[[nodiscard]] const custody::Manifest* manifest_of(const custody::TurnRequest& request,
                                                   std::span<const custody::Manifest> manifests);

// How many different holders have answered it. Enough when it is the manifest's plan().needed().
[[nodiscard]] std::size_t answers_to(const custody::TurnRequest& request,
                                     std::span<const custody::TurnAnswer> answers);

class TurnedKeys {
 public:
  // All that is given but `reply` is borrowed as long as this lives. Fails (refused) when a request
  // has fewer answers than its manifest needs, or an answer is to none of them; as
  // TurnAnswer::open().
  [[nodiscard]] static Result<TurnedKeys> of(std::span<const custody::TurnRequest> requests,
                                             std::span<const custody::TurnAnswer> answers,
                                             std::span<const custody::Manifest> manifests,
                                             const custody::BoxKeyPair& reply);

  // What is wrong, and with whose answer: for the ledger, and for people to look into.
  struct NamedComplaint {
    custody::Complaint::Kind kind{};
    LocalDate day{};
    unsigned piece = 0;
    PersonId holder;
    std::optional<PersonId> other{};
    auto operator<=>(const NamedComplaint&) const = default;
  };
  [[nodiscard]] std::span<const NamedComplaint> complaints() const& { return complaints_; }
  void complaints() && = delete;

  [[nodiscard]] bool asked_for(const custody::SegmentId& segment) const;
  // One value for each piece. Fails (refused) when key holders were not asked for that cell, or
  // their answers do not open it: it says which holder's piece is wrong.
  [[nodiscard]] Result<std::vector<custody::Key>> responses(const PersonId& person,
                                                            const custody::SegmentId& segment,
                                                            std::uint32_t step) const;

 private:
  struct OneRequest;
  explicit TurnedKeys(std::vector<std::shared_ptr<const OneRequest>> requests);

  // Shared by moves alone: each is one request with its answers, which refer to one another.
  std::vector<std::shared_ptr<const OneRequest>> requests_;
  std::map<custody::SegmentId, std::pair<std::size_t, std::size_t>> places_;  // request, segment
  std::vector<NamedComplaint> complaints_;
};

// All given outlive it. Keeps T of the step that it was asked for last, and no other. What the case
// kept past its month opens by that, whatever became of the day (I15).
class TurnedLocks final : public evidence::CellLocks {
 public:
  TurnedLocks(const TurnedKeys& turned, TimeLocks& locks, std::span<const PreservedCells> preserved)
      : turned_(turned), locks_(locks), preserved_(preserved) {}
  [[nodiscard]] Result<custody::PersonTimeKey> time_key(const evidence::Warrant& warrant,
                                                        const custody::SegmentHeader& header,
                                                        std::uint32_t step) override;
  [[nodiscard]] Result<std::vector<custody::Key>> responses(const evidence::Warrant& warrant,
                                                            const custody::SegmentHeader& header,
                                                            std::uint32_t step) override;

 private:
  struct TimeKey {
    custody::SegmentId segment;
    std::uint32_t step = 0;
    custody::Key key;
  };
  const TurnedKeys& turned_;
  TimeLocks& locks_;
  std::span<const PreservedCells> preserved_;
  std::optional<TimeKey> last_;
};

}  // namespace probity::opening
