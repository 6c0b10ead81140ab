// The folder that the ring lies in, as a port: what a rotation may do there, and nothing more.
//
//   PROBITY_ATTEMPT(folder.make("ring.new", bytes));   // its content is on the disk
//   PROBITY_ATTEMPT(folder.sync_names());              // its name is, too
//
// Names are of plain files in this folder. Every failure is an Error (environment), after which
// nobody knows how much was done; nothing is retried here. One thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace probity::custody {

class KeyFolder {
 public:
  KeyFolder() = default;
  KeyFolder(const KeyFolder&) = delete;
  KeyFolder& operator=(const KeyFolder&) = delete;
  virtual ~KeyFolder() = default;

  // How many bytes there are, up to the size of `into`, which takes them; nullopt without a file.
  // The caller has the buffer, so that a key has one place and can be overwritten.
  [[nodiscard]] virtual Result<std::optional<std::size_t>> read(std::string_view name,
                                                                std::span<char> into) = 0;
  // Whether both names are of one file; false when one is missing.
  [[nodiscard]] virtual Result<bool> are_same(std::string_view name, std::string_view other) = 0;

  // A new file with this content, synced; not its name. Fails when there is one.
  [[nodiscard]] virtual Result<void> make(std::string_view name, std::string_view bytes) = 0;
  // Every byte of the file becomes zero, in place, synced. Nothing happens without a file.
  [[nodiscard]] virtual Result<void> overwrite(std::string_view name) = 0;

  [[nodiscard]] virtual Result<void> link(std::string_view name, std::string_view other) = 0;
  [[nodiscard]] virtual Result<void> rename(std::string_view from, std::string_view to) = 0;
  // Nothing happens without a file.
  [[nodiscard]] virtual Result<void> remove(std::string_view name) = 0;
  // Names made, changed and removed are on the disk when it returns.
  [[nodiscard]] virtual Result<void> sync_names() = 0;
};

}  // namespace probity::custody
