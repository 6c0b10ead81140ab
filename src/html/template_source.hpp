// A template's text made ready for the engine: checked, escaping switched on, inverted sections and
// named partials written in the engine's own terms.
//
//   PROBITY_TRY(const TemplateSource source, prepare({"people.html", text}));
//
// Inside this library only; template.hpp says what is refused and why.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "html/template.hpp"

namespace probity::html {

struct TemplateSource {
  std::string name;  // without .html
  std::string text;  // for the engine
  Markers markers;
  std::map<std::string, std::string, std::less<>> partials;  // marker -> template
};

// Fails (unreadable); the error names file and line.
[[nodiscard]] Result<TemplateSource> prepare(const TemplateFile& file);

// `{{^name}}` becomes a section of this name with this ending.
inline constexpr std::string_view kAbsent = "__absent";

}  // namespace probity::html
