// The program: hands its surroundings to the cli room.
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "scrutineer/cli/verbs.h"

int main(int argc, char** argv) {
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value == nullptr ? "" : value);
  };
  scrutineer::cli::Surroundings surroundings;
  surroundings.out = stdout;
  surroundings.err = stderr;
  surroundings.out_is_terminal = isatty(STDOUT_FILENO) == 1;
  surroundings.err_is_terminal = isatty(STDERR_FILENO) == 1;
  surroundings.color =
      surroundings.out_is_terminal && variable("NO_COLOR").empty() && variable("TERM") != "dumb";
  surroundings.data_folder = variable("SCRUTINEER_DATA");
  return static_cast<int>(
      scrutineer::cli::run_program(std::vector<std::string>(argv + 1, argv + argc), surroundings));
}
