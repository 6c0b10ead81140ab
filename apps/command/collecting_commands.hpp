// What the server, or a command alone, does for `probity collect`, `destroy-due`, `clock`,
// `restrict` and `source`.
#pragma once

#include "acts/actor.hpp"
#include "command/trust_command.hpp"

namespace probity::command {

// Of a collector beside the server: answers in the form of collection::AskingKeeper.
[[nodiscard]] Result<Outcome> answer_collector(OpenTrust open, const acts::Actor& actor,
                                               std::string_view name, const Arguments& arguments);
[[nodiscard]] Result<Outcome> destroy_due_here(OpenTrust open, const acts::Actor& actor);
[[nodiscard]] Result<Outcome> confirm_clock_here(OpenTrust open, const acts::Actor& actor,
                                                 const Arguments& arguments);
[[nodiscard]] Result<Outcome> restrict_here(OpenTrust open, const acts::Actor& actor,
                                            const Arguments& arguments);
[[nodiscard]] Result<Outcome> add_source(OpenTrust open, const acts::Actor& actor,
                                         const Arguments& arguments);
// "name" and "file", a sample; stores nothing.
[[nodiscard]] Result<Outcome> test_source_here(OpenTrust open, const acts::Actor& actor,
                                               const Arguments& arguments);
[[nodiscard]] Result<Outcome> end_source_here(OpenTrust open, const acts::Actor& actor,
                                              const Arguments& arguments);
[[nodiscard]] Result<Outcome> take_manifest_here(OpenTrust open, const acts::Actor& actor,
                                                 const Arguments& arguments);
[[nodiscard]] Result<Outcome> list_sources(OpenTrust open, const acts::Actor& actor);

}  // namespace probity::command
