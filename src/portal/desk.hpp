// What every handler works with, for as long as the server runs.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "acts/advice_desk.hpp"
#include "acts/case_board.hpp"
#include "acts/figure_book.hpp"
#include "acts/key_holder_board.hpp"
#include "acts/sessions.hpp"
#include "acts/trust.hpp"
#include "html/template.hpp"
#include "http/rate_limit.hpp"
#include "identity/one_time_password.hpp"
#include "openid/attempts.hpp"
#include "openid/settings.hpp"
#include "openid/sign_in.hpp"
#include "portal/outside_guesses.hpp"
#include "portal/pending_sign_ins.hpp"

namespace probity::portal {

// A command of the command line, run inside the server that has the folder open.
struct CommandAnswer {
  int exit_code = 0;
  std::string out;
  std::string err;
  bool wants_code = false;
};
using Command =
    std::function<CommandAnswer(std::string_view name, const std::map<std::string, std::string>&)>;

struct DeskSettings {
  std::string version;
  std::string openapi;  // docs/openapi.yaml
  Command command;      // empty: there is no control entrance
  // Prometheus text of what the portal does not know: HTTP counters, schedule.
  std::function<std::string()> more_metrics;
  // Signing in with an account of the school; null: not set up. Both outlive the desk.
  const openid::Provider* provider = nullptr;
  openid::SignIn* school_sign_in = nullptr;
  acts::AdviceDesk* advice = nullptr;           // always given; outlives the desk
  acts::KeyHolderBoard* key_holders = nullptr;  // likewise
  acts::CaseBoard* cases = nullptr;             // likewise; null at stage advice: no such pages
};

class Desk final {
 public:
  Desk(acts::Trust& trust, acts::Sessions& sessions, html::Templates templates,
       DeskSettings settings);

  [[nodiscard]] acts::Trust& trust() { return trust_; }
  [[nodiscard]] acts::Sessions& sessions() { return sessions_; }
  [[nodiscard]] const html::Templates& templates() const { return templates_; }
  [[nodiscard]] const DeskSettings& settings() const { return settings_; }
  [[nodiscard]] PendingSignIns& pending() { return pending_; }
  // What was just done, for the next page of that session; once.
  void leave_notice(const identity::TokenHash& session, std::string_view notice);
  [[nodiscard]] std::string take_notice(const identity::TokenHash& session);
  [[nodiscard]] acts::AdviceDesk& advice() { return *settings_.advice; }
  [[nodiscard]] acts::KeyHolderBoard& key_holders() { return *settings_.key_holders; }
  // Null at stage advice.
  [[nodiscard]] acts::CaseBoard* cases() { return settings_.cases; }
  [[nodiscard]] acts::FigureBook& figures() { return figures_; }
  [[nodiscard]] openid::Attempts& attempts() { return attempts_; }
  [[nodiscard]] bool is_demonstration() const {
    return trust_.configuration().purpose == acts::Purpose::demonstration;
  }
  // Attempts at passwords and codes, right or wrong, of one address: a whole staff room behind one
  // address may sign in at once. Each account slows guessing down by itself.
  [[nodiscard]] http::RateLimit& guesses() { return guesses_; }
  // The same at the public door.
  [[nodiscard]] OutsideGuesses& outside_guesses() { return outside_guesses_; }
  // Anything else of one session.
  [[nodiscard]] http::RateLimit& requests() { return requests_; }

  std::atomic<std::uint64_t> pages{0};
  std::atomic<std::uint64_t> refusals{0};
  std::atomic<std::uint64_t> failures{0};

 private:
  acts::Trust& trust_;
  acts::Sessions& sessions_;
  html::Templates templates_;
  DeskSettings settings_;
  acts::FigureBook figures_;
  PendingSignIns pending_;
  openid::Attempts attempts_;
  std::mutex mutex_;
  std::map<identity::TokenHash, std::string> notices_;  // guarded by mutex_
  http::RateLimit guesses_;
  OutsideGuesses outside_guesses_;
  http::RateLimit requests_;
};

}  // namespace probity::portal
