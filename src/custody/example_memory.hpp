// What lies in this process's memory: for tests of what a dump of it could open. Not under the
// address or thread sanitizer, which keep what was given back.
#pragma once

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>

#include "custody/key.hpp"

namespace probity::custody::example {

// A secret that is looked for is held inverted, so that it does not find itself.
using Inverted = std::array<std::uint8_t, 32>;

inline Inverted inverted(const Key& key) {
  Inverted out{};
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = static_cast<std::uint8_t>(~key.bytes()[i]);
  }
  return out;
}

// How often the bytes lie anywhere in this process that it can write to.
inline std::size_t times_in_memory(const Inverted& secret) {
  std::array<std::uint8_t, 32> wanted{};
  std::size_t found = 0;
  std::ifstream maps{"/proc/self/maps"};
  for (std::string line; std::getline(maps, line);) {
    unsigned long long begin = 0;
    unsigned long long end = 0;
    std::array<char, 5> rights{};
    if (std::sscanf(line.c_str(), "%llx-%llx %4s", &begin, &end, rights.data()) != 3) continue;
    if (rights[0] != 'r' || rights[1] != 'w' || line.find("[v") != std::string::npos) continue;
    for (std::size_t i = 0; i < 32; ++i) wanted[i] = static_cast<std::uint8_t>(~secret[i]);
    const auto* at = reinterpret_cast<const char*>(begin);
    std::size_t left = end - begin;
    while (const void* hit = ::memmem(at, left, wanted.data(), wanted.size())) {
      const auto* place = static_cast<const char*>(hit);
      if (place != reinterpret_cast<const char*>(wanted.data())) ++found;
      left -= static_cast<std::size_t>(place + 1 - at);
      at = place + 1;
    }
    wanted.fill(0);
  }
  return found;
}

// Runs over what earlier calls left on the stack below it, as any later work of a process does.
[[gnu::noinline]] inline void use_the_stack() {
  std::array<volatile std::uint8_t, 65'536> room{};
  for (auto& byte : room) byte = 1;
}

}  // namespace probity::custody::example
