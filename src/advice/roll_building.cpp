#include <algorithm>
#include <charconv>
#include <string>
#include <unordered_map>

#include "advice/names.hpp"
#include "advice/roll_inside.hpp"

namespace probity::advice {

namespace {

using Forms = std::vector<Form>;

// Fills the tables, one pupil at a time. The same names come again and again: their forms are kept
// by how they are written.
class Building {
 public:
  Building(Roll::Inside& inside, const Roll::Language& language) : inside_(inside) {
    for (const std::string_view word : language.common_words) inside.common_words.add(word);
    for (const std::string_view name : language.known_names) inside.known_names.add(name);
    nicknames_.reserve(language.nicknames.size());
    for (const std::vector<std::string>& group : language.nicknames) add_nicknames(group);
  }

  void add(PupilIndex pupil, const RollEntry& entry) {
    Forms givens = forms_of_given(entry.given);
    for (const Form form : forms_of_given(entry.preferred)) {
      if (std::ranges::find(givens, form) == givens.end()) givens.push_back(form);
    }
    const Forms& families = forms_of_family(entry.family);
    const std::vector<std::string> group = folded_parts(entry.tutor_group);
    std::string group_form;
    for (const std::string& part : group) group_form += part;
    for (const Form given : givens) {
      inside_.by_given.add(given, 0, pupil);
      for (const Form family : families) inside_.by_full_name.add(given, family, pupil);
      if (!group_form.empty()) inside_.by_group.add(given, inside_.groups.add(group_form), pupil);
    }
    for (const std::string& part : folded_parts(entry.middle)) {
      inside_.middle_of.add(pupil, 0, inside_.middles.add(part));
    }
    Roll::Inside::Pupil known{.family_initials = {}, .year = year_of(entry.year)};
    const std::string initials = family_initials(entry.family);
    std::copy_n(initials.begin(), std::min(initials.size(), known.family_initials.size()),
                known.family_initials.begin());
    inside_.pupils.push_back(known);
  }

  void finish() {
    inside_.by_full_name.finish();
    inside_.by_group.finish();
    inside_.by_given.finish();
    inside_.middle_of.finish();
    inside_.near_givens.finish();
    inside_.near_families.finish();
  }

 private:
  void add_nicknames(const std::vector<std::string>& group) {
    std::vector<std::string> folded;
    for (const std::string& name : group) {
      std::string whole;
      for (const std::string& part : folded_parts(name)) whole += part;
      if (!whole.empty()) folded.push_back(std::move(whole));
    }
    for (const std::string& name : folded) groups_of_[name].push_back(nicknames_.size());
    nicknames_.push_back(std::move(folded));
  }

  // The first of a group is the whole name, and the others are short for it; but Bill is not Liam.
  static bool is_same_person(const std::vector<std::string>& group, std::string_view a,
                             std::string_view b) {
    constexpr std::size_t kAlike = 3;  // "bill" and "billy"
    return a == group.front() || b == group.front() || a.substr(0, kAlike) == b.substr(0, kAlike);
  }

  const Forms& forms_of_given(std::string_view written) {
    const auto [at, is_new] = givens_.try_emplace(std::string{written});
    if (!is_new || written.empty()) return at->second;
    Forms& forms = at->second;
    const auto add_form = [&](const std::string& text) {
      const Form form = inside_.givens.add(text);
      if (std::ranges::find(forms, form) == forms.end()) forms.push_back(form);
      return form;
    };
    const std::vector<std::string> own = given_forms(written);
    for (const std::string& text : own)
      enter(inside_.near_givens, text, add_form(text), near_given_);
    for (const std::string& text : own) {
      const auto groups = groups_of_.find(text);
      if (groups == groups_of_.end()) continue;
      for (const std::size_t group : groups->second) {
        for (const std::string& nickname : nicknames_[group]) {
          if (is_same_person(nicknames_[group], text, nickname)) add_form(nickname);
        }
      }
    }
    return forms;
  }

  const Forms& forms_of_family(std::string_view written) {
    const auto [at, is_new] = families_.try_emplace(std::string{written});
    if (!is_new || written.empty()) return at->second;
    for (const std::string& text : family_forms(written)) {
      const Form form = inside_.families.add(text);
      at->second.push_back(form);
      enter(inside_.near_families, text, form, near_family_);
    }
    return at->second;
  }

  static void enter(TypingErrors& errors, std::string_view text, Form form,
                    std::vector<bool>& entered) {
    if (entered.size() <= form) entered.resize(form + 1);
    if (!entered[form]) errors.add(text, form);
    entered[form] = true;
  }

  // "09", "9", "R".
  static std::uint8_t year_of(std::string_view written) {
    if (written == "R" || written == "r") return kReception;
    std::uint8_t year = kNoYear;
    const auto [end, error] =
        std::from_chars(written.data(), written.data() + written.size(), year);
    return error == std::errc{} && end == written.data() + written.size() ? year : kNoYear;
  }

  Roll::Inside& inside_;
  std::vector<std::vector<std::string>> nicknames_;
  std::unordered_map<std::string, std::vector<std::size_t>> groups_of_;
  std::unordered_map<std::string, Forms> givens_;
  std::unordered_map<std::string, Forms> families_;
  std::vector<bool> near_given_;
  std::vector<bool> near_family_;
};

}  // namespace

Roll Roll::of(std::span<const RollEntry> entries, const Language& language) {
  auto inside = std::make_unique<Inside>();
  inside->pupils.reserve(entries.size());
  Building building{*inside, language};
  for (std::size_t i = 0; i < entries.size(); ++i) {
    building.add(static_cast<PupilIndex>(i), entries[i]);
  }
  building.finish();
  return Roll{std::move(inside)};
}

}  // namespace probity::advice
