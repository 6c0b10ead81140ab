#include "html/template.hpp"

#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace probity::html {
namespace {

Templates loaded(std::vector<TemplateFile> files) {
  auto templates = Templates::load(files);
  EXPECT_TRUE(templates) << templates.error().what;
  return *std::move(templates);
}

std::string rendered(std::string_view text, const Values& values) {
  const auto html = loaded({{"page.html", text}}).render("page", values);
  EXPECT_TRUE(html);
  return html->text();
}

TEST(Template, A_text_is_escaped_in_an_element_and_in_an_attribute) {
  Values values;
  values.set("name", "<script>alert(\"1\")</script> & 'x'");
  EXPECT_EQ(rendered("<p title=\"{{name}}\">{{name}}</p>", values),
            "<p title=\"&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;\">"
            "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;</p>");
}

TEST(Template, A_line_break_becomes_a_space_or_stays_where_the_template_says_so) {
  Values values;
  values.set("name", "a\r\nb\" onclick=\"c");
  EXPECT_EQ(rendered("<p title=\"{{name}}\">{{name:p}}</p>", values),
            "<p title=\"a b&quot; onclick=&quot;c\">a\nb&quot; onclick=&quot;c</p>");
}

TEST(Template, A_textarea_keeps_a_first_line_break) {
  const auto templates = Templates::load(embedded_templates());
  ASSERT_TRUE(templates) << templates.error().what;
  Values values;
  values.set("name", "a").set("value", "\n\nx</textarea><b>");
  const auto html = templates->render("textarea", values);
  ASSERT_TRUE(html);
  EXPECT_NE(html->text().find(">\n\n\nx&lt;/textarea&gt;&lt;b&gt;</textarea>"), std::string::npos)
      << html->text();
}

TEST(Template, A_link_is_a_Url_or_nowhere) {
  const std::string_view text = "<a href=\"{{href:x-url}}\">x</a>";
  EXPECT_EQ(rendered(text, Values().set("href", *Url::parse("/a?b=c&d=e"))),
            "<a href=\"/a?b=c&amp;d=e\">x</a>");
  EXPECT_EQ(rendered(text, Values().set("href", *Url::parse("mailto:a@b.example"))),
            "<a href=\"mailto:a@b.example\">x</a>");
  for (const char* hostile : {"javascript:alert(1)", "java\tscript:x", "data:text/html,x", "\"><b>",
                              "//elsewhere.example", "https://a.example/\" onclick=\"x"}) {
    EXPECT_EQ(rendered(text, Values().set("href", hostile)), "<a href=\"#\">x</a>");
  }
}

TEST(Template, Html_goes_only_where_a_name_is_reserved_for_it) {
  Values values;
  values.set("main_html", escape("<"));
  EXPECT_EQ(rendered("<p>{{main_html:none}}</p>", values), "<p>&lt;</p>");
  EXPECT_EQ(rendered("<p>{{main_html:none}}</p>", Values().set("main_html", "<b>")), "<p></p>");
  EXPECT_EQ(rendered("<p>{{main}}</p>", Values().set("main", escape("<"))), "<p></p>");
}

TEST(Template, A_marker_without_a_value_is_empty_or_has_its_default) {
  EXPECT_EQ(rendered("<p>{{name}}{{rows:x-default=5}}</p>", {}), "<p>5</p>");
  EXPECT_EQ(rendered("<p>{{rows:x-default=5}}</p>", Values().set("rows", "<")), "<p>&lt;</p>");
}

TEST(Template, A_section_is_shown_once_for_each_repetition) {
  Values values;
  values.set("unit", "m");
  values.add("row").set("text", "1");
  values.add("row").set("text", "2").set("unit", "s");
  EXPECT_EQ(rendered("{{#row}}<b id=\"r{{position_suffix}}\">{{text}}{{unit}}</b>"
                     "{{#row_separator}}, {{/row_separator}}{{/row}}",
                     values),
            "<b id=\"r\">1m</b>, <b id=\"r-2\">2s</b>");
}

TEST(Template, A_section_is_shown_by_name_by_its_value_or_for_want_of_it) {
  const std::string_view text =
      "{{#hint}}[{{hint}}]{{/hint}}{{^hint}}none{{/hint}}{{#has_hint}}!{{/has_hint}}";
  EXPECT_EQ(rendered(text, {}), "none");
  EXPECT_EQ(rendered(text, Values().set("hint", "x")), "[x]!");
  EXPECT_EQ(rendered(text, Values().set("hint", "")), "none");
  EXPECT_EQ(rendered(text, Values().show("hint")), "[]!");
}

TEST(Template, What_is_absent_in_one_repetition_may_be_there_in_the_next) {
  Values values;
  values.add("row").set("href", Url::local("a"));
  values.add("row");
  values.add("row").set("href", Url::local("c"));
  EXPECT_EQ(rendered("{{#row}}{{#href}}+{{/href}}{{^href}}-{{/href}}{{/row}}", values), "+-+");
}

TEST(Template, A_partial_sees_only_its_own_values) {
  const auto templates =
      loaded({{"field.html", "<i>{{label}}{{secret}}</i>"},
              {"page.html", "{{>first=field}}|{{#row}}{{>second=field}}{{/row}}{{secret}}"}});
  Values values;
  values.set("secret", "s");
  values.add("first").set("label", "A");
  values.add("row").add("second").set("label", "B");
  Values& row = values.add("row");
  row.add("second").set("label", "C");
  row.add("second").set("label", "D");
  EXPECT_EQ(templates.render("page", values)->text(), "<i>A</i>|<i>B</i><i>C</i><i>D</i>s");
  EXPECT_EQ(templates.render("page", {})->text(), "|");
}

TEST(Template, Indentation_does_not_get_into_what_somebody_wrote) {
  const auto templates = loaded(
      {{"field.html", "<pre>{{value:p}}</pre>\n"}, {"page.html", "<div>\n    {{>field}}\n</div>"}});
  Values values;
  values.add("field").set("value", "a\nb");
  EXPECT_NE(templates.render("page", values)->text().find("<pre>a\nb</pre>"), std::string::npos);
}

TEST(Template, Tells_its_markers_and_what_has_none) {
  const auto templates =
      loaded({{"field.html", "{{label}}"},
              {"page.html", "{{title}}{{#row}}{{text}}{{/row}}{{^row}}{{/row}}{{>email=field}}"}});
  const auto markers = templates.markers("page");
  ASSERT_TRUE(markers);
  EXPECT_EQ(markers->values, (std::vector<std::string>{"text", "title"}));
  EXPECT_EQ(markers->sections, std::vector<std::string>{"row"});
  EXPECT_EQ(markers->partials, std::vector<std::string>{"email"});
  Values values;
  values.set("title", "x").set("tilte", "x").show("wide");
  values.add("row").set("text", "x").set("texd", "x");
  values.add("email").set("lable", "x");
  values.add("emial");
  EXPECT_EQ(templates.unknown_names("page", values),
            (std::vector<std::string>{"tilte", "wide", "row.texd", "email.lable", "emial"}));
}

TEST(Template, An_unknown_name_is_refused) {
  const auto templates = loaded({});
  EXPECT_EQ(templates.render("page", {}).error().kind, ErrorKind::usage);
  EXPECT_EQ(templates.markers("page").error().kind, ErrorKind::usage);
}

TEST(Template, Two_sets_of_templates_do_not_know_each_other) {
  const auto one = loaded({{"page.html", "one"}});
  const auto two = loaded({{"page.html", "two"}});
  EXPECT_EQ(one.render("page", {})->text(), "one");
  EXPECT_EQ(two.render("page", {})->text(), "two");
}

TEST(Template, Threads_render_at_once) {
  const auto templates =
      loaded({{"field.html", "<i>{{label}}</i>"}, {"page.html", "{{#row}}{{>field}}{{/row}}"}});
  const auto work = [&](const std::string& label) {
    for (int time = 0; time < 200; ++time) {
      Values values;
      values.add("row").add("field").set("label", label);
      ASSERT_EQ(templates.render("page", values)->text(), "<i>" + label + "</i>");
    }
  };
  std::vector<std::jthread> threads;
  for (const char* label : {"a", "b", "c", "d"}) threads.emplace_back(work, label);
}

}  // namespace
}  // namespace probity::html
