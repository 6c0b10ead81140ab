#include "command/progress.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

namespace probity::command {

namespace {

constexpr int kBar = 30;

std::string megabytes(std::uint64_t bytes) { return fmt::format("{} MB", bytes / 1'000'000); }

}  // namespace

Progress::Progress(std::optional<std::uint64_t> total)
    : total_(total), is_terminal_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  if (has_drawn_) fmt::print(stderr, "\r\x1b[K");
}

void Progress::show(std::uint64_t done) {
  if (!is_terminal_) return;
  const auto now = Clock::now();
  if (now - last_ < std::chrono::milliseconds{200}) return;
  last_ = now;
  has_drawn_ = true;
  if (!total_ || *total_ == 0) {
    fmt::print(stderr, "\r\x1b[Kreading  {}", megabytes(done));
    return;
  }
  const double share = std::min(1.0, static_cast<double>(done) / static_cast<double>(*total_));
  const double elapsed = std::chrono::duration<double>(now - started_).count();
  const int left = share > 0.01 ? static_cast<int>(elapsed / share - elapsed) + 1 : 0;
  const int filled = static_cast<int>(share * kBar);
  fmt::print(stderr, "\r\x1b[Kreading  [{}{}] {:3.0f} %  {} of {}{}",
             std::string(static_cast<std::size_t>(filled), '#'),
             std::string(static_cast<std::size_t>(kBar - filled), '.'), share * 100,
             megabytes(done), megabytes(*total_),
             left > 0 ? fmt::format("  {} s left", left) : std::string{});
}

}  // namespace probity::command
