// What the rooms about lists have in common.
#include <algorithm>
#include <set>

#include "acts/list_change.hpp"
#include "acts/names_shown.hpp"
#include "acts/school_words.hpp"
#include "portal/desk.hpp"
#include "portal/list_rooms.hpp"

namespace probity::portal {

using registers::Pupil;

acts::PublishingNow& lists_of(const Context& context) {
  return context.desk().advice().publishing();
}

std::string name_of(const Pupil& pupil) {
  const std::string& called = pupil.preferred.empty() ? pupil.given : pupil.preferred;
  return called.empty() || pupil.family.empty() ? called + pupil.family
                                                : called + " " + pupil.family;
}

std::string sorting_name_of(const Pupil& pupil) {
  const std::string& called = pupil.preferred.empty() ? pupil.given : pupil.preferred;
  return called.empty() || pupil.family.empty() ? called + pupil.family
                                                : pupil.family + ", " + called;
}

std::string id_in_path(const Context& context, const Pupil& pupil) {
  return to_hex(acts::pupil_in_leaf(context.trust(), pupil.source_id));
}

std::string id_in_path(const Context& context, const registers::RegisteredAccount& account) {
  return to_hex(context.trust().secret().id_for("account:" + account.account.id));
}

html::Url url_of(const Context& context, const Pupil& pupil) {
  return html::Url::local("/pupils/" + id_in_path(context, pupil));
}

Result<const Pupil*> pupil_in_path(const Context& context, const acts::Publishing& seen) {
  const auto sight = acts::pupils_of(seen, context.actor());
  for (const Pupil& pupil : seen.registers.pupils) {
    if (sight.sees(pupil) && id_in_path(context, pupil) == context.path.at(0)) return &pupil;
  }
  return not_there();
}

std::vector<GroupName> groups_seen(const acts::Publishing& seen, const acts::MaySeePupils& sight) {
  std::set<GroupName> groups;
  for (const Pupil& pupil : seen.registers.pupils) {
    if (!sight.sees(pupil)) continue;
    if (!pupil.tutor_group.empty()) groups.insert({pupil.school, pupil.tutor_group});
    for (const auto& one : pupil.classes) groups.insert({pupil.school, one});
  }
  std::vector<GroupName> ordered{groups.begin(), groups.end()};
  std::ranges::sort(ordered, [](const GroupName& one, const GroupName& other) {
    return std::pair{one.school, sorting_group(one.group)} <
           std::pair{other.school, sorting_group(other.group)};
  });
  return ordered;
}

std::string sorting_group(std::string_view group) {
  const std::size_t digits = std::min(group.find_first_not_of("0123456789"), group.size());
  // 7G before 10G, and both before Maple.
  return std::string(digits > 0 && digits < 4 ? 4 - digits : 0, '0') + std::string{group};
}

Value year_value(std::string_view year) {
  if (year == "KG" || year == "R") return Value::word(year, "Reception");
  if (year == "PK") return Value::word(year, "Nursery");
  const bool is_number = !year.empty() && year.size() <= 2 &&
                         year.find_first_not_of("0123456789") == std::string_view::npos;
  if (!is_number) return Value::word(year, year);
  return Value::word(year, year.starts_with('0') && year.size() == 2 ? year.substr(1) : year);
}

GroupName group_named(std::string_view key) {
  const auto colon = key.find(':');
  if (colon == std::string_view::npos) return {};
  return {std::string{key.substr(0, colon)}, std::string{key.substr(colon + 1)}};
}

std::string in_words(const Context& context, const GroupName& group) {
  const auto& configuration = context.trust().configuration();
  if (configuration.school_names.size() == 1) return group.group;  // there is no other
  return group.group + ", " + acts::school_name(configuration, group.school);
}

std::vector<std::string> whole_schools(const acts::Publishing& seen,
                                       const acts::MaySeePupils& sight) {
  std::set<std::string> schools;
  for (const Pupil& pupil : seen.registers.pupils) {
    if (!pupil.school.empty() && sight.sees_whole_school(pupil.school)) {
      schools.insert(pupil.school);
    }
  }
  return {schools.begin(), schools.end()};
}

Value plain_school_value(const Context& context, const std::string& school) {
  return Value::object()
      .set("id", school)
      .set("name", acts::school_name(context.trust().configuration(), school));
}

std::vector<SelectOption> plain_school_options(const Context& context,
                                               std::string_view everywhere) {
  std::vector<SelectOption> options{{"", std::string{everywhere}}};
  for (const auto& school : schools_of(context.trust())) {
    options.push_back({acts::plain_school(school.text),
                       acts::school_name(context.trust().configuration(), school.text)});
  }
  return options;
}

std::vector<std::string> texts_in(std::string_view typed) {
  std::vector<std::string> texts;
  while (!typed.empty()) {
    const auto end = std::min(typed.find_first_of(",\n"), typed.size());
    std::string_view one = typed.substr(0, end);
    typed.remove_prefix(std::min(end + 1, typed.size()));
    const auto begin = one.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) continue;
    one = one.substr(begin, one.find_last_not_of(" \t\r") - begin + 1);
    texts.emplace_back(one);
  }
  return texts;
}

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
  std::string all;
  for (const auto& text : texts) {
    if (!all.empty()) all += between;
    all += text;
  }
  return all;
}

std::string name_of(const acts::Publishing& seen, const PersonId& person) {
  const auto* found = seen.people->register_.find(person);
  return found == nullptr ? std::string{} : acts::NamesShown::name_of(*found);
}

bool has_typed_day(const Input& input, const std::string& name) {
  return !(input.text(name) + input.text(name + "-day") + input.text(name + "-month") +
           input.text(name + "-year"))
              .empty();
}

void add_staff(const Context& context, html::Values& page, std::string_view name,
               std::string_view label, std::string_view chosen) {
  const auto people = context.trust().people();
  const LocalDate today = context.trust().today();
  std::vector<SelectOption> options{{"", "Choose somebody"}};
  for (const auto* person : in_order(people->register_, NameSearch{""}, [&](const auto& one) {
         return people::is_employed(one, today);
       })) {
    options.push_back({to_hex(person->id), acts::NamesShown::sorting_name_of(*person)});
  }
  add_select(page, name, label, context.input.text_or(name, chosen), options);
}

void add_actions(html::Values& page, const std::string& base,
                 const std::vector<std::string_view>& steps) {
  page.set("action", html::Url::local(base));
  for (const auto step : steps) {
    std::string name = "to_" + std::string{step};
    std::ranges::replace_if(name, [](char c) { return c == '/' || c == '-'; }, '_');
    page.set(name, html::Url::local(base + "/" + std::string{step}));
  }
}

Result<void> require_seat(const Context& context, acts::Act act) {
  return acts::may(context.actor(), act) ? Result<void>{} : acts::require(context.actor(), act);
}

bool is_day_or_empty(Context& context, const std::string& name) {
  if (!has_typed_day(context.input, name) || context.input.day(name)) return true;
  context.complain(name, "Enter a day, such as 27 3 2027, or leave it empty");
  return false;
}

}  // namespace probity::portal
