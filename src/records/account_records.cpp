#include "records/account_records.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace probity::records {

namespace {

using store::Blob;

std::string_view word_of(identity::SessionKind kind) {
  switch (kind) {
    case identity::SessionKind::portal: return "portal";
    case identity::SessionKind::checker: return "checker";
    case identity::SessionKind::access_token: return "access_token";
  }
  return "portal";
}

identity::SessionKind kind_of(std::string_view word) {
  if (word == "checker") return identity::SessionKind::checker;
  if (word == "access_token") return identity::SessionKind::access_token;
  return identity::SessionKind::portal;
}

std::string_view word_of(people::Capacity capacity) {
  return capacity == people::Capacity::deputy ? "deputy" : "holder";
}

std::optional<std::int64_t> number_of(const std::optional<identity::OneTimeStep>& step) {
  return step ? std::optional{std::to_underlying(*step)} : std::nullopt;
}

}  // namespace

Result<identity::Account> load_account(Tables tables, const PersonId& person) {
  PROBITY_TRY(auto statement, tables.prepare("account_get"));
  statement.bind("person", blob_of(person));
  PROBITY_TRY(
      auto row,
      (statement
           .one<std::optional<std::string>, std::optional<Blob>, std::optional<std::int64_t>,
                std::int64_t, std::optional<Instant>, std::optional<Instant>, std::uint64_t>()));
  identity::Account account;
  if (!row) return account;
  auto& [password, seed, step, failures, closed_until, signed_out_at, last_visit_size] = *row;
  if (password) {
    PROBITY_TRY(account.password, identity::PasswordHash::parse(*password));
  }
  if (seed) {
    PROBITY_TRY(const auto bytes, bytes_of<20>(*seed, "a secret"));
    account.one_time_seed.emplace(std::span<const std::uint8_t, 20>{bytes});
  }
  if (step) account.one_time_step = identity::OneTimeStep{*step};
  account.failures = static_cast<std::uint32_t>(failures);
  account.closed_until = closed_until;
  account.signed_out_at = signed_out_at;
  account.last_visit_size = last_visit_size;
  return account;
}

Result<void> save_account(store::UnitOfWork& unit, const PersonId& person,
                          const identity::Account& account) {
  PROBITY_TRY(auto put, unit.prepare("account_put"));
  using Text = std::optional<std::string>;
  put.bind("person", blob_of(person))
      .bind("password", account.password ? Text{account.password->text()} : Text{})
      .bind("one_time_seed", account.one_time_seed
                                 ? std::optional{blob_of(account.one_time_seed->bytes())}
                                 : std::nullopt)
      .bind("one_time_step", number_of(account.one_time_step))
      .bind("failures", account.failures)
      .bind("closed_until", account.closed_until)
      .bind("signed_out_at", account.signed_out_at)
      .bind("last_visit_size", account.last_visit_size);
  PROBITY_ATTEMPT(put.run());
  return {};
}

Result<std::vector<AccountState>> account_states(Tables tables) {
  PROBITY_TRY(auto statement, tables.prepare("account_people"));
  PROBITY_TRY(const auto rows, (statement.all<Blob, std::int64_t, std::int64_t>()));
  std::vector<AccountState> states;
  for (const auto& [id, has_password, has_second_factor] : rows) {
    PROBITY_TRY(const PersonId person, person_id_of(id));
    states.push_back({person, has_password != 0, has_second_factor != 0});
  }
  return states;
}

Result<void> save_invitation(store::UnitOfWork& unit, const Invitation& invitation) {
  PROBITY_ATTEMPT(forget_invitations(unit, invitation.person));
  PROBITY_TRY(auto insert, unit.prepare("invitation_insert"));
  insert.bind("code", blob_of(invitation.code))
      .bind("person", blob_of(invitation.person))
      .bind("made_at", invitation.made_at)
      .bind("ends_at", invitation.ends_at);
  PROBITY_ATTEMPT(insert.run());
  return {};
}

Result<void> forget_invitations(store::UnitOfWork& unit, const PersonId& person) {
  PROBITY_TRY(auto forget, unit.prepare("invitation_delete_of_person"));
  PROBITY_ATTEMPT(forget.bind("person", blob_of(person)).run());
  return {};
}

Result<std::optional<Invitation>> find_invitation(Tables tables,
                                                  const identity::PaperCode::Kept& code) {
  PROBITY_TRY(auto statement, tables.prepare("invitation_get"));
  statement.bind("code", blob_of(code));
  PROBITY_TRY(const auto row, (statement.one<Blob, Instant, Instant>()));
  if (!row) return std::nullopt;
  PROBITY_TRY(const PersonId person, person_id_of(std::get<0>(*row)));
  return Invitation{code, person, std::get<1>(*row), std::get<2>(*row)};
}

Result<std::optional<Invitation>> invitation_of(Tables tables, const PersonId& person) {
  PROBITY_TRY(auto statement, tables.prepare("invitation_of_person"));
  statement.bind("person", blob_of(person));
  PROBITY_TRY(const auto row, (statement.one<Blob, Instant, Instant>()));
  if (!row) return std::nullopt;
  PROBITY_TRY(const auto code, bytes_of<32>(std::get<0>(*row), "a secret"));
  return Invitation{code, person, std::get<1>(*row), std::get<2>(*row)};
}

