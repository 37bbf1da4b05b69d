// The manual page and the completions tell of everything that help tells of.
#include <gmock/gmock.h>

#include <set>

#include "running_program.h"

namespace scrutineer::tests {
namespace {

using testing::HasSubstr;

constexpr const char* kVerbs[] = {"new",   "run",   "check",    "count",       "compare", "stakes",
                                  "seats", "rules", "simulate", "completions", "manual"};

/// The long options in a verb's help.
std::set<std::string> options_of(const std::string& verb) {
  std::set<std::string> options;
  const std::string help = run_scrutineer({verb, "--help"}).out;
  const std::string letters = "abcdefghijklmnopqrstuvwxyz-";
  for (std::size_t at = help.find("--"); at != std::string::npos; at = help.find("--", at + 2)) {
    const std::size_t end = help.find_first_not_of(letters, at);
    if (end > at + 2) options.insert(help.substr(at, end - at));
  }
  return options;
}

TEST(Manual, TellsOfEveryVerbAndOption) {
  const Said said = run_scrutineer({"manual"});
  EXPECT_EQ(said.exit, 0);
  EXPECT_EQ(said.err, "");
  for (const char* verb : kVerbs) {
    SCOPED_TRACE(verb);
    const std::size_t begin = said.out.find(std::string("\n.SS ") + verb + "\n");
    ASSERT_NE(begin, std::string::npos);
    const std::string section = said.out.substr(begin, said.out.find("\n.S", begin + 4) - begin);
    const std::set<std::string> options = options_of(verb);
    EXPECT_GE(options.size(), 3U);
    for (const std::string& option : options) {
      EXPECT_THAT(section, HasSubstr(replaced(option, "-", "\\-"))) << option;
    }
    EXPECT_THAT(section, HasSubstr("Example:"));
  }
}

TEST(Manual, IsFormattedWithoutAWarning) {
  const TemporaryFolder folder;
  folder.write("scrutineer.1", run_scrutineer({"manual"}).out);
  const Setting here{folder.path(), {{"LC_ALL", "C.UTF-8"}}};
  const Said said =
      run_program({"groff", "-man", "-Tutf8", "-ww", "-rF0", "-Kutf8", "scrutineer.1"}, here);
  if (said.exit == 127) GTEST_SKIP() << "groff is not installed";
  EXPECT_EQ(said.exit, 0);
  EXPECT_EQ(said.err, "");
  EXPECT_THAT(said.out, HasSubstr("simulate"));
}

TEST(Completions, TellOfEveryVerbAndOptionInThreeShells) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    SCOPED_TRACE(shell);
    const Said said = run_scrutineer({"completions", shell});
    EXPECT_EQ(said.exit, 0);
    EXPECT_EQ(said.err, "");
    for (const char* verb : kVerbs) {
      EXPECT_THAT(said.out, HasSubstr(verb));
      for (const std::string& option : options_of(verb)) {
        const std::string written =
            std::string(shell) == "fish" ? "-l " + option.substr(2) : option;
        EXPECT_THAT(said.out, HasSubstr(written)) << verb;
      }
    }
  }
}

TEST(Completions, AreScriptsThatTheirShellsCanRead) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const TemporaryFolder folder;
    folder.write("completions", run_scrutineer({"completions", shell}).out);
    const Said said = run_program({shell, "-n", folder.at("completions")}, {});
    if (said.exit == 127) continue;  // That shell is not installed.
    EXPECT_EQ(said.exit, 0) << shell;
    EXPECT_EQ(said.err, "") << shell;
  }
}

TEST(Completions, OfBashGiveTheVerbs) {
  const TemporaryFolder folder;
  folder.write("completions", run_scrutineer({"completions", "bash"}).out);
  const Said said = run_program(
      {"bash", "-c",
       "source \"$0\"; COMP_WORDS=(scrutineer s); COMP_CWORD=1; _scrutineer; echo ${COMPREPLY[@]}; "
       "COMP_WORDS=(scrutineer run --th); COMP_CWORD=2; _scrutineer; echo ${COMPREPLY[@]}",
       folder.at("completions")},
      {folder.path(), {}});
  if (said.exit == 127) GTEST_SKIP() << "bash is not installed";
  EXPECT_EQ(said.err, "");
  EXPECT_EQ(said.out, "stakes seats simulate\n--threads\n");
}

}  // namespace
}  // namespace scrutineer::tests
