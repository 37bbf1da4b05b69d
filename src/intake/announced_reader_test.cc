// Tables of announced totals and of seats, read through read_evidence.
#include "scrutineer/intake/announced_reader.h"

#include <gmock/gmock.h>

#include "scrutineer/intake/evidence_for_tests.h"
#include "scrutineer/intake/packing_for_tests.h"

namespace scrutineer::intake {
namespace {

using election::Figure;
using testing::errors_of_case;
using testing::notes_of;
using testing::read_case;

const std::string kHead =
    "[case]\ntitle = \"Try\"\n[[contest]]\nid = \"house\"\nchoices = [\"A\", \"B\"]\n";

const std::string kTable = kHead +
                           "[[announced]]\nsource = \"Commission\"\nfile = \"totals.csv\"\n"
                           "[announced.columns]\nareas = [\"Province\"]\nregistered = \"Reg\"\n"
                           "votes = { A = \"A\", B = [\"B1\", \"B2\"] }\nseats = { A = \"SA\", B = "
                           "\"SB\" }\n";

std::string seats_case(const std::string& seats) {
  return kHead +
         "[contest.rule]\nkind = \"seats\"\nmethod = \"d-hondt\"\nconstituency = \"Province\"\n"
         "seats = { file = \"seats.csv\", constituency = \"Name\", seats = \"Seats\"" +
         seats + " }\n" +
         "[[announced]]\nsource = \"Commission\"\nfile = \"totals.csv\"\n[announced.columns]\n"
         "areas = [\"Province\"]\nvotes = { A = \"A\" }\n";
}

TEST(AnnouncedReaderTest, ARowAnAreaWithFiguresVotesAndSeats) {
  const auto evidence = read_case(
      kTable,
      {{"totals.csv", "Province,Reg,A,B1,B2,SA,SB\nNorth,100, 40,20,5,3,1\n\n,900,1,,2,4,\n"}});
  ASSERT_TRUE(evidence) << evidence.error().text();
  ASSERT_EQ(evidence->announced.size(), 1U);
  const auto& totals = evidence->announced[0].totals;
  ASSERT_EQ(totals.size(), 2U);
  EXPECT_EQ(evidence->geography.path(totals[0].area), "North");
  EXPECT_EQ(totals[0].figures[election::index_of(Figure::kRegistered)], 100);
  EXPECT_THAT(totals[0].votes, ::testing::ElementsAre(40, 25));
  EXPECT_THAT(totals[0].seats, ::testing::ElementsAre(3, 1));
  EXPECT_EQ(totals[0].place.text(), "totals.csv:2");
  EXPECT_EQ(totals[1].area, election::kNation) << "a row without an area is of the whole";
  EXPECT_THAT(totals[1].votes, ::testing::ElementsAre(1, std::nullopt));
  EXPECT_THAT(totals[1].seats, ::testing::ElementsAre(4, std::nullopt));
  EXPECT_EQ(totals[1].place.text(), "totals.csv:4");
  EXPECT_EQ(notes_of(evidence->sources[1]),
            "padded-numbers 1 2\nblank-rows 1 3\nempty-areas 1 4\n");
  EXPECT_THAT(evidence->sources[1].used_for, ::testing::ElementsAre("announced by Commission"));
  EXPECT_EQ(evidence->sources[1].rows, 2U);
}

TEST(AnnouncedReaderTest, AnAreaThatStandsTwiceIsRefused) {
  EXPECT_EQ(
      errors_of_case(kTable, {{"totals.csv",
                               "Province,Reg,A,B1,B2,SA,SB\nNorth,1,1,1,1,1,1\nSouth,1,1,1,1,1,1\n"
                               "North,2,1,1,1,1,1\n"}}),
      "totals.csv:4:Province: error[area-twice]: the area stands again; it was first in row 2\n"
      "  remedy: correct the file, or leave one of the rows out with drop\n");
}

TEST(AnnouncedReaderTest, AnErrorInAnArchiveNamesTheFileInIt) {
  const std::string table =
      std::string(kTable).replace(std::string(kTable).find("totals.csv"), 10, "totals.zip");
  EXPECT_EQ(
      errors_of_case(
          table, {{"totals.zip", testing::make_zip({{"t.csv",
                                                     "Province,Reg,A,B1,B2,SA,SB\n"
                                                     "North,1,1,1,1,1,1\nNorth,2,1,x,1,1,1\n"}})}}),
      "totals.zip › t.csv:3:Province: error[area-twice]: the area stands again; it was first "
      "in row 2\n  remedy: correct the file, or leave one of the rows out with drop\n");
}

TEST(AnnouncedReaderTest, AnAreaInTheTableAndInTheCaseToo) {
  std::string both = kTable;
  both.replace(both.find("totals.csv"), 10, "totals.zip");
  const std::string source = "source = \"Commission\"\n";
  both.insert(both.find(source) + source.size(), "area = \"North\"\nvotes = { A = 1 }\n");
  const std::string zip = testing::make_zip(
      {{"t.csv", "Province,Reg,A,B1,B2,SA,SB\nSouth,1,1,1,1,1,1\nNorth,1,1,1,1,1,1\n"}});
  EXPECT_EQ(errors_of_case(both, {{"totals.zip", zip}}),
            "totals.zip › t.csv:3:Province: error[area-twice]: 'North' stands in the table and in "
            "the case's own figures too\n"
            "  remedy: leave one of them out, or make them two announcements\n");
}

TEST(AnnouncedReaderTest, BadFiguresAreRefused) {
  EXPECT_EQ(errors_of_case(
                kTable, {{"totals.csv", "Province,Reg,A,B1,B2,SA,SB\nNorth,1,x,-1,1,1,1.500\n"}}),
            "totals.csv:2:A: error[not-a-number]: 'x' is not a count\n"
            "  remedy: correct the file\n"
            "totals.csv:2:B1: error[negative]: '-1' is negative\n"
            "  remedy: if it means that there is no figure, say read = { absent = [\"-1\"] }; else "
            "correct the file\n"
            "totals.csv:2:SB: error[ambiguous-number]: '1.500' may be a count with thousands "
            "separators, or a fraction\n"
            "  remedy: say how counts are written: read = { thousands = \".\" }\n");
}

TEST(AnnouncedReaderTest, SeatsOfConstituenciesFromATable) {
  const auto evidence = read_case(seats_case(", read = { thousands = \",\" }"),
                                  {{"seats.csv", "Name,Seats\n North ,3\nSouth,\"1,000\"\n"},
                                   {"totals.csv", "Province,A\nNorth,1\nSouth,2\n"}});
  ASSERT_TRUE(evidence) << evidence.error().text();
  const auto& rule = std::get<election::SeatsRule>(evidence->contests[0].rule);
  ASSERT_EQ(rule.constituencies.size(), 2U);
  EXPECT_EQ(rule.constituencies[0].constituency, "North");
  EXPECT_EQ(rule.constituencies[0].seats, election::Seats(3));
  EXPECT_EQ(rule.constituencies[1].seats, election::Seats(1000));
  EXPECT_THAT(evidence->sources[1].used_for, ::testing::ElementsAre("seats of house"));
}

TEST(AnnouncedReaderTest, BadTablesOfSeatsAreRefused) {
  EXPECT_EQ(
      errors_of_case(seats_case(""), {{"seats.csv",
                                       "Name,Seats\nNorth,3\nNorth,4\nSouth,0\nEast,\n"
                                       "West,many\nAll,100001\n"},
                                      {"totals.csv", "Province,A\nNorth,1\n"}}),
      "seats.csv:3:Name: error[constituency-twice]: constituency 'North' stands again; it was "
      "first in row 2\n  remedy: correct the file\n"
      "seats.csv:4:Seats: error[constituency-without-seats]: constituency 'South' has no "
      "seats\n  remedy: write the number of its seats\n"
      "seats.csv:5:Seats: error[constituency-without-seats]: constituency 'East' has no seats\n"
      "  remedy: write the number of its seats\n"
      "seats.csv:6:Seats: error[not-a-number]: 'many' is not a count\n"
      "  remedy: correct the file\n"
      "seats.csv:7:Seats: error[bad-seats]: constituency 'All' has 100001 seats\n"
      "  remedy: write a whole number from 1 to 100000\n");
}

TEST(AnnouncedReaderTest, UnknownColumnsOfSeatsAreRefused) {
  EXPECT_THAT(
      errors_of_case(seats_case(""), {{"seats.csv", "Names,Seat\nNorth,3\n"},
                                      {"totals.csv", "Province,A\nNorth,1\n"}}),
      ::testing::AllOf(
          ::testing::HasSubstr("error[unknown-column]: 'seats.csv' has no column 'Name'\n"),
          ::testing::HasSubstr("remedy: did you mean 'Names'?\n"),
          ::testing::HasSubstr("error[unknown-column]: 'seats.csv' has no column 'Seats'\n"),
          ::testing::HasSubstr("remedy: did you mean 'Seat'?\n")));
}

}  // namespace
}  // namespace scrutineer::intake
