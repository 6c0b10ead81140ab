// The process that holds the ring: started by `probity serve` itself, never by people.
#pragma once

namespace probity::command {

// argv is `probity ringholder --fd N --folder FOLDER [--user NAME]`. Returns the exit code.
[[nodiscard]] int ringholder_process(int argc, char** argv);

}  // namespace probity::command
