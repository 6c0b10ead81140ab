#include "policy/site_catalogue.hpp"

#include <gtest/gtest.h>

#include "policy/public_suffix.hpp"

namespace probity::policy {
namespace {

using File = SiteCatalogue::File;

constexpr std::string_view kAlpha = R"(
service = "alpha"
name = "Alpha"
class = "social"
path-rules = "deep"
[hosts]
site = ["alpha.com", "www.alpha.com", "alpha.co.uk"]
app = ["*.alpha.com"]
cdn = ["*.cdn.alpha.com"]
streams = ["film.cdn.alpha.com"]
[paths]
embed = ["/plugins/**"]
page = ["/**"]
[dates]
closed = 2019-04-02
renamed = [{ from = "Alfa", on = 2015-01-01 }]
)";

Result<SiteCatalogue> catalogue_of(std::initializer_list<File> files) {
  const PublicSuffixes suffixes;
  return SiteCatalogue::parse(std::span{files.begin(), files.size()}, suffixes);
}

std::string with(std::string_view from, std::string_view to) {
  std::string text{kAlpha};
  text.replace(text.find(from), from.size(), to);
  return text;
}

// What a scanner does: hash the last two and the last three labels.
bool tails_may_own(const HostTails& tails, std::string_view host) {
  const std::string padded = std::string(16, '/') + std::string{host};
  const auto labels_from = [&](std::size_t before) {
    const std::size_t dot = before == 0 ? std::string_view::npos : host.rfind('.', before - 1);
    return dot == std::string_view::npos ? 0 : dot + 1;
  };
  const std::size_t one = labels_from(host.size());
  const std::size_t two = one == 0 ? 0 : labels_from(one - 1);
  const std::size_t three = two == 0 ? 0 : labels_from(two - 1);
  const char* end = padded.data() + padded.size();
  return tails.may_own(HostTails::hash(end, host.size() - two),
                       HostTails::hash(end, host.size() - three));
}

TEST(SiteCatalogue, The_longest_pattern_at_a_label_border_decides) {
  const auto catalogue = catalogue_of({{"alpha.toml", kAlpha}}).value();
  EXPECT_EQ(catalogue.match("www.alpha.com")->kind, HostKind::site);
  EXPECT_EQ(catalogue.match("graph.alpha.com")->kind, HostKind::app);
  EXPECT_EQ(catalogue.match("a.b.cdn.alpha.com")->kind, HostKind::cdn);
  EXPECT_TRUE(catalogue.match("film.cdn.alpha.com")->streams);
  EXPECT_EQ(catalogue.match("WWW.Alpha.COM.")->kind, HostKind::site);
}

TEST(SiteCatalogue, A_name_that_only_looks_alike_is_not_a_match) {
  const auto catalogue = catalogue_of({{"alpha.toml", kAlpha}}).value();
  EXPECT_FALSE(catalogue.match("notalpha.com"));
  EXPECT_FALSE(catalogue.match("alpha.com.example.org"));
  EXPECT_FALSE(catalogue.match("alpha.co"));
  EXPECT_FALSE(catalogue.match("co.uk"));
  EXPECT_FALSE(catalogue.match(""));
  EXPECT_FALSE(catalogue.match("com"));
}

TEST(SiteCatalogue, A_closed_platform_keeps_its_dates_and_its_former_name) {
  using namespace std::chrono_literals;
  const auto catalogue = catalogue_of({{"alpha.toml", kAlpha}}).value();
  const Service& alpha = catalogue.service(*catalogue.find("alpha"));
  EXPECT_TRUE(alpha.is_open_on(std::chrono::sys_days{2019y / 4 / 1}));
  EXPECT_FALSE(alpha.is_open_on(std::chrono::sys_days{2019y / 4 / 2}));
  EXPECT_EQ(alpha.name_on(std::chrono::sys_days{2014y / 12 / 31}), "Alfa");
  EXPECT_EQ(alpha.name_on(std::chrono::sys_days{2015y / 1 / 1}), "Alpha");
}

TEST(SiteCatalogue, A_file_that_could_mislead_is_refused_by_name) {
  EXPECT_FALSE(catalogue_of({{"beta.toml", kAlpha}}));
  EXPECT_FALSE(catalogue_of({{"alpha.toml", with("embed =", "embd =")}}));
  EXPECT_FALSE(catalogue_of({{"alpha.toml", with("*.cdn.alpha.com", "*.co.uk")}}));
  EXPECT_FALSE(catalogue_of({{"alpha.toml", with("*.cdn.alpha.com", "*.alpha.com")}}));
  EXPECT_FALSE(catalogue_of({{"alpha.toml", with("\"social\"", "\"fun\"")}}));
  EXPECT_FALSE(catalogue_of({{"alpha.toml", with("/plugins/**", "plugins")}}));
  EXPECT_FALSE(catalogue_of({{"alpha.toml", with("*.cdn.alpha.com", "cdn")}}));
  const auto broken = catalogue_of({{"alpha.toml", "service = "}});
  ASSERT_FALSE(broken);
  EXPECT_NE(broken.error().what.find("alpha.toml line 1"), std::string::npos);
}

TEST(BuiltinCatalogue, Is_valid_and_holds_at_least_sixty_platforms_twelve_of_them_deeply) {
  const PublicSuffixes suffixes;
  const auto catalogue = SiteCatalogue::builtin(suffixes);
  ASSERT_TRUE(catalogue) << catalogue.error().what;
  EXPECT_GE(catalogue->services().size(), 60U);
  for (const auto* id : {"facebook", "instagram", "whatsapp", "x", "linkedin", "youtube", "tiktok",
                         "snapchat", "reddit", "pinterest", "wikipedia", "threads"}) {
    ASSERT_TRUE(catalogue->find(id)) << id;
    EXPECT_TRUE(catalogue->service(*catalogue->find(id)).has_path_rules) << id;
  }
}

struct Expectation {
  std::string_view host;
  std::string_view service;
  HostKind kind;
};

TEST(BuiltinCatalogue, Knows_well_known_hosts_for_what_they_are) {
  const PublicSuffixes suffixes;
  const auto catalogue = SiteCatalogue::builtin(suffixes).value();
  for (const auto& [host, service, kind] : std::initializer_list<Expectation>{
           {"www.facebook.com", "facebook", HostKind::site},
           {"connect.facebook.net", "facebook", HostKind::widget},
           {"scontent-lhr8-1.xx.fbcdn.net", "facebook", HostKind::cdn},
           {"x.com", "x", HostKind::site},
           {"twitter.com", "x", HostKind::site},
           {"t.co", "x", HostKind::short_link},
           {"platform.twitter.com", "x", HostKind::widget},
           {"www.youtube.com", "youtube", HostKind::site},
           {"www.youtube-nocookie.com", "youtube", HostKind::widget},
           {"rr3---sn-cu-aigs.googlevideo.com", "youtube", HostKind::cdn},
           {"en.wikipedia.org", "wikipedia", HostKind::site},
           {"www.pinterest.co.uk", "pinterest", HostKind::site},
       }) {
    const auto match = catalogue.match(host);
    ASSERT_TRUE(match) << host;
    EXPECT_EQ(catalogue.service(match->service).id, service) << host;
    EXPECT_EQ(match->kind, kind) << host;
    EXPECT_TRUE(tails_may_own(catalogue.tails(), host)) << host;
  }
  for (const auto* host : {"www.bbc.co.uk", "www.gov.uk", "drive.google.com", "notfacebook.com"}) {
    EXPECT_FALSE(catalogue.match(host)) << host;
  }
}

}  // namespace
}  // namespace probity::policy
