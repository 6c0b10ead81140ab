// A program that gets a text and gives bytes back, and can do nothing else: no network, no file but
// those of the system (to read), no other process, an end to its time, memory and output.
//
//   PROBITY_TRY(const Finished finished, run_confined({"/usr/bin/python3", {"-c", script}}, text,
//   limits));
//
// Inside the library. Any thread. Needs Linux with seccomp; where there is Landlock, files are held
// by it too, else by the owner's rights and the filter of calls.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"

namespace probity::extracts {

struct Program {
  std::string path;
  std::vector<std::string> arguments;
};

struct Limits {
  seconds longest{20};                      // by the clock, and of CPU
  std::size_t most_memory = 1'000'000'000;  // bytes of address space
  std::size_t most_output = 16'000'000;     // bytes
};

struct Finished {
  int code = 0;  // as it ended by itself
  std::string output;
};

inline constexpr int kCouldNotStart = 127;  // Finished::code

// Fails (environment) when it could not be confined, was killed by a signal, or went over a limit.
// What the program writes to its standard error is not kept: it may quote its input.
[[nodiscard]] Result<Finished> run_confined(const Program& program, std::string_view input,
                                            const Limits& limits);

}  // namespace probity::extracts
