// What was opened, as forms: the second threshold, sharing, telling whom it is about (C60, C61;
// I22, I24).
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "portal/before_asking.hpp"
#include "portal/desk.hpp"
#include "portal/extract_fragment.hpp"
#include "portal/step_form.hpp"

namespace probity::portal {

namespace {

using casework::OpeningView;
using casework::Step;
namespace steps = casework::steps;

Result<const OpeningView*> opening_of(const StepPage& page) {
  const auto found = std::ranges::find(page.seen.openings, page.on, &OpeningView::number);
  if (found == page.seen.openings.end()) return not_there();
  return &*found;
}

void show_opening(StepPage& page, const OpeningView& opening) {
  if (page.seen.subject) page.row("Person", page.name_of(*page.seen.subject));
  page.row("Opened", day_in_words(opening.made.day));
}

// ---- Reasonable grounds (C61)

Result<void> show_find(StepPage& page) {
  PROBITY_TRY(const OpeningView* opening, opening_of(page));
  show_opening(page, *opening);
  const bool has_read = std::ranges::all_of(
      opening->exhibits, [&](const auto& one) { return has_one(opening->read, one); });
  if (!has_read)
    page.told("Read all that was found first: nobody decides about what they have not seen.");
  page.radios({"found", "Are there reasonable grounds to believe that a rule was not kept?"},
              {{"reasonable", "Yes", "It can then be shared, with one person at a time."},
               {"none", "No", "Then nobody reads it any more, and nothing follows from it."}});
  page.area({"reasons", "Your reasons"});
  return {};
}

Result<Step> read_find(StepPage& page) {
  using Found = steps::FindGrounds::Found;
  const std::string found = page.context.input.text("found");
  if (found != "reasonable" && found != "none") page.context.complain("found", "Choose yes or no");
  std::string reasons = page.text("reasons", "Give your reasons");
  return page.done(steps::FindGrounds{
      page.on, found == "reasonable" ? Found::reasonable : Found::none, std::move(reasons)});
}

// ---- Sharing (C60)

const casework::Narrowed* approved_of(const StepPage& page, const OpeningView& opening) {
  const auto& requests = page.seen.requests;
  const auto found = std::ranges::find(requests, opening.request, &casework::RequestView::number);
  return found == requests.end() || !found->approved ? nullptr : &*found->approved;
}

void add_days(StepPage& page, const casework::Narrowed& approved) {
  std::vector<std::string> values, texts;
  for (const LocalDate day : approved.days) {
    values.push_back(iso_day(day));
    texts.push_back(day_in_words(day));
  }
  std::vector<Context::Choice> choices;
  choices.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) choices.push_back({values[i], texts[i]});
  page.boxes({"days", "Which days?", "Untick what they do not need."}, choices, values);
}

// Nothing: all that was found. A program that does not say shares all of it.
std::optional<casework::Narrowed> less_in(StepPage& page) {
  if (!page.context.input.has("most")) return std::nullopt;
  const auto most = kept_named(page.context.input.text("most"));
  casework::Narrowed less{page.days("days"), page.context.input.all("services"),
                          most.value_or(evidence::Kept::sites)};
  if (!most) page.context.complain("most", "Choose how much of each visit");
  if (less.days.empty()) page.context.complain("days", "Choose at least one day");
  if (less.services.empty()) page.context.complain("services", "Choose at least one service");
  const auto opening = opening_of(page);
  const auto* approved = opening ? approved_of(page, **opening) : nullptr;
  const bool is_all = approved != nullptr && less.days.size() == approved->days.size() &&
                      less.services.size() == approved->services.size() &&
                      less.most == approved->most;
  return is_all ? std::nullopt : std::optional{std::move(less)};
}

Result<void> show_share(StepPage& page) {
  PROBITY_TRY(const OpeningView* opening, opening_of(page));
  show_opening(page, *opening);
  page.person({"person", "With whom?",
               "Part of their name. HR, the person's own line manager, a manager of their area, IT "
               "Support, or somebody named in this case."},
              [&](const people::Person& one) { return people::is_employed(one, page.today()); });
  page.area({"necessity", "Why do they need it for their work?"});
  page.day({"last_day", "Until which day?", "At most 90 days from now. It can be ended before."});
  if (const auto* approved = approved_of(page, *opening)) {
    add_days(page, *approved);
    add_service_choice(page, {"services", "Which services?", "Untick what they do not need."},
                       approved->services, approved->services);
    add_most_choice(page, {"most", "How much of each visit?", "The least that will do."},
                    approved->most, word_for(approved->most));
  }
  return {};
}

Result<Step> read_share(StepPage& page) {
  const PersonId person = page.person("person", "Choose with whom it is shared");
  std::string necessity = page.text("necessity", "Say why they need it");
  const LocalDate last = page.day("last_day", "Enter the last day, such as 31 3 2027");
  // Told beside its box, before anything is looked at; casework has the rule.
  const bool is_given = last != LocalDate{};
  if (is_given && (last < page.today() || last > page.today() + casework::kLongestShare)) {
    page.context.complain("last_day", "Choose a day from today on, at most 90 days from now");
  }
  auto less = less_in(page);
  return page.done(steps::ShareWith{page.on, person, std::move(necessity), last, std::move(less)});
}

// C60, I22: what they would read, before they can.
Result<Answer> preview_share(StepPage& page, const Step& step) {
  const auto& share = std::get<steps::ShareWith>(step);
  Context& context = page.context;
  PROBITY_TRY(const auto shown,
              context.desk().cases()->preview(
                  context.actor(), page.seen.number,
                  steps::PreviewShare{share.opening, share.recipient, share.less}));
  PROBITY_TRY(const auto fragment, ExtractFragment::of(shown));
  Page preview{.name = "share_preview",
               .title = "What they will read",
               .width = Width::table,
               .back = fmt::format("/matters/{}", page.seen.number)};
  preview.model.set("matter", page.seen.number)
      .set("opening", share.opening)
      .set("recipient", page.name_of(share.recipient))
      .set("last_day", share.last_day);
  constexpr std::array<std::string_view, 9> kTyped{
      "person",        "person_name", "necessity", "last_day-day", "last_day-month",
      "last_day-year", "days",        "services",  "most"};
  for (const std::string_view name : kTyped) {
    for (const std::string& value : context.input.all(name)) {
      preview.extras.add("typed").set("name", name).set("value", value);
    }
  }
  preview.extras.set("extract_html", fragment).set("keep_for", to_hex(context.person()));
  return preview;
}

Result<void> show_end_share(StepPage& page) {
  const auto found = std::ranges::find(page.seen.shares, page.on, &casework::ShareView::number);
  if (found == page.seen.shares.end()) return not_there();
  page.row("Shared with", page.name_of(found->recipient));
  page.row("Until", day_in_words(found->last_day));
  return {};
}

Result<Step> read_end_share(StepPage& page) { return page.done(steps::EndShare{page.on}); }

// ---- Telling whom it is about (I24)

Result<void> show_tell(StepPage& page) {
  PROBITY_TRY(const OpeningView* opening, opening_of(page));
  show_opening(page, *opening);
  page.told(
      "They read on their own page: which days and services were looked at, on which ground, "
      "who decides, what was found, and how to comment, object, complain and be accompanied. "
      "They never read who reported it.");
  page.told(
      "Tell them in school hours, not on a Friday evening. Print the page for somebody who "
      "has no work e-mail.");
  return {};
}

Result<Step> read_tell(StepPage& page) { return page.done(steps::TellSubject{page.on}); }

Result<void> show_defer(StepPage& page) {
  PROBITY_TRY(const OpeningView* opening, opening_of(page));
  show_opening(page, *opening);
  const LocalDate last = opening->made.day + casework::kLongestDeferral;
  const std::string hint = fmt::format("The last possible day is {}.", day_in_words(last));
  page.day({"until", "Until which day?", hint});
  page.area({"reasons", "Why would telling them now do harm?"});
  return {};
}

Result<Step> read_defer(StepPage& page) {
  const LocalDate until = page.day("until", "Enter the last day, such as 31 3 2027");
  std::string reasons = page.text("reasons", "Give your reasons");
  return page.done(steps::DeferNotice{page.on, until, std::move(reasons)});
}

Result<void> show_comment(StepPage& page) {
  page.area({"text", "Your comment",
             "It stays with what was found, in your words, wherever that "
             "goes. Nobody changes it."});
  return {};
}

Result<Step> read_comment(StepPage& page) {
  return page.done(steps::Comment{page.text("text", "Write your comment")});
}

}  // namespace

