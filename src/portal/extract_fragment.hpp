// What an opening found, as a part of a page: rendered by templates behind the port of matters,
// which carries bytes (docs/adr/0003). The only place where bytes are Html again.
#pragma once

#include "acts/case_board.hpp"
#include "base/result.hpp"
#include "html/markup.hpp"

namespace probity::portal {

class ExtractFragment {
 public:
  // Fails (usage) for anything that is not HTML.
  [[nodiscard]] static Result<html::Html> of(const acts::CaseFile& file);
};

}  // namespace probity::portal
