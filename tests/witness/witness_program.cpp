// `probity witness` by itself, for tests that start and kill it.
//
//   witness_program DIR --init NAME
//   witness_program DIR LISTEN VKEY ...
#include <cstdio>
#include <string>
#include <vector>

#include "witness/run_witness.hpp"

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() < 3) return 2;
  probity::witness::WitnessOptions options;
  options.folder = words[0];
  if (words[1] == "--init") {
    options.init = words[2];
  } else {
    options.listen = words[1];
    options.logs.assign(words.begin() + 2, words.end());
  }
  const auto code = probity::witness::run_witness(options);
  if (code) return *code;
  std::fprintf(stderr, "%s\n%s\n", code.error().what.c_str(), code.error().next.c_str());
  return 1;
}
