// The role table row by row. What a story can say better is in cases/.
#include "visits/role.hpp"

#include <gtest/gtest.h>

namespace probity::visits {
namespace {

using intake::Content;
using intake::Destination;
using intake::Method;
using policy::HostKind;
using policy::PathRule;

constexpr SiteKey kService{1};
constexpr std::uint32_t kPageHost = 10;

Instant at(int second) {
  return instant_from_unix(1'773'133'200'000'000'000 + second * 1'000'000'000LL);
}

Sighting line(Level level) {
  Sighting s;
  s.at = at(100);
  s.site = kService;
  s.host = kPageHost;
  s.status = 200;
  s.level = level;
  s.host_kind = HostKind::site;
  s.path_rule = PathRule::none;
  s.referrer_path_rule = PathRule::none;
  s.method = Method::get;
  s.content = Content::html;
  s.has_content_field = true;
  s.bytes_down = 50'000;
  return s;
}

Sighting from_own_page(Sighting s) {
  s.referrer_site = kService;
  s.referrer_host = kPageHost;
  return s;
}

PageMemory with_page_at(int second) {
  PageMemory pages{8};
  pages.note_page(kService, kPageHost, at(second));
  return pages;
}

RoleReading role(const Sighting& s, const PageMemory& pages = PageMemory{8}, bool reviewed = true) {
  return role_on_service(s, reviewed, pages, Parameters{});
}

struct Row {
  const char* name;
  Sighting sighting;
  Role role;
};

TEST(RoleTable, Rows_1_to_5_do_not_depend_on_the_level) {
  for (const Level level : {Level::l1a, Level::l1b, Level::l1c}) {
    std::vector<Row> rows;
    const auto row = [&](const char* name, Role expected, auto change) {
      Sighting s = line(level);
      change(s);
      rows.push_back({name, s, expected});
    };
    row("refused", Role::dropped, [](auto& s) { s.status = 403; });
    row("asked for a password", Role::dropped, [](auto& s) { s.status = 407; });
    row("failed", Role::dropped, [](auto& s) { s.status = 0; });
    row("tunnel", Role::dropped, [](auto& s) { s.method = Method::connect; });
    row("fetched ahead", Role::ahead, [](auto& s) { s.fetched_ahead = true; });
    row("line kept open", Role::background, [](auto& s) { s.status = 101; });
    row("push host", Role::background, [](auto& s) { s.host_kind = HostKind::push; });
    row("widget host", Role::embed, [](auto& s) { s.host_kind = HostKind::widget; });
    row("embed path", Role::embed, [](auto& s) { s.path_rule = PathRule::embed; });
    row("login host", Role::auth, [](auto& s) { s.host_kind = HostKind::login; });
    row("short link", Role::auth, [](auto& s) { s.host_kind = HostKind::short_link; });
    row("auth path", Role::auth, [](auto& s) { s.path_rule = PathRule::auth; });
    for (const Row& r : rows)
      EXPECT_EQ(role(r.sighting).role, r.role) << r.name << " " << name_of(level);
  }
}

TEST(RoleTable, Row_6_a_document_on_a_page_host_is_a_page) {
  Sighting s = line(Level::l1a);
  s.destination = Destination::document;
  EXPECT_EQ(role(s).role, Role::page);
  EXPECT_TRUE(role(s).may_keep_time);
  s.chosen_by_user = true;
  EXPECT_EQ(role(s).role, Role::page);
  EXPECT_FALSE(role(s).may_keep_time);
  EXPECT_EQ(role(from_own_page(s), with_page_at(0)).role, Role::next_page);
  s.status = 302;
  EXPECT_EQ(role(s).role, Role::auth);
}

TEST(RoleTable, Row_6_a_link_out_of_an_embedded_piece_is_only_a_page) {
  Sighting s = from_own_page(line(Level::l1a));
  s.destination = Destination::document;
  s.chosen_by_user = true;
  s.referrer_path_rule = PathRule::embed;
  EXPECT_EQ(role(s, with_page_at(0)).role, Role::page);
}

TEST(RoleTable, Row_6_without_browser_headers_a_page_must_be_html_on_a_path_of_pages) {
  Sighting s = line(Level::l1c);
  EXPECT_EQ(role(s).role, Role::page);
  s.content = Content::json;
  EXPECT_NE(role(s).role, Role::page);
  s = line(Level::l1c);
  s.path_rule = PathRule::data;
  EXPECT_NE(role(s).role, Role::page);
  s = line(Level::l1c);
  s.method = Method::post;
  EXPECT_NE(role(s).role, Role::page);
  s = line(Level::l1c);
  s.host_kind = HostKind::app;
  EXPECT_NE(role(s).role, Role::page);
  s = line(Level::l1c);
  s.status = 302;
  EXPECT_EQ(role(s).role, Role::auth);
}

TEST(RoleTable, Row_6_with_a_referer_only_a_page_must_still_be_followed_by_its_parts) {
  Sighting s = line(Level::l1b);
  EXPECT_EQ(role(s).role, Role::page);
  EXPECT_TRUE(role(s).awaits_parts);
  s.looks_like_a_file = true;
  EXPECT_NE(role(s).role, Role::page);
}

TEST(RoleTable, Row_7_what_no_own_page_asked_for_is_embedded) {
  Sighting call = line(Level::l1a);
  call.destination = Destination::script_call;
  call.content = Content::json;
  EXPECT_EQ(role(call).role, Role::embed);
  EXPECT_EQ(role(from_own_page(call)).role, Role::embed);  // the page itself was never opened
  EXPECT_EQ(role(from_own_page(call), with_page_at(0)).role, Role::act);
  Sighting foreign = call;
  foreign.referrer_site = other_site(5);
  EXPECT_EQ(role(foreign, with_page_at(0)).role, Role::embed);
  Sighting frame = from_own_page(line(Level::l1a));
  frame.destination = Destination::frame;
  EXPECT_EQ(role(frame, with_page_at(0)).role, Role::embed);
  Sighting elsewhere = line(Level::l1a);
  elsewhere.host_kind = HostKind::app;
  elsewhere.destination = Destination::document;
  EXPECT_EQ(role(elsewhere).role, Role::embed);
}

// What was sent is counted, never read (C58).
TEST(RoleTable, Rows_8_to_14_say_what_a_page_of_ones_own_asked_for) {
  const PageMemory open = with_page_at(0);
  const auto own = [&](auto change) {
    Sighting s = from_own_page(line(Level::l1a));
    s.destination = Destination::script_call;
    s.content = Content::json;
    change(s);
    return role(s, open).role;
  };
  EXPECT_EQ(own([](auto& s) { s.streams = true; }), Role::media);
  EXPECT_EQ(own([](auto& s) { s.destination = Destination::media; }), Role::media);
  EXPECT_EQ(own([](auto& s) { s.path_rule = PathRule::beacon; }), Role::background);
  EXPECT_EQ(own([](auto& s) { s.path_rule = PathRule::post; }), Role::post);
  EXPECT_EQ(own([](auto& s) { s.host_kind = HostKind::cdn; }), Role::part);
  EXPECT_EQ(own([](auto& s) { s.at = at(4); }), Role::part);
  EXPECT_EQ(own([](auto&) {}), Role::act);
  EXPECT_EQ(own([](auto& s) { s.bytes_down = 2'047; }), Role::part);
  EXPECT_EQ(own([](auto& s) { s.took_too_long = true; }), Role::background);
  EXPECT_EQ(own([](auto& s) { s.streams = true, s.took_too_long = true; }), Role::media);
}

TEST(RoleTable, Addresses_that_nobody_reviewed_say_nothing_without_browser_headers) {
  EXPECT_EQ(role(line(Level::l1c), PageMemory{8}, false).role, Role::dropped);
  Sighting s = line(Level::l1a);
  s.destination = Destination::document;
  EXPECT_EQ(role(s, PageMemory{8}, false).role, Role::page);
}

TEST(RoleElsewhere, Only_pages_and_the_pages_own_calls_count) {
  const PageMemory none{8};
  const Parameters parameters;
  Sighting s = line(Level::l1a);
  s.site = other_site(5);
  s.destination = Destination::document;
  EXPECT_EQ(role_elsewhere(s, none, parameters).role, Role::page);
  s.destination = Destination::script_call;
  EXPECT_EQ(role_elsewhere(s, none, parameters).role, Role::dropped);  // asked for by another site
  s.referrer_site = s.site;
  EXPECT_EQ(role_elsewhere(s, none, parameters).role, Role::act);
  s.destination = Destination::picture;
  EXPECT_EQ(role_elsewhere(s, none, parameters).role, Role::dropped);
  Sighting native = line(Level::l1c);
  native.site = other_site(5);
  EXPECT_EQ(role_elsewhere(native, none, parameters).role, Role::page);
  native.content = Content::picture;
  EXPECT_EQ(role_elsewhere(native, none, parameters).role, Role::dropped);
  native.method = Method::post;
  EXPECT_EQ(role_elsewhere(native, none, parameters).role, Role::act);
  native.status = 403;
  EXPECT_EQ(role_elsewhere(native, none, parameters).role, Role::dropped);
}

TEST(Sentences, Exist_for_every_reason_and_never_accuse) {
  for (int i = 0; i <= static_cast<int>(Reason::other_site); ++i) {
    const auto text = sentence_for(static_cast<Reason>(i));
    EXPECT_TRUE(text.ends_with('.')) << i;
    for (const char* word : {"guilty", "breach", "offence", "looked at", "spent"}) {
      EXPECT_EQ(text.find(word), std::string_view::npos) << text;
    }
  }
}

}  // namespace
}  // namespace probity::visits
