// Writes a page with every component, as it is and with errors, for tests/browser/gallery.mjs.
//
//   gallery FOLDER        writes gallery.html, empty.html and the assets there
#include <fstream>
#include <iostream>
#include <string>

#include "html/assets.hpp"
#include "html/template.hpp"

namespace probity::html {
namespace {

constexpr const char* kHostile = "<script>alert(1)</script> \"'>& \u202Egpj.exe";

class Gallery {
 public:
  explicit Gallery(const Templates& templates) : templates_(templates) {}

  void heading(std::string_view text) {
    Values values;
    values.set("heading", text);
    put("gallery_heading", values);
  }
  void put(std::string_view name, const Values& values) {
    for (const std::string& unknown : templates_.unknown_names(name, values)) {
      std::cerr << name << ": no marker " << unknown << '\n';
      is_sound = false;
    }
    page.append(one(name, values));
  }
  Html one(std::string_view name, const Values& values) {
    const auto html = templates_.render(name, values);
    if (!html) std::cerr << html.error().what << '\n';
    is_sound = is_sound && html.has_value();
    return html.value_or(Html());
  }

  Html page;
  bool is_sound = true;

 private:
  const Templates& templates_;
};

void put_top(Gallery& gallery) {
  Values summary;
  summary.add("error").set("text", "Enter an email address").set("href", Url::place("email-e"));
  summary.add("error").set("text", "Choose a role").set("href", Url::place("role-e"));
  gallery.put("error_summary", summary);
  gallery.put("gallery_title", {});
  Values success;
  success.show("success").set("id", "done").set("heading", "The import was applied.");
  success.set("link", Url::local("/people")).set("link_text", "See who is in the register");
  gallery.put("notification_banner", success);
  Values banner;
  banner.set("heading", "This site is closed on Friday from 5pm.").set("text", kHostile);
  gallery.put("notification_banner", banner);
}

void field(Values& values, std::string_view name, std::string_view label, bool has_error) {
  values.set("name", std::string(name) + (has_error ? "-e" : "")).set("label", label);
  values.set("hint", "What a reader needs to know to answer.");
  if (has_error) values.set("error", "Say what is wrong and how to put it right");
}

void put_text_fields(Gallery& gallery, bool has_error) {
  Values email;
  field(email, "email", "Email address", has_error);
  email.set("type", "email").set("autocomplete", "email").set("value", kHostile);
  email.show("no_spellcheck").show("required");
  gallery.put("text_input", email);
  Values code;
  field(code, "code", "Security code", has_error);
  code.set("width", 5).set("inputmode", "numeric").set("autocomplete", "one-time-code");
  gallery.put("text_input", code);
  Values minutes;
  field(minutes, "minutes", "How long", has_error);
  minutes.set("width", 4).set("suffix", "minutes").set("hint", "");
  gallery.put("text_input", minutes);
  Values password;
  field(password, "password", "Password", has_error);
  gallery.put("password_input", password);
  Values reason;
  field(reason, "reason", "Reason", has_error);
  reason.set("maximum", 200).set("value", "Two\nlines & <more>").set("label_size", "m");
  gallery.put("textarea", reason);
  Values file;
  field(file, "file", "People file", has_error);
  file.set("accept", ".csv");
  gallery.put("file_upload", file);
  Values site;
  field(site, "site", "Site", has_error);
  site.add("item").set("value", "").set("text", "Choose a site");
  site.add("item").set("value", "a").set("text", "Ash Primary").show("selected");
  gallery.put("select", site);
}

void put_choices(Gallery& gallery, bool has_error) {
  Values note;
  note.set("name", has_error ? "other-e" : "other").set("label", "Which other role");
  const Html inner = gallery.one("text_input", note);
  for (const char* kind : {"radios", "checkboxes"}) {
    Values values;
    const std::string name = std::string(kind) == "radios" ? "role" : "roles";
    values.set("name", name + (has_error ? "-e" : "")).set("legend", "What do they do?");
    values.set("legend_size", "m").set("hint", "As in the contract.");
    if (has_error) values.set("error", "Choose a role");
    values.add("item").set("value", "head").set("text", "Head teacher").show("checked");
    values.add("item").set("value", "hr").set("text", "HR").set("item_hint", "In any school.");
    Values& other = values.add("item");
    other.set("value", "other").set("text", "Another role");
    if (name == "role") other.set("conditional_html", inner);
    gallery.put(kind, values);
  }
  Values inline_choice;
  inline_choice.set("name", has_error ? "sure-e" : "sure").set("legend", "Are you sure?");
  inline_choice.show("inline").show("small");
  inline_choice.add("item").set("value", "yes").set("text", "Yes");
  inline_choice.add("item").set("value", "no").set("text", "No");
  gallery.put("radios", inline_choice);
  Values date;
  date.set("name", has_error ? "from-e" : "from").set("legend", "When did it begin?");
  date.set("hint", "For example, 27 3 2026").set("day", 31).set("month", 2).set("year", 2026);
  if (has_error) date.set("error", "The date must be a real date").show("day_wrong");
  gallery.put("date_input", date);
}

void put_buttons(Gallery& gallery) {
  gallery.put("button", Values().set("text", "Save and continue"));
  gallery.put("button", Values().set("text", "Save as draft").show("secondary"));
  Values remove;
  remove.set("text", "Remove").set("context", "Ash Primary").show("warning");
  gallery.put("button", remove);
  gallery.put("link_button", Values().set("text", "Start now").set("href", Url::local("/start")));
  Values post;
  post.set("action", Url::local("/remove")).set("csrf", "token").set("text", "Send again");
  post.show("as_link").set("context", "to Zoë").add("field").set("name", "id").set("value", "7");
  gallery.put("post_button", post);
  gallery.put("print_button", Values().set("label", "this page"));
}

void put_tables(Gallery& gallery) {
  Values table;
  table.set("id", "visits").set("caption", "Visits on Tuesday").set("caption_size", "m");
  table.show("figures");
  for (const char* name : {"Platform", "State", "Opened by"}) table.add("column").set("text", name);
  for (const char* name : {"At least", "At most", "Best estimate"}) {
    table.add("column").set("text", name).show("numeric");
  }
  for (int row = 1; row <= 5; ++row) {
    Values& at = table.add("row");
    Values& platform = at.add("cell");
    platform.set("text", row == 3 ? kHostile : "video.example").set("href", Url::local("/visit"));
    platform.set("context", "on Tuesday").show("heading");
    at.add("cell").set("text", row % 2 == 0 ? "Open" : "Closed").set("tag_colour", "green");
    at.add("cell").set("text", "A long name of somebody in HR");
    for (int minutes = 1; minutes <= 3; ++minutes) {
      at.add("cell").set("text", std::to_string(row * minutes * 7) + " min").show("numeric");
    }
  }
  gallery.put("table", table);
  Values empty;
  empty.set("id", "none").set("caption", "Requests").set("empty", "There are no requests.");
  empty.add("column").set("text", "Who");
  gallery.put("table", empty);
  Values pages;
  pages.set("previous", Url::local("/v").with("page", "1"));
  pages.set("next", Url::local("/v").with("page", "3"));
  for (int page = 1; page <= 3; ++page) {
    Values& item = pages.add("item");
    item.set("number", page).set("href", Url::local("/v").with("page", std::to_string(page)));
    if (page == 2) item.show("current");
  }
  pages.add("item").show("gap");
  gallery.put("pagination", pages);
}

void put_summaries(Gallery& gallery) {
  Values list;
  list.show("has_actions");
  Values& name = list.add("row");
  name.set("key", "Name").set("value", kHostile).add("action").set("text", "Change");
  name.parts().back().values->set("href", Url::local("/c")).set("context", "name");
  list.add("row")
      .set("key", "Address")
      .set("value",
           "1 The Street\nAshford\nAverylongwordwithout"
           "anybreakthatgoesonandonandonandonandon");
  Values tag;
  tag.set("text", "Waiting").set("colour", "yellow");
  list.add("row").set("key", "State").set("value_html", gallery.one("tag", tag));
  gallery.put("summary_list", list);
  Values card;
  card.set("card_title", "Ash Primary").add("row").set("key", "Head").set("value", "Zoë");
  gallery.put("summary_list", card);
  for (const char* colour :
       {"grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow", ""}) {
    gallery.put("tag", Values().set("text", "Tag").set("colour", colour));
  }
}

void put_texts(Gallery& gallery) {
  gallery.put("warning_text", Values().set("text", "This cannot be undone."));
  gallery.put("inset_text", Values().set("text", "A visit is not a finding."));
  Values details;
  details.set("summary", "How the figure is made").set("text", "At least, at most, and the best.");
  gallery.put("details", details);
  gallery.put("details", Values().set("summary", "Open").set("text", "x").show("open"));
  Values empty;
  empty.set("heading", "Nobody has asked yet").set("text", "Requests appear here.");
  empty.set("href", Url::local("/ask")).set("link_text", "Make a request");
  gallery.put("empty_state", empty);
  Values tabs;
  tabs.add("tab").set("id", "week").set("label", "Week").set("panel_html", escape("The week."));
  tabs.add("tab").set("id", "day").set("label", "Day").set("panel_html", escape("The day."));
  gallery.put("tabs", tabs);
  gallery.put("gallery_prose", {});
}

Values layout(std::string_view title) {
  Values values;
  values.set("title", title).set("trust", "Oak, Ash and Thorn Multi-Academy Trust");
  values.set("home", Url::local("/")).set("style", asset_url("main.css"));
  values.set("script", asset_url("main.js")).set("icon", asset_url("icon.svg"));
  values.set("policy", Url::local("/policy")).set("assurance", Url::local("/assurance"));
  values.set("accessibility", Url::local("/accessibility")).set("help", Url::local("/help"));
  values.set("version", "0.1.0");
  return values;
}

Html whole(Gallery& gallery) {
  Values values = layout("Every component");
  values.show("has_errors").set("main_html", gallery.page);
  values.set("phase", "Demonstration").set("phase_text", "Nobody here is real.");
  values.set("back", Url::local("/"));
  values.set("person", "Zoë Example-Surname").set("sign_out", Url::local("/sign-out"));
  values.set("csrf", "token");
  for (const char* text : {"Register", "Requests", "Policy", "Ledger"}) {
    Values& item = values.add("navigation");
    item.set("text", text).set("href", Url::local(text));
    if (std::string_view(text) == "Requests") item.show("current");
  }
  Values path;
  path.add("item").set("text", "People").set("href", Url::local("/people"));
  path.add("item").set("text", "Every component");
  values.set("before_html", gallery.one("breadcrumbs", path));
  return gallery.one("layout", values);
}

Html almost_empty(Gallery& gallery) {
  Values panel;
  panel.set("title", "Request sent").set("text", "Your reference").set("reference", "HDJ2123F");
  Values values = layout("Request sent");
  values.set("main_html", gallery.one("panel", panel)).show("wide");
  return gallery.one("layout", values);
}

void write(const std::string& path, std::string_view text) {
  std::ofstream(path, std::ios::binary) << text;
}

int run(const std::string& folder) {
  constexpr std::pair<std::string_view, std::string_view> kOwn[] = {
      {"gallery_title.html", "<h1 class=\"govuk-heading-l\">Every component</h1>"},
      {"gallery_heading.html", "<h2 class=\"govuk-heading-m\">{{heading}}</h2>"},
      {"gallery_prose.html",
       "<div class=\"probity-prose\"><h2>1. Purpose</h2><p>Text to be read. <a href=\"/a\">A "
       "link</a>.</p><ol><li id=\"c1\">A clause.</li><li>Another.</li></ol></div>"},
  };
  std::vector<TemplateFile> files(embedded_templates().begin(), embedded_templates().end());
  files.insert(files.end(), std::begin(kOwn), std::end(kOwn));
  const auto templates = Templates::load(files);
  if (!templates) {
    std::cerr << templates.error().what << '\n';
    return 1;
  }
  Gallery gallery(*templates);
  put_top(gallery);
  for (const bool has_error : {false, true}) {
    gallery.heading(has_error ? "Fields with errors" : "Fields");
    put_text_fields(gallery, has_error);
    put_choices(gallery, has_error);
  }
  gallery.heading("Everything else");
  put_buttons(gallery);
  put_tables(gallery);
  put_summaries(gallery);
  put_texts(gallery);
  write(folder + "/gallery.html", whole(gallery).text());
  write(folder + "/empty.html", almost_empty(gallery).text());
  for (const Asset& asset : assets()) write(folder + std::string(asset.url_path), asset.bytes);
  return gallery.is_sound ? 0 : 1;
}

}  // namespace
}  // namespace probity::html

int main(int count, char** arguments) {
  if (count != 2) return 2;
  return probity::html::run(arguments[1]);
}
