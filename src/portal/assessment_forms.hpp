// The handlers of the room `assessment`, by their files; assessment_pages.cpp has their addresses.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "acts/assessment_acts.hpp"
#include "portal/answer.hpp"
#include "portal/context.hpp"

namespace probity::portal {

// ---- assessment_sections.cpp: one section of the version in progress
[[nodiscard]] Result<Answer> section_page(Context& context);
[[nodiscard]] Result<Answer> save_section(Context& context);
[[nodiscard]] Result<Answer> restore_section(Context& context);
[[nodiscard]] Result<Answer> file_form(Context& context);
[[nodiscard]] Result<Answer> bring_in_file(Context& context);

// ---- assessment_deciding.cpp: what people sign
[[nodiscard]] Result<Answer> consultation_form(Context& context);
[[nodiscard]] Result<Answer> record_consultation(Context& context);
[[nodiscard]] Result<Answer> advice_form(Context& context);
[[nodiscard]] Result<Answer> give_advice(Context& context);
[[nodiscard]] Result<Answer> assessment_approval_form(Context& context);
[[nodiscard]] Result<Answer> approve_assessment(Context& context);
[[nodiscard]] Result<Answer> force_form(Context& context);
[[nodiscard]] Result<Answer> bring_into_force(Context& context);
[[nodiscard]] Result<Answer> no_monitoring_form(Context& context);
[[nodiscard]] Result<Answer> conclude_without_monitoring(Context& context);
[[nodiscard]] Result<Answer> assessment_withdrawal_form(Context& context);
[[nodiscard]] Result<Answer> withdraw_assessment(Context& context);

// ---- assessment_telling.cpp: what staff are told
[[nodiscard]] Result<Answer> telling_form(Context& context);
[[nodiscard]] Result<Answer> tell_staff(Context& context);
[[nodiscard]] Result<Answer> notice_form(Context& context);
[[nodiscard]] Result<Answer> record_notice(Context& context);
[[nodiscard]] Result<Answer> monitoring_page(Context& context);

// ---- What they share

// The version that people can work on; fails as something that is not there.
[[nodiscard]] Result<policy::ImpactAssessment> version_in_progress(Context& context);
// A page about that version, with a link back to the overview, and `back` for its form.
[[nodiscard]] Page assessment_page(const policy::ImpactAssessment& assessment,
                                   std::string_view name, std::string title, std::string_view path);
[[nodiscard]] Done assessment_done(const policy::ImpactAssessment& assessment,
                                   std::string_view notice = "Saved");
// A text of a form; complains when it is longer than an assessment takes, or, where it is needed,
// empty.
[[nodiscard]] std::string long_text(Context& context, std::string_view field,
                                    std::string_view complaint_if_empty = {});

}  // namespace probity::portal
