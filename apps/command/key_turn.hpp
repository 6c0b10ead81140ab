// probity key turn: a key holder answers a drill, or a request for people's records once its proof
// has been checked and they have said which case they mean. docs/formats/key-holders.md.
//
//   turn_key({.files = {"holder.key", "case.request", "mine.answer"}, .log_key = "log.vkey"});
//   turn_key({.files = {"case.request", "mine.answer"}, .trust = {.data = "/srv/probity"}});   //
//   L0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "command/key_files.hpp"
#include "command/key_trust.hpp"
#include "custody/turn_request.hpp"

namespace probity::command {

struct TurnOptions {
  std::vector<std::string> files;       // key, request, where to; with a trust without the key
  std::string log_key;                  // a file: the log's verifier key
  std::vector<std::string> witnesses;   // verifier keys
  std::optional<std::size_t> quorum{};  // how many of them; nothing: all
  std::string case_number;              // which case it is about; empty: asked for
  KeyTrust trust{};
};

// Prints what is asked and writes the answer. Fails (usage) when a request for people's records
// comes without the log's key, (refused) when it is not what was approved, or another case was
// named; then nothing is written.
[[nodiscard]] Result<int> turn_key(const TurnOptions& options);

// A request, in numbers.
void print_request(const custody::TurnRequest& request);

// The trust's side, for on_trust(): what was approved in words, and the answer of a key that is
// kept there.
[[nodiscard]] Result<Outcome> key_look(const KeyAsked& asked);
[[nodiscard]] Result<Outcome> key_turn(const KeyAsked& asked);

}  // namespace probity::command
