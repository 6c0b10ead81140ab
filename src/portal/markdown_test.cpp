#include "portal/markdown.hpp"

#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::portal {
namespace {

const html::Templates& templates() {
  static const auto kTemplates = [] {
    static std::vector<html::TemplateFile> files;
    for (const auto& file : html::embedded_templates()) {
      if (file.first == "markdown.html") files.push_back(file);
    }
    return html::Templates::load(files);
  }();
  return *kTemplates;
}

std::string shown(std::string_view markdown) {
  const auto html = html_of_markdown(templates(), markdown);
  EXPECT_TRUE(html) << html.error().what;
  return html ? html->text() : "";
}

TEST(Markdown, Headings_begin_below_the_heading_of_the_page) {
  EXPECT_EQ(shown("# Policy\n###### Small\n"), "<h2>Policy</h2><h6>Small</h6>");
}

TEST(Markdown, Paragraphs_lists_and_emphasis_are_what_they_are) {
  EXPECT_EQ(shown("Be *kind*, **always**."), "<p>Be <em>kind</em>, <strong>always</strong>.</p>");
  EXPECT_EQ(shown("* one\n* two\n"), "<ul><li>one</li><li>two</li></ul>");
  EXPECT_EQ(shown("3. three\n"), "<ol start=\"3\"><li>three</li></ol>");
  EXPECT_EQ(shown("> said\n"), "<blockquote><p>said</p></blockquote>");
  EXPECT_EQ(shown("a  \nb"), "<p>a<br>b</p>");
}

TEST(Markdown, Html_in_the_document_is_shown_and_does_nothing) {
  EXPECT_EQ(shown("<script>alert(1)</script>"),
            "<pre>&lt;script&gt;alert(1)&lt;/script&gt;\n</pre>");
  EXPECT_EQ(shown("a <b onclick=\"x\">b</b>"),
            "<p>a &lt;b onclick=&quot;x&quot;&gt;b&lt;/b&gt;</p>");
  EXPECT_EQ(shown("`<i>`"), "<p><code>&lt;i&gt;</code></p>");
}

TEST(Markdown, Only_links_that_a_page_may_have_are_links) {
  EXPECT_EQ(shown("[site](https://example.org/a?b=1&c)"),
            "<p><a href=\"https://example.org/a?b=1&amp;c\">site</a></p>");
  for (const auto* bad :
       {"javascript:alert(1)", "data:text/html,x", "//elsewhere.example", "a.md"}) {
    EXPECT_EQ(shown(std::string{"[site]("} + bad + ")"), "<p>site</p>") << bad;
  }
}

TEST(Markdown, A_picture_is_its_description) {
  EXPECT_EQ(shown("![our *lark*](https://example.org/lark.png)"),
            "<p>[picture: our <em>lark</em>]</p>");
}

TEST(Markdown, Lines_of_bars_are_a_table) {
  EXPECT_EQ(shown("| a | **b** |\n|---|---|\n| c | d |\n"),
            "<table><tr><th scope=\"col\"> a </th><th scope=\"col\"> <strong>b</strong> </th></tr>"
            "<tr><td> c </td><td> d </td></tr></table>");
  EXPECT_EQ(shown("| | |\n|-|-|\n| c | d |"), "<table><tr><td> c </td><td> d </td></tr></table>");
  EXPECT_EQ(shown("| no table"), "<p>| no table</p>");
}

TEST(Markdown, Characters_that_reorder_text_are_replaced) {
  EXPECT_EQ(shown("a\u202Eb"), "<p>a\uFFFDb</p>");
  EXPECT_EQ(shown("a\xFFz"), "<p>a\uFFFDz</p>");
}

TEST(Markdown, Nothing_comes_between_the_words_of_a_long_paragraph) {
  std::string text;
  std::string expected;
  for (int i = 0; i < 100; ++i) {
    text += "a*b*c";
    expected += "a<em>b</em>c";
  }
  EXPECT_EQ(shown(text), "<p>" + expected + "</p>");
}

TEST(Markdown, Too_long_a_document_is_refused) {
  EXPECT_FALSE(html_of_markdown(templates(), std::string(kLongestMarkdown + 1, 'a')));
}

TEST(Markdown, Deep_nesting_neither_overflows_nor_takes_long) {
  EXPECT_TRUE(html_of_markdown(templates(), std::string(20'000, '>') + " deep"));
  EXPECT_TRUE(html_of_markdown(templates(), std::string(50'000, '[') + "a"));
  EXPECT_TRUE(
      html_of_markdown(templates(), std::string(20'000, '*') + "a" + std::string(20'000, '*')));
}

// Each `<` that reaches the page begins a tag of ours.
RC_GTEST_PROP(Markdown, Nothing_but_our_own_tags_gets_through, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "<", ">", "b", "\"", "'", "&", "`", "*", "[", "](", ")", "|", "\n", "\n\n", "# ", "> ", "- ",
      "<script>", "<!--", "![", "https://a.example/", "javascript:", "    ", "|-|", "\\"));
  std::string text;
  for (const auto& piece : pieces) text += piece;
  const auto html = html_of_markdown(templates(), text);
  RC_ASSERT(html.has_value());
  const std::string& out = html->text();
  for (std::size_t at = out.find('<'); at != std::string::npos; at = out.find('<', at + 1)) {
    const auto end = out.find('>', at);
    RC_ASSERT(end != std::string::npos);
    std::string tag = out.substr(at + 1, end - at - 1);
    if (tag.starts_with('/')) tag.erase(0, 1);
    tag = tag.substr(0, tag.find(' '));
    constexpr std::string_view kTags =
        " p blockquote ul ol li h2 h3 h4 h5 h6 em strong code table tr td th pre a br hr ";
    RC_ASSERT(kTags.contains(" " + tag + " "));
  }
}

}  // namespace
}  // namespace probity::portal
