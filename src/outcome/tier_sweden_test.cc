// The Swedish tier: fixed seats, levelling seats, seats given back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

#include "scrutineer/outcome/riksdag_for_tests.h"

namespace scrutineer::outcome {
namespace {

using base::Quotient;
using State = TierResult::State;
using testing::ElementsAre;

TEST(SwedenTier, EverySeatOfEveryConstituencyIn2018And2022) {
  for (const auto& [votes, seats] :
       {std::pair(kRiksdag2018, kSeats2018), std::pair(kRiksdag2022, kSeats2022)}) {
    Election election = riksdag(votes);
    const HouseResult house = election.house();
    EXPECT_EQ(house.constituencies.size(), 29U);
    EXPECT_EQ(house.tier->state, State::kSettled);
    EXPECT_EQ(house.tier->by_constituency, seats_of(election, seats));
    // In neither year had a list more than its share, so nothing was given back.
    EXPECT_TRUE(house.tier->returned->returned.empty());
    EXPECT_EQ(house.tier->placed->steps.size(), 39U);
  }
}

TEST(SwedenTier, NationalTotals) {
  Election of_2018 = riksdag(kRiksdag2018);
  EXPECT_THAT(plain(of_2018.house().seats), ElementsAre(31, 22, 20, 70, 16, 0, 100, 62, 28));
  Election of_2022 = riksdag(kRiksdag2022);
  EXPECT_THAT(plain(of_2022.house().seats), ElementsAre(24, 19, 16, 68, 18, 0, 107, 73, 24));
}

// The oracle is tried: levelling seats placed by the modified first divisor go elsewhere.
TEST(SwedenTier, LevellingSeatsArePlacedByTheDivisor1) {
  Election election = riksdag(kRiksdag2022);
  election.rule.tier->placement_divisors.first = {Quotient(6, 5)};
  election.rule.tier->placement_divisors.step = Quotient(9, 5);
  EXPECT_NE(election.house().tier->by_constituency, seats_of(election, kSeats2022));
}

}  // namespace
}  // namespace scrutineer::outcome