std::span<const StepForm> opening_step_forms() {
  static constexpr std::array kForms{
      StepForm{"find-grounds", Action::find_grounds, "Are there reasonable grounds?",
               "This is the second, higher threshold, and you decide it. It is no outcome: what "
               "follows, if anything, is decided later and by somebody else.",
               "Record it", show_find, read_find},
      StepForm{"share", Action::share, "Share what was found",
               "With one person, for a reason, until a day. They read it here, with their name and "
               "the day across it. You see what they will read before they can.",
               "See what they will read", show_share, read_share, Needs::usual, "Shared",
               preview_share},
      StepForm{"end-share", Action::end_share, "End a share", "They can no longer read it.",
               "End it", show_end_share, read_end_share, Needs::usual, "Ended"},
      StepForm{"tell-subject", Action::tell_subject, "Tell the person", "", "Tell them now",
               show_tell, read_tell, Needs::usual, "They are told"},
      StepForm{"defer-notice", Action::defer_notice, "Put off telling the person",
               "It ends by itself, at the latest 30 days after the opening. Then they are told.",
               "Put it off", show_defer, read_defer},
      StepForm{"comment", Action::comment, "Write a comment", "", "Save the comment", show_comment,
               read_comment, Needs::usual, "Your comment is with it"},
  };
  return kForms;
}

}  // namespace probity::portal
