#include "extracts/paper.hpp"

#include <utility>

#include <fmt/format.h>

namespace probity::extracts {

// page.css, embedded.
extern const std::pair<std::string_view, std::string_view>* const kEmbeddedPageStyleBegin;

// Put together here and not in a template, which may have no style of its own: that is what the
// portal's pages are held to. Everything that varies is Html, or is escaped here.
std::string paper(std::string_view title, std::string_view heading, const html::Html& part) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>{}</title>"
      "<style>\n{}</style></head><body><h1>{}</h1>{}</body></html>\n",
      html::escape(title).text(), kEmbeddedPageStyleBegin->second, html::escape(heading).text(),
      part.text());
}

}  // namespace probity::extracts
