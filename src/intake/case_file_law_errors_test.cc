// What is wrong with a case that names a law, or says what lots decided, in the exact words.
#include <gtest/gtest.h>

#include "scrutineer/intake/case_file_testing.h"

namespace scrutineer::intake {
namespace {

TEST(CaseFileLawErrors, UnknownLawNamesTheNearest) {
  EXPECT_EQ(errors_of(replaced(kCase, R"(kind = "winner"
win-if = ["share > 1/2"]
)",
                               R"(law = "poland-sejn"
)")),
            R"(case.toml:7:7: error[unknown-law]: there is no rule 'poland-sejn'
  7 | law = "poland-sejn"
    |       ^^^^^^^^^^^^^
  remedy: did you mean 'poland-sejm'? scrutineer rules lists them
)");
}

TEST(CaseFileLawErrors, UnknownLawInOneWord) {
  EXPECT_EQ(errors_of(replaced(kCase, R"([contest.rule]
kind = "winner"
win-if = ["share > 1/2"]
)",
                               R"(rule = "atlantis-council-of-elders"
)")),
            R"(case.toml:6:8: error[unknown-law]: there is no rule 'atlantis-council-of-elders'
  6 | rule = "atlantis-council-of-elders"
    |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  remedy: see scrutineer rules, or name a file that ends in .toml
)");
}

TEST(CaseFileLawErrors, LawFileThatIsAbsentIsRefused) {
  EXPECT_EQ(errors_of(replaced(kCase, R"(kind = "winner"
win-if = ["share > 1/2"]
)",
                               R"(law = "absent.toml"
)")),
            R"(case.toml:7:7: error[file-not-found]: absent.toml: no such file
  7 | law = "absent.toml"
    |       ^^^^^^^^^^^^^
  remedy: name a rule file that is there; in a case, the path counts from its folder
)");
}

TEST(CaseFileLawErrors, LawBesideMethodContradicts) {
  EXPECT_EQ(errors_of(replaced(kCase, R"(kind = "winner"
win-if = ["share > 1/2"]
)",
                               R"(law = "poland-sejm"
constituency = "district"
method = "hare"
seats-each = 10
)")),
            R"(case.toml:9:1: error[contradicting-keys]: the rule has both 'law' and 'method'
  9 | method = "hare"
    | ^^^^^^
  remedy: remove it, or copy the law's rule file and change it there
)");
}

TEST(CaseFileLawErrors, LawThatLeavesTheSeatsOpen) {
  EXPECT_EQ(
      errors_of(replaced(kCase, R"([contest.rule]
kind = "winner"
win-if = ["share > 1/2"]
)",
                         R"(rule = "poland-sejm"
)")),
      R"(case.toml:6:8: error[constituency-without-seats]: the law 'poland-sejm' leaves the seats to each election
  6 | rule = "poland-sejm"
    |        ^^^^^^^^^^^^^
  remedy: write rule = { law = "…", seats = … }, or seats-each = …
)");
}

TEST(CaseFileLawErrors, LawOfAHouseTakesNoLotOfAWinner) {
  EXPECT_EQ(
      errors_of(replaced(kCase, R"(kind = "winner"
win-if = ["share > 1/2"]
)",
                         R"(law = "israel-knesset"
lot = ["Anna"]
)")),
      R"(case.toml:8:1: error[contradicting-keys]: the law elects a house, and 'lot' does not belong to it
  8 | lot = ["Anna"]
    | ^^^
  remedy: remove it
)");
}

TEST(CaseFileLawErrors, LawOfOneWinnerTakesNoSeats) {
  EXPECT_EQ(
      errors_of(replaced(kCase, R"(kind = "winner"
win-if = ["share > 1/2"]
)",
                         R"(law = "france-president"
seats = 5
)")),
      R"(case.toml:8:1: error[contradicting-keys]: the law elects one winner, and 'seats' does not belong to it
  8 | seats = 5
    | ^^^^^
  remedy: remove it
)");
}

TEST(CaseFileLawErrors, LotOfAnUnknownChoiceIsRefused) {
  EXPECT_EQ(errors_of(replaced(kCase, R"(win-if = ["share > 1/2"])", R"(win-if = ["share > 1/2"]
lot = ["Bris"])")),
            R"(case.toml:9:8: error[unknown-choice]: the contest 'president' has no choice 'Bris'
  9 | lot = ["Bris"]
    |        ^^^^^^
  remedy: write 'Boris' if that is what is meant
)");
}

TEST(CaseFileLawErrors, SeatLotBesideAWinnersRuleIsRefused) {
  EXPECT_EQ(
      errors_of(replaced(kCase, R"(win-if = ["share > 1/2"]
)",
                         R"(win-if = ["share > 1/2"]
[[contest.lot]]
winners = ["Anna"]
)")),
      R"(case.toml:9:11: error[contradicting-keys]: a lot was drawn, and the contest's rule gives no seats
  9 | [[contest.lot]]
    |           ^^^
  remedy: remove it
)");
}

TEST(CaseFileLawErrors, SeatLotOfAnUnknownChoiceIsRefused) {
  EXPECT_EQ(errors_of(replaced(kCase, R"(kind = "winner"
win-if = ["share > 1/2"]
)",
                               R"(kind = "seats"
method = "d-hondt"
seats = 10
[[contest.lot]]
winners = ["Ana"]
)")),
            R"(case.toml:11:11: error[unknown-choice]: the contest 'president' has no choice 'Ana'
  11 | winners = ["Ana"]
     |           ^^^^^^^
  remedy: write 'Anna' if that is what is meant
)");
}

}  // namespace
}  // namespace scrutineer::intake
