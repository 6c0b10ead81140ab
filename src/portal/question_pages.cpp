// Questions to the author of the policy (C4): for HR and for the nominated leads of an edition.
#include <algorithm>

#include <fmt/format.h>

#include "acts/edition_acts.hpp"
#include "acts/names_shown.hpp"
#include "portal/campaign_rooms.hpp"
#include "portal/desk.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using registers::Question;
using registers::QuestionState;

struct Questions {
  std::vector<Question> all;  // those that the reader may answer
  std::vector<policy::Edition> editions;
  std::vector<registers::Campaign> campaigns;
};

bool is_lead(const Context& context, const std::vector<policy::Edition>& editions) {
  return std::ranges::any_of(editions, [&](const policy::Edition& edition) {
    return std::ranges::any_of(edition.leads, [&](const policy::NominatedLead& nominated) {
      return nominated.lead.person == context.person();
    });
  });
}

Result<Questions> questions_for(Context& context) {
  Questions questions;
  PROBITY_TRY(questions.editions, acts::editions_of(context.trust()));
  if (!is_lead(context, questions.editions)) {
    PROBITY_ATTEMPT(acts::require(context.actor(), Act::run_campaign));
  }
  PROBITY_TRY(questions.all, acts::questions_of(context.trust()));
  PROBITY_TRY(questions.campaigns, acts::campaigns_of(context.trust()));
  std::erase_if(questions.all, [&](const Question& one) {
    return !acts::may_answer(context.actor(), one, questions.editions);
  });
  return questions;
}

Value state_value(QuestionState state) {
  switch (state) {
    case QuestionState::waiting: return Value::word("waiting", "waiting");
    case QuestionState::answered: return Value::word("answered", "answered");
    case QuestionState::taken_back: return Value::word("taken_back", "taken back");
  }
  return {};
}

Value question_value(const Context& context, const Questions& questions, const Question& one) {
  const auto people = context.trust().people();
  const auto* asker = people->register_.find(one.asked_by);
  const auto campaign =
      std::ranges::find(questions.campaigns, one.campaign, &registers::Campaign::number);
  Value value = Value::object();
  value.set("number", one.number)
      .set("campaign", one.campaign)
      .set("campaign_title",
           campaign == questions.campaigns.end() ? std::string{} : campaign->title)
      .set("edition", one.edition)
      .set("clause", one.clause.empty() ? Value{} : Value{one.clause})
      .set("asked_by", to_hex(one.asked_by))
      .set("asker", asker == nullptr ? std::string{} : acts::NamesShown::name_of(*asker))
      .set("asked", one.asked.day)
      .set("question_state", state_value(registers::state_of(one)))
      .set("text", acts::NamesShown::text_of(one.text))
      .set("where", html::Url::local(fmt::format("/questions/{}", one.number)));
  if (one.answer) {
    const auto* author = people->register_.find(one.answer->by);
    value.set("answer_text", acts::NamesShown::text_of(one.answer->text))
        .set("answered", one.answer->when.day)
        .set("answered_by", author == nullptr ? std::string{} : acts::NamesShown::name_of(*author))
        .set("audience", one.answer->audience == registers::Audience::asker
                             ? Value::word("asker", "only who asked")
                             : Value::word("everybody", "everybody who is asked to read"));
  }
  return value;
}

}  // namespace

Result<Answer> question_list(Context& context) {
  PROBITY_TRY(auto questions, questions_for(context));
  Page page{.name = "questions", .title = "Questions about the policy", .width = Width::table};
  // Those that wait longest come first; of the others, the newest.
  std::ranges::sort(questions.all, {}, [](const Question& one) {
    const bool waits = registers::state_of(one) == QuestionState::waiting;
    const auto number = static_cast<std::int64_t>(one.number);
    return std::pair{!waits, waits ? number : -number};
  });
  page.model.list("questions");
  for (const Question& one : questions.all) {
    page.model.list("questions").push(question_value(context, questions, one));
  }
  return page;
}

Result<Answer> question_page(Context& context) {
  PROBITY_TRY(const auto questions, questions_for(context));
  PROBITY_TRY(const auto number, context.number(0));
  const auto found = std::ranges::find(questions.all, number, &Question::number);
  if (found == questions.all.end()) return not_there();
  Page page{.name = "question",
            .title = fmt::format("Question {}", number),
            .model = question_value(context, questions, *found),
            .back = "/questions"};
  const bool waits = registers::state_of(*found) == QuestionState::waiting;
  const bool is_own = found->asked_by == context.person();
  page.model.set_if("may_answer", waits && !is_own).set_if("is_own", waits && is_own);
  if (!waits || is_own) return page;
  context.field(page.extras, "answer", "Your answer")
      .set("rows", "8")
      .set("maximum", std::to_string(registers::kLongestQuestion));
  context
      .choice(page.extras, "to", "Who may read the answer?",
              {{"asker", "Only who asked"},
               {"everybody", "Everybody who is asked to read",
                "The question is shown with it, without who asked. Make sure that neither text "
                "names anybody."}},
              {"asker"})
      .set("legend_size", "s");
  return page;
}

Result<Answer> answer_question(Context& context) {
  PROBITY_TRY(const auto questions, questions_for(context));
  PROBITY_TRY(const auto number, context.number(0));
  if (std::ranges::find(questions.all, number, &Question::number) == questions.all.end()) {
    return not_there();
  }
  const std::string text = context.input.text("answer");
  const std::string to = context.input.text("to");
  if (text.empty()) context.complain("answer", "Enter your answer");
  if (text.size() > registers::kLongestQuestion) {
    context.complain("answer", fmt::format("Your answer must be {} characters or fewer",
                                           registers::kLongestQuestion));
  }
  if (to != "asker" && to != "everybody") {
    context.complain("to", "Choose who may read the answer");
  }
  if (context.has_complaints()) return context.refused();
  const auto audience =
      to == "everybody" ? registers::Audience::everybody_asked : registers::Audience::asker;
  PROBITY_ATTEMPT(acts::answer_question(context.trust(), context.actor(), number, text, audience));
  return Done{html::Url::local("/questions"), Value::object().set("number", number)};
}

}  // namespace probity::portal
