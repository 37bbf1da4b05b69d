#include "scrutineer/cli/verbs.h"

#include <fmt/format.h>

#include <exception>

#include "scrutineer/base/parallel.h"
#include "scrutineer/cli/manual.h"

namespace scrutineer::cli {
namespace {

Exit run_command(const Command& command, const Surroundings& surroundings) {
  switch (command.verb) {
    case Verb::kNew:
      return run_new(command, surroundings);
    case Verb::kRun:
    case Verb::kCheck:
    case Verb::kCount:
      return run_on_case(command, surroundings);
    case Verb::kSimulate:
      return run_simulate(command, surroundings);
    case Verb::kCompletions:
      fmt::print(surroundings.out, "{}", completions(command.shell));
      break;
    case Verb::kManual:
      fmt::print(surroundings.out, "{}", manual_page());
      break;
  }
  return Exit::kDone;
}

}  // namespace

Exit refuse(const Surroundings& surroundings, const base::Errors& errors) {
  fmt::print(surroundings.err, "{}", errors.text());
  return Exit::kWrongInput;
}

Exit run_program(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  try {
    const auto parsed = parse_command_line(arguments);
    if (const auto* answer = std::get_if<Answer>(&parsed)) {
      fmt::print(surroundings.out, "{}", answer->out);
      fmt::print(surroundings.err, "{}", answer->err);
      return answer->exit;
    }
    const Command& command = std::get<Command>(parsed);
    const base::ThreadLimit threads(command.common.threads);
    const Exit exit = run_command(command, surroundings);
    if (std::fflush(surroundings.out) != 0) {
      fmt::print(surroundings.err, "error[cannot-write]: standard output cannot be written\n");
      return Exit::kFailed;
    }
    return exit;
  } catch (const std::exception& failure) {
    fmt::print(surroundings.err,
               "error[internal]: Scrutineer failed: {}\n  remedy: this is a fault of the program; "
               "please report it with the command and, if you may, the case\n",
               failure.what());
    return Exit::kFailed;
  }
}

}  // namespace scrutineer::cli
