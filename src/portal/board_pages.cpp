// The board of a campaign (C4, C50): who has read, who has not, where.
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "acts/edition_acts.hpp"
#include "acts/names_shown.hpp"
#include "portal/campaign_rooms.hpp"
#include "portal/desk.hpp"
#include "portal/paging.hpp"
#include "portal/people_listing.hpp"
#include "portal/people_words.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using registers::BoardRow;
using registers::BoardState;

constexpr std::array kStates{BoardState::acknowledged, BoardState::not_yet, BoardState::overdue,
                             BoardState::away};

std::string_view word_for(BoardState state) {
  switch (state) {
    case BoardState::acknowledged: return "acknowledged";
    case BoardState::not_yet: return "not_yet";
    case BoardState::overdue: return "overdue";
    case BoardState::away: return "away";
  }
  return {};
}

std::string_view arrival_word(registers::Arrival arrival) {
  return arrival == registers::Arrival::later ? "later" : "at_opening";
}

// What the address asks to be shown.
struct Filter {
  std::string state;
  std::string school;
  std::string typed;

  explicit Filter(const Input& input)
      : state(input.text("state")), school(input.text("school")), typed(input.text("q")) {}

  [[nodiscard]] bool is_empty() const { return state.empty() && school.empty() && typed.empty(); }
  [[nodiscard]] bool lets(const BoardRow& row) const {
    const bool is_there =
        school.empty() ||
        std::ranges::find(row.schools, people::SchoolId{school}) != row.schools.end();
    return is_there && (state.empty() || state == word_for(row.state));
  }
  [[nodiscard]] html::Url added_to(html::Url url) const {
    if (!typed.empty()) url = url.with("q", typed);
    if (!state.empty()) url = url.with("state", state);
    if (!school.empty()) url = url.with("school", school);
    return url;
  }
};

void add_filter(const Context& context, Page& page, const Filter& filter) {
  std::vector<SelectOption> states{{"", "Everybody"}};
  for (const BoardState state : kStates) {
    states.push_back({std::string{word_for(state)}, std::string{registers::in_words(state)}});
  }
  context.field(page.extras, "q", "Name", filter.typed).set("width", "20");
  add_select(page.extras, "state", "State", filter.state, states);
  add_select(page.extras, "school", "School", filter.school, school_options(context.trust()));

  if (!filter.is_empty()) page.extras.show("is_filtered");
}

void add_groups(const Context& context, Page& page, const registers::Board& board) {
  const auto& configuration = context.trust().configuration();
  for (const auto& [school, counts] : board.by_school) {
    Value one = school_value(school, configuration);
    add_counts(one, counts);
    page.model.list("by_school").push(std::move(one));
  }
  for (const auto& [category, counts] : board.by_category) {
    Value one = Value::object();
    one.set("category", category_value(category));
    add_counts(one, counts);
    page.model.list("by_category").push(std::move(one));
  }
}

Value row_value(const Context& context, const BoardRow& row, const people::Person& person) {
  Value one = Value::object();
  one.set("person", to_hex(row.person))
      .set("name", acts::NamesShown::name_of(person))
      .set("category", category_value(row.category))
      .set("person_state", Value::word(word_for(row.state), registers::in_words(row.state)))
      .set("asked_since", row.asked.since)
      .set("arrived", Value::word(arrival_word(row.asked.arrival), "new starter"))
      .set("reminders", row.reminders);
  for (const auto& school : row.schools) {
    one.list("schools").push(school_value(school, context.trust().configuration()));
  }
  if (row.asked.due != LocalDate::max()) one.set("person_due", row.asked.due);
  if (row.back_on) one.set("back_on", *row.back_on);
  if (row.acknowledgement) {
    one.set("signed_on", row.acknowledgement->signed_on)
        .set("way",
             Value::word(
                 registers::word_for(row.acknowledgement->way),
                 row.acknowledgement->way == registers::Way::paper ? "on paper" : "in the portal"))
        .set("document", policy::to_hex(row.acknowledgement->text.document));
  }
  if (acts::may(context.actor(), Act::see_people)) {
    one.set("where", html::Url::local("/people/" + to_hex(row.person)));
  }
  return one;
}

