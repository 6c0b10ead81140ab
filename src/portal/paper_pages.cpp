// Acknowledgement on paper (C50: not everybody has a login): the sheet to sign, and entering it.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "acts/edition_acts.hpp"
#include "acts/names_shown.hpp"
#include "portal/campaign_rooms.hpp"
#include "portal/desk.hpp"
#include "portal/people_listing.hpp"
#include "registers/wording.hpp"

namespace probity::portal {

namespace {

using acts::Act;
using registers::Campaign;

// Who is asked and has not acknowledged yet.
Result<std::set<PersonId>> still_to_sign(Context& context, const Campaign& campaign) {
  PROBITY_TRY(const auto board, acts::board_of(context.trust(), context.actor(), campaign.number));
  std::set<PersonId> people;
  for (const auto& row : board.rows) {
    if (!row.acknowledgement) people.insert(row.person);
  }
  return people;
}

// The person that the address or the form names, if they are one of these.
const people::Person* chosen_person(const Context& context, const people::PeopleRegister& people,
                                    const std::set<PersonId>& suitable) {
  const auto id = person_id_from_hex(context.input.text("person"));
  return id && suitable.contains(*id) ? people.find(*id) : nullptr;
}

void add_found(Context& context, Page& page, const people::PeopleRegister& people,
               const std::set<PersonId>& suitable) {
  const std::string typed = context.input.text("q");
  context.field(page.extras, "q", "Name, email address or login", typed).set("width", "20");
  page.model.set("typed", typed);
  const auto* chosen = chosen_person(context, people, suitable);
  if (typed.empty() && chosen == nullptr) return;
  const NameSearch search{typed};
  const auto found = in_order(people, search, [&](const people::Person& person) {
    return typed.empty() ? &person == chosen : suitable.contains(person.id);
  });
  for (const auto* person : found) {
    page.model.list("found").push(Value::object()
                                      .set("person", to_hex(person->id))
                                      .set("name", acts::NamesShown::name_of(*person)));
  }
  page.model.set_if("found_nobody", found.empty());
  if (!found.empty()) add_person_choice(context, page, found);
}

}  // namespace

Result<Answer> paper_form(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::run_campaign));
  PROBITY_TRY(const auto campaign, campaign_in_path(context));
  PROBITY_TRY(const auto suitable, still_to_sign(context, campaign));
  Page page{.name = "campaign_paper",
            .title = "Enter a signed sheet",
            .back = fmt::format("/campaigns/{}", campaign.number)};
  page.model.set("number", campaign.number)
      .set("campaign_title", campaign.title)
      .set("opened", campaign.opened.day)
      .set("short_code", policy::short_words(campaign.text.document));
  page.extras.set("action", html::Url::local(fmt::format("/campaigns/{}/paper", campaign.number)));
  const auto people = context.trust().people();
  add_found(context, page, people->register_, suitable);
  context.day_field(page.extras, "signed_on", "Date on the sheet")
      .set("legend_size", "m")
      .set("hint", "For example, 27 3 2027. Not before the campaign was opened.");
  return page;
}

Result<Answer> record_paper(Context& context) {
  PROBITY_TRY(const auto number, context.number(0));
  const auto person = person_id_from_hex(context.input.text("person"));
  const auto signed_on = context.input.day("signed_on");
  if (!person) context.complain("person", "Choose who signed the sheet");
  if (!signed_on) context.complain("signed_on", "Enter the date on the sheet, such as 27 3 2027");
  if (context.has_complaints() && acts::may(context.actor(), Act::run_campaign)) {
    return context.refused();
  }
  PROBITY_TRY(const auto kept,
              acts::record_paper(context.trust(), context.actor(), number,
                                 person.value_or(PersonId{}), signed_on.value_or(LocalDate{})));
  const bool is_new = kept.novelty == registers::Novelty::new_one;
  return Done{html::Url::local(fmt::format("/campaigns/{}", number)),
              Value::object().set("campaign", number).set_if("was_new", is_new)};
}

// For people without a login: what to sign, and on which text. Without a name unless HR chose one.
Result<Answer> reading_sheet(Context& context) {
  PROBITY_ATTEMPT(acts::require(context.actor(), Act::see_board));
  PROBITY_TRY(const auto campaign, campaign_in_path(context));
  PROBITY_TRY(const auto editions, acts::editions_of(context.trust()));
  const auto* edition = policy::find_edition(editions, campaign.edition);
  const auto text = edition == nullptr ? std::nullopt : policy::text_of(*edition);
  const auto document = text.value_or(campaign.text).document;
  Page page{.name = "campaign_sheet",
            .title = edition == nullptr ? "Sheet to sign" : edition->heading.title,
            .back = fmt::format("/campaigns/{}", campaign.number)};
  page.extras.add("print");
  page.model.set("number", campaign.number)
      .set("campaign_title", campaign.title)
      .set("trust_name", context.trust().configuration().trust_name)
      .set("edition", campaign.edition)
      .set("due", campaign.due)
      .set("document", policy::to_hex(document))
      .set("short_code", policy::short_words(document))
      .set("statement", registers::kStatement)
      .set("meaning", registers::kMeaning);
  if (const auto person = person_id_from_hex(context.input.text("person"))) {
    PROBITY_ATTEMPT(acts::require(context.actor(), Act::run_campaign));
    const auto people = context.trust().people();
    const auto* found = people->register_.find(*person);
    if (found == nullptr) return not_there();
    page.model.set("name", acts::NamesShown::name_of(*found));
  }
  return page;
}

}  // namespace probity::portal
