// An exported ledger in a directory.
#pragma once

#include <string>

#include "ledger/verify.hpp"

namespace probity::verify {

// The first `most` bytes of a plain file, or all; nullopt when there is none. Fails (environment)
// for what is no plain file or cannot be read. Never waits for a pipe or a terminal.
[[nodiscard]] Result<std::optional<std::string>> read_plain_file(const std::string& path,
                                                                 std::size_t most);

class DirectoryFiles final : public ledger::ExportFiles {
 public:
  explicit DirectoryFiles(std::string directory) : directory_(std::move(directory)) {}
  [[nodiscard]] Result<std::optional<std::string>> read(std::string_view name,
                                                        std::size_t most) override {
    return read_plain_file(directory_ + '/' + std::string{name}, most);
  }

 private:
  std::string directory_;
};

}  // namespace probity::verify
