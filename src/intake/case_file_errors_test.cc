// What is wrong with the head of a case, its contests and its checks, in the exact words.
#include <gtest/gtest.h>

#include <string>

#include "scrutineer/intake/case_file_testing.h"

namespace scrutineer::intake {
namespace {

TEST(CaseFileErrors, TomlSyntaxErrorIsShown) {
  EXPECT_EQ(
      errors_of(replaced(kCase, R"(id = "president")", "id = president")),
      R"(case.toml:4:6: error[toml-syntax]: this is not TOML: in the value: could not determine value type
  4 | id = president
    |      ^
  remedy: correct the line; texts stand in "double quotes"
)");
}

TEST(CaseFileErrors, UnclosedListIsShown) {
  EXPECT_EQ(
      errors_of(replaced(kCase, R"(choices = ["Anna", "Boris"])", R"(choices = ["Anna", "Boris")")),
      R"(case.toml:6:1: error[toml-syntax]: this is not TOML: in the array: expected comma or closing ']', saw '['
  6 | [contest.rule]
    | ^
  remedy: correct the line; texts stand in "double quotes"
)");
}

TEST(CaseFileErrors, UnknownKeyNamesTheNearest) {
  EXPECT_EQ(errors_of(replaced(kCase, R"(title = "Try")", R"(title = "Try"
natoin = "X")")),
            R"(case.toml:3:1: error[unknown-key]: [case] has no key 'natoin'
  3 | natoin = "X"
    | ^^^^^^
  remedy: write 'nation' if that is what is meant
)");
}

TEST(CaseFileErrors, UnknownKeyWithoutNearestListsTheKeys) {
  EXPECT_EQ(errors_of(replaced(kCase, R"(title = "Try")", R"(title = "Try"
whatever = "X")")),
            R"(case.toml:3:1: error[unknown-key]: [case] has no key 'whatever'
  3 | whatever = "X"
    | ^^^^^^^^
  remedy: remove it; the keys are title, nation, unknown
)");
}

TEST(CaseFileErrors, WrongTypeIsRefused) {
  EXPECT_EQ(errors_of(replaced(kCase, R"(title = "Try")", "title = 7")),
            R"(case.toml:2:9: error[wrong-type]: 'title' is a whole number
  2 | title = 7
    |         ^
  remedy: write a "text" there
)");
}

TEST(CaseFileErrors, MissingTitleIsRefused) {
  EXPECT_EQ(errors_of(replaced(kCase, R"(title = "Try"
)",
                               "")),
            R"(case.toml:1:1: error[missing-key]: [case] lacks 'title'
  1 | [case]
    | ^^^^^^
  remedy: add title = … (text)
)");
}

TEST(CaseFileErrors, EmptyTextIsRefused) {
  EXPECT_EQ(errors_of(replaced(kCase, R"(file = "forms.csv")", R"(file = " ")")),
            R"(case.toml:11:8: error[empty-text]: 'file' is empty
  11 | file = " "
     |        ^^^
  remedy: write a text there
)");
}

TEST(CaseFileErrors, ChoiceNamedTwiceIsRefused) {
  EXPECT_EQ(
      errors_of(replaced(kCase, R"(choices = ["Anna", "Boris"])",
                         R"(choices = ["Anna", "Boris", { id = "Anna" }])")),
      R"(case.toml:5:29: error[choice-named-twice]: the choice 'Anna' stands twice, first in line 5
  5 | choices = ["Anna", "Boris", { id = "Anna" }]
    |                             ^^^^^^^^^^^^^^^
  remedy: give each choice an id of its own
)");
}

TEST(CaseFileErrors, ContestWithoutChoicesIsRefused) {
  EXPECT_EQ(errors_of(replaced(replaced(kCase, R"(choices = ["Anna", "Boris"])", "choices = []"),
                               R"(votes = { Anna = "A", Boris = "B" })", "votes = { }")),
            R"(case.toml:5:11: error[no-choices]: the contest has no choices
  5 | choices = []
    |           ^^
  remedy: list them, as choices = ["A", "B"]
case.toml:14:9: error[missing-key]: 'votes' names no choice
  14 | votes = { }
     |         ^^^
  remedy: name a column a choice, as votes = { A = "…" }
)");
}

TEST(CaseFileErrors, ContestNamedTwiceIsRefused) {
  EXPECT_EQ(errors_of(replaced(replaced(kCase, "[[account]]", R"([[contest]]
id = "president"
choices = ["Cleo"]
[[account]])"),
                               "file =", R"(contest = "president"
file =)")),
            R"(case.toml:10:6: error[contest-named-twice]: the contest 'president' stands twice
  10 | id = "president"
     |      ^^^^^^^^^^^
  remedy: give each contest an id of its own
)");
}

TEST(CaseFileErrors, NoContestIsRefused) {
  EXPECT_EQ(errors_of(std::string("[case]\ntitle = \"Try\"\n")),
            R"(case.toml: error[no-contest]: the case has no contest
  remedy: add [[contest]] with an id and its choices
)");
}

TEST(CaseFileErrors, ContestInSingleBracketsIsRefused) {
  EXPECT_EQ(errors_of(replaced(kCase, "[[contest]]", "[contest]")),
            R"(case.toml:3:2: error[wrong-type]: [contest] is one table
  3 | [contest]
    |  ^^^^^^^
  remedy: write [[contest]] with two brackets: there may be several
)");
}

TEST(CaseFileErrors, CheckThresholdOutOfRangeIsRefused) {
  EXPECT_EQ(errors_of(kCase + R"([checks]
blank-share = "150%"
)"),
            R"(case.toml:16:15: error[out-of-range]: '150%' is more than the whole
  16 | blank-share = "150%"
     |               ^^^^^^
  remedy: write a share from 0 to 1, as "1/2", "50%" or "0.5"
)");
}

TEST(CaseFileErrors, NegativeCheckThresholdIsRefused) {
  EXPECT_EQ(errors_of(kCase + R"([checks]
difference-ballots = -1
)"),
            R"(case.toml:16:22: error[out-of-range]: 'difference-ballots' is -1
  16 | difference-ballots = -1
     |                      ^^
  remedy: write a whole number from 0 to 1000000000
)");
}

}  // namespace
}  // namespace scrutineer::intake
