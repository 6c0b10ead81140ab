// Who is signed in. Sessions are kept in the database and in memory; what somebody may do is asked
// of the people as they are now, at every request, so a role or an employment that ends stops
// reading at once (I21).
//
//   PROBITY_TRY(const SessionToken token, sessions.begin(person, SessionKind::portal, label));
//   std::optional<SignedIn> who = sessions.who(text_of_cookie);
//
// Thread-safe.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acts/actor.hpp"
#include "acts/trust.hpp"
#include "identity/session.hpp"
#include "records/account_records.hpp"

namespace probity::acts {

// The label of a session of the command line, which is the portal's in all else.
inline constexpr std::string_view kAtCommandLine = "at the command line";

struct SignedIn {
  Actor actor;
  PersonId person;
  identity::TokenHash token{};
  identity::SessionKind kind = identity::SessionKind::portal;
};

class Sessions final {
 public:
  explicit Sessions(Trust& trust) : trust_(trust) {}
  // From the database, at start; forgets what is over.
  [[nodiscard]] Result<void> load();

  // A new session: a leaf says that somebody signed in, not who. `proof` is shown_again after a
  // second factor.
  [[nodiscard]] Result<identity::SessionToken> begin(const PersonId& person,
                                                     identity::SessionKind kind,
                                                     std::string_view label, Proof proof);
  // Nobody when there is no such session or it is over. Keeps its last use, at most once a minute.
  [[nodiscard]] std::optional<SignedIn> who(std::string_view token_text);
  // After a second factor was shown again.
  [[nodiscard]] Result<void> prove_again(const identity::TokenHash& token);
  [[nodiscard]] Result<void> end(const identity::TokenHash& token);
  // All of the person's, as after a recovery; `except` stays.
  [[nodiscard]] Result<void> end_all(const PersonId& person,
                                     const std::optional<identity::TokenHash>& except);
  [[nodiscard]] std::vector<records::StoredSession> of(const PersonId& person) const;
  [[nodiscard]] std::size_t count() const;

 private:
  [[nodiscard]] std::optional<identity::Session> going_on(const identity::TokenHash& token);
  [[nodiscard]] Result<void> save(const records::StoredSession& session);

  Trust& trust_;
  mutable std::mutex mutex_;
  std::map<identity::TokenHash, records::StoredSession> sessions_;  // guarded by mutex_
};

}  // namespace probity::acts
