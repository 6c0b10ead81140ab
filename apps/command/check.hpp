// `probity check`: what would the post checker say of these drafts?
#pragma once

#include <string>

#include "base/result.hpp"
#include "command/trust_command.hpp"

namespace probity::command {

struct CheckOptions {
  std::string data_folder;   // of a trust; or else
  std::string trust_folder;  // with pupils.csv, staff.csv, accounts.csv and trust.json
  std::string drafts = "-";  // JSON lines; - is standard input
  std::string words_folder;  // word lists in place of the built-in ones; empty: those
  bool explain = false;
  bool features = false;                 // for training: every feature of each draft
  Acting acting = Acting::as_signed_in;  // with a trust: whose pupils are seen by name
};

// Prints one answer a line, in the order of the drafts. 4 when some lines were no drafts.
[[nodiscard]] Result<int> check(const CheckOptions& options);

// The same in the process that has the folder open: "drafts" and "explain" among the arguments. As
// a person, at most as many as the portal answers them (CheckAllowance).
[[nodiscard]] Result<Outcome> check_on_trust(OpenTrust open, const acts::Actor& actor,
                                             const Arguments& arguments);

}  // namespace probity::command
