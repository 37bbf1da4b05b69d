#include "scrutineer/cli/command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

namespace scrutineer::cli {
namespace {

/// One row a verb: what it is called, what it does, an example.
struct VerbRow {
  Verb verb;
  const char* name;
  const char* description;
  const char* example;
};

constexpr VerbRow kVerbs[] = {
    {Verb::kNew, "new",
     "Start a case: guess layout and columns from files and write a commented case.toml",
     "scrutineer new my-case --from results.csv"},
    {Verb::kRun, "run", "Run everything the case has evidence for and write out/ with the report",
     "scrutineer run examples/poland-2015"},
    {Verb::kCheck, "check", "Check every form against itself and list the findings",
     "scrutineer check examples/bolivia-2019 --data ~/evidence"},
    {Verb::kCount, "count", "Count stations to areas to nation, and say who is elected",
     "scrutineer count examples/poland-2015 --level district"},
    {Verb::kCompare, "compare",
     "Compare accounts station by station: where they differ, how, and what it weighs",
     "scrutineer compare examples/bolivia-2019 official trep-18-29"},
    {Verb::kStakes, "stakes",
     "Say what would have to change for a seat, or a majority, to change hands",
     "scrutineer stakes examples/poland-2015 --majority-of PiS"},
    {Verb::kSeats, "seats",
     "Give the seats of a table of votes by a law, or by several side by side, without a case",
     "scrutineer seats --rule portugal-assembly votes.csv --explain"},
    {Verb::kRules, "rules", "List the laws that are built in, or print one law's file",
     "scrutineer rules poland-sejm > my-rule.toml"},
    {Verb::kSimulate, "simulate",
     "Write a made-up country with known, planted faults, to try the checks on",
     "scrutineer simulate arcadia --seed 1 --stations 2000"},
    {Verb::kCompletions, "completions", "Print a shell's completions for this command",
     "scrutineer completions bash > /etc/bash_completion.d/scrutineer"},
    {Verb::kManual, "manual", "Print the manual page", "scrutineer manual | man -l -"},
};

void add_common(CLI::App& verb, Command& command) {
  verb.add_option("--threads", command.common.threads,
                  "Threads to use; 0 means as many as the machine has. The result is the same")
      ->type_name("N")
      ->check(CLI::Range(0, 1024).description(""));
  verb.add_flag("--quiet", command.common.quiet, "No progress on stderr");
}

/// More laws, each by its id or as a rule file.
void add_compare(CLI::App& verb, std::vector<std::string>& compare, const std::string& what) {
  verb.add_option("--compare", compare, what)
      ->type_name("RULE,…")
      ->delimiter(',')
      ->allow_extra_args(false);
}

constexpr const char* kCompareOnCase =
    "Laws to hold against the case's own, each as one more scenario: by id (see scrutineer rules) "
    "or as a rule file";

void add_case(CLI::App& verb, Command& command) {
  verb.add_option("CASE", command.on_case.case_path,
                  "The case: its folder, or its case.toml. Default: the current folder")
      ->type_name("");
  verb.add_option("--data", command.on_case.data_folders,
                  "A folder where evidence is looked for when the case's own has it not. May be "
                  "given several times. Default: the environment's SCRUTINEER_DATA")
      ->type_name("DIR")
      ->allow_extra_args(false);
  verb.add_flag("--json", command.common.json, "Print the findings as JSON instead of text");
}

/// A fraction such as 1/200 or 0.5%, exactly.
CLI::Option* add_fraction(CLI::App& verb, const std::string& name, base::Quotient& target,
                          const std::string& description) {
  return verb
      .add_option_function<std::string>(
          name,
          [&target](const std::string& text) {
            const base::Result<base::Quotient> parsed = base::parse_quotient(text);
            if (!parsed)
              throw CLI::ValidationError(parsed.error().what + "; " + parsed.error().remedy);
            target = *parsed;
          },
          description)
      ->type_name("SHARE");
}

void add_simulate(CLI::App& verb, Command& command) {
  simulation::Options& country = command.on_simulate.country;
  verb.add_option("DIR", command.on_simulate.folder, "The folder to write; it must not exist")
      ->type_name("")
      ->required();
  verb.add_option("--seed", country.seed, "The same seed gives the same bytes")->type_name("N");
  verb.add_option("--stations", country.stations, "Polling stations")->type_name("N");
  verb.add_option("--choices", country.choices, "Party lists")->type_name("N");
  verb.add_option("--levels", country.levels, "Area levels below the nation")->type_name("N");
  verb.add_option("--constituency-level", country.constituency_level,
                  "The area level that elects, 1 being the largest")
      ->type_name("N");
  verb.add_option("--seats", country.seats, "Seats of the house")->type_name("N");
  add_fraction(verb, "--faults", country.faults, "Chance of a planted fault a station and account");
  std::vector<std::string> kinds;
  for (const simulation::FaultKindInfo& kind : simulation::kFaultKinds) {
    kinds.emplace_back(kind.name);
  }
  CLI::IsMember known_kind(kinds);
  known_kind.description("");  // All words at once would not fit: the option's text names them.
  verb.add_option_function<std::vector<std::string>>(
          "--kinds",
          [&country](const std::vector<std::string>& words) {
            for (const std::string& word : words) {
              country.kinds.push_back(*simulation::fault_kind_named(word));
            }
          },
          fmt::format("Only these kinds of fault: {}", fmt::join(kinds, ", ")))
      ->type_name("KIND,…")
      ->delimiter(',')
      ->check(known_kind);
  add_fraction(verb, "--party-missing", country.party_missing,
               "Share of the stations that the party's account lacks");
  verb.add_flag_callback(
      "--no-party", [&country] { country.party_account = false; }, "Make no party's account");
  verb.add_flag("--json", command.common.json, "Print what was written as JSON");
}

void add_seats(CLI::App& verb, Command& command) {
  SeatsOptions& options = command.on_seats;
  verb.add_option("TABLE", options.table,
                  "The votes: a row a constituency and a column a list, or a row a list with the "
                  "columns list and votes. CSV, XLSX or JSON")
      ->type_name("")
      ->required();
  verb.add_option("--rule", options.rule, "A law by its id (see scrutineer rules), or a rule file")
      ->type_name("RULE")
      ->required();
  add_compare(verb, options.compare, "More laws to hold against it");
  verb.add_flag("--explain", options.explain,
                "Print the count sheets: each seat, its exact quotient, the next list and the gap");
  verb.add_option("--seats", options.seats,
                  "Seats of the house, where the table has no column "
                  "seats and the law does not fix them")
      ->type_name("N")
      ->check(CLI::Range(1, 100000).description(""));
  verb.add_option("--constituency", options.constituency,
                  "The column that names the constituency. Default: constituency; else the first, "
                  "where the second is seats")
      ->type_name("COLUMN");
  verb.add_option("--kind", options.kinds, "A list's kind, which thresholds tell apart")
      ->type_name("LIST=KIND")
      ->allow_extra_args(false);
  verb.add_option("--ally", options.alliances, "Lists that stand together or share surplus votes")
      ->type_name("LIST+LIST")
      ->allow_extra_args(false);
  verb.add_option("--lot", options.lots,
                  "Whom a lot chose; it must fit the tie there is. May be given several times, in "
                  "the order drawn")
      ->type_name("[CONSTITUENCY=]LIST,…")
      ->allow_extra_args(false);
  verb.add_flag("--json", command.common.json, "Print JSON instead of text");
}

void add_compare_accounts(CLI::App& verb, Command& command) {
  CompareOptions& options = command.on_compare;
  verb.add_option("A", options.left,
                  "An account's id: with B this pair alone, station by station. Default: the "
                  "leading account of each contest against each other")
      ->type_name("");
  verb.add_option("B", options.right, "The id of the account that A is compared with")
      ->type_name("");
  CLI::Option* json = verb.get_option("--json");
  verb.add_flag("--csv", options.csv, "Print the figures that differ as CSV, a row a figure")
      ->excludes(json);
  verb.add_option("--kind", options.kind,
                  "List only differences of this kind, by its code: digits-transposed, …")
      ->type_name("CODE");
  CLI::Option* limit =
      verb.add_option("--limit", options.limit,
                      "List so many differences of each pair, the largest first. Default: 10")
          ->type_name("N")
          ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000'000}).description(""));
  verb.add_flag("--all", options.all, "List all of them")->excludes(limit);
}

void add_stakes(CLI::App& verb, Command& command) {
  StakesOptions& options = command.on_stakes;
  verb.add_option("--majority-of", options.side,
                  "The list, or the lists of a coalition, whose majority is asked about. Default: "
                  "the list with the most seats")
      ->type_name("LIST+LIST")
      ->delimiter('+')
      ->allow_extra_args(false);
  verb.add_option("--seats", options.seats,
                  "So many seats decide. Default: more than half of the house")
      ->type_name("N");
  CLI::IsMember known_model({"moved", "added", "removed", "any"});
  known_model.description("");
  verb.add_option("--model", options.model,
                  "What may have happened to a ballot: moved (counted for another choice), added "
                  "(cast and not counted), removed (counted and should not be), or any of them. "
                  "Default: moved")
      ->type_name("MODEL")
      ->check(known_model);
  verb.add_option(
          "--contested", options.contested,
          "Stations in question: finding:CODE, area:NAME, station:CODE, file:FILE (a code a "
          "line), differs:ACCOUNT or missing. May be given several times")
      ->type_name("WHAT")
      ->allow_extra_args(false);
  CLI::IsMember known_treatment({"reassigned", "annulled", "filled"});
  known_treatment.description("");
  verb.add_option("--treat", options.treatment,
                  "What is supposed of their ballots: reassigned (any may have been for anyone), "
                  "annulled, or filled (reassigned, and every registered voter may have voted). "
                  "Default: reassigned")
      ->type_name("HOW")
      ->check(known_treatment);
  verb.add_option("--cap", options.cap,
                  "At most so many ballots of each contested station may have been for anyone")
      ->type_name("N")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000'000}).description(""));
}

void add_options(Verb kind, CLI::App& verb, Command& command) {
  switch (kind) {
    case Verb::kNew:
      verb.add_option("DIR", command.on_new.folder, "The case's folder; it must not exist")
          ->type_name("")
          ->required();
      verb.add_option("--from", command.on_new.files, "Files of evidence, copied into the case")
          ->type_name("FILE…");
      verb.add_option("--title", command.on_new.title, "The case's title")->type_name("TEXT");
      verb.add_flag("--json", command.common.json, "Print what was guessed as JSON");
      break;
    case Verb::kRun:
      add_case(verb, command);
      verb.add_option("--out", command.on_case.out,
                      "The folder to write. Default: out/ in the case")
          ->type_name("DIR");
      add_compare(verb, command.on_case.compare, kCompareOnCase);
      break;
    case Verb::kCheck:
      add_case(verb, command);
      verb.add_option("--rule", command.on_case.rule, "Only the findings of this rule, all of them")
          ->type_name("CODE");
      break;
    case Verb::kCount:
      add_case(verb, command);
      verb.add_option("--level", command.on_case.level,
                      "The area level to list. Default: the largest")
          ->type_name("LEVEL");
      add_compare(verb, command.on_case.compare, kCompareOnCase);
      break;
    case Verb::kCompare:
      add_case(verb, command);
      add_compare_accounts(verb, command);
      break;
    case Verb::kStakes:
      add_case(verb, command);
      add_stakes(verb, command);
      break;
    case Verb::kSeats:
      add_seats(verb, command);
      break;
    case Verb::kRules:
      verb.add_option("RULE", command.rule, "The law whose file is printed")->type_name("");
      break;
    case Verb::kSimulate:
      add_simulate(verb, command);
      break;
    case Verb::kCompletions:
      verb.add_option("SHELL", command.shell, "bash, zsh or fish")
          ->type_name("")
          ->required()
          ->check(CLI::IsMember({"bash", "zsh", "fish"}));
      break;
    case Verb::kManual:
      break;
  }
  add_common(verb, command);
}

/// The parser, filling `command` when run.
std::unique_ptr<CLI::App> make_parser(Command& command) {
  auto app = std::make_unique<CLI::App>(
      "Says whether an announced election result follows from its polling-station forms",
      "scrutineer");
  app->require_subcommand(1);
  app->set_version_flag("--version", std::string("scrutineer ") + SCRUTINEER_VERSION);
  app->footer(
      "Exit codes: 0 done, nothing adverse; 1 done, something adverse was found;\n"
      "2 the input or the command is wrong; 3 Scrutineer failed, or could not write.\n"
      "`scrutineer VERB --help` shows a verb's options and an example.");
  app->get_formatter()->column_width(26);
  for (const VerbRow& row : kVerbs) {
    CLI::App* verb = app->add_subcommand(row.name, row.description);
    verb->footer(std::string("Example: ") + row.example);
    verb->callback([&command, &row] { command.verb = row.verb; });
    add_options(row.verb, *verb, command);
  }
  return app;
}

}  // namespace

std::variant<Command, Answer> parse_command_line(const std::vector<std::string>& arguments) {
  Command command;
  const std::unique_ptr<CLI::App> app = make_parser(command);
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  try {
    app->parse(reversed);
  } catch (const CLI::CallForHelp&) {
    return Answer{Exit::kDone, app->help(), ""};  // Of the verb, if one was named.
  } catch (const CLI::CallForVersion& version_text) {
    return Answer{Exit::kDone, std::string(version_text.what()) + "\n", ""};
  } catch (const CLI::ParseError& error) {
    if (app->get_subcommands().empty() && !arguments.empty() && arguments[0][0] != '-') {
      std::vector<std::string> names;
      for (const VerbRow& row : kVerbs) names.emplace_back(row.name);
      const std::string nearest = base::nearest_name(arguments.front(), names);
      return Answer{Exit::kWrongInput, "",
                    fmt::format("error[command-line]: there is no verb '{}'\n  remedy: {}\n",
                                arguments.front(),
                                nearest.empty() ? "see scrutineer --help"
                                                : fmt::format("did you mean '{}'?", nearest))};
    }
    return Answer{
        Exit::kWrongInput, "",
        fmt::format("error[command-line]: {}\n  remedy: see scrutineer{} --help\n", error.what(),
                    app->get_subcommands().empty()
                        ? ""
                        : " " + app->get_subcommands().front()->get_name())};
  }
  return command;
}

std::vector<VerbHelp> describe_verbs() {
  Command unused;
  const std::unique_ptr<CLI::App> app = make_parser(unused);
  std::vector<VerbHelp> verbs;
  for (const VerbRow& row : kVerbs) {
    VerbHelp verb{row.name, row.description, row.example, {}};
    for (const CLI::Option* option : app->get_subcommand(row.name)->get_options()) {
      OptionHelp help;
      help.names =
          option->get_positional() ? option->get_name(true) : option->get_name(false, true);
      help.value =
          option->get_positional() || option->get_type_size() == 0 ? "" : option->get_type_name();
      help.description = option->get_description();
      if (row.verb == Verb::kCompletions && option->get_positional()) {
        help.choices = {"bash", "zsh", "fish"};
      }
      verb.options.push_back(std::move(help));
    }
    verbs.push_back(std::move(verb));
  }
  return verbs;
}

std::string_view version() { return SCRUTINEER_VERSION; }

}  // namespace scrutineer::cli
