// Drafts as JSON lines: docs/formats/drafts.md. The bytes come from anybody, so only a hardened
// parser meets them.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "advice/draft.hpp"
#include "base/result.hpp"

namespace probity::command {

struct DraftLine {
  std::string id;
  advice::Draft draft;
};

// Not safe for several threads; keeps its memory between lines.
class DraftReader {
 public:
  DraftReader();
  ~DraftReader();
  // Unknown members are ignored. Fails (unreadable) with what is missing or of another kind, never
  // with what the line holds.
  [[nodiscard]] Result<DraftLine> read(std::string_view line);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace probity::command
