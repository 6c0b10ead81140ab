#include <array>

#include <gtest/gtest.h>

#include "html/template.hpp"

namespace probity::html {
namespace {

std::string refusal(std::string_view text) {
  const std::array<TemplateFile, 1> files{{{"page.html", text}}};
  const auto templates = Templates::load(files);
  return templates ? "" : templates.error().what;
}

TEST(Template_refusal, Names_the_file_and_the_line) {
  EXPECT_EQ(refusal("<p>\n{{! two\nlines }}\n<b {{x}}>"),
            "page.html, line 4: a marker in a tag without quotes.");
}

class UnsafeTemplate : public testing::TestWithParam<const char*> {};

TEST_P(UnsafeTemplate, Is_refused) { EXPECT_NE(refusal(GetParam()), ""); }

INSTANTIATE_TEST_SUITE_P(Unescaped, UnsafeTemplate,
                         testing::Values("{{name:none}}", "{{name_html}}", "{{name_html:p}}",
                                         "<p title=\"{{name_html:none}}\">", "{{name:h:none}}",
                                         "{{name:x-default=<b>}}", "{{name:j}}",
                                         "{{%AUTOESCAPE context=\"MANUAL\"}}", "{{=<< >>=}}",
                                         "{{BI_NEWLINE}}", "{{Name}}", "{{}}", "{{a__absent}}"));

INSTANTIATE_TEST_SUITE_P(In_a_tag, UnsafeTemplate,
                         testing::Values("<p {{name}}>", "<{{name}}>", "<p title={{name}}>",
                                         "<p title='{{name}}'>", "<p {{name}}=\"x\">",
                                         "<p title=x>", "<p {{>name}}>", "<!-- {{name}} -->",
                                         "<p title=\"", "<p", "a < b"));

INSTANTIATE_TEST_SUITE_P(Links, UnsafeTemplate,
                         testing::Values("<a href=\"{{name}}\">", "<a href=\"/a/{{name:x-url}}\">",
                                         "<a href=\"{{name:x-url}}{{other}}\">",
                                         "<a href=\"{{name:x-url}}/x\">",
                                         "<form action=\"{{name}}\">",
                                         "<p title=\"{{name:x-url}}\">", "{{name:x-url}}",
                                         "<a href=\"javascript:x\">"));

INSTANTIATE_TEST_SUITE_P(Policy_of_content, UnsafeTemplate,
                         testing::Values("<script>x</script>", "<script src=\"/a.js\">x</script>",
                                         "<script src=\"https://elsewhere.example/a.js\"></script>",
                                         "<script src=\"//elsewhere.example/a.js\"></script>",
                                         "<link href=\"https://elsewhere.example/a.css\">",
                                         "<style>", "<p style=\"x\">", "<p ONCLICK=\"x\">",
                                         "<img src=\"data:image/png;base64,x\">", "<iframe>",
                                         "<base href=\"/\">", "<meta http-equiv=\"refresh\">",
                                         "<object>"));

INSTANTIATE_TEST_SUITE_P(Structure, UnsafeTemplate,
                         testing::Values("{{#a}}", "{{/a}}", "{{#a}}{{#b}}{{/a}}{{/b}}", "{{name",
                                         "{{#a}}<p title=\"{{/a}}x\">",
                                         "<p {{#a}}title=\"x{{/a}}\">", "{{#a}}<p{{/a}}>",
                                         "{{>page}}", "{{>nowhere}}",
                                         "<script src=\"/a\">{{#a}}</script>{{/a}}"));

TEST(Template_refusal, Includes_in_a_circle_are_refused) {
  const std::array<TemplateFile, 2> files{{{"a.html", "{{>b}}"}, {"b.html", "{{>a}}"}}};
  EXPECT_FALSE(Templates::load(files));
}

TEST(Template_refusal, The_same_name_twice_is_refused) {
  const std::array<TemplateFile, 2> files{{{"a.html", ""}, {"a.html", ""}}};
  EXPECT_FALSE(Templates::load(files));
}

TEST(Template_refusal, Plain_templates_are_not_refused) {
  for (const char* text :
       {"", "<!DOCTYPE html><p>a &lt; b</p>", "<a href=\"#{{id}}\">x</a>", "<br/><input required>",
        "<script type=\"module\" src=\"{{script:x-url}}\"></script>", "{{name:p}}",
        "<p class=\"a{{#b}} c{{/b}}\"{{#d}} id=\"{{d}}\"{{/d}}>", "<a href=\"{{a:x-url}}\">",
        "<input{{#a}} checked{{/a}}{{#b}} disabled{{/b}}>", "<a href=\"https://example.org\">x</a>",
        "<svg viewBox=\"0 0 1 1\"><path d=\"m0\"/></svg>"}) {
    EXPECT_EQ(refusal(text), "") << text;
  }
}

}  // namespace
}  // namespace probity::html
