// Checking a whole exported ledger, as an outsider does: from files that nobody needs to trust to
// one of three answers (I33; docs/formats/ledger.md, "What a verifier checks").
//
//   Verdict verdict = verify_export(files, {.older_checkpoint = taken_away_last_visit});
//
// Total: any files give an answer. What is there and wrong is Invalid; what is missing, cannot be
// read or is of a kind not known here is CannotTell. The first thing found decides. Every file is
// read once, in the log's order; memory stays below 40 MB, time is that of hashing what there is.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "ledger/hash.hpp"
#include "ledger/key.hpp"

namespace probity::ledger {

// The files of an export by their names in it, such as "tile/0/000": a port.
class ExportFiles {
 public:
  ExportFiles() = default;
  ExportFiles(const ExportFiles&) = delete;
  ExportFiles& operator=(const ExportFiles&) = delete;
  virtual ~ExportFiles() = default;
  // The whole file, or its first `most` bytes when it is longer; nullopt when there is none of that
  // name. Fails (environment) when it is there and cannot be read.
  [[nodiscard]] virtual Result<std::optional<std::string>> read(std::string_view name,
                                                                std::size_t most) = 0;
};

// What is asked, besides that the export is one whole log.
struct Question {
  std::optional<VerifierKey> log_key{};  // that it is this log, from elsewhere than the export
  std::optional<std::string> older_checkpoint{};  // that it continues this one, a signed note
  std::vector<VerifierKey> witnesses{};           // whose cosignatures of the checkpoint count
  std::size_t quorum = 0;                         // how many of those there must be
  std::optional<Instant> cosigned_since{};        // older cosignatures do not count
};

struct Valid {
  std::uint64_t size;
  Hash root;
  std::vector<std::string> cosigned_by;  // names of witnesses
};
struct Invalid {
  std::string why;
  std::string where;  // a file of the export, with the leaf where there is one
};
struct CannotTell {
  std::string why;
  std::string where;
};
using Verdict = std::variant<Valid, Invalid, CannotTell>;

[[nodiscard]] Verdict verify_export(ExportFiles& files, const Question& question);

}  // namespace probity::ledger
