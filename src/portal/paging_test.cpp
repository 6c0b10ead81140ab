#include "portal/paging.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::portal {
namespace {

TEST(Paging, An_empty_list_is_one_empty_page) {
  const Paging paging{0, 1};
  EXPECT_EQ(paging.pages(), 1U);
  EXPECT_EQ(paging.begin(), paging.end());
}

TEST(Paging, The_last_page_has_what_is_left) {
  const Paging paging{250, 3};
  EXPECT_EQ(paging.begin(), 200U);
  EXPECT_EQ(paging.end(), 250U);
}

TEST(Paging, A_page_that_is_not_there_becomes_the_last_one) {
  EXPECT_EQ(Paging(250, 4'000'000'000U).page(), 3U);
  EXPECT_EQ(Paging(250, 0).page(), 1U);
}

TEST(Paging, Links_are_there_when_there_is_more_than_one_page) {
  Page one;
  Paging(100, 1).add(one, html::Url::local("/people"));
  EXPECT_TRUE(one.extras.parts().empty());
  Page middle;
  Paging(2'000, 10).add(middle, html::Url::local("/people").with("q", "a b"));
  ASSERT_EQ(middle.extras.parts().size(), 1U);
  const auto& links = *middle.extras.parts().front().values;
  EXPECT_EQ(links.parts().size(), 7U);  // 1 ... 9 10 11 ... 20
  const auto next = std::ranges::find(links.texts(), "next", &html::Values::Text::name);
  ASSERT_NE(next, links.texts().end());
  EXPECT_EQ(next->text, "/people?q=a%20b&page=11");
}

RC_GTEST_PROP(PagingProperty, Every_entry_is_on_exactly_one_page, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(0, 1'000);
  std::size_t seen = 0;
  const std::size_t pages = Paging{count, 1}.pages();
  for (std::uint32_t page = 1; page <= pages; ++page) {
    const Paging paging{count, page};
    RC_ASSERT(paging.begin() == seen);
    seen = paging.end();
  }
  RC_ASSERT(seen == count);
}

}  // namespace
}  // namespace probity::portal
