#include "advice/model.hpp"

#include <gtest/gtest.h>

namespace probity::advice {
namespace {

constexpr std::string_view kModel =
    "# made for the test\n"
    "reference\t@bias\t-1.5\n"
    "reference\thire her\t2.5\n"
    "harassment\tidiot\t1.25\n";

TEST(Model, AddsTheWeightsOfWhatIsThere) {
  const auto model = Model::read(kModel);
  ASSERT_TRUE(model);
  const Odds odds = model->odds({"hire her", "unknown"});
  EXPECT_DOUBLE_EQ(odds.at(static_cast<std::size_t>(Clause::reference)), 1.0);
  EXPECT_DOUBLE_EQ(odds.at(static_cast<std::size_t>(Clause::harassment)), 0.0);
}

TEST(Model, SaysWhatWeighed) {
  const auto model = Model::read(kModel);
  const auto reasons = model->reasons({"idiot", "hire her"}, Clause::harassment, 5);
  ASSERT_EQ(reasons.size(), 1U);
  EXPECT_EQ(reasons[0].first, "idiot");
  EXPECT_TRUE(model->knows(Clause::reference));
  EXPECT_FALSE(model->knows(Clause::confidential));
}

TEST(Model, SaysWhichLineIsWrong) {
  for (const std::string_view wrong : {"reference\n", "reference\tx\n", "reference\tx\ty\n",
                                       "nothing\tx\t1\n", "reference\tx\t1z\n"}) {
    const auto model = Model::read(wrong);
    ASSERT_FALSE(model) << wrong;
    EXPECT_NE(model.error().what.find("line 1"), std::string::npos);
  }
}

TEST(Model, NamesWeighNothingAndGroupsOfPeopleAreAlike) {
  const auto lexicon = Lexicon::read({});
  ASSERT_TRUE(lexicon);
  const auto text = Text::read("Rob Finch is kind");
  ASSERT_TRUE(text);
  const std::vector<Marked> marked{{Mark::staff, {0, 2}}};
  const auto features = features_of(lexicon->look(*text, marked), *lexicon, {});
  EXPECT_EQ(std::ranges::count(features, "rob"), 0);
  EXPECT_EQ(std::ranges::count(features, "<staff>"), 1);
  EXPECT_EQ(std::ranges::count(features, "<staff> is"), 1);
}

}  // namespace
}  // namespace probity::advice
