// The developers' program.
#include "command/main_program.hpp"
#include "lab_names.hpp"

int main(int argc, char** argv) {
  const probity::report::Labels numbers;
  const probity::LabNames names;
  return probity::command::run(
      {"probity-lab", "Probity's workbench: like probity, for logs that nobody's life is in.",
       &numbers, &names},
      argc, argv);
}
