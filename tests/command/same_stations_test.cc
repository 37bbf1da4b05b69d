// [[same]] from outside: what it says in the answer, and its errors, word for word.
#include <gmock/gmock.h>

#include "small_case.h"

namespace scrutineer::tests {
namespace {

/// The small case with a party's account of the same stations, two of them under other codes.
constexpr std::string_view kParty = R"(
[[account]]
id = "party"
role = "party"
file = "evidence/party.csv"
[account.columns]
station = "station"
areas = ["province"]
votes = { ANNA = "anna", BORIS = "boris" }
)";

class SameStationsCommand : public ::testing::Test {
 protected:
  /// A case whose [[same]] tables begin in line 31.
  void say(std::string_view same) {
    small_.folder().write("evidence/party.csv",
                          "station,province,anna,boris\nN-1,North,40,20\nN-2,North,20,30\n"
                          "3,South,40,30\n");
    small_.case_toml(std::string(kGoodCase) + std::string(kParty) + std::string(same));
  }
  SmallCase small_;
};

TEST_F(SameStationsCommand, TheAnswerCountsThem) {
  say("[[same]]\nofficial = \"1\"\nparty = \"N-1\"\n[[same]]\nofficial = \"2\"\nparty = \"n-2\"\n");
  const Said said = small_.run();
  EXPECT_EQ(said.err, "");
  EXPECT_EQ(said.exit, 0);
  EXPECT_THAT(said.out, ::testing::HasSubstr("evidence/party.csv: a station taken under another "
                                             "account's code, as [[same]] says: 2 times, first\n"
                                             "  at row 2\n"));
}

TEST_F(SameStationsCommand, WithoutItTheStationsAreMissing) {
  say("");
  const Said apart = small_.run();
  EXPECT_THAT(apart.out, ::testing::Not(::testing::HasSubstr("[[same]]")));
  EXPECT_THAT(apart.out, ::testing::HasSubstr("station-missing"));
  say("[[same]]\nofficial = \"1\"\nparty = \"N-1\"\n[[same]]\nofficial = \"2\"\nparty = \"N-2\"\n");
  EXPECT_THAT(small_.run().out, ::testing::Not(::testing::HasSubstr("station-missing")));
}

TEST_F(SameStationsCommand, CodesOfNoStation) {
  say("[[same]]\nofficial = \"1\"\nparty = \"N-3\"\n[[same]]\nofficial = \"3\"\nparty = \"N-2\"\n");
  small_.expect_refused(
      R"(case.toml:32:9: error[unknown-station]: the account 'party' has no station 'N-3'
  32 | party = "N-3"
     |         ^^^^^
  remedy: write 'N-1' if that is what is meant
case.toml:35:9: error[code-taken]: 'N-2' of 'party' cannot be '3': that code stands in row 4 already
  35 | party = "N-2"
     |         ^^^^^
  remedy: check the codes: one of the two rows is of another station
)");
}

TEST_F(SameStationsCommand, WhatTheCaseAloneShows) {
  say("[[same]]\noffcial = \"1\"\nparty = 7\n[[same]]\nofficial = \"2\"\n"
      "[[same]]\nofficial = \"2\"\nparty = \"N-2\"\n");
  small_.expect_refused(
      R"(case.toml:31:1: error[unknown-account]: there is no account 'offcial'
  31 | offcial = "1"
     | ^^^^^^^
  remedy: write 'official' if that is what is meant
case.toml:32:9: error[wrong-type]: 'party' is a whole number
  32 | party = 7
     |         ^
  remedy: write the station's code as "text" there
case.toml:33:1: error[missing-key]: [[same]] names one account only
  33 | [[same]]
     | ^^^^^^^^
  remedy: write the station's code in two or more accounts, as official = "0101-001" and party = "101-1"
case.toml:36:12: error[station-named-twice]: the station '2' of 'official' stands in two [[same]], first in line 34
  36 | official = "2"
     |            ^^^
  remedy: write one [[same]] a station, with all accounts that have it
)");
}

}  // namespace
}  // namespace scrutineer::tests
