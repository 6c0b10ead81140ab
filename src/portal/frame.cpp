#include "portal/frame.hpp"

#include <algorithm>
#include <array>

#include "acts/actor.hpp"
#include "acts/names_shown.hpp"
#include "html/assets.hpp"
#include "portal/desk.hpp"

namespace probity::portal {

namespace {

using acts::Act;

struct NavigationItem {
  std::string_view path;
  std::string_view text;
  Act act;
};

// Whoever may have matters of others to look at; everybody has "Report" and their own record.
constexpr std::array kWithMatters{people::Seat::headteacher, people::Seat::cfoo,
                                  people::Seat::head_of_it,  people::Seat::hr,
                                  people::Seat::chair,       people::Seat::it_support,
                                  people::Seat::key_holder,  people::Seat::dpo};

constexpr std::array kNavigation{
    NavigationItem{"/home", "Home", Act::see_own_record},
    NavigationItem{"/check", "Check a post", Act::check_draft},
    NavigationItem{"/policy", "Policy", Act::read_policy},
    NavigationItem{"/campaigns", "Acknowledgement", Act::see_board},
    NavigationItem{"/editions", "Editions", Act::see_coverage},
    NavigationItem{"/assessment", "Impact assessment", Act::see_assessment},
    NavigationItem{"/people", "People", Act::see_people},
    NavigationItem{"/seats", "Seats", Act::see_coverage},
    NavigationItem{"/ledger", "Ledger", Act::see_ledger},
    NavigationItem{"/sources", "Sources", Act::see_sources},
    NavigationItem{"/administration", "Administration", Act::administer},
};

bool is_at(std::string_view path, std::string_view item) {
  return path == item || (path.starts_with(item) && path.substr(item.size()).starts_with('/'));
}

bool is_checker_alone(const Context& context) {
  return context.signed_in && context.signed_in->kind == identity::SessionKind::checker;
}

// From stage casework on.
template <class Add>
void add_matters(const Context& context, const Add& add) {
  if (context.desk().cases() == nullptr) return;
  const auto& actor = context.actor();
  const bool has_matters =
      std::ranges::any_of(kWithMatters, [&](const people::Seat seat) { return actor.holds(seat); });
  if (has_matters) add("/matters", "Matters");
  add("/concerns", "Report");
  if (acts::may(actor, Act::see_case_figures)) add("/figures", "Figures");
}

void add_navigation(html::Values& layout, const Context& context) {
  // The long session of the checker opens no other page.
  if (!context.signed_in || is_checker_alone(context)) return;
  layout.show("has_navigation");
  const auto add = [&](std::string_view path, std::string_view text) {
    html::Values& one = layout.add("navigation");
    one.set("text", text).set("href", html::Url::local(path));
    if (is_at(context.request().path, path)) one.show("current");
  };
  for (const auto& item : kNavigation) {
    if (acts::may(context.actor(), item.act)) add(item.path, item.text);
    if (item.path == "/check") add_matters(context, add);
  }
}

void add_person(html::Values& layout, const Context& context) {
  if (!context.signed_in) return;
  const auto people = context.trust().people();
  const people::Person* person = people->register_.find(context.person());
  if (person == nullptr) return;
  layout.set("person", acts::NamesShown::name_of(*person))
      .set("sign_out", html::Url::local(is_checker_alone(context) ? "/check/end" : "/sign-out"))
      .set("csrf", context.form_token);
}

void add_links(html::Values& layout, const Desk& desk) {
  layout.set("home", html::Url::local("/"))
      .set("style", html::asset_url("main.css"))
      .set("script", html::asset_url("main.js"))
      .set("icon", html::asset_url("icon.svg"))
      .set("touch_icon", html::asset_url("icon-180.png"))
      .set("policy", html::Url::local("/policy"))
      .set("assurance", html::Url::local("/assurance"))
      .set("accessibility", html::Url::local("/accessibility"))
      .set("help", html::Url::local("/help"))
      .set("version", desk.settings().version);
}

Result<html::Html> error_summary(const Context& context) {
  html::Values summary;
  for (const auto& fault : context.faults) {
    html::Values& one = summary.add("error");
    one.set("text", fault.text);
    if (!fault.field.empty()) one.set("href", html::Url::place(context.place_of(fault)));
  }
  return context.desk().templates().render("error_summary", summary);
}

Result<html::Html> notice(const Context& context) {
  html::Values banner;
  banner.set("heading", context.notice).show("success");
  return context.desk().templates().render("notification_banner", banner);
}

Result<html::Html> body_of(const Context& context, Page& page) {
  html::Values& values = page.extras;
  page.model.fill(values, context.trust().zone());
  values.set("title", page.title).set("csrf", context.form_token);
  PROBITY_TRY(const auto main, context.desk().templates().render(page.name, values));
  if (context.faults.empty()) return main;
  PROBITY_TRY(auto whole, error_summary(context));
  whole.append(main);
  return whole;
}

}  // namespace

Result<http::Response> framed(const Context& context, Page page) {
  Desk& desk = context.desk();
  PROBITY_TRY(const auto main, body_of(context, page));
  html::Values layout;
  layout.set("title", page.title)
      .set("trust", context.trust().configuration().trust_name)
      .set("main_html", main);
  add_links(layout, desk);
  add_navigation(layout, context);
  add_person(layout, context);
  if (!context.faults.empty()) layout.show("has_errors");
  if (page.width == Width::table) layout.show("wide");
  if (is_at(context.request().path, "/check")) {
    layout.set("manifest", html::Url::local("/check/app.webmanifest"));
  }
  if (!page.back.empty()) layout.set("back", html::Url::local(page.back));
  if (!context.notice.empty()) {
    PROBITY_TRY(const auto banner, notice(context));
    layout.set("before_html", banner);
  }
  if (desk.is_demonstration()) {
    layout.set("phase", "Demonstration")
        .set("phase_text", "Everybody here is made up. Nothing leaves this machine.");
  }
  PROBITY_TRY(const auto html, desk.templates().render("layout", layout));
  http::Response response = http::html(page.status, html.text());
  add_safety(response, context.request().is_encrypted);
  response.add("cache-control", "no-store");
  return response;
}

void add_safety(http::Response& response, bool is_encrypted, std::string_view policy) {
  constexpr std::string_view kPolicy =
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
      "object-src 'none'";
  response.add("content-security-policy", policy.empty() ? kPolicy : policy)
      .add("x-content-type-options", "nosniff")
      .add("referrer-policy", "same-origin")
      .add("cross-origin-opener-policy", "same-origin")
      .add("cross-origin-resource-policy", "same-origin")
      .add("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
      .add("x-frame-options", "DENY");
  if (is_encrypted) response.add("strict-transport-security", "max-age=31536000");
}

}  // namespace probity::portal
