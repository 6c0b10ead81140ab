// Chance, as a port, so that tests can say what comes.
//
//   void make(RandomSource& random) { random.fill(bytes); }
#pragma once

#include <cstdint>
#include <span>

namespace probity {

class RandomSource {
 public:
  RandomSource() = default;
  RandomSource(const RandomSource&) = delete;
  RandomSource& operator=(const RandomSource&) = delete;
  virtual ~RandomSource() = default;
  virtual void fill(std::span<std::uint8_t> out) = 0;
};

}  // namespace probity
