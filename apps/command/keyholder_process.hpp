// The process that keeps the ledger's key: started by `probity serve` itself, never by people.
#pragma once

namespace probity::command {

// argv is `probity keyholder --fd N --keys FOLDER [--user NAME]`. Returns the exit code.
[[nodiscard]] int keyholder_process(int argc, char** argv);

}  // namespace probity::command
