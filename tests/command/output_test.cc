// What `run`, `check` and `count` write and where, and how they end.
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "small_case.h"

namespace scrutineer::tests {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// The small case in a folder where nothing was run yet.
void write_small_case(const TemporaryFolder& folder, std::string_view forms = kGoodForms) {
  folder.write("case.toml", kGoodCase);
  folder.write("evidence/forms.csv", forms);
}

/// Forms of which one does not add up.
std::string contradicting_forms() {
  return replaced(std::string(kGoodForms), "3,South,100,70", "3,South,100,71");
}

TEST(Output, ARunWritesTheseFilesAndNoOthers) {
  const TemporaryFolder folder;
  write_small_case(folder);
  const Said said = run_scrutineer({"run"}, {folder.path(), {}});
  EXPECT_EQ(said.exit, 0);
  EXPECT_EQ(said.err, "");
  std::vector<std::string> names;
  for (const auto& [name, bytes] : tree(folder.path())) names.push_back(name);
  EXPECT_THAT(names, ElementsAre("case.toml", "evidence/", "evidence/forms.csv", "out/",
                                 "out/findings.json", "out/report.html", "out/tables/",
                                 "out/tables/announced.csv", "out/tables/area-figures.csv",
                                 "out/tables/areas.csv", "out/tables/differences-by-area.csv",
                                 "out/tables/differences.csv", "out/tables/findings.csv",
                                 "out/tables/only-in-one.csv", "out/tables/percent-differences.csv",
                                 "out/tables/scenarios.csv", "out/tables/seats.csv"));
  EXPECT_THAT(said.out, testing::StartsWith("Small\n\nWhat was read\n"));
  EXPECT_THAT(said.out, testing::EndsWith("\nThe report lies in out/report.html\n"));
}

TEST(Output, ExitCodeOneWhereSomethingAdverseWasFound) {
  const TemporaryFolder folder;
  write_small_case(folder, contradicting_forms());
  for (const char* verb : {"run", "check", "count"}) {
    const Said said = run_scrutineer({verb}, {folder.path(), {}});
    EXPECT_EQ(said.exit, 1) << verb;
    EXPECT_EQ(said.err, "") << verb;
  }
}

TEST(Output, CheckAndCountWriteNoFile) {
  const TemporaryFolder folder;
  write_small_case(folder);
  const auto before = tree(folder.path());
  for (const char* verb : {"check", "count"}) {
    const Said said = run_scrutineer({verb}, {folder.path(), {}});
    EXPECT_EQ(said.exit, 0) << verb;
    EXPECT_TRUE(tree(folder.path()) == before) << verb;
  }
}

TEST(Output, JsonOfEveryVerbIsTheFileThatRunWrites) {
  const TemporaryFolder folder;
  write_small_case(folder, contradicting_forms());
  const Setting here{folder.path(), {}};
  const Said ran = run_scrutineer({"run", "--json"}, here);
  EXPECT_EQ(ran.exit, 1);
  EXPECT_EQ(ran.out, read_file(folder.at("out/findings.json")));
  const json result = json::parse(ran.out);
  EXPECT_EQ(result.at("format"), "scrutineer-findings");
  EXPECT_EQ(result.at("adverse"), true);
  EXPECT_EQ(result.at("findings").size(), 1U);
  for (const char* verb : {"check", "count"}) {
    const Said said = run_scrutineer({verb, "--json"}, here);
    EXPECT_EQ(said.exit, 1) << verb;
    EXPECT_EQ(said.out, ran.out) << verb;
  }
}

TEST(Output, AnEarlierRunIsReplacedWhole) {
  const TemporaryFolder folder;
  write_small_case(folder, contradicting_forms());
  const Setting here{folder.path(), {}};
  EXPECT_EQ(run_scrutineer({"run"}, here).exit, 1);
  write_small_case(folder);
  EXPECT_EQ(run_scrutineer({"run"}, here).exit, 0);
  const auto files = tree(folder.path());
  EXPECT_EQ(files.size(), 17U);
  EXPECT_EQ(json::parse(files.at("out/findings.json")).at("adverse"), false);
}

TEST(Output, AFolderOfOthersIsLeftAlone) {
  const TemporaryFolder folder;
  write_small_case(folder);
  folder.write("out/holiday.txt", "not ours\n");
  const auto before = tree(folder.path());
  const Said said = run_scrutineer({"run"}, {folder.path(), {}});
  EXPECT_EQ(said.exit, 2);
  EXPECT_EQ(said.out, "");
  EXPECT_EQ(said.err,
            "./out: error[folder-in-the-way]: the folder holds files that no run of Scrutineer "
            "wrote\n  remedy: name another folder, or move this one away\n");
  EXPECT_TRUE(tree(folder.path()) == before);
}

TEST(Output, NothingThatNoRunWroteIsLostWithAnEarlierRun) {
  const std::vector<std::pair<std::string, std::string>> kStrangers = {
      {"notes.txt", "notes.txt"},
      {"tables/mine.csv", "tables/mine.csv"},
      {"tables/findings.ods", "tables/findings.ods"},
      {"tables/old/findings.csv", "tables/old"},
      {"charts/a.png", "charts"},
      {".git/HEAD", ".git"}};
  for (const auto& [file, shown] : kStrangers) {
    SCOPED_TRACE(file);
    const SmallCase small;
    small.folder().write("out/" + file, "mine\n");
    small.expect_refused_over_earlier_run(
        "out/" + shown +
        ": error[folder-in-the-way]: no run of Scrutineer wrote this, and a run replaces the whole "
        "folder\n  remedy: move it elsewhere, or name another folder with --out DIR\n");
  }
}

TEST(Output, ALinkThatStandsForAFileOfARunIsNotReplaced) {
  const SmallCase small;
  fs::rename(small.folder().at("out/report.html"), small.folder().at("mine.html"));
  fs::create_symlink("../mine.html", small.folder().at("out/report.html"));
  small.expect_refused_over_earlier_run(
      "out/report.html: error[folder-in-the-way]: no run of Scrutineer wrote this, and a run "
      "replaces the whole folder\n  remedy: move it elsewhere, or name another folder with --out "
      "DIR\n");
  EXPECT_TRUE(fs::is_symlink(small.folder().at("out/report.html")));
}

TEST(Output, WhatIsWrittenHasTheRightsThatTheUmaskLeaves) {
  const auto rights_under = [](const std::string& umask) {
    const TemporaryFolder folder;
    write_small_case(folder);
    const Said said =
        run_program({"sh", "-c", "umask " + umask + "; exec \"$0\" run", SCRUTINEER_PROGRAM},
                    {folder.path(), {}});
    EXPECT_EQ(said.exit, 0) << said.err;
    std::vector<int> rights;
    for (const char* name : {"out", "out/tables", "out/report.html", "out/tables/areas.csv"}) {
      rights.push_back(static_cast<int>(fs::status(folder.at(name)).permissions()));
    }
    return rights;
  };
  EXPECT_THAT(rights_under("077"), ElementsAre(0700, 0700, 0600, 0600));
  EXPECT_THAT(rights_under("022"), ElementsAre(0755, 0755, 0644, 0644));
  EXPECT_THAT(rights_under("002"), ElementsAre(0775, 0775, 0664, 0664));
}

TEST(Output, AFileInTheWayIsLeftAlone) {
  const TemporaryFolder folder;
  write_small_case(folder);
  folder.write("result", "not ours\n");
  const Said said = run_scrutineer({"run", "--out", "result"}, {folder.path(), {}});
  EXPECT_EQ(said.exit, 2);
  EXPECT_EQ(said.err,
            "result: error[folder-in-the-way]: something that is no folder stands there\n"
            "  remedy: name another folder, or move this one away\n");
  EXPECT_EQ(read_file(folder.at("result")), "not ours\n");
}

TEST(Output, ALinkToAFolderIsNotFollowed) {
  const TemporaryFolder folder;
  write_small_case(folder);
  fs::create_directory(folder.at("elsewhere"));
  fs::create_directory_symlink("elsewhere", folder.at("out"));
  const Said said = run_scrutineer({"run"}, {folder.path(), {}});
  EXPECT_EQ(said.exit, 2);
  EXPECT_TRUE(fs::is_symlink(folder.at("out")));
  EXPECT_TRUE(fs::is_empty(folder.at("elsewhere")));
}

TEST(Output, OutMayBeAnEmptyFolderOrANewOneDeepDown) {
  const TemporaryFolder folder;
  write_small_case(folder);
  fs::create_directory(folder.at("empty"));
  const Setting here{folder.path(), {}};
  EXPECT_EQ(run_scrutineer({"run", "--out", "empty/"}, here).exit, 0);
  EXPECT_TRUE(fs::exists(folder.at("empty/report.html")));
  const Said deep = run_scrutineer({"run", "--out", "a/b/c"}, here);
  EXPECT_EQ(deep.exit, 0);
  EXPECT_THAT(deep.out, testing::EndsWith("\nThe report lies in a/b/c/report.html\n"));
  EXPECT_TRUE(fs::exists(folder.at("a/b/c/findings.json")));
}

TEST(Output, AnUnwritableFolderIsAnErrorAndKeepsWhatWasThere) {
  const TemporaryFolder folder;
  write_small_case(folder);
  const Setting here{folder.path(), {}};
  EXPECT_EQ(run_scrutineer({"run"}, here).exit, 0);
  const auto before = tree(folder.path());
  // Root may write everywhere, so root runs a copy of the program as somebody who may not.
  const TemporaryFolder programs;
  const std::string program = programs.at("scrutineer");
  fs::copy_file(SCRUTINEER_PROGRAM, program);
  ::chmod(programs.path().c_str(), 0755);
  std::vector<std::string> command = {program, "run"};
  if (::geteuid() == 0) {
    command.insert(command.begin(), {"setpriv", "--reuid", "65534", "--clear-groups"});
  }
  ::chmod(folder.path().c_str(), 0555);
  const Said said = run_program(command, here);
  ::chmod(folder.path().c_str(), 0755);
  EXPECT_EQ(said.exit, 3);
  EXPECT_EQ(said.err,
            "./out: error[cannot-write]: it cannot be written: Permission denied\n"
            "  remedy: check that the place is writable and has space, or name another folder\n");
  EXPECT_TRUE(tree(folder.path()) == before);
}

TEST(Output, AWriteThatFailsMidwayKeepsWhatWasThere) {
  const TemporaryFolder folder;
  write_small_case(folder);
  const Setting here{folder.path(), {}};
  EXPECT_EQ(run_scrutineer({"run"}, here).exit, 0);
  const auto before = tree(folder.path());
  // No file may grow beyond some blocks, as on a disk that fills up: the page does not fit.
  const Said said = run_program(
      {"sh", "-c", "ulimit -f 100; trap '' XFSZ; exec \"$0\" run", SCRUTINEER_PROGRAM}, here);
  EXPECT_EQ(said.exit, 3);
  EXPECT_EQ(said.err,
            "./out/report.html: error[cannot-write]: it cannot be written: File too large\n"
            "  remedy: check that the place is writable and has space, or name another folder\n");
  EXPECT_EQ(said.out, "");
  EXPECT_TRUE(tree(folder.path()) == before);
}

TEST(Output, AnOutBelowAFileCannotBeWritten) {
  const TemporaryFolder folder;
  write_small_case(folder);
  const Said said = run_scrutineer({"run", "--out", "case.toml/out"}, {folder.path(), {}});
  EXPECT_EQ(said.exit, 3);
  EXPECT_EQ(said.out, "");
  EXPECT_EQ(said.err,
            "case.toml/out: error[cannot-write]: it cannot be written: Not a directory\n"
            "  remedy: check that the place is writable and has space, or name another folder\n");
}

TEST(Output, NoEscapeCodesWhereNobodyWatches) {
  const TemporaryFolder folder;
  write_small_case(folder, contradicting_forms());
  for (const char* verb : {"run", "check", "count"}) {
    const Said said = run_scrutineer({verb}, {folder.path(), {{"TERM", "xterm-256color"}}});
    EXPECT_THAT(said.out, Not(HasSubstr("\x1b"))) << verb;
    EXPECT_EQ(said.err, "") << verb;
  }
}

TEST(Output, StandardOutputThatIsFullIsAFailure) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "no /dev/full";
  const TemporaryFolder folder;
  write_small_case(folder);
  // The manual page is longer than the buffer of standard output, the rest is shorter.
  for (const char* arguments : {"check", "--help", "--version", "check --help", "manual"}) {
    SCOPED_TRACE(arguments);
    const Said said = run_program(
        {"sh", "-c", std::string("\"$0\" ") + arguments + " > /dev/full", SCRUTINEER_PROGRAM},
        {folder.path(), {}});
    EXPECT_EQ(said.exit, 3);
    EXPECT_EQ(said.err, "error[cannot-write]: standard output cannot be written\n");
  }
}

TEST(Output, StandardErrorThatIsFullDoesNotEndTheProgramOtherwise) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "no /dev/full";
  const TemporaryFolder folder;
  const Said said = run_program({"sh", "-c", "\"$0\" check 2> /dev/full", SCRUTINEER_PROGRAM},
                                {folder.path(), {}});
  EXPECT_EQ(said.exit, 2);
}

TEST(Output, CountOfALevelThatIsNotThereNamesThoseThatAre) {
  const TemporaryFolder folder;
  write_small_case(folder);
  for (const bool as_json : {false, true}) {
    std::vector<std::string> command = {"count", "--level", "nonsense"};
    if (as_json) command.emplace_back("--json");
    const Said said = run_scrutineer(command, {folder.path(), {}});
    EXPECT_EQ(said.exit, 2) << as_json;
    EXPECT_EQ(said.out, "") << as_json;
    EXPECT_EQ(said.err,
              "error[unknown-level]: there is no area level 'nonsense'\n"
              "  remedy: use one of: province\n");
  }
}

}  // namespace
}  // namespace scrutineer::tests
