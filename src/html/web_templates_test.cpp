// The pages' own templates, as they are embedded.
#include <algorithm>
#include <cctype>
#include <string>

#include <gtest/gtest.h>

#include "html/template.hpp"

namespace probity::html {
namespace {

const Templates& web() {
  static const Templates templates = [] {
    auto loaded = Templates::load(embedded_templates());
    if (!loaded) throw std::runtime_error(loaded.error().what);
    return *std::move(loaded);
  }();
  return templates;
}

TEST(Web_templates, All_of_them_compile) {
  const auto loaded = Templates::load(embedded_templates());
  ASSERT_TRUE(loaded) << loaded.error().what;
  EXPECT_GE(embedded_templates().size(), 25U);
}

TEST(Web_templates, Each_begins_with_its_name_and_its_markers) {
  for (const auto& [file, text] : embedded_templates()) {
    const std::string name(file.substr(0, file.find('.')));
    EXPECT_TRUE(text.starts_with("{{! " + name)) << file;
    const std::string_view header = text.substr(0, text.find("}}"));
    const Markers markers = web().markers(name).value();
    for (const auto& list : {markers.values, markers.sections, markers.partials}) {
      for (const std::string& marker : list) {
        const bool is_built_in = marker.starts_with("has_") || marker.starts_with("position") ||
                                 marker.ends_with("_separator");
        const std::string told = marker.substr(0, marker.find("_is_"));  // STATE_is_WORD
        EXPECT_TRUE(is_built_in || header.find(told) != std::string_view::npos)
            << file << " does not tell of " << marker;
      }
    }
  }
}

// Nothing is escaped by hand, and nothing is raw but what was rendered before.
TEST(Web_templates, Raw_markers_are_for_rendered_HTML_alone) {
  for (const auto& [file, text] : embedded_templates()) {
    for (std::size_t at = text.find(":none"); at != std::string_view::npos;
         at = text.find(":none", at + 1)) {
      EXPECT_TRUE(text.substr(0, at).ends_with("_html")) << file;
    }
  }
}

TEST(Web_templates, A_field_with_an_error_points_to_it) {
  for (const char* name : {"text_input", "password_input", "textarea", "radios", "checkboxes",
                           "select", "date_input", "file_upload"}) {
    Values values;
    values.set("name", "a").set("label", "L").set("legend", "L").set("error", "E").set("hint", "H");
    const std::string html = web().render(name, values)->text();
    EXPECT_NE(html.find("aria-describedby=\"a-hint a-error\""), std::string::npos) << html;
    EXPECT_NE(html.find("<p id=\"a-error\" class=\"govuk-error-message\">"), std::string::npos);
    EXPECT_NE(html.find("<div id=\"a-hint\" class=\"govuk-hint\">H</div>"), std::string::npos);
    values.set("hint", "");
    EXPECT_NE(web().render(name, values)->text().find("aria-describedby=\"a-error\""),
              std::string::npos);
  }
}

TEST(Web_templates, Choices_have_ids_that_an_error_summary_can_link_to) {
  Values values;
  values.set("name", "role");
  values.add("item").set("value", "a").set("text", "A");
  values.add("item").set("value", "b").set("text", "B").show("checked");
  const std::string html = web().render("radios", values)->text();
  EXPECT_NE(html.find("id=\"role\" name=\"role\" type=\"radio\" value=\"a\">"), std::string::npos);
  EXPECT_NE(html.find("id=\"role-2\" name=\"role\" type=\"radio\" value=\"b\" checked >"),
            std::string::npos)
      << html;
}

TEST(Web_templates, A_password_never_has_a_value) {
  Values values;
  values.set("name", "password").set("value", "hunter2");
  EXPECT_EQ(web().render("password_input", values)->text().find("hunter2"), std::string::npos);
  EXPECT_EQ(web().unknown_names("password_input", values), std::vector<std::string>{"value"});
}

TEST(Web_templates, The_layout_tells_page_product_and_trust) {
  Values values;
  values.set("title", "Sign in").set("trust", "Oak & Ash Trust").show("has_errors");
  const std::string html = web().render("layout", values)->text();
  EXPECT_NE(html.find("<title>Error: Sign in – Probity – Oak &amp; Ash Trust</title>"),
            std::string::npos);
  EXPECT_NE(html.find("<html lang=\"en-GB\""), std::string::npos);
  EXPECT_EQ(html.find("<form"), std::string::npos);  // nobody is signed in
}

}  // namespace
}  // namespace probity::html
