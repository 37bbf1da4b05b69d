// The two texts of the Cambodian commission's regulations of 1998 on the same votes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "house_under_rule.h"
#include "scrutineer/intake/rule_file.h"

namespace scrutineer::tests {
namespace {

// Made up: what each text made of the votes of 1998, 59 or 64 of 122 seats for the Cambodian
// People's Party, needs votes by party and province, which are published nowhere that was found.
SeatsByList province_under(const char* id, std::int64_t seats, std::vector<std::int64_t> votes) {
  outcome::Election election({"A", "B", "C"});
  outcome::ConstituencyVotes& province = election.constituency("Province");
  province.seats = election::Seats(seats);
  province.votes = std::move(votes);
  const auto file = intake::named_rule(id);
  return with_seats(election, elect_under(election, file.value().rule).seats);
}

// 7 seats and 98 votes: the quota is 14. Whole quotas: A 54 gives 3, B 26 gives 1, C 18 gives 1;
// 2 seats are left. Averages: A 54/4 = 13.5, B 26/2 = 13, C 18/2 = 9. Computed once, A and B have
// one each: 4, 2, 1. Computed anew after each seat, A then stands at 54/5 = 10.8, below B's 13, and
// the seats are the same.
TEST(CambodiaTwoTexts, AgreeWhereTheFirstListStaysBehindAfterASeat) {
  const SeatsByList seats = {{"A", 4}, {"B", 2}, {"C", 1}};
  EXPECT_EQ(province_under("cambodia-1998-as-legislated", 7, {54, 26, 18}), seats);
  EXPECT_EQ(province_under("cambodia-1998-as-applied", 7, {54, 26, 18}), seats);
}

// 5 seats and 100 votes: the quota is 20. Whole quotas: A 79 gives 3, B 11 and C 10 give none;
// 2 seats are left. Averages: A 79/4 = 19.75, B 11, C 10. Computed once, A and B have one each:
// 4, 1, 0. Computed anew, A has 79/5 = 15.8 for the second, above B's 11: 5, 0, 0.
TEST(CambodiaTwoTexts, DifferWhereALargeListIsAheadTwice) {
  EXPECT_EQ(province_under("cambodia-1998-as-legislated", 5, {79, 11, 10}),
            (SeatsByList{{"A", 4}, {"B", 1}}));
  EXPECT_EQ(province_under("cambodia-1998-as-applied", 5, {79, 11, 10}), (SeatsByList{{"A", 5}}));
}

}  // namespace
}  // namespace scrutineer::tests
