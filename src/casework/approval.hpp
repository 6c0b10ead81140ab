// An approval of a request, and the warrant that comes of it (C59, C60; I18).
//
//   PROBITY_TRY(Approval approval, Approval::of(request, narrower, reasons, approver));
//   PROBITY_ATTEMPT(approval.turn_key(key_holder));
//   PROBITY_ATTEMPT(approval.turn_key(other_key_holder));
//   PROBITY_TRY(evidence::Warrant warrant, approval.carry_out(2, objections, it_operator));
//
// There is no other way to a warrant: evidence's passkey is for this class alone. An approval only
// narrows what was asked for, and lives for seven days. What is kept as rows is rebuilt by doing
// the steps again, each of which is checked again.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "casework/objection.hpp"
#include "casework/request.hpp"

namespace probity::casework {

inline constexpr std::chrono::days kWarrantLives{7};
inline constexpr std::size_t kLeastKeys = 2;  // however few key holders there are

// The parts of a request that are approved.
struct Narrowed {
  std::vector<LocalDate> days{};
  std::vector<std::string> services{};
  evidence::Kept most = evidence::Kept::sites;
};

class Approval {
 public:
  // Fails for whoever the table refuses, without reasons or proof, when nothing is left, and when
  // anything is wider than the request.
  [[nodiscard]] static Decided<Approval> of(const Request& request, Narrowed narrowed,
                                            std::string reasons, const Acting& by);

  // warrant_live for seven days, the day of approval being the first; then warrant_expired.
  [[nodiscard]] State state_on(LocalDate day) const;
  [[nodiscard]] LocalDate last_day() const {
    return when_.day + kWarrantLives - std::chrono::days{1};
  }

  // One key of one person. Fails when theirs is turned already.
  [[nodiscard]] Decided<void> turn_key(const Acting& by);
  // C59: by IT Support, once `keys` different people have turned theirs. The approval is used up.
  // Fails while an objection of the person stands (I38).
  [[nodiscard]] Decided<evidence::Warrant> carry_out(std::size_t keys,
                                                     std::span<const Objection> objections,
                                                     const Acting& by);

  [[nodiscard]] const Scope& scope() const { return scope_; }
  [[nodiscard]] const PersonId& by() const { return by_; }
  [[nodiscard]] const Words& reasons() const { return reasons_; }
  [[nodiscard]] std::size_t keys_turned() const { return turned_.size(); }
  [[nodiscard]] bool has_turned(const PersonId& who) const {
    return std::ranges::find(turned_, who) != turned_.end();
  }

 private:
  Approval(Scope scope, Words reasons, const PersonId& by, const policy::Moment& when)
      : scope_(std::move(scope)), reasons_(std::move(reasons)), by_(by), when_(when) {}

  enum class Use : std::uint8_t { open, used };

  Scope scope_;
  Words reasons_;
  PersonId by_;
  policy::Moment when_;
  std::vector<PersonId> turned_;
  Use use_ = Use::open;
};

}  // namespace probity::casework
