// How far a long reading has come, on standard error, and only where somebody is looking at it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace probity::command {

class Progress {
 public:
  // `total`: stored bytes of all inputs; nullopt when one is a pipe.
  explicit Progress(std::optional<std::uint64_t> total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Draws at most five times a second. Nothing when standard error is no terminal.
  void show(std::uint64_t done);

 private:
  using Clock = std::chrono::steady_clock;
  std::optional<std::uint64_t> total_;
  bool is_terminal_;
  bool has_drawn_ = false;
  Clock::time_point started_ = Clock::now();
  Clock::time_point last_ = started_;
};

}  // namespace probity::command
