#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "acts/edition_acts.hpp"
#include "portal/campaign_rooms.hpp"
#include "portal/desk.hpp"
#include "portal/endpoint.hpp"
#include "portal/people_listing.hpp"
#include "portal/people_words.hpp"

namespace probity::portal {

using acts::Act;
using registers::Campaign;

Result<Campaign> campaign_in_path(Context& context) {
  PROBITY_TRY(const auto number, context.number(0));
  PROBITY_TRY(const auto campaign, acts::campaign_of(context.trust(), number));
  if (!campaign) return not_there();
  return *campaign;
}

html::Url url_of(const Campaign& campaign) {
  return html::Url::local(fmt::format("/campaigns/{}", campaign.number));
}

void add_counts(Value& to, const registers::BoardCounts& counts) {
  to.set("asked", counts.asked)
      .set("acknowledged", counts.acknowledged)
      .set("not_yet", counts.not_yet)
      .set("overdue", counts.overdue)
      .set("away", counts.away)
      .set("new_starters", counts.new_starters);
}

namespace {

// ---- The list

Value summary_of(const Campaign& campaign) {
  Value one = Value::object();
  one.set("number", campaign.number)
      .set("campaign_title", campaign.title)
      .set("edition", campaign.edition)
      .set("opened", campaign.opened.day)
      .set("due", campaign.due)
      .set("state", campaign.closed ? Value::word("closed", "closed") : Value::word("open", "open"))
      .set("where", url_of(campaign));
  return one;
}

Result<Answer> campaign_list(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_board));
  PROBITY_TRY(auto campaigns, acts::campaigns_of(context.trust()));
  Page page{.name = "campaigns", .title = "Acknowledgement", .width = Width::table};
  page.model.set_if("may_run", acts::may(context.actor(), Act::run_campaign));
  page.model.list("campaigns");
  std::ranges::reverse(campaigns);
  for (const Campaign& campaign : campaigns) {
    PROBITY_TRY(const auto board,
                acts::board_of(context.trust(), context.actor(), campaign.number));
    Value one = summary_of(campaign);
    add_counts(one, board.all);
    page.model.list("campaigns").push(std::move(one));
  }
  if (acts::may(context.actor(), Act::run_campaign)) {
    PROBITY_TRY(const auto questions, acts::questions_of(context.trust()));
    page.model.set(
        "questions_waiting",
        std::ranges::count(questions, registers::QuestionState::waiting, registers::state_of));
  }
  return page;
}

// ---- A new one

std::vector<const policy::Edition*> editions_to_ask_about(
    const std::vector<policy::Edition>& editions, const policy::Moment& now) {
  std::vector<const policy::Edition*> suitable;
  for (const auto& edition : editions) {
    const auto status = policy::status_of(editions, edition.number, now);
    if (status == policy::EditionStatus::in_force || status == policy::EditionStatus::approved) {
      suitable.push_back(&edition);
    }
  }
  std::ranges::reverse(suitable);
  return suitable;
}

void add_edition_choice(Context& context, Page& page,
                        const std::vector<policy::Edition>& editions) {
  const auto now = acts::moment_now(context.trust());
  const auto suitable = editions_to_ask_about(editions, now);
  page.model.set_if("has_no_edition", suitable.empty())
      .set_if("has_no_mail", context.trust().configuration().mail.host.empty());
  std::vector<std::string> values;
  std::vector<std::string> texts;
  for (const auto* edition : suitable) {
    page.model.list("editions").push(edition->number);
    values.push_back(std::to_string(edition->number));
    texts.push_back(
        fmt::format("Edition {}, {}", edition->number,
                    policy::in_words(*policy::status_of(editions, edition->number, now))));
  }
  std::vector<Context::Choice> choices;
  for (std::size_t i = 0; i < values.size(); ++i) choices.push_back({values[i], texts[i]});
  const auto chosen = values.empty() ? values : std::vector{values.front()};
  context.choice(page.extras, "edition", "Which edition are people asked to read?", choices, chosen)
      .set("legend_size", "m");
}

void add_audience_choice(Context& context, Page& page) {
  std::vector<std::string> words;
  std::vector<std::string> all;
  for (const auto category : people::kCategories) {
    words.push_back(as_heading(in_words(category, 2)));
    all.emplace_back(people::word_for(category));
  }
  std::vector<Context::Choice> categories;
  for (std::size_t i = 0; i < all.size(); ++i) categories.push_back({all[i], words[i]});
  context.choice(page.extras, "categories", "Who is asked?", categories, all)
      .set("legend_size", "m")
      .set("hint", "The policy applies to all of these (C50).");
  const auto options = school_options(context.trust());
  std::vector<Context::Choice> schools;
  for (const auto& option : std::span{options}.subspan(1)) {
    schools.push_back({option.value, option.text});
  }
  context.choice(page.extras, "schools", "Where?", schools)
      .set("legend_size", "m")
      .set("hint", "Choose none to ask people wherever they work.");
}

