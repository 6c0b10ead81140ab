// Accounts, invitations, sessions, outside identities and approved seats as rows.
//
//   PROBITY_TRY(auto account, load_account(reader, person));
//   ... in a unit of work:  save_account(unit, person, account);
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "identity/account.hpp"
#include "identity/paper_code.hpp"
#include "identity/session.hpp"
#include "people/person.hpp"
#include "records/tables.hpp"

namespace probity::records {

// An account without anything when there is none.
[[nodiscard]] Result<identity::Account> load_account(Tables tables, const PersonId& person);
[[nodiscard]] Result<void> save_account(store::UnitOfWork& unit, const PersonId& person,
                                        const identity::Account& account);

// What an account has, without secrets.
struct AccountState {
  PersonId person;
  bool has_password = false;
  bool has_second_factor = false;
};
[[nodiscard]] Result<std::vector<AccountState>> account_states(Tables tables);

struct Invitation {
  identity::PaperCode::Kept code{};
  PersonId person;
  Instant made_at{};
  Instant ends_at{};
};
// A person has one at most: a new one replaces the old.
[[nodiscard]] Result<void> save_invitation(store::UnitOfWork& unit, const Invitation& invitation);
[[nodiscard]] Result<void> forget_invitations(store::UnitOfWork& unit, const PersonId& person);
[[nodiscard]] Result<std::optional<Invitation>> find_invitation(
    Tables tables, const identity::PaperCode::Kept& code);
[[nodiscard]] Result<std::optional<Invitation>> invitation_of(Tables tables,
                                                              const PersonId& person);

struct StoredSession {
  identity::Session session;
  std::string label;  // the person's own words for a program's token
};
[[nodiscard]] Result<std::vector<StoredSession>> load_sessions(Tables tables);
[[nodiscard]] Result<void> save_session(store::UnitOfWork& unit, const StoredSession& session);
[[nodiscard]] Result<void> forget_session(store::UnitOfWork& unit,
                                          const identity::TokenHash& token);

struct OutsideIdentity {
  std::string issuer;
  std::string subject;
};
[[nodiscard]] Result<std::optional<PersonId>> person_of(Tables tables,
                                                        const OutsideIdentity& identity);
// Whether the person is bound to any subject of that issuer.
[[nodiscard]] Result<bool> has_identity_of(Tables tables, const PersonId& person,
                                           std::string_view issuer);
[[nodiscard]] Result<void> bind_identity(store::UnitOfWork& unit, const OutsideIdentity& identity,
                                         const PersonId& person, Instant now);

struct SeatApproval {
  PersonId person;
  people::SeatHeld seat;
  std::optional<PersonId> approved_by;  // nothing: by whoever set the trust up
  Instant approved_at{};
};
[[nodiscard]] Result<std::vector<SeatApproval>> load_seat_approvals(Tables tables);
[[nodiscard]] Result<void> save_seat_approval(store::UnitOfWork& unit,
                                              const SeatApproval& approval);
[[nodiscard]] Result<void> forget_seat_approval(store::UnitOfWork& unit,
                                                const SeatApproval& approval);

}  // namespace probity::records
