// A share that shows less, looking at it beforehand, and who is told that somebody looked (C60,
// C61; I22).
#include <gtest/gtest.h>

#include "casework/example_dossier.hpp"

namespace probity::casework {
namespace {

using namespace example;
namespace steps = casework::steps;

const LocalDate kLater = kToday + std::chrono::days{20};

Narrowed less() { return {{scope().days.front()}, {"facebook"}, evidence::Kept::sites}; }

// Until the decider has found reasonable grounds.
Happening found() {
  Happening happening = in_trust();
  Events events = opening(happening.cast());
  events.push_back({happening.cast().decider,
                    steps::FindGrounds{1, steps::FindGrounds::Found::reasonable, "It shows it."}});
  for (const Event& event : events) {
    const auto taken = happening.take(event.who, *event.what);
    EXPECT_TRUE(taken) << taken.error().rule;
  }
  return happening;
}

TEST(LessShown, C61_nobody_looks_before_reasonable_grounds_were_found) {
  Happening happening = in_trust();
  for (const Event& event : opening(happening.cast())) {
    ASSERT_TRUE(happening.take(event.who, *event.what));
  }
  const auto early =
      happening.take(happening.cast().owner, steps::PreviewShare{1, happening.cast().other_hr, {}});
  ASSERT_FALSE(early);
  EXPECT_TRUE(happening.dossier().previews().empty());
}

TEST(LessShown, C60_looking_is_refused_where_sharing_is) {
  Happening happening = found();
  const Cast cast = happening.cast();
  for (const PersonId& nobody : {cast.subject, cast.reporter, cast.it_operator}) {
    EXPECT_EQ(
        happening.take(cast.owner, steps::PreviewShare{1, nobody, {}}).has_value(),
        happening.take(cast.owner, steps::ShareWith{1, nobody, "For work.", kLater}).has_value())
        << to_hex(nobody);
  }
  EXPECT_FALSE(happening.take(cast.subject, steps::PreviewShare{1, cast.other_hr, {}}));
  EXPECT_FALSE(happening.take(cast.decider, steps::PreviewShare{1, cast.other_hr, {}}));
  EXPECT_TRUE(happening.take(cast.owner, steps::PreviewShare{1, cast.other_hr, less()}));
}

TEST(LessShown, I22_a_copy_never_shows_more_than_was_approved) {
  Happening happening = found();
  const Cast cast = happening.cast();
  const auto refused = [&](const Narrowed& view) {
    const auto taken =
        happening.take(cast.owner, steps::ShareWith{1, cast.other_hr, "For work.", kLater, view});
    return !taken && taken.error().clauses == "C60";
  };
  Narrowed other_day = less(), other_service = less(), more = less(), no_day = less(),
           no_service = less();
  other_day.days.push_back(kToday + std::chrono::days{3});
  other_service.services.emplace_back("x");
  more.most = evidence::Kept::content;
  no_day.days.clear();
  no_service.services.clear();
  for (const Narrowed& view : {other_day, other_service, more, no_day, no_service}) {
    EXPECT_TRUE(refused(view));
  }
  EXPECT_FALSE(refused(less()));
}

// R15: nobody decides by a part of what it rests on.
TEST(LessShown, C64_reading_a_copy_that_shows_less_is_not_having_read_it) {
  Happening happening = found();
  const Cast cast = happening.cast();
  ASSERT_TRUE(
      happening.take(cast.owner, steps::ShareWith{1, cast.other_hr, "For work.", kLater, less()}));
  ASSERT_TRUE(happening.take(cast.other_hr, steps::ReadExhibit{2}));
  const std::array exhibit{ExhibitNumber{2}};
  EXPECT_FALSE(has_opened_all(cast.other_hr, exhibit, happening.dossier().exhibits_read()));
  ASSERT_TRUE(
      happening.take(cast.owner, steps::ShareWith{1, cast.other_hr, "To prepare.", kLater}));
  ASSERT_TRUE(happening.take(cast.other_hr, steps::ReadExhibit{2}));
  EXPECT_TRUE(has_opened_all(cast.other_hr, exhibit, happening.dossier().exhibits_read()));
}

// Decision 24.
TEST(LessShown, whom_it_is_about_sees_who_looked_and_nobody_else_does) {
  Happening happening = found();
  const Cast cast = happening.cast();
  ASSERT_TRUE(happening.take(cast.owner, steps::PreviewShare{1, cast.other_hr, {}}));
  ASSERT_TRUE(
      happening.take(cast.owner, steps::ShareWith{1, cast.other_hr, "To prepare.", kLater}));
  ASSERT_TRUE(happening.take(cast.other_hr, steps::ReadExhibit{2}));
  ASSERT_TRUE(happening.take(cast.owner, steps::TellSubject{1}));
  ASSERT_TRUE(happening.take(cast.subject, steps::ReadExhibit{2}));
  std::vector<PersonId> readers;
  const auto seen = happening.seen_by(cast.subject).value();
  for (const ReadingView& one : seen.readings) {
    readers.push_back(one.by);
  }
  EXPECT_EQ(readers, (std::vector{cast.decider, cast.owner, cast.other_hr}));
  EXPECT_TRUE(happening.seen_by(cast.owner).value().readings.empty());
  EXPECT_EQ(happening.seen_by(cast.owner).value().shares.front().opening, 1U);
}

}  // namespace
}  // namespace probity::casework
