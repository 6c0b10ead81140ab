#include "acts/sessions.hpp"

#include <algorithm>
#include <utility>

#include "people/person.hpp"

namespace probity::acts {

namespace {

// How stale the last use in the database may be: it only matters for how long somebody was idle.
constexpr Span kUseKeptEach = minutes{1};

bool is_active(const People& people, const PersonId& id, LocalDate day) {
  const people::Person* person = people.register_.find(id);
  return person != nullptr && person->sign_in == people::SignIn::allowed &&
         people::is_employed(*person, day);
}

}  // namespace

Result<void> Sessions::load() {
  PROBITY_TRY(auto stored,
              trust_.read([](store::Reader& reader) { return records::load_sessions(reader); }));
  std::vector<identity::TokenHash> over;
  const auto people = trust_.people();
  const std::lock_guard lock{mutex_};
  for (auto& session : stored) {
    const identity::Standing standing{
        trust_.now(), is_active(*people, session.session.person, trust_.today()), std::nullopt};
    if (why_ended(session.session, standing, trust_.now())) {
      over.push_back(session.session.token);
    } else {
      sessions_.insert_or_assign(session.session.token, std::move(session));
    }
  }
  if (over.empty()) return {};
  return trust_.keep_house("sessions that are over", [&](store::UnitOfWork& unit) -> Result<void> {
    for (const auto& token : over) PROBITY_ATTEMPT(records::forget_session(unit, token));
    return {};
  });
}

Result<identity::SessionToken> Sessions::begin(const PersonId& person, identity::SessionKind kind,
                                               std::string_view label, Proof proof) {
  const Instant now = trust_.now();
  auto [token, session] = identity::begin_session(person, kind, now, trust_.random());
  if (proof == Proof::shown_again) session.proved_again = now;
  records::StoredSession stored{session, std::string{label}};
  PROBITY_ATTEMPT(trust_.commit_as(
      "role:system",
      {.type = kind == identity::SessionKind::access_token ? "token.made" : "signed_in",
       .people = {{"person", person}}},
      [&](store::UnitOfWork& unit) { return records::save_session(unit, stored); }));
  const std::lock_guard lock{mutex_};
  sessions_.insert_or_assign(session.token, std::move(stored));
  return std::move(token);
}

std::optional<identity::Session> Sessions::going_on(const identity::TokenHash& token) {
  const Instant now = trust_.now();
  const auto people = trust_.people();
  std::optional<records::StoredSession> to_keep;
  std::optional<identity::Session> found;
  {
    const std::lock_guard lock{mutex_};
    const auto at = sessions_.find(token);
    if (at == sessions_.end()) return std::nullopt;
    identity::Session& session = at->second.session;
    const identity::Standing standing{now, is_active(*people, session.person, trust_.today()),
                                      std::nullopt};
    if (why_ended(session, standing, now)) {
      sessions_.erase(at);
    } else {
      if (now - session.last_used >= kUseKeptEach) {
        session.last_used = now;
        to_keep = at->second;
      }
      found = session;
    }
  }
  if (!found) {
    static_cast<void>(trust_.keep_house("sessions that are over", [&](store::UnitOfWork& unit) {
      return records::forget_session(unit, token);
    }));
  } else if (to_keep) {
    // If the disk is full, the session goes on: only its idle time is less well known.
    static_cast<void>(save(*to_keep));
  }
  return found;
}

std::optional<SignedIn> Sessions::who(std::string_view token_text) {
  const auto hash = identity::hash_of_token(token_text);
  if (!hash) return std::nullopt;
  const auto session = going_on(*hash);
  if (!session) return std::nullopt;
  const auto people = trust_.people();
  const Proof proof =
      identity::is_proved_again(*session, trust_.now()) ? Proof::shown_again : Proof::usual;
  return SignedIn{{session->person, people->seats_of(session->person, trust_.today()), proof},
                  session->person,
                  *hash,
                  session->kind};
}

Result<void> Sessions::save(const records::StoredSession& session) {
  return trust_.keep_house("a session's last use", [&](store::UnitOfWork& unit) {
    return records::save_session(unit, session);
  });
}

Result<void> Sessions::prove_again(const identity::TokenHash& token) {
  records::StoredSession changed;
  {
    const std::lock_guard lock{mutex_};
    const auto at = sessions_.find(token);
    if (at == sessions_.end()) return {};
    at->second.session.proved_again = trust_.now();
    changed = at->second;
  }
  return save(changed);
}

Result<void> Sessions::end(const identity::TokenHash& token) {
  {
    const std::lock_guard lock{mutex_};
    sessions_.erase(token);
  }
  return trust_.keep_house("sessions that are over", [&](store::UnitOfWork& unit) {
    return records::forget_session(unit, token);
  });
}

Result<void> Sessions::end_all(const PersonId& person,
                               const std::optional<identity::TokenHash>& except) {
  for (const auto& stored : of(person)) {
    if (except && stored.session.token == *except) continue;
    PROBITY_ATTEMPT(end(stored.session.token));
  }
  return {};
}

std::vector<records::StoredSession> Sessions::of(const PersonId& person) const {
  std::vector<records::StoredSession> found;
  const std::lock_guard lock{mutex_};
  for (const auto& [token, stored] : sessions_) {
    if (stored.session.person == person) found.push_back(stored);
  }
  return found;
}

std::size_t Sessions::count() const {
  const std::lock_guard lock{mutex_};
  return sessions_.size();
}

}  // namespace probity::acts
