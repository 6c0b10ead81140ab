#include "collection/trying.hpp"

#include "collection/example_collecting.hpp"

namespace probity::collection {

namespace {

using namespace std::chrono_literals;
using example::kMorning;
using example::visit_lines;

class TryingTest : public example::CollectingTest {
 protected:
  Result<Collected> tried(const std::string& log) {
    return try_log(*trust_, console_, "proxy", log);
  }
  [[nodiscard]] std::uint64_t leaves() {
    return store::LedgerReader::open(trust_->database()).value()->head()->size;
  }
};

TEST_F(TryingTest, Counts_what_a_collection_would_count_and_keeps_nothing) {
  const std::string log = visit_lines(kMorning - 3h, "t.mabuya") +
                          visit_lines(kMorning - 2h, "nobody.known") +
                          visit_lines(kMorning - 1h, "g.penhallow", "192.168.7.7") + "no line\n";
  const auto before = leaves();
  const auto first = tried(log);
  ASSERT_TRUE(first) << first.error().what;
  EXPECT_EQ(leaves(), before);
  EXPECT_TRUE(keys_.keys.empty());
  EXPECT_TRUE(
      trust_->read([](store::Reader& reader) { return records::load_days(reader); })->empty());
  EXPECT_EQ(tried(log)->counts.taken_before, 0U) << "not even how much was read";
  const auto collected = collect(log);
  ASSERT_TRUE(collected);
  EXPECT_EQ(first->counts.lines, collected->counts.lines);
  EXPECT_EQ(first->counts.rejected, 1U);
  EXPECT_EQ(first->counts.visits, collected->counts.visits);
  EXPECT_EQ(first->counts.sealed, 1U);
  EXPECT_EQ(first->counts.dropped, collected->counts.dropped);
}

TEST_F(TryingTest, I1_Without_an_assessment_nothing_would_be_sealed_and_it_says_why) {
  clock_.now_ = policy::in_force_of(policy::example_assessments::in_force())->until;
  const auto form = tried(visit_lines(clock_.now_ - 1h, "t.mabuya"));
  ASSERT_TRUE(form) << form.error().what;
  EXPECT_EQ(form->counts.lines, 13U);
  EXPECT_EQ(form->counts.sealed, 0U);
  EXPECT_EQ(form->counts.dropped_in_all(), form->counts.visits);
}

TEST_F(TryingTest, Who_may_not_collect_may_not_try_either_and_there_has_to_be_a_source) {
  acts::Actor somebody;
  somebody.person = trust_->people()->register_.by_source_key("LLT-01")->id;
  EXPECT_EQ(try_log(*trust_, somebody, "proxy", "").error().kind, ErrorKind::refused);
  EXPECT_EQ(try_log(*trust_, console_, "other", "").error().kind, ErrorKind::usage);
}

}  // namespace

}  // namespace probity::collection
