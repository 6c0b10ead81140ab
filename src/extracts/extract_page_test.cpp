#include "extracts/extract_page.hpp"

#include <gtest/gtest.h>

#include "extracts/example_opening.hpp"
#include "extracts/extract_file.hpp"
#include "extracts/mask.hpp"

namespace probity::extracts {
namespace {

using namespace example;

const html::Templates& templates() {
  static const html::Templates loaded = html::Templates::load(html::embedded_templates()).value();
  return loaded;
}

Presentation presentation() {
  return {.trust = "Harbour Trust",
          .subject = "Lea Example",
          .recipient = Watermark{"Amara Okafor, HR", kWednesday, 3},
          .comment = "I was showing\nthe class a page.",
          .commented_on = kWednesday,
          .ledger_proof = "leaf 41\nroot abc"};
}

OpeningExtract example_extract() {
  ExtractInputs given = inputs({used(9h, 9h + 5min), used(14h, 14h + 8min, "youtube"),
                                opened_page(11h), used(12h + 10min, 12h + 20min)});
  given.accounts = {{"youtube", "Class 4"}};
  return make(given);
}

std::string shown(const OpeningExtract& extract, const Presentation& how = presentation()) {
  return fragment(extract, how, templates()).value().text();
}

bool says(const std::string& page, std::string_view text) { return page.contains(text); }

TEST(Extract_page, Says_what_the_bounds_are_and_what_was_set_aside) {
  const std::string page = shown(example_extract());
  EXPECT_TRUE(says(page, "Use recorded: at least 4 min, at most 11 min, 1 visit")) << page;
  EXPECT_TRUE(says(page, "Page opened; the log does not show it was used"));
  EXPECT_TRUE(says(page, "Set aside: 1 visit outside working time, and not shown"));
  EXPECT_TRUE(says(page, "requests 12 inside other pages, 4 background, 1 signing in or sent on"));
  EXPECT_TRUE(says(page, "work and personal use of it cannot be told apart"));
  EXPECT_TRUE(says(page, "Only time that was surely working time is shown"));
  EXPECT_TRUE(says(page, "12:00-13:00"));
  EXPECT_TRUE(says(page, "Not corroborated: one source asserts this"));
  EXPECT_TRUE(says(page, "Copy for Amara Okafor, HR, Wednesday 16 September 2026, share 3"));
  EXPECT_TRUE(says(page, ledger::to_hex(digest(example_extract()))));
  EXPECT_FALSE(says(page, "12:10"));  // what lies in the lunch hour is nowhere
}

TEST(Extract_page, Only_whom_it_is_about_may_show_their_copy_to_others) {
  Watermark copy{"Amara Okafor", kWednesday, 3};
  EXPECT_EQ(whose_copy(copy),
            "Copy for Amara Okafor, Wednesday 16 September 2026, share 3. It is "
            "not to be passed on.");
  copy.share = 0;
  copy.holder = Watermark::Holder::subject;
  EXPECT_EQ(whose_copy(copy),
            "Copy for Amara Okafor, Wednesday 16 September 2026. They may show it "
            "to whoever accompanies or advises them.");
}

TEST(Extract_page, Never_judges_ranks_or_gives_a_share_of_a_day) {
  for (const GroundKind ground : {GroundKind::working_time, GroundKind::breach,
                                  GroundKind::own_request, GroundKind::exception}) {
    const std::string page = shown(extract_of({used(9h, 10h), connections(14h, 15h)}, ground));
    for (const char* word :
         {"guilty", "breach", "%", "per cent", "score", "offence", "spent", "average"}) {
      const std::size_t at = page.find(word);
      // An SVG's own attributes have no such word either.
      EXPECT_EQ(at, std::string::npos) << page.substr(at, 80);
    }
  }
}

TEST(Extract_page, Draws_each_day_with_words_for_those_who_cannot_see_it) {
  const std::string page = shown(example_extract());
  EXPECT_TRUE(says(page, "role=\"img\" aria-labelledby=\"timeline-"));
  EXPECT_TRUE(says(page, "09:00-09:10") || says(page, "08:59-09:10")) << page;
  EXPECT_TRUE(says(page, "<desc id=\"timeline-says-"));
}

// The portal's Content-Security-Policy.
TEST(Extract_page, Has_no_style_no_script_and_fetches_nothing) {
  const std::string page = shown(example_extract());
  for (const char* refused : {"<style", "style=", "<script", "src=", "href=", "http:", "https:"}) {
    EXPECT_FALSE(says(page, refused)) << refused;
  }
}

TEST(Extract_page, Shows_hostile_words_as_text) {
  const std::string hostile = "</blockquote><script>alert(1)</script>\xE2\x80\xAEgpj.exe";
  Presentation how = presentation();
  how.subject = how.comment = how.ledger_proof = how.recipient->recipient = how.trust = hostile;
  ExtractInputs given = inputs({used(9h, 9h + 5min)});
  given.accounts = {{"facebook", hostile}};
  given.services[0].name = given.sources[0].source.name = given.scope.case_id = hostile;
  const std::string page = extracts::page(make(given), how, templates()).value();
  EXPECT_FALSE(says(page, "<script"));
  EXPECT_FALSE(says(page, "\xE2\x80\xAE"));
  EXPECT_TRUE(says(page, "&lt;script&gt;alert(1)&lt;/script&gt;"));
}

TEST(Extract_page, Says_why_a_day_is_empty_and_what_is_missing) {
  ExtractInputs given = inputs({});
  given.opened[0].steps_incomplete = 2;
  given.scope.days.push_back(kWednesday);
  given.not_opened = {{kWednesday, DayState::destroyed}};
  const std::string page = shown(make(given));
  EXPECT_TRUE(says(page, "This day is incomplete: 2 quarters of an hour have rows missing"));
  EXPECT_TRUE(says(page, "The keys of this day had ended"));
  EXPECT_TRUE(says(page, "No visit to these services is shown on this day"));
}

TEST(Extract_page, Says_that_a_copy_shows_less_and_that_a_preview_is_one) {
  Presentation how = presentation();
  how.recipient.reset();
  how.comment.clear();
  const auto copy = masked(example_extract(),
                           {.days = {kTuesday}, .services = {"facebook"}, .most = Kept::sites});
  const std::string page = shown(copy, how);
  EXPECT_TRUE(says(page, "Preview. Nobody was given this copy."));
  EXPECT_TRUE(says(page, "0 days and 1 service are left out"));
  EXPECT_TRUE(says(page, "Use recorded; how long was not asked for")) << page;
  EXPECT_TRUE(says(page, "They can comment on this at any time"));
  EXPECT_FALSE(says(page, "YouTube"));
}

}  // namespace
}  // namespace probity::extracts
