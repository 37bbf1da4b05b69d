// What is wrong with what was announced, in the exact words.
#include <gtest/gtest.h>

#include <string>

#include "scrutineer/intake/case_file_testing.h"

namespace scrutineer::intake {
namespace {

TEST(CaseFileAnnouncedErrors, AnAreaOfNoFiguresIsRefused) {
  EXPECT_EQ(
      errors_of(kCase + R"([[announced]]
source = "X"
area = "North"
outcome = "Anna wins"
)"),
      R"(case.toml:17:1: error[contradicting-keys]: 'area' says of which area the figures of this [[announced]] are, and it has none
  17 | area = "North"
     | ^^^^
  remedy: remove it; a table names the area of each row in its own columns
)");
}

TEST(CaseFileAnnouncedErrors, OutcomeWithUnknownChoiceNamesTheNearest) {
  EXPECT_EQ(errors_of(kCase + R"([[announced]]
source = "X"
outcome = "Ana wins"
)"),
            R"(case.toml:17:12: error[unknown-choice]: the contest 'president' has no choice 'Ana'
  17 | outcome = "Ana wins"
     |            ^^^
  remedy: write 'Anna' if that is what is meant
)");
}

TEST(CaseFileAnnouncedErrors, RunOffWithUnknownChoiceIsRefused) {
  EXPECT_EQ(
      errors_of(kCase + R"([[announced]]
source = "X"
outcome = "run-off of Anna and Bob"
)"),
      R"(case.toml:17:23: error[unknown-choice]: 'Anna and Bob' are not two or more choices of the contest
  17 | outcome = "run-off of Anna and Bob"
     |                       ^^^^^^^^^^^^
  remedy: write "run-off of A and B" with two of Anna, Boris
)");
}

TEST(CaseFileAnnouncedErrors, OutcomeInOtherWordsIsRefused) {
  EXPECT_EQ(errors_of(kCase + R"([[announced]]
source = "X"
outcome = "Anna won"
)"),
            R"(case.toml:17:11: error[bad-outcome]: 'Anna won' is no outcome that can be compared
  17 | outcome = "Anna won"
     |           ^^^^^^^^^^
  remedy: write "A wins" or "run-off of A and B" with ids of choices, or "nobody wins"
)");
}

TEST(CaseFileAnnouncedErrors, OutcomeOfAHouseIsRefused) {
  EXPECT_EQ(
      errors_of(kHouse + R"([[announced]]
source = "X"
outcome = "Anna wins"
)"),
      R"(case.toml:18:1: error[contradicting-keys]: an outcome is announced, and the contest 'president' has no rule of kind "winner"
  18 | outcome = "Anna wins"
     | ^^^^^^^
  remedy: add the rule, or announce votes and seats
)");
}

TEST(CaseFileAnnouncedErrors, AnnouncedVotesOfAnUnknownChoiceAreRefused) {
  EXPECT_EQ(errors_of(kCase + R"([[announced]]
source = "X"
votes = { Annna = 5 }
)"),
            R"(case.toml:17:11: error[unknown-choice]: the contest 'president' has no choice 'Annna'
  17 | votes = { Annna = 5 }
     |           ^^^^^
  remedy: write 'Anna' if that is what is meant
)");
}

TEST(CaseFileAnnouncedErrors, NegativeAnnouncedVotesAreRefused) {
  EXPECT_EQ(errors_of(kCase + R"([[announced]]
source = "X"
votes = { Anna = -5 }
)"),
            R"(case.toml:17:18: error[not-a-count]: 'Anna' is -5
  17 | votes = { Anna = -5 }
     |                  ^^
  remedy: write a whole number from 0 to 1000000000000, without quotes or separators
)");
}

TEST(CaseFileAnnouncedErrors, AnnouncementOfNothingIsRefused) {
  EXPECT_EQ(errors_of(kCase + R"([[announced]]
source = "X"
)"),
            R"(case.toml:15:1: error[announces-nothing]: [[announced]] announces nothing
  15 | [[announced]]
     | ^^^^^^^^^^^^^
  remedy: add votes, seats, figures, an outcome, or a file of them
)");
}

TEST(CaseFileAnnouncedErrors, AnnouncedTableNeedsAreas) {
  EXPECT_EQ(errors_of(kCase + R"([[announced]]
source = "X"
file = "a.csv"
[announced.columns]
votes = { Anna = "A" }
)"),
            R"(case.toml:18:1: error[missing-key]: [announced.columns] lacks 'areas'
  18 | [announced.columns]
     | ^^^^^^^^^^^^^^^^^^^
  remedy: add areas = … (list of columns or tables)
)");
}

}  // namespace
}  // namespace scrutineer::intake
