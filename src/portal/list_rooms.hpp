// The handlers of the rooms about lists: pupils, consent, trips, accounts, spokespeople, topics; by
// their files. publishing_pages.cpp has their addresses.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "acts/publishing_now.hpp"
#include "portal/context.hpp"
#include "portal/people_listing.hpp"

namespace probity::portal {

// pupil_pages.cpp
[[nodiscard]] Result<Answer> pupils_page(Context& context);
[[nodiscard]] Result<Answer> pupil_page(Context& context);

// consent_pages.cpp
[[nodiscard]] Result<Answer> withdraw_consent(Context& context);
[[nodiscard]] Result<Answer> answer_form(Context& context);
[[nodiscard]] Result<Answer> record_answer(Context& context);
[[nodiscard]] Result<Answer> undo_answer(Context& context);
[[nodiscard]] Result<Answer> set_never_show(Context& context);
[[nodiscard]] Result<Answer> lift_never_show(Context& context);
[[nodiscard]] Result<Answer> withdrawals_page(Context& context);
[[nodiscard]] Result<Answer> finish_withdrawal(Context& context);

// may_not_be_shown_pages.cpp
[[nodiscard]] Result<Answer> not_shown_page(Context& context);

// group_pages.cpp
[[nodiscard]] Result<Answer> groups_page(Context& context);
[[nodiscard]] Result<Answer> import_groups_form(Context& context);
[[nodiscard]] Result<Answer> import_groups(Context& context);
[[nodiscard]] Result<Answer> keep_group(Context& context);
[[nodiscard]] Result<Answer> end_group(Context& context);

// trip_pages.cpp
[[nodiscard]] Result<Answer> trips_page(Context& context);
[[nodiscard]] Result<Answer> trip_form(Context& context);
[[nodiscard]] Result<Answer> plan_trip(Context& context);
[[nodiscard]] Result<Answer> trip_page(Context& context);
[[nodiscard]] Result<Answer> answer_trip(Context& context);
[[nodiscard]] Result<Answer> consent_to_trip(Context& context);
[[nodiscard]] Result<Answer> forget_trip(Context& context);
// One that is theirs to see.
[[nodiscard]] Result<const registers::Trip*> trip_in_path(Context& context,
                                                          const acts::Publishing& seen);

// trip_risk_pages.cpp: C42
[[nodiscard]] Result<Answer> trip_risks_form(Context& context);
[[nodiscard]] Result<Answer> think_of_risks(Context& context);
// `risks` of a trip's model, for whoever leads it and whoever consents.
void add_risks(Value& model, const acts::Publishing& seen, const registers::Trip& trip);

// account_register_pages.cpp
[[nodiscard]] Result<Answer> accounts_page(Context& context);
[[nodiscard]] Result<Answer> account_form(Context& context);
[[nodiscard]] Result<Answer> register_account(Context& context);
[[nodiscard]] Result<Answer> registered_account_page(Context& context);
[[nodiscard]] Result<Answer> change_account(Context& context);
[[nodiscard]] Result<Answer> close_account(Context& context);
[[nodiscard]] Result<Answer> reopen_account(Context& context);

// spokespeople_pages.cpp
[[nodiscard]] Result<Answer> spokespeople_page(Context& context);
[[nodiscard]] Result<Answer> spokesperson_form(Context& context);
[[nodiscard]] Result<Answer> record_spokesperson(Context& context);
[[nodiscard]] Result<Answer> spokesperson_page(Context& context);
[[nodiscard]] Result<Answer> confirm_spokesperson(Context& context);
[[nodiscard]] Result<Answer> end_spokesperson(Context& context);
[[nodiscard]] Result<Answer> record_training(Context& context);

// topic_pages.cpp
[[nodiscard]] Result<Answer> topics_page(Context& context);
[[nodiscard]] Result<Answer> keep_topic(Context& context);
[[nodiscard]] Result<Answer> forget_topic(Context& context);
[[nodiscard]] Result<Answer> trust_facts_page(Context& context);
[[nodiscard]] Result<Answer> keep_trust_facts(Context& context);

// list_import_pages.cpp
[[nodiscard]] Result<Answer> import_pupils_form(Context& context);
[[nodiscard]] Result<Answer> import_pupils(Context& context);
[[nodiscard]] Result<Answer> import_consents_form(Context& context);
[[nodiscard]] Result<Answer> import_consents(Context& context);
[[nodiscard]] Result<Answer> import_accounts_form(Context& context);
[[nodiscard]] Result<Answer> import_accounts(Context& context);

// list_tasks.cpp: what waits for somebody, for their home page.
[[nodiscard]] Result<void> add_list_tasks(Context& context, Value& model);

// list_words.cpp
[[nodiscard]] acts::PublishingNow& lists_of(const Context& context);
// As people call them: the preferred given name, then the family name; and for lists in order.
[[nodiscard]] std::string name_of(const registers::Pupil& pupil);
[[nodiscard]] std::string sorting_name_of(const registers::Pupil& pupil);
// What stands for them in an address: 32 hexadecimal digits that tell nothing.
[[nodiscard]] std::string id_in_path(const Context& context, const registers::Pupil& pupil);
[[nodiscard]] std::string id_in_path(const Context& context,
                                     const registers::RegisteredAccount& account);
[[nodiscard]] html::Url url_of(const Context& context, const registers::Pupil& pupil);
// Of the first {}, among those whom the actor may see; fails as something that is not there.
[[nodiscard]] Result<const registers::Pupil*> pupil_in_path(const Context& context,
                                                            const acts::Publishing& seen);
// Tutor groups, classes and clubs of the pupils that the actor may see, as "LPS:Maple", in order.
struct GroupName {
  std::string school;
  std::string group;
  auto operator<=>(const GroupName&) const = default;
  [[nodiscard]] std::string key() const { return school + ":" + group; }
};
[[nodiscard]] std::vector<GroupName> groups_seen(const acts::Publishing& seen,
                                                 const acts::MaySeePupils& sight);
// In the order of lists: 7G, 10G, Maple.
[[nodiscard]] std::string sorting_group(std::string_view group);
// A year group of OneRoster as people call it: Reception, 3.
[[nodiscard]] Value year_value(std::string_view year);
[[nodiscard]] GroupName group_named(std::string_view key);
[[nodiscard]] std::string in_words(const Context& context, const GroupName& group);
// Schools whose pupils are all theirs: "LPS".
[[nodiscard]] std::vector<std::string> whole_schools(const acts::Publishing& seen,
                                                     const acts::MaySeePupils& sight);
// {id, name}
[[nodiscard]] Value plain_school_value(const Context& context, const std::string& school);
[[nodiscard]] std::vector<SelectOption> plain_school_options(const Context& context,
                                                             std::string_view everywhere);
// "Facebook, Press" and one in each line, without empty ones.
[[nodiscard]] std::vector<std::string> texts_in(std::string_view typed);
[[nodiscard]] std::string joined(const std::vector<std::string>& texts, std::string_view between);
[[nodiscard]] std::string name_of(const acts::Publishing& seen, const PersonId& person);
[[nodiscard]] bool has_typed_day(const Input& input, const std::string& name);
// Staff of the trust today, to choose one from: {{>name=select}}.
void add_staff(const Context& context, html::Values& page, std::string_view name,
               std::string_view label, std::string_view chosen);
// Where the forms of a page go: `to_never_show_lift` is BASE/never-show/lift.
void add_actions(html::Values& page, const std::string& base,
                 const std::vector<std::string_view>& steps);
// That they hold a seat for it, without the proof that doing it takes: for pages.
[[nodiscard]] Result<void> require_seat(const Context& context, acts::Act act);
// Complains about a day that is typed and is none.
bool is_day_or_empty(Context& context, const std::string& name);

}  // namespace probity::portal
