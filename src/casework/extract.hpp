// What an opening found, the second and higher threshold, and sharing it (C60, C61; I22).
//
//   PROBITY_TRY(ExhibitOpened seen, read_exhibit(extract, exhibit, decider));
//   PROBITY_TRY(ReasonableGrounds found, find_grounds(extract, opened, reasons, decider));
//   PROBITY_ATTEMPT(preview_for(found, recipient, owner));
//   PROBITY_TRY(Share share, share_with(found, recipient, {number, necessity, last_day}, owner));
//
// Only the case's decider reads it first. Nothing is shared before a named person found reasonable
// grounds to believe that a rule was broken; then with one person at a time, for a reason, until a
// day. What the exhibits are is evidence's matter: here they are numbers. Pure values.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "casework/approval.hpp"
#include "casework/written.hpp"

namespace probity::casework {

using ExhibitNumber = std::uint64_t;

// State::extract_made.
struct Extract {
  std::uint64_t case_number = 0;
  std::vector<ExhibitNumber> exhibits{};
  policy::Moment made{};
};

// Somebody opened one, so that nobody decides about what they have not seen (R15).
struct ExhibitOpened {
  ExhibitNumber exhibit = 0;
  PersonId by{};
  policy::Moment when{};
  bool in_part = false;  // a copy that shows less: nobody decides by that
  bool operator==(const ExhibitOpened&) const = default;
};
[[nodiscard]] bool has_opened_all(const PersonId& who, std::span<const ExhibitNumber> exhibits,
                                  std::span<const ExhibitOpened> opened);

// State::extract_reasonable. find_grounds() is the only way to one.
class ReasonableGrounds {
 public:
  [[nodiscard]] const Extract& extract() const { return extract_; }
  [[nodiscard]] const Words& reasons() const { return reasons_; }
  [[nodiscard]] const PersonId& by() const { return by_; }

 private:
  friend Decided<ReasonableGrounds> find_grounds(Extract extract,
                                                 std::span<const ExhibitOpened> opened,
                                                 std::string reasons, const Acting& by);
  ReasonableGrounds(Extract extract, Words reasons, const PersonId& by, const policy::Moment& when)
      : extract_(std::move(extract)), reasons_(std::move(reasons)), by_(by), when_(when) {}
  Extract extract_;
  Words reasons_;
  PersonId by_;
  policy::Moment when_;
};

// State::extract_unfounded: nothing is shared.
struct UnfoundedExtract {
  Extract extract;
  Words reasons;
  PersonId by{};
  policy::Moment when{};
};

[[nodiscard]] Decided<ExhibitOpened> read_exhibit(const Extract& extract, ExhibitNumber exhibit,
                                                  const Acting& by);
// Each fails for whoever did not open every exhibit, and without reasons.
[[nodiscard]] Decided<ReasonableGrounds> find_grounds(Extract extract,
                                                      std::span<const ExhibitOpened> opened,
                                                      std::string reasons, const Acting& by);
[[nodiscard]] Decided<UnfoundedExtract> find_none(Extract extract,
                                                  std::span<const ExhibitOpened> opened,
                                                  std::string reasons, const Acting& by);

inline constexpr std::chrono::days kLongestShare{90};

struct Share {
  std::uint64_t number = 0;
  std::uint64_t case_number = 0;
  PersonId recipient{};
  std::vector<ExhibitNumber> exhibits{};  // what they may read
  std::optional<Narrowed> less{};         // of it; nothing: all
  Words necessity;                        // why they need it for their work
  policy::Moment from{};
  LocalDate last_day{};
  std::optional<policy::Moment> ended{};
};
struct ShareDraft {
  std::uint64_t number = 0;
  std::string necessity{};
  LocalDate last_day{};
  std::optional<Narrowed> less{};
};
// share_open or share_ended.
[[nodiscard]] State state_on(const Share& share, LocalDate day);

// C60, I22: a copy that shows less has some of the approved days and services, and never more.
[[nodiscard]] Decided<void> is_less(const Narrowed& less, const Scope& approved);

// Looking at what somebody would get, before they do. `recipient`, as below.
[[nodiscard]] Decided<void> preview_for(const ReasonableGrounds& found, const Acting& recipient,
                                        const Acting& by);
// `recipient`: who, in this matter, now. Fails for whoever could not read it: a tie, or no part.
[[nodiscard]] Decided<Share> share_with(const ReasonableGrounds& found, const Acting& recipient,
                                        ShareDraft draft, const Acting& by);
// Whether they may read it now: asked each time, so that an office that ended ends it (I21).
[[nodiscard]] Decided<void> may_read(const Share& share, const Acting& by);
[[nodiscard]] Decided<Share> end_share(Share share, const Acting& by);

}  // namespace probity::casework
