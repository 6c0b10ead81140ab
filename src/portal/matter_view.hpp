// A matter as one person may see it, for the page and for programs (C60; I21, I22): every part that
// is in the view, and nothing else. What they may do stands where it is done.
//
//   page.model = matter_value(seen, words, today);
//
// Pure.
#pragma once

#include <functional>
#include <string>

#include "casework/dossier_view.hpp"
#include "people/people_register.hpp"
#include "portal/value.hpp"

namespace probity::portal {

// What turns ids into words. Each outlives the call.
struct MatterWords {
  const people::PeopleRegister& people;
  std::function<std::string(const std::string&)> service;  // "Instagram"
  std::function<std::string(const std::string&)> clause;   // "C23 Not to disparage anybody"
  std::function<std::string(const std::string&)> body;     // "The police"
  // R13: the last day for the answer; nothing while it waits for the person.
  std::function<std::optional<LocalDate>(const casework::AccessClock&)> access_due;
};

[[nodiscard]] Value matter_value(const casework::DossierView& seen, const MatterWords& words);
// {person, name}; null for nobody.
[[nodiscard]] Value somebody(const people::PeopleRegister& people,
                             const std::optional<PersonId>& id);
// Whether they see it as nothing but its reporter.
[[nodiscard]] bool is_reporter_alone(const std::vector<casework::Lens>& lenses);

}  // namespace probity::portal
