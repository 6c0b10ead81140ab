// What a confined child may not do, prepared before it is forked: between fork and exec in a
// process of several threads only system calls are safe. Inside the library.
#pragma once

#include <vector>

#include <linux/filter.h>

#include "base/result.hpp"

namespace probity::extracts {

// Owns a descriptor.
class OwnedDescriptor final {
 public:
  OwnedDescriptor() = default;
  explicit OwnedDescriptor(int number) : number_(number) {}
  OwnedDescriptor(OwnedDescriptor&& other) noexcept : number_(other.release()) {}
  OwnedDescriptor& operator=(OwnedDescriptor&& other) noexcept;
  ~OwnedDescriptor() { close(); }
  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  void close();

 private:
  int release();
  int number_ = -1;
};

class Confinement final {
 public:
  // Fails (environment) on a system without filters of system calls.
  [[nodiscard]] static Result<Confinement> prepare();

  // In the child, for good. Only system calls. False when it could not be done.
  [[nodiscard]] bool apply() const;

 private:
  Confinement() = default;
  std::vector<sock_filter> calls_;
  OwnedDescriptor files_;  // a ruleset of Landlock; not open where there is none
};

}  // namespace probity::extracts
