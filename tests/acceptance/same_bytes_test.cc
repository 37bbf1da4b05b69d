// The same case gives the same bytes: whatever the threads, the folder, the locale, the time zone,
// and wherever its evidence is found.
#include <gmock/gmock.h>

#include <filesystem>

#include "case_run.h"

namespace scrutineer::tests {
namespace {

namespace fs = std::filesystem;
using Tree = std::map<std::string, std::string>;

/// Says which files differ, instead of printing them.
void expect_same(const Tree& one, const Tree& other) {
  for (const auto& [name, bytes] : one) {
    ASSERT_TRUE(other.contains(name)) << name;
    EXPECT_TRUE(other.at(name) == bytes) << name << " differs";
  }
  EXPECT_EQ(one.size(), other.size());
}

class SameBytes : public testing::Test {
 protected:
  void SetUp() override {
    const Said said = run_scrutineer(
        {"simulate", folder_.at("case"), "--seed", "5", "--stations", "3000", "--faults", "1/10"});
    ASSERT_EQ(said.exit, 0) << said.err;
    first_ = run({folder_.at("case")}, {});
    ASSERT_EQ(first_.size(), 13U);  // report.html, findings.json, tables/ and ten tables
  }

  /// Runs with these arguments, writing to a folder of its own, and gives what stands there.
  Tree run(std::vector<std::string> arguments, const Setting& setting) {
    const std::string out = folder_.at("out-" + std::to_string(++runs_));
    arguments.insert(arguments.begin(), "run");
    arguments.insert(arguments.end(), {"--out", out});
    const Said said = run_scrutineer(arguments, setting);
    EXPECT_EQ(said.exit, 1) << said.err;
    if (text_.empty()) text_ = said.out.substr(0, said.out.rfind('\n', said.out.size() - 2));
    EXPECT_EQ(said.out.substr(0, said.out.rfind('\n', said.out.size() - 2)), text_);
    return tree(out);
  }

  const TemporaryFolder folder_;
  Tree first_;

 private:
  int runs_ = 0;
  std::string text_;
};

TEST_F(SameBytes, WithAnyNumberOfThreads) {
  for (const char* threads : {"1", "2", "8"}) {
    SCOPED_TRACE(threads);
    expect_same(first_, run({folder_.at("case"), "--threads", threads}, {}));
  }
}

TEST_F(SameBytes, FromAnotherFolder) {
  expect_same(first_, run({}, {folder_.at("case"), {}}));
  expect_same(first_, run({"case"}, {folder_.path(), {}}));
  expect_same(first_, run({"case/../case/case.toml"}, {folder_.path(), {}}));
  fs::create_directories(folder_.at("elsewhere"));
  fs::copy(folder_.at("case"), folder_.at("elsewhere/with a longer name"),
           fs::copy_options::recursive);
  expect_same(first_, run({folder_.at("elsewhere/with a longer name")}, {}));
}

TEST_F(SameBytes, WithAnotherLocaleAndTimeZone) {
  for (const char* locale : {"C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8"}) {
    SCOPED_TRACE(locale);
    expect_same(first_,
                run({folder_.at("case")},
                    {"", {{"LC_ALL", locale}, {"LANG", locale}, {"TZ", "Asia/Phnom_Penh"}}}));
  }
}

TEST_F(SameBytes, WhereverTheEvidenceIsFound) {
  fs::create_directories(folder_.at("bare"));
  fs::copy(folder_.at("case/case.toml"), folder_.at("bare/case.toml"));
  fs::rename(folder_.at("case/evidence"), folder_.at("evidence"));
  const std::string data = folder_.path();
  expect_same(first_, run({folder_.at("bare"), "--data", data}, {}));
  expect_same(first_, run({"bare", "--data", "."}, {data, {}}));
  expect_same(first_, run({"bare", "--data", "bare", "--data", "bare/.."}, {data, {}}));
  expect_same(first_, run({folder_.at("bare")}, {"", {{"SCRUTINEER_DATA", data}}}));
}

TEST_F(SameBytes, OverAnEarlierRun) {
  const Said first = run_scrutineer({"run", folder_.at("case")});
  expect_same(first_, tree(folder_.at("case/out")));
  const Said second = run_scrutineer({"run", folder_.at("case")});
  EXPECT_EQ(first.out, second.out);
  expect_same(first_, tree(folder_.at("case/out")));
}

TEST_F(SameBytes, AreNoticedToDifferWhenOneVoteDiffers) {
  const std::string path = "case/evidence/official.csv";
  const std::string table = read_file(folder_.at(path));
  // Another digit at the end of the last row.
  std::string changed = table;
  char& digit = changed[changed.size() - 2];
  digit = digit == '0' ? '1' : '0';
  folder_.write(path, changed);
  const Said said = run_scrutineer({"run", folder_.at("case"), "--out", folder_.at("changed")});
  EXPECT_EQ(said.exit, 1);
  const Tree other = tree(folder_.at("changed"));
  EXPECT_FALSE(other.at("findings.json") == first_.at("findings.json"));
  EXPECT_FALSE(other.at("tables/areas.csv") == first_.at("tables/areas.csv"));
}

TEST(SameBytesOfARealElection, WithAnyNumberOfThreads) {
  SCRUTINEER_NEEDS("bolivia-2019/final_computo.zip");
  const TemporaryFolder folder;
  const std::string data = *shared_data("bolivia-2019/final_computo.zip");
  for (const char* threads : {"1", "2", "8"}) {
    const Said said = run_scrutineer({"run", example("bolivia-2019"), "--data", data, "--threads",
                                      threads, "--out", folder.at(threads), "--quiet"});
    EXPECT_EQ(said.exit, 0) << said.err;
  }
  expect_same(tree(folder.at("1")), tree(folder.at("2")));
  expect_same(tree(folder.at("1")), tree(folder.at("8")));
}

}  // namespace
}  // namespace scrutineer::tests
