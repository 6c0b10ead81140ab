// The one program of a trust.
#include "command/main_program.hpp"

int main(int argc, char** argv) {
  const probity::report::Labels numbers;
  return probity::command::run(
      {"probity", "Carries out a school trust's social media policy, on both sides.", &numbers,
       nullptr},
      argc, argv);
}
