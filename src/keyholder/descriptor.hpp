// An open file of the system, closed when it goes; and what failed about one, as an Error.
#pragma once

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include <unistd.h>

#include "base/result.hpp"

namespace probity::keyholder {

class Descriptor final {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    close();
    number_ = std::exchange(other.number_, -1);
    return *this;
  }

  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_ = -1;
};

// "cannot <verb> <subject> (<what errno says>)". Reads errno, so call it first.
[[nodiscard]] inline std::unexpected<Error> cannot(const char* verb, const std::string& subject,
                                                   std::string next = {}) {
  const int error = errno;
  return failure(ErrorKind::environment,
                 std::string{"cannot "} + verb + " " + subject + " (" + std::strerror(error) + ")",
                 std::move(next));
}

}  // namespace probity::keyholder
