// A matter as a page: every part of a view has its place, and what is not in it is not on the page.
#include "portal/matter_view.hpp"

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "casework/example_case.hpp"
#include "html/template.hpp"
#include "portal/matter_words.hpp"
#include "portal/step_form.hpp"

namespace probity::portal {
namespace {

namespace example = casework::example;
using casework::DossierView;
using casework::MayDo;
using casework::Words;
using example::id;
using example::kToday;
using example::on;

Words words(std::string text) { return Words{std::move(text)}; }

const people::PeopleRegister& people_of_trust() {
  static const people::PeopleRegister register_ = example::trust();
  return register_;
}

MatterWords plain_words() {
  const auto itself = [](const std::string& one) { return one; };
  return {.people = people_of_trust(),
          .service = itself,
          .clause = itself,
          .body = itself,
          .access_due = [](const casework::AccessClock&) { return std::optional{kToday}; }};
}

casework::RequestView waiting_request() {
  return {.number = 2,
          .state = State::request_waiting,
          .scope = example::scope(),
          .asked = on(kToday),
          .deputy_from = kToday,
          .chair_from = kToday,
          .exchanges = {{words("Which lesson?"), words("The third.")}},
          .question = words("And the fourth?"),
          .reasons = words("It is needed."),
          .answered_by = id(example::kCfoo),
          .last_day = kToday,
          .keys_turned = 1,
          .approved = example::all_of_it()};
}

void add_case(DossierView& seen) {
  seen.subject = id(example::kTeacher);
  seen.reporter = id(example::kColleague);
  seen.owner = id(example::kHr);
  seen.concern = example::concern();
  seen.ended = casework::EndedConcern{example::concern(), casework::ConcernEnd::spoken_to,
                                      words("We had a talk."), id(example::kHr), on(kToday)};
  seen.grounds = example::grounds();
  seen.named = {{{id(example::kCfoo), casework::Role::decider},
                 words("Knows neither."),
                 id(example::kHr),
                 on(kToday)}};
  seen.requests = {waiting_request()};
  seen.openings = {{.number = 1,
                    .state = State::extract_made,
                    .made = on(kToday),
                    .exhibits = {3},
                    .read = {3},
                    .finding_reasons = words("Three lessons."),
                    .notice = State::notice_deferred,
                    .deferred_until = kToday}};
  seen.pictures = {{1, casework::Exhibit::Kind::picture, {}}};
  seen.shares = {{1, State::share_open, id(example::kHr), words("Her work."), kToday}};
}

void add_what_follows(DossierView& seen) {
  seen.comments = {{words("I was not there."), on(kToday)}};
  seen.invitation = casework::Invitation{on(kToday), kToday, on(kToday)};
  seen.invited_answer = casework::Remark{words("It was my brother."), on(kToday)};
  seen.outcome = casework::OutcomeView{State::outcome_half,
                                       casework::OutcomeKind::guidance,
                                       words("A first time."),
                                       {3},
                                       {{id(example::kCfoo), words("I agree."), on(kToday)}}};
  seen.removals = {{1, State::removal_contested, id(example::kTeacher), words("The post."),
                    words("example.org/1"), "C23", kToday, words("It is true."),
                    words("It stays up.")}};
  seen.disclosures = {{1, State::disclosure_advised, "police", words("Section 2."), words("All."),
                       words("Do not.")}};
  seen.access = casework::AccessRequest{.number = 7, .subject = id(example::kTeacher)};
  seen.access->questions.push_back(words("Which year?"));
  seen.complaint =
      casework::Complaint{.number = 7, .by = id(example::kTeacher), .text = words("Too late.")};
  seen.objection =
      casework::Objection{.number = 7, .person = id(example::kTeacher), .why = words("My health.")};
}

DossierView everything() {
  DossierView seen;
  seen.number = 7;
  seen.lenses = {Lens::handler, Lens::approver};
  seen.state = State::case_open;
  seen.since = kToday;
  add_case(seen);
  add_what_follows(seen);
  seen.may = {{Action::approve, 2},        {Action::close_case, 0}, {Action::find_grounds, 1},
              {Action::end_share, 1},      {Action::contest, 1},    {Action::advise_disclosure, 1},
              {Action::prepare_outcome, 0}};
  return seen;
}

const html::Templates& templates() {
  static const html::Templates all = html::Templates::load(html::embedded_templates()).value();
  return all;
}

html::Values filled(const DossierView& seen) {
  html::Values values;
  matter_value(seen, plain_words()).fill(values, Zone::named("Europe/London").value());
  values.set("title", "Matter 7");
  return values;
}

std::string page_of(const DossierView& seen) {
  return templates().render("matter", filled(seen))->text();
}

TEST(Matter_view, Everything_that_is_in_a_view_is_on_the_page) {
  const std::string page = page_of(everything());
  for (const char* said : {"Posts during lessons.",
                           "We had a talk.",
                           "Two colleagues saw it.",
                           "Knows neither.",
                           "Which lesson?",
                           "The third.",
                           "And the fourth?",
                           "It is needed.",
                           "Three lessons.",
                           "Her work.",
                           "I was not there.",
                           "It was my brother.",
                           "A first time.",
                           "I agree.",
                           "The post.",
                           "example.org/1",
                           "It is true.",
                           "It stays up.",
                           "Section 2.",
                           "Do not.",
                           "Which year?",
                           "Too late.",
                           "My health."}) {
    EXPECT_NE(page.find(said), std::string::npos) << said;
  }
}

// What the page has no marker for is the words' own besides: NAME_is_WORD.
TEST(Matter_view, The_page_has_a_place_for_every_fact) {
  for (const std::string& name : templates().unknown_names("matter", filled(everything()))) {
    const std::string last = name.substr(name.rfind('.') + 1);
    const bool is_for_programs =
        name.ends_with("number") || name.ends_with("person") || name.contains("_is_") ||
        last == "exhibits" || last == "rests_on" || last == "share" || last == "disclosure" ||
        last.starts_with("has_") || name.contains("exhibits.") || name.contains("rests_on.");
    EXPECT_TRUE(is_for_programs) << name;
  }
}

TEST(Matter_view, What_somebody_may_do_stands_where_it_is_done) {
  const std::string page = page_of(everything());
  for (const char* place :
       {"/matters/7/steps/approve/2", "/matters/7/steps/close-case",
        "/matters/7/steps/find-grounds/1", "/matters/7/steps/end-share/1",
        "/matters/7/steps/contest/1", "/matters/7/steps/advise-disclosure/1",
        "/matters/7/steps/prepare-outcome", "/matters/7/openings/1", "/matters/7/pictures/1"}) {
    const std::string link = "href=\"" + std::string{place} + "\"";
    const auto at = page.find(link);
    ASSERT_NE(at, std::string::npos) << place;
    EXPECT_EQ(page.find(link, at + 1), std::string::npos) << place;
  }
}

TEST(Matter_view, A_reporter_reads_how_far_it_is_and_nothing_about_anybody) {
  for (const State state :
       {State::concern_received, State::concern_ended, State::case_open, State::case_closed}) {
    DossierView seen;
    seen.number = 7;
    seen.lenses = {Lens::reporter};
    seen.state = state;
    seen.since = kToday;
    const std::string page = page_of(seen);
    EXPECT_EQ(page.find("case"), std::string::npos);
    const std::string facts = matter_value(seen, plain_words()).json();
    EXPECT_EQ(facts.find("case."), std::string::npos) << facts;
    EXPECT_EQ(facts.find(to_hex(id(example::kTeacher))), std::string::npos);
  }
}

TEST(Matter_view, Whoever_carries_it_out_reads_no_name) {
  DossierView seen;
  seen.number = 7;
  seen.lenses = {Lens::it_operator};
  seen.state = State::case_open;
  seen.since = kToday;
  auto request = waiting_request();
  request.scope.person = PersonId{};
  seen.requests.push_back(std::move(request));
  EXPECT_EQ(page_of(seen).find(">Person<"), std::string::npos);
}

TEST(Matter_view, What_somebody_wrote_stays_text) {
  DossierView seen = everything();
  seen.comments = {{words("<script>alert(1)</script>{{csrf}}"), on(kToday)}};
  const std::string page = page_of(seen);
  EXPECT_EQ(page.find("<script>"), std::string::npos);
  EXPECT_NE(page.find("&lt;script&gt;alert(1)&lt;/script&gt;{{csrf}}"), std::string::npos);
}

// ---- The forms

TEST(Step_forms, Each_has_an_address_of_its_own) {
  std::set<std::string_view> seen;
  for (const auto forms :
       {case_step_forms(), request_step_forms(), opening_step_forms(), outcome_step_forms(),
        removal_step_forms(), disclosure_step_forms(), rights_step_forms()}) {
    for (const StepForm& form : forms) {
      EXPECT_TRUE(seen.insert(form.word).second) << form.word;
      EXPECT_EQ(step_form_named(form.word), &form);
      EXPECT_FALSE(form.title.empty() || form.button.empty()) << form.word;
    }
  }
  EXPECT_EQ(step_form_named("dismiss"), nullptr);
}

// What a person does, with nobody's page for it: the clock's, what is done by looking, and what
// stands on another's page (a preview on the form for sharing, the pack on the matter's own).
TEST(Step_forms, Whatever_somebody_can_do_has_a_page) {
  const std::set<Action> without{
      Action::raise_concern, Action::see_progress, Action::read_concern,  Action::expire,
      Action::read_extract,  Action::read_share,   Action::end_deferral,  Action::see_own,
      Action::note_overdue,  Action::ask_access,   Action::preview_share, Action::hearing_pack};
  for (const Action action : casework::kActions) {
    EXPECT_NE(place_of(7, {action, 1}).has_value(), without.contains(action))
        << casework::word_for(action);
  }
}

TEST(Step_forms, What_needs_proof_in_the_table_asks_for_it) {
  for (const auto& row : casework::rows()) {
    if (row.need != casework::Need::proof && row.need != casework::Need::proof_and_reasons) {
      continue;
    }
    for (const Action action : casework::kActions) {
      if (!row.actions.has(action) || action == Action::turn_key) continue;
      ASSERT_NE(step_form_for(action), nullptr);
      EXPECT_EQ(step_form_for(action)->needs, Needs::proof) << casework::word_for(action);
    }
  }
}

}  // namespace
}  // namespace probity::portal
