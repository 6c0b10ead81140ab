#include "html/displayed_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "html/markup.hpp"

namespace probity::html {
namespace {

const std::string kReplacement = "\xEF\xBF\xBD";

TEST(Displayed_text, Stays_as_it_is_in_any_language) {
  const std::string text = "Zo\xC3\xAB \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xF0\x9F\x98\x80\tb\nc";
  EXPECT_EQ(displayed(text), text);
}

TEST(Displayed_text, Characters_that_reorder_what_follows_are_replaced) {
  for (const char* control :
       {"\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069"}) {
    EXPECT_EQ(displayed(std::string("a") + control + "b"), "a" + kReplacement + "b");
  }
  EXPECT_EQ(displayed("\u200F"),
            "\u200F");  // a mark, which scripts need and which reorders nothing
}

TEST(Displayed_text, Control_characters_are_replaced) {
  EXPECT_EQ(displayed(std::string_view("a\0b", 3)), "a" + kReplacement + "b");
  EXPECT_EQ(displayed("\x1B[31m"), kReplacement + "[31m");
  EXPECT_EQ(displayed("\x7F\xC2\x85"), kReplacement + kReplacement);
}

TEST(Displayed_text, Line_ends_become_line_feeds) { EXPECT_EQ(displayed("a\r\nb\rc"), "a\nb\nc"); }

TEST(Displayed_text, Bytes_that_are_no_UTF_8_are_replaced) {
  EXPECT_EQ(displayed("\xFF"), kReplacement);
  EXPECT_EQ(displayed("a\xC3"), "a" + kReplacement);
  EXPECT_EQ(displayed("\xC0\xBC"), kReplacement + kReplacement);  // an overlong <
  EXPECT_EQ(displayed("\xED\xA0\x80"), kReplacement + kReplacement + kReplacement);  // surrogate
  EXPECT_EQ(displayed("\xC3<script>"), kReplacement + "<script>");
  EXPECT_EQ(displayed("\xF5\x80\x80\x80").size(), 4 * kReplacement.size());
}

TEST(Escape, Leaves_nothing_that_HTML_reads_as_markup) {
  EXPECT_EQ(escape("<a href=\"x\" title='y'>&amp;").text(),
            "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;");
  Html both = escape("<");
  both.append(escape(">"));
  EXPECT_EQ(both.text(), "&lt;&gt;");
}

RC_GTEST_PROP(DisplayedTextProperty, Doing_it_again_changes_nothing, (const std::string& text)) {
  const std::string once = displayed(text);
  RC_ASSERT(displayed(once) == once);
}

}  // namespace
}  // namespace probity::html
