// What each verb does: the room's face, with command_line.h.
#pragma once

#include <cstdio>
#include <string>
#include <vector>

#include "scrutineer/cli/command_line.h"

namespace scrutineer::cli {

/// What a command may know of the process it runs in.
struct Surroundings {
  std::FILE* out = nullptr;  ///< Results.
  std::FILE* err = nullptr;  ///< Errors and progress.
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool color = false;       ///< A terminal that takes colour, and the user has not said no.
  std::string data_folder;  ///< The environment's SCRUTINEER_DATA, or "".
};

/// Runs the program: parses the arguments (without the program's name), does what they say, and
/// gives the exit code. Exceptions end here, as Exit::kFailed.
[[nodiscard]] Exit run_program(const std::vector<std::string>& arguments,
                               const Surroundings& surroundings);

/// `run`, `check`, `count`, `compare` and `stakes`.
[[nodiscard]] Exit run_on_case(const Command& command, const Surroundings& surroundings);
/// `new`.
[[nodiscard]] Exit run_new(const Command& command, const Surroundings& surroundings);
/// `simulate`.
[[nodiscard]] Exit run_simulate(const Command& command, const Surroundings& surroundings);

/// `seats`: a table of votes under a rule, without a case.
[[nodiscard]] Exit run_seats(const Command& command, const Surroundings& surroundings);
/// `rules`: the rules built into the program, or one rule's file.
[[nodiscard]] Exit run_rules(const Command& command, const Surroundings& surroundings);

/// Writes errors as people read them. Exit::kWrongInput, but Exit::kFailed where something could
/// not be written: that is no fault of the input.
[[nodiscard]] Exit refuse(const Surroundings& surroundings, const base::Errors& errors);

}  // namespace scrutineer::cli
