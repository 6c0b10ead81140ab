// Scope: how the template engine sees our Values; which value, section or partial a marker means at
// the place in the tree where the engine is.
//
// Inside this library only: it includes the engine's header, as no other header of ours does.
// One thread at a time; borrows everything it is given.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <ctemplate/template_dictionary_interface.h>

#include "html/template_source.hpp"
#include "html/values.hpp"

namespace probity::html {

using Sources = std::map<std::string, TemplateSource, std::less<>>;  // by name

class Scope final : public ctemplate::TemplateDictionaryInterface {
 public:
  // The root of a template.
  Scope(const Values& values, const TemplateSource& source, const Sources& sources);
  // One repetition of a section, the first being number 1.
  Scope(const Values& values, const Scope& surroundings, std::size_t number);

 protected:
  using EngineText = ctemplate::TemplateString;
  EngineText GetValue(const EngineText& variable) const override;
  bool IsHiddenSection(const EngineText& name) const override;
  bool IsUnhiddenSection(const EngineText& name) const override { return !IsHiddenSection(name); }
  bool IsHiddenTemplate(const EngineText& name) const override;
  const char* GetIncludeTemplateName(const EngineText& variable, int number) const override;
  Iterator* CreateTemplateIterator(const EngineText& section) const override;
  Iterator* CreateSectionIterator(const EngineText& section) const override;
  void DumpToString(std::string* out, int level) const override;

 private:
  class Repetitions;
  class Once;

  [[nodiscard]] bool is_shown(std::string_view name) const;
  [[nodiscard]] const TemplateSource* partial_of(std::string_view name) const;
  [[nodiscard]] const Scope* nearest_with(std::string_view name) const;
  [[nodiscard]] std::vector<const Values*> repetitions(std::string_view name) const;

  const Values& values_;
  const TemplateSource& source_;
  const Sources& sources_;
  const Scope* surroundings_;
  std::string position_;         // {{position}}: 1, 2, 3 ...
  std::string position_suffix_;  // {{position_suffix}}: nothing, -2, -3 ... for ids
};

// Names in the tree that neither the template nor its partials have.
[[nodiscard]] std::vector<std::string> names_without_marker(const Values& values,
                                                            const TemplateSource& source,
                                                            const Sources& sources);

}  // namespace probity::html
