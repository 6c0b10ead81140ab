// Any text as a trust's document: what comes of it has no tag but those of our own template, and no
// link that a page may not have.
#include "portal/markdown.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "html/template.hpp"
#include "html/url.hpp"
#include "input.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

const html::Templates& templates() {
  static const html::Templates kTemplates = [] {
    std::vector<html::TemplateFile> files;
    for (const auto& file : html::embedded_templates()) {
      if (file.first == "markdown.html") files.push_back(file);
    }
    return *html::Templates::load(files);
  }();
  return kTemplates;
}

void check_tag(std::string_view tag) {
  if (tag.starts_with('/')) tag.remove_prefix(1);
  const std::string_view name = tag.substr(0, tag.find(' '));
  constexpr std::string_view kTags =
      " p blockquote ul ol li h2 h3 h4 h5 h6 em strong code table tr td th pre a br hr ";
  require(kTags.contains(" " + std::string{name} + " "), "no tag comes of a document");
  constexpr std::string_view kLink = "a href=\"";
  if (!tag.starts_with(kLink)) return;
  require(std::ranges::count(tag, '"') == 2, "no attribute comes of a link");
  require(!tag.substr(kLink.size()).starts_with("javascript"), "no link runs anything");
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = probity::fuzz::text_of(data, size);
  const auto html = probity::portal::html_of_markdown(probity::fuzz::templates(), text);
  if (!html) return 0;
  const std::string& out = html->text();
  for (std::size_t at = out.find('<'); at != std::string::npos; at = out.find('<', at + 1)) {
    const auto end = out.find('>', at);
    probity::fuzz::require(end != std::string::npos, "every tag ends");
    probity::fuzz::check_tag(std::string_view{out}.substr(at + 1, end - at - 1));
  }
  return 0;
}
