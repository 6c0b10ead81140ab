// PROBITY_ATTEMPT(expression): returns its error to the caller, if it has one. PROBITY_TRY for
// results whose value does not matter.
//
//   PROBITY_ATTEMPT(statement.run());
#pragma once

#include "base/result.hpp"

#define PROBITY_ATTEMPT(expression)                            \
  if (auto probity_attempt_ = (expression); !probity_attempt_) \
  return std::unexpected(std::move(probity_attempt_).error())
