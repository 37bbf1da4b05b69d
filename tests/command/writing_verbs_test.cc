// `new` and `simulate`: what they write, and that they write over nothing.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "small_case.h"

namespace scrutineer::tests {
namespace {

using testing::HasSubstr;

TEST(New, ACaseThatItGuessedRuns) {
  const TemporaryFolder folder;
  folder.write("results.csv", kGoodForms);
  const Setting here{folder.path(), {}};
  const Said made = run_scrutineer({"new", "my-case", "--from", "results.csv"}, here);
  EXPECT_EQ(made.exit, 0) << made.err;
  EXPECT_THAT(made.out, testing::StartsWith("wrote my-case/case.toml\n"));
  EXPECT_THAT(made.out, testing::EndsWith("\nThen: scrutineer run my-case\n"));
  EXPECT_EQ(read_file(folder.at("my-case/evidence/results.csv")), kGoodForms);
  const Said ran = run_scrutineer({"run", "my-case"}, here);
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("3 forms"));
}

TEST(New, JsonSaysWhatWasGuessed) {
  const TemporaryFolder folder;
  folder.write("results.csv", kGoodForms);
  const Said text = run_scrutineer({"new", "text", "--from", "results.csv"}, {folder.path(), {}});
  const Said said =
      run_scrutineer({"new", "my-case", "--from", "results.csv", "--json"}, {folder.path(), {}});
  EXPECT_EQ(said.exit, 0) << said.err;
  const auto result = nlohmann::json::parse(said.out);
  EXPECT_EQ(result.at("case"), "my-case/case.toml");
  EXPECT_EQ(result.size(), 3U);
  EXPECT_FALSE(result.at("guessed").empty());
  EXPECT_FALSE(result.at("not_known").empty());
  for (const char* list : {"guessed", "not_known"}) {
    for (const auto& line : result.at(list)) {
      EXPECT_THAT(replaced(text.out, "text", "my-case"),
                  HasSubstr("  - " + replaced(line, "text", "my-case") + "\n"));
    }
  }
}

TEST(Simulate, JsonNamesTheFilesThatWereWritten) {
  const TemporaryFolder folder;
  const Said said =
      run_scrutineer({"simulate", "a", "--stations", "100", "--json"}, {folder.path(), {}});
  EXPECT_EQ(said.exit, 0) << said.err;
  EXPECT_EQ(said.err, "");
  const auto result = nlohmann::json::parse(said.out);
  EXPECT_EQ(result.size(), 2U);
  EXPECT_EQ(result.at("folder"), "a");
  std::map<std::string, std::string> files = tree(folder.at("a"));
  std::erase_if(files, [](const auto& file) { return file.first.ends_with('/'); });
  EXPECT_EQ(result.at("files").size(), files.size());
  for (const auto& file : result.at("files")) {
    EXPECT_EQ(files.at(file.at("path")).size(), file.at("bytes"));
  }
}

TEST(New, AFolderThatExistsIsRefused) {
  const TemporaryFolder folder;
  folder.write("results.csv", kGoodForms);
  folder.write("my-case/notes.txt", "mine\n");
  const auto before = tree(folder.path());
  const Said said =
      run_scrutineer({"new", "my-case", "--from", "results.csv"}, {folder.path(), {}});
  EXPECT_EQ(said.exit, 2);
  EXPECT_EQ(said.out, "");
  EXPECT_EQ(said.err,
            "my-case: error[folder-in-the-way]: the folder exists already\n"
            "  remedy: name another folder, or move this one away\n");
  EXPECT_TRUE(tree(folder.path()) == before);
}

TEST(New, EveryBadFileIsNamedAndNothingWritten) {
  const TemporaryFolder folder;
  folder.write("a.csv", "");
  folder.write("c/b.csv", kGoodForms);
  folder.write("d/b.csv", kGoodForms);
  const auto before = tree(folder.path());
  const Said said = run_scrutineer(
      {"new", "my-case", "--from", "a.csv", "b.csv", "c/b.csv", "d/b.csv"}, {folder.path(), {}});
  EXPECT_EQ(said.exit, 2);
  EXPECT_EQ(said.out, "");
  EXPECT_EQ(said.err,
            "a.csv: error[empty-file]: the file is empty\n"
            "  remedy: get the file again from where it came from\n"
            "b.csv: error[file-not-found]: no such file\n"
            "  remedy: put the file there, or say where it is with --data DIR or the environment "
            "variable SCRUTINEER_DATA\n"
            "c/b.csv: error[file-named-twice]: another file is called 'b.csv' too\n"
            "  remedy: rename one of them\n"
            "d/b.csv: error[file-named-twice]: another file is called 'b.csv' too\n"
            "  remedy: rename one of them\n");
  EXPECT_TRUE(tree(folder.path()) == before);
}

TEST(Simulate, TheSameSeedGivesTheSameBytes) {
  const TemporaryFolder folder;
  const Setting here{folder.path(), {}};
  const std::vector<std::string> options = {"--seed", "9", "--stations", "500", "--faults", "5%"};
  const auto simulate = [&](const char* name, const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {"simulate", name};
    arguments.insert(arguments.end(), options.begin(), options.end());
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Said said = run_scrutineer(arguments, here);
    EXPECT_EQ(said.exit, 0) << said.err;
    EXPECT_EQ(said.err, "");
    return tree(folder.at(name));
  };
  const auto one = simulate("one", {"--threads", "1"});
  EXPECT_TRUE(one.contains("case.toml"));
  EXPECT_TRUE(one.contains("faults.csv"));
  EXPECT_TRUE(one == simulate("two", {"--threads", "2"}));
  EXPECT_TRUE(one == simulate("eight", {"--threads", "8"}));
  const Said other = run_scrutineer(
      {"simulate", "other", "--seed", "10", "--stations", "500", "--faults", "5%"}, here);
  EXPECT_EQ(other.exit, 0);
  EXPECT_FALSE(one.at("evidence/official.csv") ==
               tree(folder.at("other")).at("evidence/official.csv"));
}

TEST(Simulate, AFolderThatExistsIsRefusedEvenIfEmpty) {
  const TemporaryFolder folder;
  folder.write("arcadia/notes.txt", "mine\n");
  const auto before = tree(folder.path());
  const Said said = run_scrutineer({"simulate", "arcadia"}, {folder.path(), {}});
  EXPECT_EQ(said.exit, 2);
  EXPECT_EQ(said.out, "");
  EXPECT_EQ(said.err,
            "arcadia: error[folder-in-the-way]: the folder exists already\n"
            "  remedy: name another folder, or move this one away\n");
  EXPECT_TRUE(tree(folder.path()) == before);
}

TEST(Simulate, OptionsOutOfRangeAreRefused) {
  const TemporaryFolder folder;
  const auto said = [&](const char* option, const char* value) {
    const Said answer = run_scrutineer({"simulate", "a", option, value}, {folder.path(), {}});
    EXPECT_EQ(answer.exit, 2) << option;
    EXPECT_EQ(answer.out, "") << option;
    return answer.err;
  };
  EXPECT_EQ(said("--stations", "0"),
            "error[simulation-option]: 0 stations cannot be simulated\n"
            "  remedy: ask for 1 to 1000000\n");
  EXPECT_EQ(
      said("--faults", "0.1.2"),
      "error[command-line]: '0.1.2' is not a fraction; write it as \"2/5\", \"5%\", \"0.4\" or "
      "\"3\"\n  remedy: see scrutineer simulate --help\n");
  EXPECT_EQ(said("--kinds", "digit-wrong,typo"),
            "error[command-line]: --kinds: typo not in {digit-wrong,digit-dropped,digit-added,"
            "digits-transposed,choices-swapped,columns-shifted,sum-wrong,form-missing,form-copied,"
            "ballots-added}\n  remedy: see scrutineer simulate --help\n");
  EXPECT_TRUE(tree(folder.path()).empty());
}

TEST(Simulate, OnlyTheKindsAskedForArePlanted) {
  const TemporaryFolder folder;
  const Said said = run_scrutineer({"simulate", "a", "--stations", "300", "--faults", "1/2",
                                    "--kinds", "sum-wrong,form-missing", "--no-party"},
                                   {folder.path(), {}});
  ASSERT_EQ(said.exit, 0) << said.err;
  const std::string faults = read_file(folder.at("a/faults.csv"));
  EXPECT_THAT(faults, HasSubstr(",sum-wrong,"));
  EXPECT_THAT(faults, HasSubstr(",form-missing,"));
  EXPECT_THAT(faults, testing::Not(HasSubstr(",digit-wrong,")));
  EXPECT_FALSE(tree(folder.at("a")).contains("evidence/party.csv"));
}

}  // namespace
}  // namespace scrutineer::tests
