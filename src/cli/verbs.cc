#include "scrutineer/cli/verbs.h"

#include <fmt/format.h>

#include <algorithm>
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
    case Verb::kCompare:
    case Verb::kStakes:
      return run_on_case(command, surroundings);
    case Verb::kSeats:
      return run_seats(command, surroundings);
    case Verb::kRules:
      return run_rules(command, surroundings);
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

/// Where stderr cannot be written either, the exit code alone says that something went wrong.
void print_error(const Surroundings& surroundings, const std::string& text) {
  std::fputs(text.c_str(), surroundings.err);
}

Exit output_failed(const Surroundings& surroundings) {
  print_error(surroundings, "error[cannot-write]: standard output cannot be written\n");
  return Exit::kFailed;
}

Exit answer_or_run(const std::variant<Command, Answer>& parsed, const Surroundings& surroundings) {
  if (const auto* answer = std::get_if<Answer>(&parsed)) {
    fmt::print(surroundings.out, "{}", answer->out);
    print_error(surroundings, answer->err);
    return answer->exit;
  }
  const Command& command = std::get<Command>(parsed);
  const base::ThreadLimit threads(command.common.threads);
  return run_command(command, surroundings);
}

}  // namespace

Exit refuse(const Surroundings& surroundings, const base::Errors& errors) {
  print_error(surroundings, errors.text());
  const auto cannot_write = [](const base::Error& error) { return error.code == "cannot-write"; };
  return std::any_of(errors.kept().begin(), errors.kept().end(), cannot_write) ? Exit::kFailed
                                                                               : Exit::kWrongInput;
}

Exit run_program(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  try {
    const auto parsed = parse_command_line(arguments);
    const Exit exit = answer_or_run(parsed, surroundings);
    return std::fflush(surroundings.out) == 0 ? exit : output_failed(surroundings);
  } catch (const std::exception& failure) {
    // Text that does not fit the buffer fails while it is printed, not when it is flushed.
    if (std::ferror(surroundings.out) != 0) return output_failed(surroundings);
    print_error(surroundings,
                fmt::format("error[internal]: Scrutineer failed: {}\n  remedy: this is a fault of "
                            "the program; please report it with the command and, if you may, the "
                            "case\n",
                            failure.what()));
    return Exit::kFailed;
  }
}

}  // namespace scrutineer::cli
