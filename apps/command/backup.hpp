// `probity backup`: one sealed file, while the server runs or not (docs/formats/backup.md).
#pragma once

#include <string>

#include "base/result.hpp"
#include "command/trust_command.hpp"

namespace probity::command {

struct BackupOptions {
  std::string folder;
  std::string to;  // a new file, or a folder to make one in
  enum class What : std::uint8_t { backup, new_code };
  What what = What::backup;
  Acting acting = Acting::as_signed_in;
};

[[nodiscard]] Result<int> backup(const BackupOptions& options);

// What is printed with a recovery code, by init too.
[[nodiscard]] std::string recovery_paper(const std::string& code, const std::string& key_number);

}  // namespace probity::command
