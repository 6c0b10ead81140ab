#include "policy/coverage_question.hpp"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "policy/example_assessments.hpp"

namespace probity::policy {
namespace {

using namespace example_assessments;

const NeverRecorded& never() {
  static const NeverRecorded list = NeverRecorded::builtin().value();
  return list;
}

Service service_named(std::string id, ServiceClass service_class = ServiceClass::social) {
  Service service;
  service.id = std::move(id);
  service.service_class = service_class;
  return service;
}
const Service kFacebook = service_named("facebook");
const Service kYouTube = service_named("youtube", ServiceClass::teaching_media);

Question question(int day) {
  return {.source = "proxy",
          .service = &kFacebook,
          .host = "www.facebook.com",
          .path = "/",
          .person = PersonScope::employee,
          .device = DeviceScope::managed,
          .place = Place::on_site,
          .received = on(day),
          .happened = on(day) - minutes{2},
          .field = RecordedField::durations};
}

void expect_out(const std::vector<ImpactAssessment>& versions, const Question& asked,
                NotCovered reason) {
  const auto answer = covers(versions, never(), asked);
  ASSERT_FALSE(answer.has_value()) << word_for(reason);
  EXPECT_EQ(word_for(answer.error()), word_for(reason));
}

TEST(CoverageQuestion, What_the_version_in_force_names_may_be_recorded) {
  EXPECT_EQ(covers(versions_in_force(), never(), question(8)), (Coverage{1, 1}));
}

TEST(CoverageQuestion, Each_fact_that_is_not_as_the_assessment_says_is_out_for_its_reason) {
  const auto versions = versions_in_force();
  Question asked = question(8);
  const auto with = [&](auto change) {
    Question other = asked;
    change(other);
    return other;
  };
  expect_out(versions, with([](Question& q) { q.source = "spare"; }), NotCovered::source_not_named);
  expect_out(versions, with([](Question& q) { q.service = &kYouTube; }),
             NotCovered::service_not_named);
  expect_out(versions, with([](Question& q) { q.path = "/groups/unison"; }),
             NotCovered::never_recorded);
  expect_out(versions, with([](Question& q) { q.person = PersonScope::volunteer; }),
             NotCovered::person_not_covered);
  expect_out(versions, with([](Question& q) { q.device = DeviceScope::personal; }),
             NotCovered::device_personal);
  expect_out(versions, with([](Question& q) { q.place = Place::off_site; }), NotCovered::off_site);
  expect_out(versions, with([](Question& q) { q.field = RecordedField::contributed_content; }),
             NotCovered::field_not_named);
  Service closed = kFacebook;
  closed.closed = std::chrono::sys_days{std::chrono::year{2026} / 9 / 1};
  expect_out(versions, with([&](Question& q) { q.service = &closed; }), NotCovered::service_closed);
}

TEST(CoverageQuestion, The_Trusts_own_additions_to_what_is_never_recorded_count) {
  auto versions = versions_in_force();
  versions[0].content.never = {{"facebook.com", "/Staff-Room/**", "theirs"},
                               {"facebook.com", "no pattern", "a slip"}};
  Question asked = question(8);
  asked.path = "/staff-room/7";
  expect_out(versions, asked, NotCovered::never_recorded);
  asked.path = "/";
  expect_out(versions, asked, NotCovered::never_recorded);  // a slip keeps out, never in
  versions[0].content.never.pop_back();
  EXPECT_TRUE(covers(versions, never(), asked).has_value());
}

TEST(CoverageQuestion, The_reason_says_what_came_of_the_assessment) {
  expect_out({}, question(8), NotCovered::nothing_in_force);
  expect_out({approved()}, question(8), NotCovered::nothing_in_force);
  expect_out({in_state(AssessmentState::withdrawn)}, question(8), NotCovered::withdrawn);
  expect_out({in_force()}, question(300), NotCovered::lapsed);
  expect_out({in_state(AssessmentState::concluded)}, question(8), NotCovered::concluded);
}

TEST(CoverageQuestion, An_event_before_the_change_and_its_receipt_after_it_names_both_versions) {
  auto versions = versions_in_force();
  versions.push_back(second(versions));
  versions = bring_into_force(versions, 2, controller(20), london()).value();
  Question asked = question(20);
  EXPECT_EQ(covers(versions, never(), asked), (Coverage{2, 1}));
  versions[1].content.services = {{"instagram", ""}};
  expect_out(versions, asked, NotCovered::service_not_named);
}

TEST(CoverageQuestion, A_source_is_asked_for_before_its_file_is_opened) {
  EXPECT_EQ(covers_source(versions_in_force(), "proxy", on(8)), 1U);
  EXPECT_EQ(covers_source(versions_in_force(), "proxy", on(5)).error(),
            NotCovered::nothing_in_force);
  EXPECT_EQ(covers_source(versions_in_force(), "", on(8)).error(), NotCovered::source_unknown);
}

TEST(CoverageQuestion, Every_reason_has_a_word_of_its_own_and_a_sentence) {
  for (const NotCovered reason : kNotCovered) {
    EXPECT_FALSE(word_for(reason).empty());
    EXPECT_TRUE(sentence_for(reason).ends_with("."));
    EXPECT_EQ(std::ranges::count(kNotCovered, word_for(reason),
                                 [](NotCovered other) { return word_for(other); }),
              1);
  }
}

// ---- Over histories that a trust could have, and any question.

rc::Gen<int> some_day() { return rc::gen::inRange(-5, 330); }

// What the trust did, on which days: into force, a second version, withdrawn.
std::vector<ImpactAssessment> some_history() {
  auto versions = versions_in_force();
  if (*rc::gen::arbitrary<bool>()) {
    versions.push_back(second(versions));
    versions =
        bring_into_force(versions, 2, controller(*rc::gen::inRange(15, 100)), london()).value();
  }
  if (*rc::gen::arbitrary<bool>()) {
    const int day = *rc::gen::inRange(100, 190);
    for (ImpactAssessment& version : versions) {
      if (auto gone = withdraw(version, "A reason.", controller(day))) version = *gone;
    }
  }
  const bool has_content = *rc::gen::arbitrary<bool>();
  for (ImpactAssessment& version : versions) {
    if (has_content) version.content.fields.push_back(RecordedField::contributed_content);
  }
  if (*rc::gen::arbitrary<bool>()) {
    const int day = *rc::gen::inRange(15, 90);
    const int shown = *rc::gen::inRange(1, day + 1);
    for (ImpactAssessment& version : versions) {
      if (auto with = record_notice(version, {"IT", on(shown), {}}, drafter(day))) version = *with;
    }
  }
  return versions;
}

Question some_question() {
  Question asked = question(*some_day());
  asked.happened = on(*some_day());
  if (*rc::gen::inRange(0, 2) == 0) return asked;
  asked.source = *rc::gen::element<std::string_view>("proxy", "proxy", "spare", "");
  asked.service =
      *rc::gen::element(&kFacebook, &kFacebook, &kYouTube, static_cast<const Service*>(nullptr));
  asked.host = *rc::gen::element<std::string_view>("www.facebook.com", "");
  asked.path = *rc::gen::element<std::string_view>("/", "", "/groups/unison");
  asked.person =
      *rc::gen::element(PersonScope::employee, PersonScope::employee, PersonScope::volunteer,
                        PersonScope::pupil, PersonScope::guest, PersonScope::unknown);
  asked.device =
      *rc::gen::element(DeviceScope::managed, DeviceScope::personal, DeviceScope::unknown);
  asked.place = *rc::gen::element(Place::on_site, Place::off_site, Place::unknown);
  asked.field = *rc::gen::elementOf(kRecordedFields);
  return asked;
}

RC_GTEST_PROP(CoverageQuestion, I1_covered_only_by_versions_in_force_at_receipt_and_event, ()) {
  const auto versions = some_history();
  const Question asked = some_question();
  const auto answer = covers(versions, never(), asked);
  if (!answer) return;
  for (const auto& [number, at] :
       {std::pair{answer->at_receipt, asked.received}, {answer->at_event, asked.happened}}) {
    const ImpactAssessment* version = find_assessment(versions, number);
    RC_ASSERT(version != nullptr);
    RC_ASSERT(state_of(*version, at) == AssessmentState::in_force);
    RC_ASSERT(std::ranges::any_of(version->content.sources,
                                  [&](const auto& source) { return source.id == asked.source; }));
    RC_ASSERT(std::ranges::any_of(version->content.services, [&](const auto& service) {
      return service.id == asked.service->id;
    }));
  }
}

RC_GTEST_PROP(CoverageQuestion, I2_nothing_is_covered_from_a_lapse_or_withdrawal_on, ()) {
  const auto versions = some_history();
  Question asked = some_question();
  std::optional<Instant> over;
  for (const ImpactAssessment& version : versions) {
    const auto force = in_force_of(version);
    if (force && force->ended_by != AssessmentState::replaced) over = force->until;
  }
  RC_PRE(over.has_value());
  asked.received = *over + hours{*rc::gen::inRange(0, 5000)};
  const auto answer = covers(versions, never(), asked);
  RC_ASSERT(!answer.has_value());
  RC_ASSERT(answer.error() == NotCovered::lapsed || answer.error() == NotCovered::withdrawn);
}

RC_GTEST_PROP(CoverageQuestion, I4_whatever_is_unknown_or_out_of_scope_is_not_covered, ()) {
  auto versions = some_history();
  // Not even when a hand-made file says so.
  for (ImpactAssessment& version : versions) {
    version.content.people.categories = {PersonScope::employee, PersonScope::pupil,
                                         PersonScope::guest, PersonScope::unknown};
  }
  const Question asked = some_question();
  const bool is_out = asked.person != PersonScope::employee || asked.source != "proxy" ||
                      asked.device != DeviceScope::managed || asked.place != Place::on_site ||
                      asked.service != &kFacebook || asked.host.empty() ||
                      never().group_of(asked.host, asked.path).has_value();
  RC_ASSERT(!is_out || !covers(versions, never(), asked).has_value());
}

RC_GTEST_PROP(CoverageQuestion, I4_a_question_that_knows_one_thing_less_is_never_covered, ()) {
  const auto versions = versions_in_force();
  Question asked = question(*rc::gen::inRange(8, 150));
  RC_ASSERT(covers(versions, never(), asked).has_value());
  switch (*rc::gen::inRange(0, 6)) {
    case 0: asked.source = {}; break;
    case 1: asked.service = nullptr; break;
    case 2: asked.host = {}; break;
    case 3: asked.person = {PersonScope::unknown}; break;
    case 4: asked.device = {}; break;
    default: asked.place = {}; break;
  }
  RC_ASSERT(!covers(versions, never(), asked).has_value());
}

RC_GTEST_PROP(CoverageQuestion, I5_content_is_covered_only_while_a_notice_had_been_recorded, ()) {
  const auto versions = some_history();
  Question asked = question(*some_day());
  asked.happened = on(*some_day());
  asked.field = RecordedField::contributed_content;
  const auto answer = covers(versions, never(), asked);
  if (!answer) return;
  for (const Instant at : {asked.received, asked.happened}) {
    const ImpactAssessment* version = assessment_in_force(versions, at);
    const AssessmentStep* notice = last_step(*version, AssessmentAct::record_notice, at);
    RC_ASSERT(notice != nullptr);
    RC_ASSERT(notice->notice->shown_from <= at);
  }
}

}  // namespace
}  // namespace probity::policy
