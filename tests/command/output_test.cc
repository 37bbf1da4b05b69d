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
                                 "out/tables/announced.csv", "out/tables/areas.csv",
                                 "out/tables/findings.csv", "out/tables/seats.csv"));
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
  folder.write("out/tables/leftover.csv", "from an older version\n");
  write_small_case(folder);
  EXPECT_EQ(run_scrutineer({"run"}, here).exit, 0);
  const auto files = tree(folder.path());
  EXPECT_FALSE(files.contains("out/tables/leftover.csv"));
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
  EXPECT_EQ(said.exit, 2);
  EXPECT_EQ(
      said.err,
      "./out: error[cannot-write]: it cannot be written: Permission denied\n"
      "  remedy: check that the folder exists, is writable and has space, or say --out DIR\n");
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
  EXPECT_EQ(said.exit, 2);
  EXPECT_EQ(
      said.err,
      "./out/report.html: error[cannot-write]: it cannot be written: File too large\n"
      "  remedy: check that the folder exists, is writable and has space, or say --out DIR\n");
  EXPECT_EQ(said.out, "");
  EXPECT_TRUE(tree(folder.path()) == before);
}

TEST(Output, AnOutBelowAFileCannotBeWritten) {
  const TemporaryFolder folder;
  write_small_case(folder);
  const Said said = run_scrutineer({"run", "--out", "case.toml/out"}, {folder.path(), {}});
  EXPECT_EQ(said.exit, 2);
  EXPECT_EQ(said.out, "");
  EXPECT_EQ(
      said.err,
      "case.toml/out: error[cannot-write]: it cannot be written: Not a directory\n"
      "  remedy: check that the folder exists, is writable and has space, or say --out DIR\n");
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
  const Said said = run_program({"sh", "-c", "\"$0\" check > /dev/full", SCRUTINEER_PROGRAM},
                                {folder.path(), {}});
  EXPECT_EQ(said.exit, 3);
  EXPECT_EQ(said.err, "error[cannot-write]: standard output cannot be written\n");
}

}  // namespace
}  // namespace scrutineer::tests