Result<Answer> new_campaign_form(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::run_campaign));
  PROBITY_TRY(const auto editions, acts::editions_of(context.trust()));
  Page page{.name = "campaign_new", .title = "Ask people to read the policy", .back = "/campaigns"};
  add_edition_choice(context, page, editions);
  context.field(page.extras, "campaign_title", "Title")
      .set("label_size", "m")
      .set("hint", "As people see it, such as: Social media policy, please read it")
      .set("maxlength", "120");
  add_audience_choice(context, page);
  constexpr std::chrono::days kUsualTime{21};
  context
      .day_field(page.extras, "due", "By when?",
                 std::optional{context.trust().today() + kUsualTime})
      .set("legend_size", "m")
      .set("hint", "The last day. New starters get ten school days from their arrival.");
  return page;
}

acts::CampaignDraft draft_in(Context& context) {
  constexpr std::size_t kLongestTitle = 120;
  const Input& input = context.input;
  acts::CampaignDraft draft{.title = input.text_or("campaign_title", input.text("title")),
                            .edition = input.number("edition").value_or(0),
                            .categories = {},
                            .schools = {},
                            .due = {}};
  if (draft.edition == 0) context.complain("edition", "Choose an edition");
  if (draft.title.empty()) context.complain("campaign_title", "Enter a title");
  if (draft.title.size() > kLongestTitle) {
    context.complain("campaign_title", "The title must be 120 characters or fewer");
  }
  for (const auto& word : input.all("categories")) {
    if (const auto category = people::category_named(word)) draft.categories.push_back(*category);
  }
  if (draft.categories.empty()) context.complain("categories", "Choose who is asked");
  const auto known = schools_of(context.trust());
  for (const auto& id : input.all("schools")) {
    if (std::ranges::find(known, people::SchoolId{id}) == known.end()) {
      context.complain("schools", "Choose schools from the list");
    }
    draft.schools.push_back({id});
  }
  if (const auto due = input.day("due")) {
    draft.due = *due;
    if (*due <= context.trust().today()) context.complain("due", "The day must be after today");
  } else {
    context.complain("due", "Enter a day, such as 31 3 2027");
  }
  return draft;
}

Result<Answer> open_campaign(Context& context) {
  const auto draft = draft_in(context);
  if (context.has_complaints() && acts::may(context.actor(), Act::run_campaign)) {
    return context.refused();
  }
  PROBITY_TRY(const auto number, acts::open_campaign(context.trust(), context.actor(), draft));
  return Done{html::Url::local(fmt::format("/campaigns/{}", number)),
              Value::object().set("number", number), http::Status::created};
}

Result<Answer> close_campaign(Context& context) {
  PROBITY_TRY(const auto number, context.number(0));
  PROBITY_ATTEMPT(acts::close_campaign(context.trust(), context.actor(), number));
  return Done{html::Url::local(fmt::format("/campaigns/{}", number))};
}

}  // namespace

std::span<const Endpoint> campaign_endpoints() {
  using http::Method;
  constexpr auto kIn = Door::signed_in;
  static constexpr std::array kEndpoints{
      Endpoint{Method::get, "/campaigns", kIn, campaign_list},
      Endpoint{Method::get, "/campaigns/new", kIn, new_campaign_form},
      Endpoint{Method::post, "/campaigns/new", kIn, open_campaign, new_campaign_form},
      Endpoint{Method::get, "/campaigns/{}", kIn, board_page},
      Endpoint{Method::get, "/campaigns/{}/board.csv", kIn, board_file},
      Endpoint{Method::post, "/campaigns/{}/close", kIn, close_campaign, board_page},
      Endpoint{Method::get, "/campaigns/{}/paper", kIn, paper_form},
      Endpoint{Method::post, "/campaigns/{}/paper", kIn, record_paper, paper_form},
      Endpoint{Method::get, "/campaigns/{}/sheet", kIn, reading_sheet},
      Endpoint{Method::get, "/questions", kIn, question_list},
      Endpoint{Method::get, "/questions/{}", kIn, question_page},
      Endpoint{Method::post, "/questions/{}", kIn, answer_question, question_page},
      Endpoint{Method::get, "/absences", kIn, absence_list},
      Endpoint{Method::post, "/absences", kIn, enter_absence, absence_list},
      Endpoint{Method::post, "/absences/end", kIn, end_absence, absence_list},
  };
  return kEndpoints;
}

}  // namespace probity::portal
