// A child process that is talked to in packets: starting it, one exchange, and how it ended.
//
// Inside the library. Not thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "keyholder/descriptor.hpp"

namespace probity::keyholder {

class Child final {
 public:
  // Starts `program` with these arguments, an empty environment, nothing on standard input and
  // output, and the channel as descriptor 3; in a session of its own, so that the terminal's
  // interrupt does not reach it. Fails (environment).
  [[nodiscard]] static Result<Child> start(const std::string& program,
                                           const std::vector<std::string>& arguments);
  Child(Child&&) noexcept = default;
  Child& operator=(Child&&) = delete;
  // Closes the channel, waits for the end that follows, and kills what does not end.
  ~Child();

  // Sends a packet and waits for one. nullopt when it has ended, or says nothing for so long: it is
  // killed then, because a late reply would be taken for another's.
  [[nodiscard]] std::optional<std::string> exchange(std::string_view packet, milliseconds patience);

  [[nodiscard]] bool has_ended() const { return !channel_.is_open(); }
  // "it ended by signal 9": once it has.
  [[nodiscard]] const std::string& end() const { return end_; }
  [[nodiscard]] int pid() const { return pid_; }

 private:
  Child(int pid, Descriptor process, Descriptor channel)
      : pid_(pid), process_(std::move(process)), channel_(std::move(channel)) {}
  void finish(milliseconds patience);

  int pid_;
  Descriptor process_;  // pidfd_open(2)
  Descriptor channel_;
  std::string end_;
};

}  // namespace probity::keyholder
