// The one program of a trust.
#include <string_view>

#include "command/keyholder_process.hpp"
#include "command/main_program.hpp"
#include "command/ringholder_process.hpp"

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view{argv[1]} == "keyholder") {
    return probity::command::keyholder_process(argc, argv);
  }
  if (argc > 1 && std::string_view{argv[1]} == "ringholder") {
    return probity::command::ringholder_process(argc, argv);
  }
  const probity::report::Labels numbers;
  return probity::command::run(
      {"probity", "Carries out a school trust's social media policy, on both sides.", &numbers,
       nullptr},
      argc, argv);
}
