#include "html/scope.hpp"

#include <algorithm>
#include <memory>
#include <optional>

namespace probity::html {
namespace {

std::string_view view(const ctemplate::TemplateString& text) { return {text.data(), text.size()}; }

ctemplate::TemplateString engine_text(std::string_view text) { return {text.data(), text.size()}; }

const std::string* text_of(const Values& values, std::string_view name) {
  const auto found = std::ranges::find(values.texts(), name, &Values::Text::name);
  return found == values.texts().end() ? nullptr : &found->text;
}

bool is_marked_shown(const Values& values, std::string_view name) {
  return std::ranges::find(values.shown(), name) != values.shown().end();
}

// Set here, to something that shows or hides the section of that name.
bool is_decided_by(const Values& values, std::string_view name) {
  return text_of(values, name) != nullptr || is_marked_shown(values, name) || values.has_part(name);
}

}  // namespace

// The engine deletes what these factories return.
class Scope::Repetitions final : public Iterator {
 public:
  Repetitions(std::vector<const Values*> values, const Scope* surroundings,
              const TemplateSource* partial, const Sources& sources)
      : values_(std::move(values)),
        surroundings_(surroundings),
        partial_(partial),
        sources_(sources) {}

  bool HasNext() const override { return next_ < values_.size(); }

  const TemplateDictionaryInterface& Next() override {
    const Values& values = *values_[next_++];
    if (partial_ != nullptr) return current_.emplace(values, *partial_, sources_);
    return current_.emplace(values, *surroundings_, next_);
  }

 private:
  std::vector<const Values*> values_;
  const Scope* surroundings_;
  const TemplateSource* partial_;  // null for a section
  const Sources& sources_;
  std::size_t next_ = 0;
  std::optional<Scope> current_;
};

// A section that is shown sees what surrounds it.
class Scope::Once final : public Iterator {
 public:
  explicit Once(const Scope& scope) : scope_(&scope) {}
  bool HasNext() const override { return scope_ != nullptr; }
  const TemplateDictionaryInterface& Next() override { return *std::exchange(scope_, nullptr); }

 private:
  const Scope* scope_;
};

Scope::Scope(const Values& values, const TemplateSource& source, const Sources& sources)
    : values_(values), source_(source), sources_(sources), surroundings_(nullptr) {}

Scope::Scope(const Values& values, const Scope& surroundings, std::size_t number)
    : values_(values),
      source_(surroundings.source_),
      sources_(surroundings.sources_),
      surroundings_(&surroundings),
      position_(std::to_string(number)),
      position_suffix_(number == 1 ? std::string() : "-" + position_) {}

const Scope* Scope::nearest_with(std::string_view name) const {
  for (const Scope* scope = this; scope != nullptr; scope = scope->surroundings_) {
    if (is_decided_by(scope->values_, name)) return scope;
  }
  return nullptr;
}

std::vector<const Values*> Scope::repetitions(std::string_view name) const {
  std::vector<const Values*> found;
  const Scope* scope = nearest_with(name);
  if (scope == nullptr) return found;
  for (const Values::Part& part : scope->values_.parts()) {
    if (part.name == name) found.push_back(part.values.get());
  }
  return found;
}

bool Scope::is_shown(std::string_view name) const {
  if (name.ends_with(kAbsent)) return !is_shown(name.substr(0, name.size() - kAbsent.size()));
  if (const Scope* scope = nearest_with(name)) {
    const std::string* text = text_of(scope->values_, name);
    return is_marked_shown(scope->values_, name) || scope->values_.has_part(name) ||
           (text != nullptr && !text->empty());
  }
  constexpr std::string_view kHas = "has_";
  return name.starts_with(kHas) && is_shown(name.substr(kHas.size()));
}

Scope::EngineText Scope::GetValue(const EngineText& variable) const {
  const std::string_view name = view(variable);
  for (const Scope* scope = this; scope != nullptr; scope = scope->surroundings_) {
    if (const std::string* text = text_of(scope->values_, name)) return engine_text(*text);
    if (scope->position_.empty()) continue;
    if (name == "position") return engine_text(scope->position_);
    if (name == "position_suffix") return engine_text(scope->position_suffix_);
  }
  return engine_text("");
}

bool Scope::IsHiddenSection(const EngineText& name) const { return !is_shown(view(name)); }

bool Scope::IsHiddenTemplate(const EngineText& name) const {
  return repetitions(view(name)).empty();
}

const TemplateSource* Scope::partial_of(std::string_view name) const {
  const auto file = source_.partials.find(name);
  if (file == source_.partials.end()) return nullptr;
  const auto found = sources_.find(file->second);
  return found == sources_.end() ? nullptr : &found->second;
}

const char* Scope::GetIncludeTemplateName(const EngineText& variable, int) const {
  const TemplateSource* partial = partial_of(view(variable));
  return partial == nullptr ? "" : partial->name.c_str();
}

Scope::Iterator* Scope::CreateTemplateIterator(const EngineText& section) const {
  const TemplateSource* partial = partial_of(view(section));
  auto values = partial == nullptr ? std::vector<const Values*>() : repetitions(view(section));
  return std::make_unique<Repetitions>(std::move(values), this, partial, sources_).release();
}

Scope::Iterator* Scope::CreateSectionIterator(const EngineText& section) const {
  auto values = repetitions(view(section));
  if (values.empty()) return std::make_unique<Once>(*this).release();
  return std::make_unique<Repetitions>(std::move(values), this, nullptr, sources_).release();
}

void Scope::DumpToString(std::string*, int) const {
  // Content does not go into diagnostics.
}

namespace {

class NameCheck {
 public:
  explicit NameCheck(const Sources& sources) : sources_(sources) {}

  void check(const Values& values, const TemplateSource& source, const std::string& path) {
    const Markers& markers = source.markers;
    for (const Values::Text& text : values.texts()) {
      if (!has(markers.values, text.name) && !has(markers.sections, text.name)) {
        unknown.push_back(path + text.name);
      }
    }
    for (const std::string& name : values.shown()) {
      if (!has(markers.sections, name)) unknown.push_back(path + name);
    }
    for (const Values::Part& part : values.parts()) check_part(part, source, path);
  }

  std::vector<std::string> unknown;

 private:
  static bool has(const std::vector<std::string>& names, std::string_view name) {
    return std::ranges::binary_search(names, name);
  }

  void check_part(const Values::Part& part, const TemplateSource& source, const std::string& path) {
    const auto partial = source.partials.find(part.name);
    if (partial != source.partials.end()) {
      check(*part.values, sources_.find(partial->second)->second, path + part.name + ".");
    } else if (has(source.markers.sections, part.name)) {
      check(*part.values, source, path + part.name + ".");
    } else {
      unknown.push_back(path + part.name);
    }
  }

  const Sources& sources_;
};

}  // namespace

std::vector<std::string> names_without_marker(const Values& values, const TemplateSource& source,
                                              const Sources& sources) {
  NameCheck names(sources);
  names.check(values, source, {});
  return names.unknown;
}

}  // namespace probity::html
