#include "command/secret_file.hpp"

#include "store/files.hpp"

namespace probity::command {

Result<std::string> text_of_secret_file(const std::string& path) {
  if (path.empty()) return std::string{};
  store::SystemFiles files;
  PROBITY_TRY(auto text, files.read(path, 4096));
  if (!text) {
    return failure(ErrorKind::environment, "a file with a password is missing",
                   "See password_file and secret_file in probity.toml.");
  }
  while (!text->empty() && (text->back() == '\n' || text->back() == '\r')) text->pop_back();
  return *std::move(text);
}

}  // namespace probity::command
