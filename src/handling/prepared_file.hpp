// What an approval keeps until its opening is over: the leaf that it is, what key holders are
// asked, and what only the dossier's key in the ring can open.
//
//   const std::string text = print(prepared);
//   PROBITY_TRY(const PreparedFile again, parse_prepared(text));
//
// Kept sealed beside the steps. One line of JSON; reading is total.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "custody/turn_request.hpp"
#include "opening/approved_scope.hpp"

namespace probity::handling {

struct PreparedFile {
  std::uint64_t leaf = 0;
  opening::ApprovedScope scope;
  std::vector<custody::TurnRequest> requests;
  std::string sealed_reply;
  std::string sealed_salts;
};

[[nodiscard]] std::string print(const PreparedFile& prepared);
[[nodiscard]] Result<PreparedFile> parse_prepared(std::string_view text);

}  // namespace probity::handling
