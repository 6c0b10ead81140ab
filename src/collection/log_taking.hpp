// One log of a source, from where it was left: what was taken before is passed over, and of what is
// there now only whole lines are taken.
//
//   LogTaking log{input, positions_of_the_source, key};
//   inputs.push_back(log.rest());                   // for reading::read_logs
//   ... after it was read:  log.taken()             // what to remember, once the rest is kept
//
// Known by content: a position whose first line and whose first N bytes are those of the log is
// where it goes on, whatever the log is called and however it is packed. The same bytes again are
// nothing new. One thread at a time; cost: what was taken before is read and hashed once.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "collection/log_position.hpp"
#include "reading/byte_source.hpp"

namespace probity::collection {

struct KeptPosition {
  Digest first_line{};
  std::uint64_t length = 0;  // bytes of the unpacked log; at least the first line
  Digest digest{};
  bool operator==(const KeptPosition&) const = default;
};

class LogTaking final {
 public:
  LogTaking(reading::Input input, std::vector<KeptPosition> kept, const PositionKey& key);
  ~LogTaking();
  LogTaking(LogTaking&&) noexcept;
  LogTaking& operator=(LogTaking&&) = delete;

  // The log from where it was left, as an input of its own; call it once. The input fails when it
  // is opened (unreadable, environment) as the log does, and (usage) for a pipe that begins like a
  // log that was taken and turns out another one after more than 64 MiB.
  [[nodiscard]] reading::Input rest();

  // How much was passed over, and where the log is left now; nothing when it has no whole line.
  // True only after the input was read to its end.
  [[nodiscard]] std::uint64_t taken_before() const;
  [[nodiscard]] std::optional<KeptPosition> taken() const;

  struct State;

 private:
  std::shared_ptr<State> state_;  // owners: this, and the source that is being read
};

}  // namespace probity::collection
