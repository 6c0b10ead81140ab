// What can go wrong with a database, each with one sentence for the reader and one kind of Error.
//
//   if (trouble_of(result.error()) == Trouble::full) alarm_about_the_disk();
//
// Error has no room for a code of the store's own, so the sentence that `what` begins with is the
// code; trouble_of() reads it back. Messages name tables and columns, never values.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.hpp"

namespace probity::store {

enum class Trouble : std::uint8_t {
  busy,        // another program holds the database (environment)
  full,        // no space left on the disk (environment)
  read_only,   // the disk or the file cannot be written (environment)
  failing,     // the disk or the system reported an error (environment)
  constraint,  // a rule of the tables forbids the change (usage)
  corrupt,     // what is in the file is not what was written (unreadable)
  foreign,     // the file is not a database of Probity (unreadable)
  too_new,     // a newer version of Probity has written it (unreadable)
  in_use,      // another process works with the folder (environment)
  overloaded,  // more changes wait than the writer takes (environment)
  stopped,     // the writer was stopped or has given up (environment)
  unknown,     // whether a change was kept shows at the next start (cannot_tell)
  mistake,     // the program asked for something that cannot be: our bug (usage)
  other,       // not an error of the store
};

// `what` begins with the trouble's sentence and goes on with `detail`. `next` says what to do.
[[nodiscard]] Error error_of(Trouble trouble, std::string_view detail);
[[nodiscard]] Trouble trouble_of(const Error& error);

}  // namespace probity::store
