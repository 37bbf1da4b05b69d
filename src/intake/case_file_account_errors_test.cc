// What is wrong with an account, in the exact words.
#include <gtest/gtest.h>

#include <string>

#include "scrutineer/intake/case_file_testing.h"

namespace scrutineer::intake {
namespace {

TEST(CaseFileAccountErrors, UnknownTopLevelTableNamesTheNearest) {
  EXPECT_EQ(errors_of(replaced(replaced(kCase, "[[account]]", "[[acount]]"), "[account.columns]",
                               "[acount.columns]")),
            R"(case.toml:9:3: error[unknown-key]: case.toml has no key 'acount'
  9 | [[acount]]
    |   ^^^^^^
  remedy: write 'account' if that is what is meant
)");
}

TEST(CaseFileAccountErrors, MissingStationIsRefused) {
  EXPECT_EQ(errors_of(replaced(kCase, R"(station = "Station"
)",
                               "")),
            R"(case.toml:12:1: error[missing-key]: [account.columns] lacks 'station'
  12 | [account.columns]
     | ^^^^^^^^^^^^^^^^^
  remedy: add station = … (column or list of columns)
)");
}

TEST(CaseFileAccountErrors, UnknownContestNamesTheNearest) {
  EXPECT_EQ(errors_of(replaced(kCase, R"(file = "forms.csv")", R"(file = "forms.csv"
contest = "presidnet")")),
            R"(case.toml:12:11: error[unknown-contest]: there is no contest 'presidnet'
  12 | contest = "presidnet"
     |           ^^^^^^^^^^^
  remedy: write 'president' if that is what is meant
)");
}

TEST(CaseFileAccountErrors, AccountMustNameItsContestAmongSeveral) {
  EXPECT_EQ(errors_of(replaced(kCase, "[[account]]", R"([[contest]]
id = "mayor"
choices = ["Cleo"]
[[account]])")),
            R"(case.toml:12:1: error[missing-key]: [[account]] does not say which contest it is of
  12 | [[account]]
     | ^^^^^^^^^^^
  remedy: add contest = "…", one of president, mayor
)");
}

TEST(CaseFileAccountErrors, AccountNamedTwiceIsRefused) {
  EXPECT_EQ(errors_of(kCase + R"([[account]]
id = "official"
file = "forms.csv"
[account.columns]
station = "Station"
votes = { Anna = "A", Boris = "B" }
)"),
            R"(case.toml:16:6: error[account-named-twice]: the account 'official' stands twice
  16 | id = "official"
     |      ^^^^^^^^^^
  remedy: give each account an id of its own
)");
}

TEST(CaseFileAccountErrors, ChoiceThatTheContestLacksIsRefused) {
  EXPECT_EQ(errors_of(replaced(kCase, R"(Boris = "B" })", R"(Borsi = "B" })")),
            R"(case.toml:14:23: error[unknown-choice]: the contest 'president' has no choice 'Borsi'
  14 | votes = { Anna = "A", Borsi = "B" }
     |                       ^^^^^
  remedy: write 'Boris' if that is what is meant
)");
}

TEST(CaseFileAccountErrors, ColumnReadForTwoChoicesIsRefused) {
  EXPECT_EQ(errors_of(replaced(kCase, R"(Boris = "B" })", R"(Boris = "A" })")),
            R"(case.toml:14:31: error[column-used-twice]: this column is read for 'Anna' already
  14 | votes = { Anna = "A", Boris = "A" }
     |                               ^^^
  remedy: name the column of 'Boris'
)");
}

TEST(CaseFileAccountErrors, UnknownFigureAmongColumnsNamesTheNearest) {
  EXPECT_EQ(errors_of(replaced(kCase, R"(station = "Station")", R"(station = "Station"
registred = "R")")),
            R"(case.toml:14:1: error[unknown-key]: [account.columns] has no key 'registred'
  14 | registred = "R"
     | ^^^^^^^^^
  remedy: write 'registered' if that is what is meant
)");
}

TEST(CaseFileAccountErrors, UnknownFigureInAFormulaNamesTheNearest) {
  EXPECT_EQ(errors_of(kCase + R"([account.derive]
valid = "votes"
cast = "valid + invalidd"
)"),
            R"(case.toml:17:17: error[unknown-figure]: there is no figure 'invalidd'
  17 | cast = "valid + invalidd"
     |                 ^^^^^^^^
  remedy: write 'invalid' if that is what is meant
)");
}

TEST(CaseFileAccountErrors, FormulaWithoutItsFigureIsRefused) {
  EXPECT_EQ(
      errors_of(kCase + R"([account.derive]
valid = "votes"
cast = "valid + blank"
)"),
      R"(case.toml:17:17: error[formula-without-figure]: the account has no figure 'blank' to compute with
  17 | cast = "valid + blank"
     |                 ^^^^^
  remedy: name its column in [account.columns], or its own formula here
)");
}

TEST(CaseFileAccountErrors, CircularFormulasAreRefused) {
  EXPECT_EQ(errors_of(replaced(kCase, R"(station = "Station")", R"(station = "Station"
invalid = "I")") + R"([account.derive]
valid = "cast - invalid"
cast = "valid + invalid"
)"),
            R"(case.toml:17:9: error[circular-formula]: 'valid' is computed from itself
  17 | valid = "cast - invalid"
     |         ^^^^^^^^^^^^^^^^
  remedy: read one of the figures from a column
case.toml:18:8: error[circular-formula]: 'cast' is computed from itself
  18 | cast = "valid + invalid"
     |        ^^^^^^^^^^^^^^^^^
  remedy: read one of the figures from a column
)");
}

TEST(CaseFileAccountErrors, FormulaWithoutSignIsRefused) {
  EXPECT_EQ(errors_of(kCase + R"([account.derive]
valid = "votes votes"
)"),
            R"(case.toml:16:16: error[bad-formula]: the words of a formula are joined by + or -
  16 | valid = "votes votes"
     |                ^
  remedy: write it as "votes" or "valid + invalid"
)");
}

TEST(CaseFileAccountErrors, FigureReadAndComputedIsRefused) {
  EXPECT_EQ(
      errors_of(replaced(kCase, R"(station = "Station")", R"(station = "Station"
valid = "V")") + R"([account.derive]
valid = "votes"
)"),
      R"(case.toml:17:1: error[contradicting-keys]: 'valid' is read from the file and computed too
  17 | valid = "votes"
     | ^^^^^
  remedy: keep one of them: a check compares the figures that are read
)");
}

TEST(CaseFileAccountErrors, UnknownRoleNamesTheNearest) {
  EXPECT_EQ(errors_of(replaced(kCase, R"(file = "forms.csv")", R"(file = "forms.csv"
role = "observr")")),
            R"(case.toml:12:8: error[unknown-role]: there is no role 'observr'
  12 | role = "observr"
     |        ^^^^^^^^^
  remedy: write 'observer' if that is what is meant
)");
}

TEST(CaseFileAccountErrors, UnknownWordListsWhatIsAllowed) {
  EXPECT_EQ(errors_of(replaced(kCase, R"(file = "forms.csv")", R"(file = "forms.csv"
repeated-stations = "sometimes")")),
            R"(case.toml:12:21: error[unknown-value]: there is no repeated-stations 'sometimes'
  12 | repeated-stations = "sometimes"
     |                     ^^^^^^^^^^^
  remedy: use one of refuse, keep-all, keep-first, keep-last
)");
}

TEST(CaseFileAccountErrors, ChoiceColumnWithoutCountIsRefused) {
  EXPECT_EQ(
      errors_of(replaced(kCase, "votes = {", R"(choice = "Party"
votes = {)")),
      R"(case.toml:12:1: error[contradicting-layout]: a row a choice needs 'choice' and 'count', and 'count' is missing
  12 | [account.columns]
     | ^^^^^^^^^^^^^^^^^
  remedy: add count = "…", or name a column a choice in 'votes'
)");
}

TEST(CaseFileAccountErrors, CountColumnWithoutChoiceIsRefused) {
  EXPECT_EQ(
      errors_of(replaced(kCase, "votes = {", R"(count = "Votes"
votes = {)")),
      R"(case.toml:12:1: error[contradicting-layout]: a row a choice needs 'choice' and 'count', and 'choice' is missing
  12 | [account.columns]
     | ^^^^^^^^^^^^^^^^^
  remedy: add choice = "…", or name a column a choice in 'votes'
)");
}

TEST(CaseFileAccountErrors, LongValuesInAWideTableAreRefused) {
  EXPECT_EQ(
      errors_of(replaced(kCase, "votes = {", R"(values = { blank = "B" }
votes = {)")),
      R"(case.toml:14:1: error[contradicting-layout]: 'values' belongs to a table with a row a choice, and 'choice' is missing
  14 | values = { blank = "B" }
     | ^^^^^^
  remedy: add choice and count, or name the figures' columns directly
)");
}

TEST(CaseFileAccountErrors, ColumnsAsValuesOfALongTableAreRefused) {
  EXPECT_EQ(errors_of(replaced(kCase, R"(votes = { Anna = "A", Boris = "B" })", R"(choice = "Party"
count = "Votes"
votes = { Anna = 3 })")),
            R"(case.toml:16:18: error[wrong-type]: 'Anna' is a whole number
  16 | votes = { Anna = 3 }
     |                  ^
  remedy: write the value of the choice column as "text"
)");
}

TEST(CaseFileAccountErrors, LongValueNamedTwiceIsRefused) {
  EXPECT_EQ(
      errors_of(replaced(kCase, R"(votes = { Anna = "A", Boris = "B" })", R"(choice = "Party"
count = "Votes"
votes = { Anna = "A", Boris = "A" })")),
      R"(case.toml:16:31: error[column-used-twice]: the value 'A' stands for something else already
  16 | votes = { Anna = "A", Boris = "A" }
     |                               ^^^
  remedy: name the value of 'Boris'
)");
}

TEST(CaseFileAccountErrors, PositionZeroIsRefused) {
  EXPECT_EQ(errors_of(replaced(kCase, R"("Station")", "0")),
            R"(case.toml:13:11: error[bad-column]: 'station' names no column
  13 | station = 0
     |           ^
  remedy: write the column's header as text, or its position from 1 on as a number
)");
}

TEST(CaseFileAccountErrors, SplitWithoutPartIsRefused) {
  EXPECT_EQ(errors_of(replaced(kCase, R"(station = "Station")", R"(station = "Station"
areas = [{ column = "Code", split = "-" }])")),
            R"(case.toml:14:10: error[contradicting-keys]: 'split' and 'part' go together
  14 | areas = [{ column = "Code", split = "-" }]
     |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  remedy: write both, as split = "-", part = 2, or neither
)");
}

TEST(CaseFileAccountErrors, LevelNamedTwiceIsRefused) {
  EXPECT_EQ(
      errors_of(replaced(kCase, R"(station = "Station")", R"(station = "Station"
areas = ["Province", "Province"])")),
      R"(case.toml:14:22: error[level-named-twice]: the level 'Province' stands twice among the areas
  14 | areas = ["Province", "Province"]
     |                      ^^^^^^^^^^
  remedy: give each level a name of its own, as { column = "…", level = "…" }
)");
}

TEST(CaseFileAccountErrors, FilterThatSaysNothingIsRefused) {
  EXPECT_EQ(errors_of(replaced(kCase, R"(file = "forms.csv")", R"(file = "forms.csv"
drop = [{ column = "Note" }])")),
            R"(case.toml:12:9: error[missing-key]: a filter says nothing of its column
  12 | drop = [{ column = "Note" }]
     |         ^^^^^^^^^^^^^^^^^^^
  remedy: add equals = ["…"] or empty = true
)");
}

TEST(CaseFileAccountErrors, UnknownDelimiterIsRefused) {
  EXPECT_EQ(errors_of(replaced(kCase, R"(file = "forms.csv")", R"(file = "forms.csv"
read = { delimiter = "tab" })")),
            R"(case.toml:12:22: error[unknown-value]: this is no delimiter that can be read
  12 | read = { delimiter = "tab" }
     |                      ^^^^^
  remedy: use one of "," ";" "\t" "|"
)");
}

}  // namespace
}  // namespace scrutineer::intake
