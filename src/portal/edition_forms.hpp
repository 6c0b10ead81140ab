// Making an edition of the policy (C1, C4, C5): handlers, for the table in edition_pages.cpp. Forms
// whose text is being prepared are in edition_drafting.cpp, signatures in edition_approval.cpp.
//
// GET shows a form to whoever may hold it, POST of the same path does it. A POST whose act wants
// proof again carries `back`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "acts/actor.hpp"
#include "policy/edition.hpp"
#include "portal/answer.hpp"
#include "portal/context.hpp"

namespace probity::portal {

// ---- Drafting
[[nodiscard]] Result<Answer> document_form(Context& context);
[[nodiscard]] Result<Answer> upload_document(Context& context);
[[nodiscard]] Result<Answer> clause_map_form(Context& context);
[[nodiscard]] Result<Answer> upload_clause_map(Context& context);
[[nodiscard]] Result<Answer> heading_form(Context& context);
[[nodiscard]] Result<Answer> set_heading(Context& context);
[[nodiscard]] Result<Answer> leads_form(Context& context);
[[nodiscard]] Result<Answer> set_leads(Context& context);
[[nodiscard]] Result<Answer> effective_form(Context& context);
[[nodiscard]] Result<Answer> set_effective(Context& context);

// ---- Signatures, and what comes after them
[[nodiscard]] Result<Answer> resolution_form(Context& context);
[[nodiscard]] Result<Answer> record_resolution(Context& context);
[[nodiscard]] Result<Answer> confirmation_page(Context& context);
[[nodiscard]] Result<Answer> confirm_resolution(Context& context);
[[nodiscard]] Result<Answer> approval_page(Context& context);
[[nodiscard]] Result<Answer> approve_as_lead(Context& context);
[[nodiscard]] Result<Answer> correction_form(Context& context);
[[nodiscard]] Result<Answer> correct_typing(Context& context);
[[nodiscard]] Result<Answer> withdrawal_form(Context& context);
[[nodiscard]] Result<Answer> withdraw(Context& context);

// ---- What they share

// Fails as something that is not there.
[[nodiscard]] Result<policy::Edition> edition_in_path(Context& context);
// For a form: fails as require() does for whoever may not even with proof.
[[nodiscard]] Result<void> offer(const Context& context, acts::Act act);
// A page about that edition, with a link back to it, and `back` for its form.
[[nodiscard]] Page form_page(const policy::Edition& edition, std::string_view name,
                             std::string title, std::string_view what);
[[nodiscard]] Done done_with(const policy::Edition& edition);
// The failure again, told beside the field that it is about.
[[nodiscard]] std::unexpected<Error> beside(Context& context, std::string_view field,
                                            const Error& error);
// The text of that field; complains when it is longer, in characters.
[[nodiscard]] std::string short_text(Context& context, std::string_view field,
                                     std::string_view name, std::size_t longest);

}  // namespace probity::portal
