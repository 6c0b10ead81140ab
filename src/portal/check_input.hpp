// A draft as it was typed into the page of the post checker, or sent by a program
// (docs/formats/drafts.md).
#pragma once

#include <string>
#include <vector>

#include "advice/draft.hpp"
#include "portal/context.hpp"

namespace probity::portal {

struct TypedDraft {
  advice::Draft draft;
  std::string picture = "none";      // none, nobody, people: as it was chosen
  std::string tagged;                // names, as they were typed
  std::vector<std::string> unknown;  // those of nobody whom the author may see
};

// Fails when something is missing or too long, with complaints.
[[nodiscard]] Result<TypedDraft> typed_draft(Context& context);

// What another application shared: a title, a text, an address (Web Share Target).
[[nodiscard]] Result<TypedDraft> shared_draft(Context& context);

}  // namespace probity::portal
