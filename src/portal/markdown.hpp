// The trust's own document, where it is Markdown (CommonMark), as Html for a page.
//
//   PROBITY_TRY(const html::Html document, html_of_markdown(templates, text));
//
// Tags come from one template and words through its escaping, so nothing in the document can become
// markup of its own: HTML in it is shown as the text that it is, pictures by their description, and
// a link that is none for a page (html/url.hpp) by its words. Headings begin at h2, because the
// page has the h1. Tables with `|` at the start of each line are tables.
//
// Fails (usage) above kLongestMarkdown, (environment) without memory. Any thread. O(length).
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "html/template.hpp"

namespace probity::portal {

// In bytes; some hundred pages. What is longer is a download.
inline constexpr std::size_t kLongestMarkdown = std::size_t{256} * 1024;

[[nodiscard]] Result<html::Html> html_of_markdown(const html::Templates& templates,
                                                  std::string_view text);

}  // namespace probity::portal
