#include "visits/role.hpp"

namespace probity::visits {

namespace {

using intake::Content;
using intake::Destination;
using intake::Method;
using policy::HostKind;
using policy::PathRule;

bool is_answered(const Sighting& line) { return line.status >= 200 && line.status < 400; }
bool is_redirect(const Sighting& line) {
  return line.status >= 300 && line.status < 400 && line.status != 304;
}

// Whether what came back can have been a page. 304 and formats without the field say nothing.
bool may_be_html(const Sighting& line) {
  return line.content == Content::html || line.content == Content::unknown;
}

// "bound": from a page of this platform that this device opened.
bool is_bound(const Sighting& line, const PageMemory& pages, const Parameters& parameters) {
  if (line.level == Level::l1c) {
    return pages.has_page(line.site) &&
           !pages.is_embedded(line.site, line.at, parameters.after_embed);
  }
  return line.referrer_site == line.site && line.referrer_path_rule != PathRule::embed &&
         pages.has_page(line.site, line.referrer_host);
}

// Row 6: whether the line asks for a page in a tab of its own.
bool asks_for_page(const Sighting& line, const Parameters& parameters) {
  const bool is_path_of_pages =
      line.path_rule == PathRule::page || line.path_rule == PathRule::none;
  if (line.host_kind != HostKind::site) return false;
  switch (line.level) {
    case Level::l1a: return line.destination == Destination::document;
    case Level::l1b:
      return line.method == Method::get && is_path_of_pages && may_be_html(line) &&
             !line.looks_like_a_file &&
             (line.bytes_down >= parameters.large_answer || line.status != 200);
    case Level::l1c:
      return line.method == Method::get && is_path_of_pages &&
             (line.content == Content::html || is_redirect(line) ||
              (line.status == 304 && line.path_rule == PathRule::page));
    case Level::l2: return false;
  }
  return false;
}

RoleReading page_role(const Sighting& line, const PageMemory& pages, const Parameters& parameters) {
  const bool is_own = is_bound(line, pages, parameters);
  if (line.path_rule == PathRule::post && is_own)
    return {Role::post, Reason::post_path};                      // 10: a form
  if (is_redirect(line)) return {Role::auth, Reason::redirect};  // 6a
  if (line.level == Level::l1a) {
    if (is_own && line.chosen_by_user) return {Role::next_page, Reason::followed_link};  // 6c
    return {Role::page, Reason::document, false, !line.chosen_by_user};
  }
  if (line.level == Level::l1b) {
    // A page that moves on by itself does so as soon as it has loaded.
    const bool is_next = is_own && !line.follows_itself &&
                         !pages.is_loading(line.site, line.at, parameters.page_load);
    return {is_next ? Role::next_page : Role::page,
            is_next ? Reason::followed_link : Reason::document, true, true};
  }
  return {Role::page, Reason::document, false, true};
}

bool is_media(const Sighting& line) {
  return line.streams || line.destination == Destination::media || line.content == Content::media;
}

// Row 13: an answer to the page's own code.
bool is_script_call(const Sighting& line) {
  const bool is_sent = line.method == Method::post || line.method == Method::put;
  switch (line.level) {
    case Level::l1a: return line.destination == Destination::script_call;
    case Level::l1b:
    case Level::l1c:
      return is_sent || line.path_rule == PathRule::data || line.content == Content::json;
    case Level::l2: return false;
  }
  return false;
}

RoleReading sub_request_role(const Sighting& line, const PageMemory& pages,
                             const Parameters& parameters) {
  if (is_media(line)) return {Role::media, Reason::sound_or_film};                         // 8
  if (line.path_rule == PathRule::beacon) return {Role::background, Reason::beacon_path};  // 9
  if (line.path_rule == PathRule::post) return {Role::post, Reason::post_path};            // 10
  if (line.host_kind == HostKind::cdn) return {Role::part, Reason::own_part};              // 11
  if (pages.is_loading(line.site, line.at, parameters.page_load)) {
    return {Role::part, Reason::page_loading};  // 12
  }
  if (is_script_call(line) && line.bytes_down >= parameters.large_answer) {
    return {Role::act, Reason::large_answer, false, true};  // 13
  }
  return {Role::part, Reason::small_answer};  // 14
}

}  // namespace

RoleReading role_on_service(const Sighting& line, bool has_path_rules, const PageMemory& pages,
                            const Parameters& parameters) {
  if (line.method == Method::connect) return {Role::dropped, Reason::tunnel};                // 1
  if (line.status == 101) return {Role::background, Reason::line_kept_open};                 // 3
  if (!is_answered(line)) return {Role::dropped, Reason::not_answered};                      // 1
  if (line.fetched_ahead) return {Role::ahead, Reason::fetched_ahead};                       // 2
  if (line.host_kind == HostKind::push) return {Role::background, Reason::push_host};        // 3
  if (line.host_kind == HostKind::widget) return {Role::embed, Reason::widget_host};         // 4
  if (line.path_rule == PathRule::embed) return {Role::embed, Reason::embed_path};           // 4
  if (line.host_kind == HostKind::login) return {Role::auth, Reason::login_host};            // 5
  if (line.host_kind == HostKind::short_link) return {Role::auth, Reason::short_link_host};  // 5
  if (line.path_rule == PathRule::auth) return {Role::auth, Reason::auth_path};              // 5
  if (line.level == Level::l1c && !has_path_rules)
    return {Role::dropped, Reason::paths_not_reviewed};
  if (line.took_too_long && !is_media(line)) {
    return {Role::background, Reason::took_too_long};
  }
  if (asks_for_page(line, parameters)) return page_role(line, pages, parameters);             // 6
  if (line.destination == Destination::frame) return {Role::embed, Reason::framed};           // 7
  if (line.destination == Destination::document) return {Role::embed, Reason::no_page_host};  // 7
  if (!is_bound(line, pages, parameters)) return {Role::embed, Reason::not_from_own_page};    // 7
  return sub_request_role(line, pages, parameters);
}

namespace {

// Whether another site's line is a page a person may have opened.
bool is_page_elsewhere(const Sighting& line) {
  const bool is_own_or_none =
      line.referrer_site == SiteKey::none || line.referrer_site == line.site;
  switch (line.level) {
    case Level::l1a: return line.destination == Destination::document;
    case Level::l1b:
      return line.method == Method::get && is_own_or_none && may_be_html(line) &&
             !line.looks_like_a_file;
    case Level::l1c: return line.method == Method::get && line.content == Content::html;
    case Level::l2: return false;
  }
  return false;
}

bool is_call_elsewhere(const Sighting& line) {
  const bool is_sent = line.method == Method::post || line.method == Method::put;
  switch (line.level) {
    case Level::l1a:
      return line.destination == Destination::script_call && line.referrer_site == line.site;
    case Level::l1b:
      return line.referrer_site == line.site && (is_sent || line.content == Content::json);
    case Level::l1c: return is_sent || line.content == Content::json;
    case Level::l2: return false;
  }
  return false;
}

}  // namespace

RoleReading role_elsewhere(const Sighting& line, const PageMemory& pages,
                           const Parameters& parameters) {
  const bool is_usable = is_answered(line) && !is_redirect(line) && !line.fetched_ahead &&
                         line.method != Method::connect && !line.took_too_long;
  if (!is_usable) return {Role::dropped, Reason::not_answered};
  const bool awaits_parts = line.level == Level::l1b;
  if (is_page_elsewhere(line)) {
    return {Role::page, Reason::other_site, awaits_parts, !line.chosen_by_user};
  }
  if (!is_call_elsewhere(line)) {
    // Parts of a page show that it was one.
    const bool is_part = awaits_parts && line.referrer_site != SiteKey::none;
    return {is_part ? Role::part : Role::dropped, Reason::other_site};
  }
  if (pages.is_loading(line.site, line.at, parameters.page_load)) {
    return {Role::part, Reason::page_loading};
  }
  return {Role::act, Reason::other_site, false, true};
}

std::string_view name_of(Role role) {
  switch (role) {
    case Role::dropped: return "not a sign of anything";
    case Role::ahead: return "fetched ahead";
    case Role::background: return "background";
    case Role::embed: return "embedded in another page";
    case Role::auth: return "signing in or being sent on";
    case Role::page: return "page opened";
    case Role::next_page: return "page opened from another page of the service";
    case Role::media: return "sound or film";
    case Role::post: return "something sent";
    case Role::part: return "part of a page";
    case Role::act: return "answer to something done on the page";
  }
  return {};
}

std::string_view sentence_for(Reason reason) {
  switch (reason) {
    case Reason::not_answered: return "The request was refused or failed, so nothing was seen.";
    case Reason::tunnel:
      return "A tunnel hides what was asked for; it can only show that a connection was open.";
    case Reason::fetched_ahead:
      return "The browser fetched it ahead on its own; nobody had asked for it.";
    case Reason::line_kept_open:
      return "A line kept open for notifications lasts as long as the tab, used or not.";
    case Reason::push_host: return "The host only sends notifications.";
    case Reason::widget_host:
      return "The host only serves pieces that other sites put into their pages.";
    case Reason::embed_path:
      return "The address is a piece made for other sites' pages, such as a like button or a "
             "player.";
    case Reason::login_host: return "The host is for signing in, also to other sites.";
    case Reason::short_link_host: return "The host only sends the browser on to another address.";
    case Reason::auth_path: return "The address is part of signing in, also to other sites.";
    case Reason::redirect: return "The answer sent the browser on to another address.";
    case Reason::few_own_requests:
      return "Hardly any requests followed from it, so it was a piece inside another page.";
    case Reason::followed_link:
      return "A page of the service, opened from another page of the service.";
    case Reason::document: return "A page of the service.";
    case Reason::framed: return "It was shown inside another page, not in a tab of its own.";
    case Reason::not_from_own_page:
      return "It was not asked for by a page of the service that this device had opened.";
    case Reason::no_page_host: return "The host serves no pages for people.";
    case Reason::sound_or_film:
      return "Sound or film plays on whether or not anybody watches; it only lengthens the upper "
             "bound.";
    case Reason::beacon_path: return "The page reports about itself at this address, used or not.";
    case Reason::keeps_time:
      return "It comes back as regularly as a clock: the page's own timer, not a person.";
    case Reason::post_path:
      return "Something was sent to be published; whether it was, the log cannot show.";
    case Reason::own_part: return "A picture, script or file that a page loads.";
    case Reason::page_loading: return "The page was still loading.";
    case Reason::large_answer: return "The page fetched something to show after it had loaded.";
    case Reason::small_answer: return "The answer was too small to show anything new.";
    case Reason::paths_not_reviewed:
      return "Nobody has reviewed this platform's addresses, and the log has no headers that would "
             "tell a page from a piece of one.";
    case Reason::took_too_long:
      return "The request lasted over two minutes, so its start says nothing about a person "
             "acting.";
    case Reason::other_site: return "The host belongs to no platform of the catalogue.";
  }
  return {};
}

}  // namespace probity::visits
