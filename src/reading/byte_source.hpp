// Where log bytes come from, as a port: files, compressed files, standard input (src/wire).
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/result.hpp"

namespace probity::reading {

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Fills as much of `into` as there is; 0 means that the source is at its end. Fails with
  // ErrorKind::unreadable when the rest is damaged (a broken .gz), with ErrorKind::environment when
  // it could not be read now. Not called again after 0 or a failure.
  [[nodiscard]] virtual Result<std::size_t> read(std::span<char> into) = 0;

  // How much of the stored (perhaps compressed) size has been read, for progress.
  [[nodiscard]] virtual std::uint64_t stored_bytes_read() const = 0;
};

// One file of the input, opened when its turn comes.
struct Input {
  std::string name;                          // as given by the caller
  std::optional<std::uint64_t> stored_size;  // unknown for a pipe
  bool can_reopen = true;                    // false for a pipe
  std::function<Result<std::unique_ptr<ByteSource>>()> open;
};

}  // namespace probity::reading
