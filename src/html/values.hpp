// Values: what a template is filled with. A tree: texts, links and rendered Html by name, sections
// that are shown, and sections or partials that repeat, each with values of its own.
//
//   Values page;
//   page.set("heading", "Who can sign in");
//   for (const Row& row : rows) page.add("row").set("name", row.name).set("href", row.link);
//   page.add("email").set("id", "email").set("label", "Email address");   // {{>email=text_input}}
//
// * A value that is not empty also shows the section of its own name, so that a template can say
//   `{{#hint}}<div class="govuk-hint">{{hint}}</div>{{/hint}}`.
// * Within a section, names that it does not have are looked up in what surrounds it. A partial
// sees
//   only its own values.
// * A name that ends in `_html` takes Html and nothing else; no other name takes Html. The text
// that
//   is given to such a name, and Html that is given to another, is not shown.
// * Text is made displayable (displayed_text.hpp) here, for every page and every attribute.
//
// A Values is filled by one thread; a reference that add() returned stays good as long as it lives.
#pragma once

#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "html/markup.hpp"
#include "html/url.hpp"

namespace probity::html {

template <class T>
concept WholeNumber = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>;

class Values {
 public:
  // Setting a name again replaces what it had.
  Values& set(std::string_view name, std::string_view text);
  Values& set(std::string_view name, const Url& url);
  Values& set(std::string_view name, const Html& html);
  Values& set(std::string_view name, WholeNumber auto number) {
    return set(name, std::string_view(std::to_string(number)));
  }

  Values& show(std::string_view section);

  // One more repetition of a section or partial; returns its values.
  Values& add(std::string_view section);

  // Where they are read: Templates and its tests.
  struct Text {
    std::string name;
    std::string text;
  };
  struct Part {
    std::string name;
    std::unique_ptr<Values> values;
  };
  [[nodiscard]] const std::vector<Text>& texts() const { return texts_; }
  [[nodiscard]] const std::vector<std::string>& shown() const { return shown_; }
  [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }
  [[nodiscard]] bool has_part(std::string_view name) const;  // O(different names), not O(parts)

 private:
  Values& put(std::string_view name, std::string text);

  std::vector<Text> texts_;
  std::vector<std::string> shown_;
  std::vector<Part> parts_;
  std::vector<std::string> part_names_;  // each once
};

// Whether a name is reserved for rendered Html.
[[nodiscard]] constexpr bool takes_html(std::string_view name) { return name.ends_with("_html"); }

}  // namespace probity::html
