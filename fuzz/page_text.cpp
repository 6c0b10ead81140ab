// Any text in a page: it comes back as text, and no element, attribute or link to a script comes of
// it.
#include <algorithm>
#include <array>
#include <string>

#include "html/template.hpp"
#include "input.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

const html::Templates& page() {
  static const html::Templates templates = [] {
    const std::array<html::TemplateFile, 1> files{
        {{"page.html",
          R"(<p title="{{text}}">{{text:p}}</p><a href="{{text:x-url}}">{{text}}</a>)"}}};
    return *html::Templates::load(files);
  }();
  return templates;
}

void check_page(std::string_view text) {
  html::Values values;
  values.set("text", text);
  const std::string out = page().render("page", values)->text();
  require(std::ranges::count(out, '<') == 4 && std::ranges::count(out, '>') == 4,
          "no element comes of a text");
  require(std::ranges::count(out, '"') == 4, "no attribute comes of a text");
  require(out.find("\u202E") == std::string::npos, "nothing is shown in another order");
  const std::size_t link = out.find("<a href=\"") + 9;
  require(out[link] == '#' || html::Url::parse(text).has_value(), "a link is a Url");
}

void check_link(std::string_view text) {
  const auto url = html::Url::parse(text);
  if (url) {
    require(url->text() == text, "a link is what was given");
    require(url->with("a", text).text().size() > text.size(), "a query is added");
  }
  require(html::Url::parse(html::Url::local(text).text()).has_value(), "a local path is a link");
  require(html::Url::local(text).is_local(), "a local path stays here");
}

// Any text as a template: refused, or rendered without trouble.
void check_template(std::string_view text) {
  const std::array<html::TemplateFile, 1> files{{{"page.html", text}}};
  const auto templates = html::Templates::load(files);
  if (!templates) return;
  html::Values values;
  values.set("a", "<script>\"'").add("b").set("a", "x");
  require(templates->render("page", values).has_value(), "what was loaded can be rendered");
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = probity::fuzz::text_of(data, size);
  probity::fuzz::check_page(text);
  probity::fuzz::check_link(text);
  probity::fuzz::check_template(text);
  return 0;
}
