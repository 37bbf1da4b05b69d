// [[same]]: what is read, and the errors it can have, word for word.
#include <gmock/gmock.h>

#include "scrutineer/intake/case_file_testing.h"

namespace scrutineer::intake {
namespace {

/// kCase with an account "party" of the same contest and one of another; what follows begins in
/// line 31.
std::string case_with(const std::string& same) {
  return kCase + R"([[account]]
id = "party"
contest = "president"
file = "party.csv"
[account.columns]
station = "Station"
votes = { Anna = "A", Boris = "B" }
[[contest]]
id = "house"
choices = ["X"]
[[account]]
id = "protocols"
contest = "house"
file = "house.csv"
[account.columns]
station = "Station"
votes = { X = "x" }
)" + same;
}

/// The official account must say its contest where there are two.
std::string two_contests(const std::string& same) {
  return replaced(case_with(same), "id = \"official\"\n",
                  "id = \"official\"\ncontest = \"president\"\n");
}

TEST(CaseFileSame, CodesAreReadAsCodesAre) {
  const auto reading = parse_case_file(
      two_contests("[[same]]\nparty = \" a  ٣ \"\nofficial = \"007\"\n"), "case.toml");
  ASSERT_TRUE(reading) << reading.error().text();
  ASSERT_EQ(reading->same.size(), 1U);
  const std::vector<SameStation::Code>& codes = reading->same[0].codes;
  ASSERT_EQ(codes.size(), 2U);
  // In the order of the accounts, not of the table.
  EXPECT_EQ(codes[0].account, 0U);
  EXPECT_EQ(codes[0].code.name, "007");
  EXPECT_EQ(codes[0].code.written_at.row, 35U);
  EXPECT_EQ(codes[1].account, 1U);
  EXPECT_EQ(codes[1].code.name, "A 3");
  EXPECT_THAT(codes[1].code.excerpt, ::testing::HasSubstr("party = "));
}

TEST(CaseFileSame, UnknownAccountNamesTheNearest) {
  EXPECT_EQ(errors_of(two_contests("[[same]]\noffical = \"1\"\nparty = \"2\"\n")),
            R"(case.toml:34:1: error[unknown-account]: there is no account 'offical'
  34 | offical = "1"
     | ^^^^^^^
  remedy: write 'official' if that is what is meant
)");
  EXPECT_EQ(errors_of(two_contests("[[same]]\nxyzzy-observers = \"1\"\nparty = \"2\"\n")),
            R"(case.toml:34:1: error[unknown-account]: there is no account 'xyzzy-observers'
  34 | xyzzy-observers = "1"
     | ^^^^^^^^^^^^^^^
  remedy: use one of official, party, protocols
)");
}

TEST(CaseFileSame, FewerThanTwoAccounts) {
  EXPECT_EQ(errors_of(two_contests("[[same]]\nparty = \"2\"\n[[same]]\n")),
            R"(case.toml:33:1: error[missing-key]: [[same]] names one account only
  33 | [[same]]
     | ^^^^^^^^
  remedy: write the station's code in two or more accounts, as official = "0101-001" and party = "101-1"
case.toml:35:1: error[missing-key]: [[same]] names no account
  35 | [[same]]
     | ^^^^^^^^
  remedy: write the station's code in two or more accounts, as official = "0101-001" and party = "101-1"
)");
}

TEST(CaseFileSame, AccountsOfTwoContests) {
  EXPECT_EQ(
      errors_of(two_contests("[[same]]\nparty = \"2\"\nprotocols = \"3\"\n")),
      R"(case.toml:35:1: error[accounts-of-two-contests]: the account 'protocols' is of contest 'house', and 'party' of 'president'
  35 | protocols = "3"
     | ^^^^^^^^^
  remedy: name accounts of one contest, and write a [[same]] for each contest
)");
}

TEST(CaseFileSame, ACodeInTwoTables) {
  // The same code in another spelling; of another account it is another station.
  EXPECT_EQ(
      errors_of(two_contests("[[same]]\nofficial = \"a1\"\nparty = \"2\"\n"
                             "[[same]]\nofficial = \"2\"\nparty = \"3\"\n"
                             "[[same]]\nofficial = \"A١\"\nparty = \"4\"\n")),
      R"(case.toml:40:12: error[station-named-twice]: the station 'A1' of 'official' stands in two [[same]], first in line 34
  40 | official = "A١"
     |            ^^^^
  remedy: write one [[same]] a station, with all accounts that have it
)");
}

TEST(CaseFileSame, ValuesThatAreNoCode) {
  EXPECT_EQ(errors_of(two_contests("[[same]]\nofficial = 36127\nparty = \" \"\n")),
            R"(case.toml:34:12: error[wrong-type]: 'official' is a whole number
  34 | official = 36127
     |            ^^^^^
  remedy: write the station's code as "text" there
case.toml:35:9: error[empty-text]: 'party' is empty
  35 | party = " "
     |         ^^^
  remedy: write the station's code there
)");
}

TEST(CaseFileSame, CodesThatAreAlikeAlready) {
  EXPECT_EQ(errors_of(two_contests("[[same]]\nofficial = \"a 1\"\nparty = \"A  1\"\n")),
            R"(case.toml:33:1: error[changes-nothing]: every account here has the code 'A 1'
  33 | [[same]]
     | ^^^^^^^^
  remedy: remove it: stations are matched by their codes
)");
}

TEST(CaseFileSame, OneTableInSingleBrackets) {
  EXPECT_EQ(errors_of(two_contests("[same]\nofficial = \"1\"\nparty = \"2\"\n")),
            R"(case.toml:33:2: error[wrong-type]: [same] is one table
  33 | [same]
     |  ^^^^
  remedy: write [[same]] with two brackets: there may be several
)");
}

TEST(CaseFileSame, AllErrorsAreShownTogether) {
  const std::string errors = errors_of(
      two_contests("[[same]]\nofficial = 1\nprotocol = \"2\"\n[[same]]\nparty = \"1\"\n"));
  for (const char* code : {"wrong-type", "unknown-account", "missing-key"}) {
    EXPECT_THAT(errors, ::testing::HasSubstr(code));
  }
}

}  // namespace
}  // namespace scrutineer::intake
