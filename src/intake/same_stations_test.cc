#include "scrutineer/intake/same_stations.h"

#include <gmock/gmock.h>

#include "scrutineer/intake/evidence_for_tests.h"

namespace scrutineer::intake {
namespace {

using testing::case_of;
using testing::errors_of_case;
using testing::forms_of;
using testing::notes_of;
using testing::read_case;

const std::string kColumns = "station = \"S\"\nvotes = { A = \"A\", B = \"B\" }\n";

std::string account(const std::string& id, const std::string& file, const std::string& rest = "") {
  return "[[account]]\nid = \"" + id + "\"\nfile = \"" + file + "\"\n" + rest +
         "[account.columns]\n" + kColumns;
}

/// The accounts official, party and observer, a file each.
std::string three_accounts(const std::string& same) {
  return case_of(kColumns, "",
                 account("party", "party.csv") + account("observer", "observer.csv") + same);
}

const testing::CaseFiles kFiles = {{"forms.csv", "S,A,B\n0101-001,1,2\n0101-002,3,4\n"},
                                   {"party.csv", "S,A,B\n101-2,3,4\n101-1,1,9\n7,5,5\n"},
                                   {"observer.csv", "S,A,B\n0101-002,3,4\nx9,1,2\n"}};

TEST(SameStations, LaterAccountsTakeTheCodeOfTheFirst) {
  const auto evidence = read_case(
      three_accounts("[[same]]\nobserver = \"X9\"\nofficial = \"0101-001\"\nparty = \"101-1\"\n"
                     "[[same]]\nparty = \"101-2\"\nobserver = \"0101-002\"\n"),
      kFiles);
  ASSERT_TRUE(evidence) << evidence.error().text();
  EXPECT_EQ(forms_of(*evidence, 0),
            "0101-001 @ Nation | 2 | A=1 B=2\n0101-002 @ Nation | 3 | A=3 B=4\n");
  EXPECT_EQ(forms_of(*evidence, 1),
            "101-2 @ Nation | 2 | A=3 B=4\n0101-001 @ Nation | 3 | A=1 B=9\n"
            "7 @ Nation | 4 | A=5 B=5\n");
  EXPECT_EQ(forms_of(*evidence, 2),
            "101-2 @ Nation | 2 | A=3 B=4\n0101-001 @ Nation | 3 | A=1 B=2\n");
  EXPECT_EQ(notes_of(evidence->sources[1]), "");
  EXPECT_EQ(notes_of(evidence->sources[2]), "same-stations 1 3\n");
  EXPECT_EQ(notes_of(evidence->sources[3]), "same-stations 2 2\n");
}

TEST(SameStations, TwoCodesMayBeExchanged) {
  const auto evidence = read_case(three_accounts("[[same]]\nofficial = \"1\"\nparty = \"2\"\n"
                                                 "[[same]]\nofficial = \"2\"\nparty = \"1\"\n"),
                                  {{"forms.csv", "S,A,B\n1,1,2\n2,3,4\n"},
                                   {"party.csv", "S,A,B\n1,3,4\n2,1,2\n"},
                                   {"observer.csv", "S,A,B\n1,3,4\n"}});
  ASSERT_TRUE(evidence) << evidence.error().text();
  EXPECT_EQ(forms_of(*evidence, 1), "2 @ Nation | 2 | A=3 B=4\n1 @ Nation | 3 | A=1 B=2\n");
}

TEST(SameStations, AListOfFormsThatAccountsShareStaysAsItIsForTheOthers) {
  // One file, one list of forms; only one of the two accounts is named with the third.
  const auto evidence =
      read_case(case_of(kColumns, "",
                        account("again", "forms.csv") + account("party", "party.csv") +
                            "[[same]]\nofficial = \"1\"\nagain = \"2\"\nparty = \"2\"\n"
                            "[[same]]\nofficial = \"2\"\nagain = \"1\"\n"),
                {{"forms.csv", "S,A,B\n1,1,2\n2,3,4\n"}, {"party.csv", "S,A,B\n2,5,6\n"}});
  ASSERT_TRUE(evidence) << evidence.error().text();
  EXPECT_EQ(forms_of(*evidence, 0), "1 @ Nation | 2 | A=1 B=2\n2 @ Nation | 3 | A=3 B=4\n");
  EXPECT_EQ(forms_of(*evidence, 1), "2 @ Nation | 2 | A=1 B=2\n1 @ Nation | 3 | A=3 B=4\n");
  EXPECT_EQ(forms_of(*evidence, 2), "1 @ Nation | 2 | A=5 B=6\n");
  EXPECT_EQ(notes_of(evidence->sources[1]), "same-stations 2 2\n");
  EXPECT_EQ(notes_of(evidence->sources[2]), "same-stations 1 2\n");
}

TEST(SameStations, RepeatedRowsOfAStationAreRenamedWithIt) {
  const auto evidence =
      read_case(case_of(kColumns, "",
                        account("party", "party.csv", "repeated-stations = \"keep-all\"\n") +
                            "[[same]]\nofficial = \"1\"\nparty = \"9\"\n"),
                {{"forms.csv", "S,A,B\n1,1,2\n"}, {"party.csv", "S,A,B\n9,1,2\n8,0,0\n9,1,3\n"}});
  ASSERT_TRUE(evidence) << evidence.error().text();
  EXPECT_EQ(forms_of(*evidence, 1),
            "1 @ Nation | 2 | A=1 B=2\n8 @ Nation | 3 | A=0 B=0\n1 @ Nation | 4 | A=1 B=3\n");
  ASSERT_EQ(evidence->accounts[1].repeated.size(), 1U);
  EXPECT_EQ(evidence->accounts[1].repeated[0].station, "1");
  EXPECT_EQ(notes_of(evidence->sources[2]), "same-stations 1 2\n");
}

/// The errors with the case's file called case.toml, wherever it lies.
std::string errors_told(const std::string& case_toml, const testing::CaseFiles& files) {
  std::string errors = errors_of_case(case_toml, files);
  const std::string name = "/case.toml:";
  std::size_t line = 0;
  for (std::size_t at = errors.find(name); at != std::string::npos; at = errors.find(name, line)) {
    line = errors.rfind('\n', at) + 1;  // 0 on the first line.
    errors.erase(line, at + 1 - line);
    line += name.size();
  }
  return errors;
}

TEST(SameStations, CodesThatAreNotThereOrTakenAreAllTold) {
  EXPECT_EQ(
      errors_told(three_accounts("[[same]]\nofficial = \"0101-003\"\nparty = \"101-7\"\n"
                                 "[[same]]\nofficial = \"0101-002\"\nobserver = \"x9\"\n"
                                 "[[same]]\nofficial = \"0101-001\"\n"
                                 "party = \"quite another\"\n"),
                  kFiles),
      R"(case.toml:27:12: error[unknown-station]: the account 'official' has no station '0101-003'
  27 | official = "0101-003"
     |            ^^^^^^^^^^
  remedy: write '0101-001' if that is what is meant
case.toml:28:9: error[unknown-station]: the account 'party' has no station '101-7'
  28 | party = "101-7"
     |         ^^^^^^^
  remedy: write '101-2' if that is what is meant
case.toml:31:12: error[code-taken]: 'X9' of 'observer' cannot be '0101-002': that code stands in row 2 already
  31 | observer = "x9"
     |            ^^^^
  remedy: check the codes: one of the two rows is of another station
case.toml:34:9: error[unknown-station]: the account 'party' has no station 'QUITE ANOTHER'
  34 | party = "quite another"
     |         ^^^^^^^^^^^^^^^
  remedy: write the code as the account's file has it
)");
}

TEST(SameStations, TwoStationsCannotBecomeOne) {
  // Neither table alone is wrong: both give the observer's stations the code 1.
  EXPECT_EQ(
      errors_told(three_accounts("[[same]]\nofficial = \"1\"\nobserver = \"y\"\n"
                                 "[[same]]\nparty = \"1\"\nobserver = \"z\"\n"),
                  {{"forms.csv", "S,A,B\n1,1,2\n"},
                   {"party.csv", "S,A,B\n1,3,4\n"},
                   {"observer.csv", "S,A,B\ny,1,2\nz,3,4\n"}}),
      R"(case.toml:31:12: error[code-taken]: 'Z' of 'observer' cannot be '1': that code stands in row 2 already
  31 | observer = "z"
     |            ^^^
  remedy: check the codes: one of the two rows is of another station
)");
}

TEST(SameStations, ErrorsOfTheEvidenceAndOfTheStationsAreToldTogether) {
  const std::string errors =
      errors_told(three_accounts("[[same]]\nofficial = \"1\"\nparty = \"2\"\n"
                                 "[[announced]]\nsource = \"S\"\narea = \"Nowhere\"\n"
                                 "votes = { A = 1 }\n"),
                  kFiles);
  EXPECT_THAT(errors, ::testing::HasSubstr("error[unknown-station]"));
  EXPECT_THAT(errors, ::testing::HasSubstr("error[unknown-area]"));
}

TEST(SameStations, CodesMayNotGrowBeyondTheLimit) {
  EvidencePlaces places;
  places.limits.most_key_bytes = 6;
  const std::string case_toml =
      case_of(kColumns, "",
              account("party", "party.csv") + "[[same]]\nofficial = \"11111\"\nparty = \"2\"\n");
  EXPECT_EQ(
      errors_of_case(case_toml,
                     {{"forms.csv", "S,A,B\n11111,1,2\n"}, {"party.csv", "S,A,B\n2,1,2\n3,1,1\n"}},
                     places),
      "");
  EXPECT_THAT(
      errors_of_case(case_toml,
                     {{"forms.csv", "S,A,B\n11111,1,2\n"}, {"party.csv", "S,A,B\n2,1,2\n33,1,1\n"}},
                     places),
      ::testing::HasSubstr("error[keys-too-long]: the station codes of 'party' would "
                           "together be longer than 6 bytes"));
}

}  // namespace
}  // namespace scrutineer::intake
