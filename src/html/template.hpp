// Templates: every page is HTML in a file with markers, filled with Values. What is filled in is
// escaped for the place where it stands (text, attribute, link), by the template engine, always.
//
//   PROBITY_TRY(const Templates templates, Templates::load(embedded_templates()));
//   PROBITY_TRY(const Html main, templates.render("people", values));
//
// Markers:
//   {{name}}            a text, escaped; line breaks become spaces
//   {{name:p}}          a text, escaped; line breaks stay (for textarea, or with `white-space`)
//   {{name:x-url}}      a link, in href, src or action; anything that Url::parse refuses becomes
//   `#`
//   {{name_html:none}}  Html that was rendered before
//   {{name:x-default=text}}   `text` (letters, digits, `-`) if there is no such value
//   {{#name}}..{{/name}}      a section: once for each add(), or once if shown
//   {{#name_separator}}..{{/name_separator}}  inside a repeated section: between repetitions
//   {{>name}} {{>name=partial}}  another template, once for each add("name"), with those values
//   only
//   {{! words}}         a comment
// load() refuses whatever could let text into a page unescaped or needs more than the page's own
// origin: `none` on another name, a marker in a link without x-url or in an attribute without
// quotes, inline script, style or event attributes, links to other hosts in src, changed
// delimiters.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "html/markup.hpp"
#include "html/values.hpp"

namespace probity::html {

using TemplateFile = std::pair<std::string_view, std::string_view>;  // "people.html", its text

// The files of web/templates, as they were at build time.
[[nodiscard]] std::span<const TemplateFile> embedded_templates();

// The names that a template has, each once, sorted. What its partials have is not among them.
struct Markers {
  std::vector<std::string> values;
  std::vector<std::string> sections;
  std::vector<std::string> partials;  // the marker's name, not the file's
};

class Templates final {
 public:
  // Compiles all of them. Fails (unreadable) at the first that is not as described above, names a
  // partial that does not exist, or includes itself; the error names file and line.
  // Cost: O(text), some milliseconds for all; meant for the start of the program.
  [[nodiscard]] static Result<Templates> load(std::span<const TemplateFile> files);

  // The template `name` (without .html) with the values. A marker without a value is empty.
  // Fails (usage) when there is no such template. Any number of threads at once.
  [[nodiscard]] Result<Html> render(std::string_view name, const Values& values) const;

  // Fails (usage) when there is no such template.
  [[nodiscard]] Result<Markers> markers(std::string_view name) const;

  // Names in `values`, at any depth, that neither the template nor its partials have, as
  // "email.lable": what a test of a page expects to be empty.
  [[nodiscard]] std::vector<std::string> unknown_names(std::string_view name,
                                                       const Values& values) const;

  Templates(Templates&&) noexcept;
  Templates& operator=(Templates&&) noexcept;
  ~Templates();

 private:
  class Compiled;
  explicit Templates(std::unique_ptr<Compiled> compiled);

  std::unique_ptr<Compiled> compiled_;
};

}  // namespace probity::html
