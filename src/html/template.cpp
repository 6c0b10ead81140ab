#include "html/template.hpp"

#include <algorithm>
#include <exception>

#include <ctemplate/template.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_modifiers.h>

#include "html/scope.hpp"
#include "html/template_source.hpp"

namespace probity::html {

// Written at build time from web/templates/*.html.
extern const TemplateFile* const kEmbeddedTemplatesBegin;
extern const std::size_t kEmbeddedTemplatesCount;

std::span<const TemplateFile> embedded_templates() {
  return {kEmbeddedTemplatesBegin, kEmbeddedTemplatesCount};
}

namespace {

constexpr auto kStrip = ctemplate::STRIP_BLANK_LINES;

ctemplate::TemplateString engine_text(std::string_view text) { return {text.data(), text.size()}; }

// {{href:x-url}}: the value if it is a Url, escaped; `#` if it is anything else.
class LinkModifier final : public ctemplate::TemplateModifier {
 public:
  void Modify(const char* in, size_t length, const ctemplate::PerExpandData*,
              ctemplate::ExpandEmitter* out, const std::string&) const override {
    const Result<Url> url = Url::parse({in, length});
    out->Emit(url ? escape(url->text()).text() : "#");
  }
};

// {{rows:x-default=5}}: the value, or what the template says. The engine escapes what comes out.
class DefaultModifier final : public ctemplate::TemplateModifier {
 public:
  void Modify(const char* in, size_t length, const ctemplate::PerExpandData*,
              ctemplate::ExpandEmitter* out, const std::string& argument) const override {
    if (length != 0) {
      out->Emit(in, length);
    } else {
      out->Emit(argument.substr(1));  // after its equals sign
    }
  }
};

// The engine keeps its modifiers in a list of the process.
bool register_modifiers() {
  static const LinkModifier link;
  static const DefaultModifier otherwise;
  static const bool is_done = ctemplate::AddXssSafeModifier("x-url", &link) &&
                              ctemplate::AddModifier("x-default=", &otherwise);
  return is_done;
}

Error unknown_template(std::string_view name) {
  return {ErrorKind::usage, "There is no template " + std::string(name) + ".", {}};
}

// A partial that includes itself, directly or through others, would never end.
bool includes_itself(const Sources& sources, std::string_view name, std::size_t depth = 0) {
  if (depth > sources.size()) return true;
  const auto found = sources.find(name);
  return found != sources.end() && std::ranges::any_of(found->second.partials, [&](const auto& at) {
           return includes_itself(sources, at.second, depth + 1);
         });
}

Result<void> check_partials(const Sources& sources) {
  for (const auto& [name, source] : sources) {
    for (const auto& [marker, partial] : source.partials) {
      if (!sources.contains(partial)) {
        return failure(
            ErrorKind::unreadable,
            std::string(name).append(".html: there is no partial ").append(partial).append("."));
      }
    }
    if (includes_itself(sources, name)) {
      return failure(ErrorKind::unreadable, name + ".html includes itself.");
    }
  }
  return {};
}

}  // namespace

class Templates::Compiled {
 public:
  Result<void> add(const TemplateFile& file) {
    PROBITY_TRY(TemplateSource source, prepare(file));
    if (!cache.StringToTemplateCache(engine_text(source.name), engine_text(source.text), kStrip)) {
      return failure(ErrorKind::unreadable, std::string(file.first) + " could not be compiled.");
    }
    std::string name = source.name;
    if (!sources.emplace(std::move(name), std::move(source)).second) {
      return failure(ErrorKind::unreadable, std::string(file.first) + " is there twice.");
    }
    return {};
  }

  ctemplate::TemplateCache cache;
  Sources sources;
};

Templates::Templates(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
Templates::Templates(Templates&&) noexcept = default;
Templates& Templates::operator=(Templates&&) noexcept = default;
Templates::~Templates() = default;

Result<Templates> Templates::load(std::span<const TemplateFile> files) {
  if (!register_modifiers()) {
    return failure(ErrorKind::environment, "The template engine refused our modifiers.");
  }
  auto compiled = std::make_unique<Compiled>();
  for (const TemplateFile& file : files) PROBITY_ATTEMPT(compiled->add(file));
  PROBITY_ATTEMPT(check_partials(compiled->sources));
  compiled->cache.Freeze();  // from here on it is only read, by any number of threads
  return Templates(std::move(compiled));
}

Result<Html> Templates::render(std::string_view name, const Values& values) const {
  const auto found = compiled_->sources.find(name);
  if (found == compiled_->sources.end()) return std::unexpected(unknown_template(name));
  const Scope scope(values, found->second, compiled_->sources);
  std::string out;
  const bool is_done =
      compiled_->cache.ExpandNoLoad(engine_text(found->second.name), kStrip, &scope, nullptr, &out);
  if (!is_done) {
    return failure(ErrorKind::environment, "Template " + std::string(name) + " failed.");
  }
  return Html(std::move(out));
}

Result<Markers> Templates::markers(std::string_view name) const {
  const auto found = compiled_->sources.find(name);
  if (found == compiled_->sources.end()) return std::unexpected(unknown_template(name));
  return found->second.markers;
}

std::vector<std::string> Templates::unknown_names(std::string_view name,
                                                  const Values& values) const {
  const auto found = compiled_->sources.find(name);
  if (found == compiled_->sources.end()) return {std::string(name)};
  return names_without_marker(values, found->second, compiled_->sources);
}

}  // namespace probity::html
