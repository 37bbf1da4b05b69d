#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scrutineer/outcome/counted_house.h"
#include "scrutineer/outcome/tabled_contest.h"

namespace scrutineer::outcome {
namespace {

using base::Quotient;
using election::SeatsRule;
using election::SeatThreshold;
using testing::ElementsAre;
using testing::IsEmpty;
using Level = SeatThreshold::Level;
using Why = CannotCompute::Why;

SeatsRule d_hondt(std::vector<election::ConstituencySeats> constituencies,
                  std::string level = "district") {
  SeatsRule rule;
  rule.method_name = "d-hondt";
  rule.method = method_named("d-hondt");
  rule.constituency_level = std::move(level);
  rule.constituencies = std::move(constituencies);
  return rule;
}

SeatThreshold threshold(Level level, Quotient share, bool or_equal = true,
                        election::ShareBase of = election::ShareBase::kValid) {
  SeatThreshold one;
  one.level = level;
  one.share = share;
  one.or_equal = or_equal;
  one.of = of;
  return one;
}

TabledContest two_districts() {
  TabledContest table(parties({"a", "b", "c"}));
  table.contest.choices[2].kind = "coalition";
  table.add("North", {500, 300, 50});
  table.add("South", {200, 600, 100});
  return table;
}

HouseResult elect(const TabledContest& table, const SeatsRule& rule) {
  return elect_house(table.contest, rule, table.geography, table.totals()).value();
}

CannotCompute refused(const TabledContest& table, const SeatsRule& rule) {
  const auto result = elect_house(table.contest, rule, table.geography, table.totals());
  EXPECT_FALSE(result);
  return result ? CannotCompute{} : result.error();
}

TEST(House, AddsUpItsConstituencies) {
  const TabledContest table = two_districts();
  const HouseResult house =
      elect(table, d_hondt({{"South", election::Seats(4)}, {"North", election::Seats(3)}}));
  ASSERT_EQ(house.constituencies.size(), 2U);
  EXPECT_EQ(table.geography.name(house.constituencies[0].area), "South");
  EXPECT_THAT(plain(house.constituencies[0].allocation.seats), ElementsAre(1, 3, 0));
  EXPECT_THAT(plain(house.constituencies[1].allocation.seats), ElementsAre(2, 1, 0));
  EXPECT_THAT(plain(house.seats), ElementsAre(3, 4, 0));
  EXPECT_EQ(house.house.value(), 7);
  EXPECT_EQ(house.by_lot.value(), 0);
  EXPECT_EQ(house.votes_outside, 0);
  EXPECT_THAT(house.thresholds, IsEmpty());
}

TEST(House, OneNationwideConstituency) {
  const TabledContest table = two_districts();
  const HouseResult house = elect(table, d_hondt({{"", election::Seats(9)}}, ""));
  ASSERT_EQ(house.constituencies.size(), 1U);
  EXPECT_EQ(house.constituencies[0].area, election::kNation);
  EXPECT_THAT(house.constituencies[0].votes, ElementsAre(700, 900, 150));
  EXPECT_THAT(plain(house.seats), ElementsAre(4, 5, 0));
}

TEST(House, StarGivesEveryOtherAreaOfTheLevelItsSeats) {
  TabledContest table = two_districts();
  table.add("East", {10, 20, 70});
  const HouseResult each = elect(table, d_hondt({{"*", election::Seats(2)}}));
  EXPECT_EQ(each.constituencies.size(), 3U);
  EXPECT_EQ(each.house.value(), 6);
  const HouseResult mixed =
      elect(table, d_hondt({{"*", election::Seats(2)}, {"South", election::Seats(9)}}));
  EXPECT_EQ(mixed.constituencies.size(), 3U);
  EXPECT_EQ(table.geography.name(mixed.constituencies[0].area), "South");
  EXPECT_EQ(mixed.house.value(), 13);
}

TEST(House, NationwideThresholdIsExactAtItsEdge) {
  TabledContest table(parties({"a", "b"}));
  table.add("North", {95, 5});
  SeatsRule rule = d_hondt({{"North", election::Seats(20)}});
  rule.thresholds.push_back(threshold(Level::kNationwide, Quotient(5, 100)));
  EXPECT_THAT(plain(elect(table, rule).seats), ElementsAre(19, 1));
  rule.thresholds[0].or_equal = false;
  const HouseResult house = elect(table, rule);
  EXPECT_THAT(plain(house.seats), ElementsAre(20, 0));
  ASSERT_EQ(house.thresholds.size(), 2U);
  EXPECT_TRUE(house.thresholds[0].passed);
  EXPECT_EQ(house.thresholds[1].choice, 1U);
  EXPECT_EQ(house.thresholds[1].votes, 5);
  EXPECT_EQ(house.thresholds[1].base, 100);
  EXPECT_FALSE(house.thresholds[1].passed);
}

TEST(House, ThresholdBindsOnlyItsKinds) {
  // C, a coalition, has 150 of 1,750 votes: 8.6 %.
  const TabledContest table = two_districts();
  SeatsRule rule = d_hondt({{"North", election::Seats(17)}, {"South", election::Seats(17)}});
  rule.thresholds.push_back(threshold(Level::kNationwide, Quotient(10, 100)));
  rule.thresholds[0].kinds = {"party"};
  EXPECT_GT(elect(table, rule).seats[2].value(), 0);
  rule.thresholds[0].kinds = {"party", "coalition"};
  EXPECT_EQ(elect(table, rule).seats[2].value(), 0);
  rule.thresholds[0].kinds.clear();
  EXPECT_EQ(elect(table, rule).seats[2].value(), 0);
}

TEST(House, ConstituencyThresholdKeepsOutWhereItFails) {
  // C has 50 of 850 in the North (5.9 %) and 100 of 900 in the South (11.1 %).
  const TabledContest table = two_districts();
  SeatsRule rule = d_hondt({{"North", election::Seats(40)}, {"South", election::Seats(40)}});
  rule.thresholds.push_back(threshold(Level::kConstituency, Quotient(10, 100)));
  const HouseResult house = elect(table, rule);
  EXPECT_THAT(house.constituencies[0].eligible, ElementsAre(true, true, false));
  EXPECT_THAT(house.constituencies[1].eligible, ElementsAre(true, true, true));
  EXPECT_EQ(house.constituencies[0].allocation.seats[2].value(), 0);
  EXPECT_GT(house.constituencies[1].allocation.seats[2].value(), 0);
  EXPECT_EQ(house.thresholds.size(), 6U);
}

TEST(House, ThresholdOfBallotsCastIsHigher) {
  TabledContest table(parties({"a", "b"}));
  table.add("North", {90, 10}, 120);
  SeatsRule rule = d_hondt({{"North", election::Seats(10)}});
  rule.thresholds.push_back(threshold(Level::kNationwide, Quotient(1, 10)));
  EXPECT_THAT(plain(elect(table, rule).seats), ElementsAre(9, 1));
  rule.thresholds[0].of = election::ShareBase::kCast;
  EXPECT_THAT(plain(elect(table, rule).seats), ElementsAre(10, 0));
}

TEST(House, ThresholdOfBallotsCastNeedsTheFigure) {
  const TabledContest table = two_districts();
  SeatsRule rule = d_hondt({{"North", election::Seats(1)}});
  rule.thresholds.push_back(
      threshold(Level::kNationwide, Quotient(1, 10), true, election::ShareBase::kCast));
  const CannotCompute why = refused(table, rule);
  EXPECT_EQ(why.why, Why::kNoCast);
  EXPECT_EQ(why.subject, "Arcadia");
}

TEST(House, TieLeavesItsSeatsToALot) {
  TabledContest table(parties({"a", "b"}));
  table.add("North", {50, 50});
  const HouseResult house = elect(table, d_hondt({{"North", election::Seats(3)}}));
  EXPECT_THAT(plain(house.seats), ElementsAre(1, 1));
  EXPECT_EQ(house.by_lot.value(), 1);
  EXPECT_EQ(house.house.value(), 3);
}

TEST(House, ConstituencyWithoutVotesKeepsItsSeats) {
  TabledContest table = two_districts();
  table.add("West", {0, 0, 0});
  SeatsRule rule = d_hondt({{"North", election::Seats(3)}, {"West", election::Seats(5)}});
  rule.thresholds.push_back(threshold(Level::kConstituency, Quotient(1, 10)));
  const HouseResult house = elect(table, rule);
  EXPECT_EQ(house.not_allocated.value(), 5);
  EXPECT_EQ(house.constituencies[1].allocation.not_allocated, 5);
  EXPECT_EQ(house.house.value(), 8);
}

TEST(House, VotesInNoConstituencyAreCounted) {
  TabledContest table = two_districts();
  table.add("Abroad", {7, 0, 0});
  table.add("", {1, 1, 1});
  const HouseResult house =
      elect(table, d_hondt({{"North", election::Seats(3)}, {"South", election::Seats(3)}}));
  EXPECT_EQ(house.votes_outside, 10);
  ASSERT_EQ(house.areas_outside.size(), 1U);
  EXPECT_EQ(table.geography.name(house.areas_outside[0]), "Abroad");
}

TEST(House, UnknownConstituencyIsNamed) {
  const CannotCompute why = refused(two_districts(), d_hondt({{"Nord", election::Seats(3)}}));
  EXPECT_EQ(why.why, Why::kConstituencyUnknown);
  EXPECT_EQ(why.subject, "Nord");
}

TEST(House, OneAreaNamedTwiceIsRefused) {
  TabledContest table(parties({"a"}));
  table.geography = election::Geography("Arcadia", {"province", "district"});
  const auto province = table.geography.child(election::kNation, "P");
  table.add_at(table.geography.child(province, "D"), {5});
  const CannotCompute why =
      refused(table, d_hondt({{"D", election::Seats(1)}, {"P/D", election::Seats(1)}}));
  EXPECT_EQ(why.why, Why::kConstituencyTwice);
  EXPECT_EQ(why.subject, "P/D");
}

TEST(House, NameBelongsToTheElectingLevel) {
  // A province and a district of it are both called P; so is the nation.
  TabledContest table(parties({"a"}));
  table.geography = election::Geography("P", {"province", "district"});
  const auto province = table.geography.child(election::kNation, "P");
  const auto district = table.geography.child(province, "P");
  table.add_at(district, {5});
  EXPECT_EQ(elect(table, d_hondt({{"P", election::Seats(1)}})).constituencies[0].area, district);
  EXPECT_EQ(elect(table, d_hondt({{"P", election::Seats(1)}}, "province")).constituencies[0].area,
            province);
}

TEST(House, TwoDistrictsOfOneNameAreToldApartByPath) {
  TabledContest table(parties({"a"}));
  table.geography = election::Geography("Arcadia", {"province", "district"});
  const auto first = table.geography.child(table.geography.child(election::kNation, "P"), "D");
  const auto second = table.geography.child(table.geography.child(election::kNation, "Q"), "D");
  table.add_at(first, {5});
  table.add_at(second, {6});
  EXPECT_EQ(refused(table, d_hondt({{"D", election::Seats(1)}})).why, Why::kConstituencyUnknown);
  EXPECT_EQ(elect(table, d_hondt({{"Q/D", election::Seats(1)}})).constituencies[0].area, second);
}

TEST(House, FormsThatDoNotReachTheLevelCannotElect) {
  TabledContest table(parties({"a"}));
  table.add("", {1000});
  (void)table.geography.child(election::kNation, "North");
  const CannotCompute why = refused(table, d_hondt({{"North", election::Seats(3)}}));
  EXPECT_EQ(why.why, Why::kNoVotesByConstituency);
  EXPECT_EQ(why.subject, "district");
  const CannotCompute level = refused(table, d_hondt({{"North", election::Seats(3)}}, "county"));
  EXPECT_EQ(level.why, Why::kNoVotesByConstituency);
  EXPECT_EQ(level.subject, "county");
}

}  // namespace
}  // namespace scrutineer::outcome
