// What somebody is told before they ask for an opening: what the sources of each day can show at
// most, and when the day is destroyed (C52, C56 to C58, C62).
#pragma once

#include <string>
#include <vector>

#include "portal/step_form.hpp"

namespace probity::portal {

// `before` of the model, and above the form.
void add_before(const Context& context, Page& page, const acts::BeforeAsking& before);

// Checkboxes of the days that are held, each with what it can show. `only`: those that may be
// chosen; empty means all of them.
void add_day_choice(StepPage& page, const acts::BeforeAsking& before, const FieldWords& words,
                    const std::vector<LocalDate>& only = {},
                    const std::vector<LocalDate>& chosen = {});

// "Instagram", for an id of the catalogue; the id itself when it is not known any more.
[[nodiscard]] std::string service_name(const Context& context, const std::string& id);
void add_service_choice(StepPage& page, const FieldWords& words,
                        const std::vector<std::string>& offered,
                        const std::vector<std::string>& chosen = {});
// How much is looked at: never more than `most`.
void add_most_choice(StepPage& page, const FieldWords& words, evidence::Kept most,
                     std::string_view chosen = {});

// Days one by one: "3 March 2027, 4 March 2027".
[[nodiscard]] std::string days_in_words(const std::vector<LocalDate>& days);
[[nodiscard]] std::string services_in_words(const Context& context,
                                            const std::vector<std::string>& services);

}  // namespace probity::portal
