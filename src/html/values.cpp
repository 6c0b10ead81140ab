#include "html/values.hpp"

#include <algorithm>

#include "html/displayed_text.hpp"

namespace probity::html {

Values& Values::put(std::string_view name, std::string text) {
  const auto found = std::ranges::find(texts_, name, &Text::name);
  if (found == texts_.end()) {
    texts_.push_back({std::string(name), std::move(text)});
  } else {
    found->text = std::move(text);
  }
  return *this;
}

Values& Values::set(std::string_view name, std::string_view text) {
  return takes_html(name) ? *this : put(name, displayed(text));
}

Values& Values::set(std::string_view name, const Url& url) {
  return takes_html(name) ? *this : put(name, url.text());
}

Values& Values::set(std::string_view name, const Html& html) {
  return takes_html(name) ? put(name, html.text()) : *this;
}

Values& Values::show(std::string_view section) {
  if (std::ranges::find(shown_, section) == shown_.end()) shown_.emplace_back(section);
  return *this;
}

bool Values::has_part(std::string_view name) const {
  return std::ranges::find(part_names_, name) != part_names_.end();
}

Values& Values::add(std::string_view section) {
  if (!has_part(section)) part_names_.emplace_back(section);
  return *parts_.emplace_back(Part{std::string(section), std::make_unique<Values>()}).values;
}

}  // namespace probity::html
