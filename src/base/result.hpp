// Result<T>: a value, or an Error that says what happened and what to do next.
//
//   Result<Zone> zone = Zone::named("Europe/London");
//   if (!zone) return std::unexpected(zone.error());
//
// Expected outcomes and failures of the environment are both values; nothing here throws.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <utility>

namespace probity {

// What kind of answer a failure asks for. The command line maps each to its exit code.
enum class ErrorKind : std::uint8_t {
  refused,      // a rule of the policy forbids it; the text names rule and clause
  usage,        // the caller asked for something that cannot be; ask differently
  unreadable,   // the input is not what it should be
  environment,  // disk, memory, network or a missing file; may work another time
  cannot_tell,  // the question cannot be answered from what there is
};

struct Error {
  ErrorKind kind;
  std::string what;  // what happened, and to which subject; never a name, never content
  std::string next;  // what the reader can do about it; may be empty
};

template <class T>
using Result = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> failure(ErrorKind kind, std::string what,
                                                    std::string next = {}) {
  return std::unexpected(Error{kind, std::move(what), std::move(next)});
}

}  // namespace probity

#define PROBITY_JOIN_(a, b) a##b
#define PROBITY_JOIN(a, b) PROBITY_JOIN_(a, b)

// PROBITY_TRY(auto zone, Zone::named(text)): declares `zone`, or returns the error to the caller.
// A counter, not the line, makes names different: a lambda in the expression may use them too.
#define PROBITY_TRY(declaration, expression) \
  PROBITY_TRY_NAMED(PROBITY_JOIN(probity_result_, __COUNTER__), declaration, expression)
#define PROBITY_TRY_NAMED(name, declaration, expression)      \
  auto name = (expression);                                   \
  if (!name) return std::unexpected(std::move(name).error()); \
  declaration = *std::move(name)

// PROBITY_ATTEMPT(file.write(text)): the same for a result whose value does not matter.
#define PROBITY_ATTEMPT(expression) \
  PROBITY_ATTEMPT_NAMED(PROBITY_JOIN(probity_attempt_, __COUNTER__), expression)
#define PROBITY_ATTEMPT_NAMED(name, expression) \
  if (auto name = (expression); !name) return std::unexpected(std::move(name).error())
