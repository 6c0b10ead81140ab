// The file that travels to a key holder: what they are asked, what was approved in words, and the
// proof that it is so (docs/formats/key-holders.md, "Opening").
//
//   PROBITY_TRY(const auto file, OpeningFile::of(request, scope, salts, place, leaf, proof));
//   send(file.print());                                      // to each key holder of its manifest
//   PROBITY_TRY(const auto read, OpeningFile::parse(bytes)); // there; nothing in it is believed
//   yet
//
// Personal: it names one person. It opens nothing. A value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "custody/turn_request.hpp"
#include "ledger/leaf.hpp"
#include "opening/approved_scope.hpp"
#include "opening/prepared_opening.hpp"

namespace probity::opening {

inline constexpr std::size_t kLongestOpeningFile =
    custody::kLongestTurnRequest + (std::size_t{3} << 20);  // bytes

struct OpeningFile {
  custody::TurnRequest request;
  ApprovedScope scope;
  ledger::Salt scope_salt{};
  ledger::Salt request_salt{};
  std::string leaf;   // as it was printed
  std::string proof;  // that it is in the log: C2SP tlog-proof, with a signed checkpoint

  // `request` is the one at `place` of those that were prepared. Fails (usage) when there is no
  // such salt.
  [[nodiscard]] static Result<OpeningFile> of(const custody::TurnRequest& request,
                                              const ApprovedScope& scope, const Salts& salts,
                                              std::size_t place, std::string leaf,
                                              std::string proof);
  // Fails (unreadable) unless print() gives the same bytes. Whether it is so is for
  // LedgerApprovals.
  [[nodiscard]] static Result<OpeningFile> parse(std::string_view bytes);
  [[nodiscard]] std::string print() const;
};

// Whether the bytes begin as such a file does.
[[nodiscard]] bool is_opening_file(std::string_view bytes);

}  // namespace probity::opening