// Those that the filter lets through, in the order of their names.
struct Listed {
  const BoardRow* row;
  const people::Person* person;
};
std::vector<Listed> listed(const people::PeopleRegister& people, const registers::Board& board,
                           const Filter& filter) {
  std::map<PersonId, const BoardRow*> rows;
  for (const BoardRow& row : board.rows) {
    if (filter.lets(row)) rows.emplace(row.person, &row);
  }
  std::vector<Listed> all;
  for (const auto* person : in_order(people, NameSearch{filter.typed},
                                     [&](const auto& one) { return rows.contains(one.id); })) {
    all.push_back({rows.at(person->id), person});
  }
  return all;
}

void add_head(const Context& context, Page& page, const registers::Campaign& campaign) {
  const bool may_run = acts::may(context.actor(), Act::run_campaign);
  page.model.set("number", campaign.number)
      .set("campaign_title", campaign.title)
      .set("edition", campaign.edition)
      .set("opened", campaign.opened.day)
      .set("due", campaign.due)
      .set("closed", campaign.closed ? Value{campaign.closed->day} : Value{})
      .set("document", policy::to_hex(campaign.text.document))
      .set_if("may_run", may_run)
      .set_if("may_close", may_run && !campaign.closed)
      .set_if("has_no_mail", context.trust().configuration().mail.host.empty());
  const auto link = [&](std::string_view what) {
    return html::Url::local(fmt::format("/campaigns/{}/{}", campaign.number, what));
  };
  page.extras.set("edition_link", html::Url::local(fmt::format("/editions/{}", campaign.edition)))
      .set("file_link", link("board.csv"))
      .set("sheet_link", link("sheet"));
  if (may_run) page.extras.set("paper_link", link("paper")).set("close_link", link("close"));
}

}  // namespace

Result<Answer> board_page(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_board));
  PROBITY_TRY(const auto campaign, campaign_in_path(context));
  PROBITY_TRY(const auto board, acts::board_of(context.trust(), context.actor(), campaign.number));
  Page page{
      .name = "campaign", .title = campaign.title, .width = Width::table, .back = "/campaigns"};
  add_head(context, page, campaign);
  Value counts = Value::object();
  add_counts(counts, board.all);
  page.model.set("counts", std::move(counts));
  add_groups(context, page, board);
  const Filter filter{context.input};
  const auto people = context.trust().people();
  const auto rows = listed(people->register_, board, filter);
  const Paging paging{rows.size(), context.input.number("page").value_or(1)};
  page.model.list("people");
  for (std::size_t i = paging.begin(); i < paging.end(); ++i) {
    page.model.list("people").push(row_value(context, *rows[i].row, *rows[i].person));
  }
  paging.add(page, filter.added_to(url_of(campaign)));
  add_filter(context, page, filter);
  page.extras.set("action", url_of(campaign));
  return page;
}

// Names are inside, for HR and the headteacher alone; not in the file's own name.
Result<Answer> board_file(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_board));
  PROBITY_TRY(const auto campaign, campaign_in_path(context));
  PROBITY_TRY(const auto board, acts::board_of(context.trust(), context.actor(), campaign.number));
  const auto people = context.trust().people();
  std::string bytes = registers::csv_of(board, [&](const PersonId& id) {
    const auto* person = people->register_.find(id);
    return person == nullptr ? std::string{} : acts::NamesShown::sorting_name_of(*person);
  });
  return File{.content_type = "text/csv; charset=utf-8",
              .file_name = fmt::format("campaign-{}.csv", campaign.number),
              .bytes = std::move(bytes)};
}

}  // namespace probity::portal
