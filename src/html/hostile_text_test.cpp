// Whatever somebody writes: a reader of the page gets that text back, and no other element.
#include <algorithm>
#include <array>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "html/displayed_text.hpp"
#include "html/template.hpp"

namespace probity::html {
namespace {

constexpr std::string_view kPage =
    R"(<p title="{{text}}">{{text:p}}</p><a href="{{text:x-url}}" data-x="{{text}}">{{text}}</a>)"
    R"(<title>{{text:p}}</title>{{#again}}<input value="{{text}}">{{/again}}{{>field}})";
constexpr std::string_view kField = R"(<textarea name="{{text}}">{{text:p}}</textarea>)";

const Templates& page() {
  static const Templates templates = [] {
    const std::array<TemplateFile, 2> files{{{"page.html", kPage}, {"field.html", kField}}};
    return *Templates::load(files);
  }();
  return templates;
}

// Pieces that end an element, an attribute, a comment, an entity or a scheme, among any bytes.
rc::Gen<std::string> hostile_text() {
  const auto piece = rc::gen::oneOf(
      rc::gen::element<std::string>(
          "<script>", "</textarea>", "</title>", "\"", "'", ">", "<", "&", "&lt;", "&#60;", "-->",
          "<!--", "]]>", "javascript:", "\n", "\r\n", "\t", "`", "{{text}}", "{{/x}}", "\u202E",
          "\u2067", "/", "https://", "=", " ", "\\", "onload=x", "+ADw-", "\xC0\xBC"),
      rc::gen::arbitrary<std::string>(), rc::gen::string<std::string>());
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece), [](const auto& pieces) {
    std::string text;
    for (const std::string& next : pieces) text += next;
    return text;
  });
}

// The entities that escaping writes, and no others.
std::string read_back(std::string_view escaped) {
  constexpr std::array<std::pair<std::string_view, char>, 5> kEntities{
      {{"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}, {"&amp;", '&'}}};
  std::string out;
  while (!escaped.empty()) {
    const auto entity = std::ranges::find_if(
        kEntities, [&](const auto& each) { return escaped.starts_with(each.first); });
    out += entity == kEntities.end() ? escaped.front() : entity->second;
    escaped.remove_prefix(entity == kEntities.end() ? 1 : entity->first.size());
  }
  return out;
}

// As a browser reads it: up to the next tag, or up to the closing quote.
std::string_view until(std::string_view& rest, std::string_view before, char end) {
  const std::size_t begin = rest.find(before);
  if (begin == std::string_view::npos) return "nothing of the kind";
  rest.remove_prefix(begin + before.size());
  const std::string_view found = rest.substr(0, rest.find(end));
  rest.remove_prefix(found.size());
  return found;
}

std::string on_one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  std::ranges::replace(text, '\t', ' ');
  return text;
}

RC_GTEST_PROP(HostileText, Comes_back_as_text_everywhere, ()) {
  const std::string text = *hostile_text();
  Values values;
  values.set("text", text);
  values.show("again");
  values.add("field").set("text", text);
  const std::string html = page().render("page", values)->text();
  const std::string shown = displayed(text);

  RC_ASSERT(std::ranges::count(html, '<') == 9);
  RC_ASSERT(std::ranges::count(html, '>') == 9);
  RC_ASSERT(std::ranges::count(html, '"') == 10);
  std::string_view rest = html;
  RC_ASSERT(read_back(until(rest, "<p title=\"", '"')) == on_one_line(shown));
  RC_ASSERT(read_back(until(rest, ">", '<')) == shown);
  const std::string link = read_back(until(rest, "<a href=\"", '"'));
  RC_ASSERT(link == "#" || Url::parse(link).has_value());
  RC_ASSERT(read_back(until(rest, "data-x=\"", '"')) == on_one_line(shown));
  RC_ASSERT(read_back(until(rest, ">", '<')) == on_one_line(shown));
  RC_ASSERT(read_back(until(rest, "<title>", '<')) == shown);
  RC_ASSERT(read_back(until(rest, "value=\"", '"')) == on_one_line(shown));
  RC_ASSERT(read_back(until(rest, "name=\"", '"')) == on_one_line(shown));
  RC_ASSERT(read_back(until(rest, ">", '<')) == shown);
}

RC_GTEST_PROP(HostileText, Escape_alone_does_the_same, ()) {
  const std::string text = *hostile_text();
  const std::string escaped = escape(text).text();
  RC_ASSERT(escaped.find_first_of("<>\"'") == std::string::npos);
  RC_ASSERT(read_back(escaped) == displayed(text));
}

}  // namespace
}  // namespace probity::html