Result<std::vector<StoredSession>> load_sessions(Tables tables) {
  PROBITY_TRY(auto statement, tables.prepare("session_all"));
  PROBITY_TRY(auto rows, (statement.all<Blob, Blob, std::string, std::string, Instant, Instant,
                                        std::optional<Instant>, std::optional<Instant>>()));
  std::vector<StoredSession> sessions;
  for (auto& [token, id, kind, label, began, last_used, proved_again, revoked] : rows) {
    PROBITY_TRY(const auto hash, bytes_of<32>(token, "a secret"));
    PROBITY_TRY(const PersonId person, person_id_of(id));
    sessions.push_back(
        {{hash, person, kind_of(kind), began, last_used, proved_again, revoked}, std::move(label)});
  }
  return sessions;
}

Result<void> save_session(store::UnitOfWork& unit, const StoredSession& stored) {
  PROBITY_TRY(auto put, unit.prepare("session_put"));
  put.bind("token", blob_of(stored.session.token))
      .bind("person", blob_of(stored.session.person))
      .bind("kind", word_of(stored.session.kind))
      .bind("label", stored.label)
      .bind("began", stored.session.began)
      .bind("last_used", stored.session.last_used)
      .bind("proved_again", stored.session.proved_again)
      .bind("revoked", stored.session.revoked);
  PROBITY_ATTEMPT(put.run());
  return {};
}

Result<void> forget_session(store::UnitOfWork& unit, const identity::TokenHash& token) {
  PROBITY_TRY(auto forget, unit.prepare("session_delete"));
  PROBITY_ATTEMPT(forget.bind("token", blob_of(token)).run());
  return {};
}

Result<std::optional<PersonId>> person_of(Tables tables, const OutsideIdentity& identity) {
  PROBITY_TRY(auto statement, tables.prepare("outside_identity_get"));
  statement.bind("issuer", identity.issuer).bind("subject", identity.subject);
  PROBITY_TRY(const auto row, statement.one<Blob>());
  if (!row) return std::nullopt;
  PROBITY_TRY(const PersonId person, person_id_of(std::get<0>(*row)));
  return person;
}

Result<bool> has_identity_of(Tables tables, const PersonId& person, std::string_view issuer) {
  PROBITY_TRY(auto statement, tables.prepare("outside_identity_of"));
  statement.bind("person", blob_of(person)).bind("issuer", issuer);
  PROBITY_TRY(const auto rows, statement.all<std::string>());
  return !rows.empty();
}

Result<void> bind_identity(store::UnitOfWork& unit, const OutsideIdentity& identity,
                           const PersonId& person, Instant now) {
  PROBITY_TRY(auto insert, unit.prepare("outside_identity_insert"));
  insert.bind("issuer", identity.issuer)
      .bind("subject", identity.subject)
      .bind("person", blob_of(person))
      .bind("bound_at", now);
  PROBITY_ATTEMPT(insert.run());
  return {};
}

Result<std::vector<SeatApproval>> load_seat_approvals(Tables tables) {
  PROBITY_TRY(auto statement, tables.prepare("seat_approval_all"));
  PROBITY_TRY(
      const auto rows,
      (statement.all<Blob, std::string, std::string, std::string, std::optional<Blob>, Instant>()));
  std::vector<SeatApproval> approvals;
  for (const auto& [id, word, capacity, school, by, at] : rows) {
    PROBITY_TRY(const PersonId person, person_id_of(id));
    const auto seat = people::seat_named(word);
    if (!seat) return failure(ErrorKind::unreadable, "a seat in the database is not known");
    SeatApproval approval{
        person,
        {*seat,
         capacity == "deputy" ? people::Capacity::deputy : people::Capacity::holder,
         {school}},
        {},
        at};
    if (by) {
      PROBITY_TRY(approval.approved_by, person_id_of(*by));
    }
    approvals.push_back(std::move(approval));
  }
  return approvals;
}

namespace {

store::Statement& bind_seat(store::Statement& statement, const SeatApproval& approval) {
  return statement.bind("person", blob_of(approval.person))
      .bind("seat", word_for(approval.seat.seat))
      .bind("capacity", word_of(approval.seat.capacity))
      .bind("school", approval.seat.school.text);
}

}  // namespace

Result<void> save_seat_approval(store::UnitOfWork& unit, const SeatApproval& approval) {
  PROBITY_TRY(auto insert, unit.prepare("seat_approval_insert"));
  bind_seat(insert, approval).bind("approved_at", approval.approved_at);
  if (approval.approved_by) {
    insert.bind("approved_by", blob_of(*approval.approved_by));
  } else {
    insert.bind("approved_by", std::nullopt);
  }
  PROBITY_ATTEMPT(insert.run());
  return {};
}

Result<void> forget_seat_approval(store::UnitOfWork& unit, const SeatApproval& approval) {
  PROBITY_TRY(auto forget, unit.prepare("seat_approval_delete"));
  PROBITY_ATTEMPT(bind_seat(forget, approval).run());
  return {};
}

}  // namespace probity::records
