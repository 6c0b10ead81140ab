// The handlers of the rooms about matters, by their files; matter_pages.cpp has their addresses.
#pragma once

#include <cstdint>

#include "acts/case_board.hpp"
#include "portal/context.hpp"
#include "portal/matter_view.hpp"

namespace probity::portal {

// matter_pages.cpp: what waits, and one matter
[[nodiscard]] Result<Answer> matters_page(Context& context);
[[nodiscard]] Result<Answer> matter_page(Context& context);
[[nodiscard]] Result<Answer> picture_file(Context& context);

// step_pages.cpp: every step with a form
[[nodiscard]] Result<Answer> step_page(Context& context);
[[nodiscard]] Result<Answer> take_step(Context& context);

// concern_pages.cpp: C40, C41
[[nodiscard]] Result<Answer> concern_form(Context& context);
[[nodiscard]] Result<Answer> raise_concern(Context& context);
[[nodiscard]] Result<Answer> own_concerns(Context& context);

// outside_pages.cpp: C65
[[nodiscard]] Result<Answer> outside_page(Context& context);

// opening_pages.cpp: keys, the opening itself, what it found (C59 to C61)
[[nodiscard]] Result<Answer> keys_page(Context& context);
[[nodiscard]] Result<Answer> key_request_file(Context& context);
[[nodiscard]] Result<Answer> turn_key(Context& context);
[[nodiscard]] Result<Answer> carry_out_page(Context& context);
[[nodiscard]] Result<Answer> carry_out(Context& context);
[[nodiscard]] Result<Answer> extract_page(Context& context);
[[nodiscard]] Result<Answer> extract_pdf(Context& context);
[[nodiscard]] Result<Answer> extract_file(Context& context);
[[nodiscard]] Result<Answer> hearing_pack_pdf(Context& context);
[[nodiscard]] Result<Answer> hearing_pack_file(Context& context);

// rights_pages.cpp: what somebody asks about themselves (R13, R14, R19)
[[nodiscard]] Result<Answer> access_form(Context& context);
[[nodiscard]] Result<Answer> ask_access(Context& context);
[[nodiscard]] Result<Answer> complaint_form(Context& context);
[[nodiscard]] Result<Answer> complain(Context& context);
[[nodiscard]] Result<Answer> objection_form(Context& context);
[[nodiscard]] Result<Answer> object(Context& context);

// ---- What they share

// Fails as something that is not there at stage advice.
[[nodiscard]] Result<acts::CaseBoard*> cases_of(const Context& context);
// The matter of the first {}, as the reader may see it.
[[nodiscard]] Result<casework::DossierView> matter_in_path(Context& context);
// Where somebody goes on after a step: back to the matter, or, when it is no longer theirs to see,
// to the list.
[[nodiscard]] html::Url after_step(const Context& context, std::uint64_t matter);
// What may not be seen is not there (I47); any other failure stays what it is.
template <class T>
[[nodiscard]] Result<T> or_not_there(Result<T> found) {
  if (!found && found.error().kind == ErrorKind::refused && found.error().what.ends_with("(I47)")) {
    return not_there();
  }
  return found;
}
// One line of a list.
[[nodiscard]] Value line_value(const Context& context, const acts::DossierLine& line);
// What waits for somebody, for their home page.
[[nodiscard]] Result<void> add_matter_tasks(Context& context, Value& model);
// The matters about whoever asks, for their record: `matters` of the model.
[[nodiscard]] Result<void> add_own_matters(Context& context, Value& model);

}  // namespace probity::portal
