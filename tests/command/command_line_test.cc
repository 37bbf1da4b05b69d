// The command line itself: help, version, what is not understood.
#include <gmock/gmock.h>

#include "running_program.h"

namespace scrutineer::tests {
namespace {

using testing::HasSubstr;

constexpr const char* kVerbs[] = {"new",   "run",   "check",    "count",       "compare", "stakes",
                                  "seats", "rules", "simulate", "completions", "manual"};

/// The arguments are refused with exactly this.
void expect_refused(const std::vector<std::string>& arguments, const std::string& err) {
  const TemporaryFolder folder;
  const Said said = run_scrutineer(arguments, {folder.path(), {}});
  EXPECT_EQ(said.exit, 2);
  EXPECT_EQ(said.out, "");
  EXPECT_EQ(said.err, err);
  EXPECT_TRUE(tree(folder.path()).empty());
}

TEST(CommandLine, Help) {
  const Said said = run_scrutineer({"--help"});
  EXPECT_EQ(said.exit, 0);
  EXPECT_EQ(said.err, "");
  EXPECT_EQ(said.out,
            R"(Says whether an announced election result follows from its polling-station forms
Usage: scrutineer [OPTIONS] SUBCOMMAND

Options:
  -h,--help               Print this help message and exit
  --version               Display program version information and exit

Subcommands:
  new                     Start a case: guess layout and columns from files and write a commented case.toml
  run                     Run everything the case has evidence for and write out/ with the report
  check                   Check every form against itself and list the findings
  count                   Count stations to areas to nation, and say who is elected
  compare                 Compare accounts station by station: where they differ, how, and what it weighs
  stakes                  Say what would have to change for a seat, or a majority, to change hands
  seats                   Give the seats of a table of votes by a law, or by several side by side, without a case
  rules                   List the laws that are built in, or print one law's file
  simulate                Write a made-up country with known, planted faults, to try the checks on
  completions             Print a shell's completions for this command
  manual                  Print the manual page

Exit codes: 0 done, nothing adverse; 1 done, something adverse was found;
2 the input or the command is wrong; 3 Scrutineer failed, or could not write.
`scrutineer VERB --help` shows a verb's options and an example.
)");
  EXPECT_EQ(run_scrutineer({"-h"}).out, said.out);
}

TEST(CommandLine, HelpOfEveryVerbHasAnExampleOfItself) {
  for (const char* verb : kVerbs) {
    SCOPED_TRACE(verb);
    const Said said = run_scrutineer({verb, "--help"});
    EXPECT_EQ(said.exit, 0);
    EXPECT_EQ(said.err, "");
    EXPECT_THAT(said.out, HasSubstr(std::string("\nExample: scrutineer ") + verb));
    for (const char c : said.out) EXPECT_TRUE(c == '\n' || c < 0 || c >= ' ');
  }
}

TEST(CommandLine, Version) {
  const Said said = run_scrutineer({"--version"});
  EXPECT_EQ(said.exit, 0);
  EXPECT_EQ(said.err, "");
  EXPECT_EQ(said.out, "scrutineer 0.1.0\n");
}

TEST(CommandLine, UnknownVerbsAreNamed) {
  expect_refused({"frobnicate"},
                 "error[command-line]: there is no verb 'frobnicate'\n"
                 "  remedy: see scrutineer --help\n");
  expect_refused({"cuont", "my-case"},
                 "error[command-line]: there is no verb 'cuont'\n"
                 "  remedy: did you mean 'count'?\n");
}

TEST(CommandLine, AVerbMustBeNamed) {
  const std::string err =
      "error[command-line]: A subcommand is required\n  remedy: see scrutineer --help\n";
  expect_refused({}, err);
  expect_refused({"--frob"}, err);
}

TEST(CommandLine, UnknownOptionsAndExtraArgumentsAreNamed) {
  expect_refused({"run", "--frob"},
                 "error[command-line]: The following argument was not expected: --frob\n"
                 "  remedy: see scrutineer run --help\n");
  expect_refused({"count", "one", "two"},
                 "error[command-line]: The following argument was not expected: two\n"
                 "  remedy: see scrutineer count --help\n");
}

TEST(CommandLine, ValuesOutOfRangeAreNamed) {
  for (const char* value : {"x", "-1", "1025"}) {
    expect_refused({"run", "--threads", value},
                   std::string("error[command-line]: --threads: Value ") + value +
                       " not in range 0 to 1024\n  remedy: see scrutineer run --help\n");
  }
  expect_refused({"completions", "tcsh"},
                 "error[command-line]: SHELL: tcsh not in {bash,zsh,fish}\n"
                 "  remedy: see scrutineer completions --help\n");
}

TEST(CommandLine, WordsOfStakesAreNamed) {
  const std::string remedy = "\n  remedy: see scrutineer stakes --help\n";
  expect_refused({"stakes", "--model", "lost"},
                 "error[command-line]: --model: lost not in {moved,added,removed,any}" + remedy);
  expect_refused(
      {"stakes", "--treat", "capped"},
      "error[command-line]: --treat: capped not in {reassigned,annulled,filled}" + remedy);
  expect_refused({"stakes", "--cap", "0"},
                 "error[command-line]: --cap: Value 0 not in range 1 to 1000000000" + remedy);
  expect_refused({"stakes", "--seats", "many"},
                 "error[command-line]: Could not convert: --seats = many" + remedy);
}

TEST(CommandLine, OptionsOfCompareThatContradictAreNamed) {
  const std::string remedy = "\n  remedy: see scrutineer compare --help\n";
  expect_refused({"compare", "--csv", "--json"},
                 "error[command-line]: --json excludes --csv" + remedy);
  expect_refused({"compare", "--all", "--limit", "3"},
                 "error[command-line]: --limit excludes --all" + remedy);
  expect_refused({"compare", "--limit", "0"},
                 "error[command-line]: --limit: Value 0 not in range 1 to 1000000000" + remedy);
}

TEST(CommandLine, WhatAVerbNeedsIsNamed) {
  expect_refused({"simulate"},
                 "error[command-line]: DIR is required\n"
                 "  remedy: see scrutineer simulate --help\n");
  expect_refused({"new"},
                 "error[command-line]: DIR is required\n  remedy: see scrutineer new --help\n");
}

}  // namespace
}  // namespace scrutineer::tests
