// The handlers of the room `people`, by their files; people_pages.cpp has their addresses.
#pragma once

#include "portal/context.hpp"

namespace probity::portal {

// person_pages.cpp
[[nodiscard]] Result<Answer> person_page(Context& context);
[[nodiscard]] Result<Answer> make_invitation(Context& context);
[[nodiscard]] Result<Answer> send_invitation(Context& context);
[[nodiscard]] Result<Answer> reset_second_factor(Context& context);
[[nodiscard]] Result<Answer> sign_out_everywhere(Context& context);

// import_pages.cpp
[[nodiscard]] Result<Answer> import_people_form(Context& context);
[[nodiscard]] Result<Answer> import_people(Context& context);
[[nodiscard]] Result<Answer> import_relations_form(Context& context);
[[nodiscard]] Result<Answer> import_relations(Context& context);

// seat_pages.cpp
[[nodiscard]] Result<Answer> seat_page(Context& context);
[[nodiscard]] Result<Answer> approve_seat(Context& context);

}  // namespace probity::portal
