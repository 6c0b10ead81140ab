// Between the password and the second factor: who has shown the one and not yet the other.
//
//   const std::string token = pending.begin(person, NextStep::second_factor, now);
//   if (auto half = pending.find(token, now)) ...
//
// In memory, for ten minutes, at most some thousand: a restart asks for the password again.
// Thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "acts/sign_in.hpp"
#include "identity/random.hpp"

namespace probity::portal {

struct PendingSignIn {
  PersonId person;
  acts::NextStep next = acts::NextStep::second_factor;
  Instant began{};
  std::string seed{};  // of the second factor that is being set up: 20 bytes
  std::string back{};  // where they wanted to go
};

class PendingSignIns final {
 public:
  explicit PendingSignIns(identity::RandomSource& random) : random_(random) {}

  [[nodiscard]] std::string begin(PendingSignIn pending);
  [[nodiscard]] std::optional<PendingSignIn> find(std::string_view token, Instant now);
  void forget(std::string_view token);

 private:
  identity::RandomSource& random_;
  std::mutex mutex_;
  std::map<std::string, PendingSignIn, std::less<>> pending_;  // guarded by mutex_
};

}  // namespace probity::portal
