// How an error is told: to programs as problem+json (RFC 9457) with the rule and the clauses it
// names, to people as a page that says what to do next.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "http/response.hpp"
#include "portal/context.hpp"

namespace probity::portal {

[[nodiscard]] http::Status status_of(const Error& error);
// What happened and what to do next, in full.
[[nodiscard]] std::string in_sentences(const Error& error);
// The same error for staff: the clauses stay, the word of the rule goes ("rule see_coverage").
[[nodiscard]] Error for_people(Error error);
// C1 to C65 as they stand in the error's text, each once.
[[nodiscard]] std::vector<std::string> clauses_in(const Error& error);
// The word after "rule" in the error's text; empty if there is none.
[[nodiscard]] std::string rule_in(const Error& error);

[[nodiscard]] http::Response problem_for_programs(const Error& error, http::Status status,
                                                  const std::vector<FieldFault>& faults);
[[nodiscard]] Page problem_page(const Error& error, http::Status status);

}  // namespace probity::portal
