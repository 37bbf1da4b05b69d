// The command line as values: which verb, on what, how.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "scrutineer/simulation/arcadia.h"

namespace scrutineer::cli {

/// Exit codes, for scripts: docs/formats/exit-codes.md.
enum class Exit : int {
  kDone = 0,        ///< Done, nothing adverse.
  kAdverse = 1,     ///< Done, something adverse was found.
  kWrongInput = 2,  ///< The input or the command is wrong; nothing was written.
  kFailed = 3,      ///< Scrutineer failed, or could not write.
};

enum class Verb : std::uint8_t {
  kNew,
  kRun,
  kCheck,
  kCount,
  kCompare,
  kStakes,
  kSeats,
  kRules,
  kSimulate,
  kCompletions,
  kManual
};

/// What every verb takes.
struct CommonOptions {
  std::size_t threads = 0;  ///< 0: as many as the machine has.
  bool json = false;
  bool quiet = false;  ///< No progress on stderr.
};

/// What the verbs that read a case take.
struct CaseOptions {
  std::string case_path = ".";
  std::vector<std::string> data_folders;
  std::string out;                   ///< Where `run` writes; "" means out/ in the case.
  std::string level;                 ///< The area level that `count` lists; "" means the largest.
  std::string rule;                  ///< The one rule that `check` lists; "" means all.
  std::vector<std::string> compare;  ///< Laws that `run` and `count` hold against the case's own.
};

/// What `stakes` asks.
struct StakesOptions {
  std::vector<std::string> side;      ///< Lists whose seats count together.
  std::optional<std::int64_t> seats;  ///< So many decide.
  std::string model = "moved";
  std::vector<std::string> contested;  ///< "finding:CODE", "area:NAME", …, "missing".
  std::string treatment = "reassigned";
  std::optional<std::int64_t> cap;  ///< Of each contested station.
};

/// What `compare` shows.
struct CompareOptions {
  std::string left;  ///< The ids of two accounts; "" for all.
  std::string right;
  bool csv = false;                  ///< The figures that differ, as CSV.
  std::string kind;                  ///< The one kind of difference that is listed; "" means all.
  std::optional<std::size_t> limit;  ///< Differences listed of a pair.
  bool all = false;                  ///< All of them.
};

struct NewOptions {
  std::string folder;
  std::vector<std::string> files;
  std::string title;
};

struct SimulateOptions {
  std::string folder;
  simulation::Options country;
};

/// What `seats` takes.
struct SeatsOptions {
  std::string table;
  std::string rule;                  ///< An id, or a path that ends in ".toml".
  std::vector<std::string> compare;  ///< More of them.
  bool explain = false;
  std::optional<std::int64_t> seats;
  std::string constituency = "constituency";  ///< The column that names it.
  std::vector<std::string> kinds;             ///< "LIST=KIND".
  std::vector<std::string> alliances;         ///< "LIST+LIST".
  std::vector<std::string> lots;              ///< "CONSTITUENCY=LIST,LIST" or "LIST,LIST".
};

struct Command {
  Verb verb = Verb::kRun;
  CommonOptions common;
  CaseOptions on_case;
  CompareOptions on_compare;
  StakesOptions on_stakes;
  NewOptions on_new;
  SeatsOptions on_seats;
  SimulateOptions on_simulate;
  std::string rule;   ///< The rule that `rules` prints; "" for the list.
  std::string shell;  ///< For completions: bash, zsh or fish.
};

/// What to print instead of running a command: help, the version, or what is wrong.
struct Answer {
  Exit exit = Exit::kDone;
  std::string out;
  std::string err;
};

/// Reads the arguments (without the program's name).
[[nodiscard]] std::variant<Command, Answer> parse_command_line(
    const std::vector<std::string>& arguments);

/// A verb or option as help, manual and completions describe it.
struct OptionHelp {
  std::string names;  ///< "--threads", "CASE", "-h,--help".
  std::string value;  ///< "N", "DIR", or "" for a flag.
  std::string description;
  std::vector<std::string> choices;  ///< If only some words are allowed.
};

struct VerbHelp {
  std::string name;
  std::string description;
  std::string example;
  std::vector<OptionHelp> options;
};

/// Every verb, from the same table that parses: what manual and completions are made of.
[[nodiscard]] std::vector<VerbHelp> describe_verbs();

/// The program's version: "0.1.0".
[[nodiscard]] std::string_view version();

}  // namespace scrutineer::cli
