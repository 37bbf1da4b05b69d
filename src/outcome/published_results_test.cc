// Published elections, read in place where their tables are present; skipped, saying so, elsewhere.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>

#include "scrutineer/outcome/counted_house.h"
#include "scrutineer/outcome/nationalrat_for_tests.h"
#include "scrutineer/outcome/shared_data_for_tests.h"
#include "scrutineer/outcome/tabled_contest.h"

namespace scrutineer::outcome {
namespace {

using base::Quotient;
using election::SeatThreshold;
using testing::ElementsAre;
using Level = SeatThreshold::Level;

using Table = std::vector<std::vector<std::string>>;

SeatThreshold nationwide(Quotient share, std::vector<std::string> kinds = {}) {
  SeatThreshold one;
  one.share = share;
  one.kinds = std::move(kinds);
  return one;
}

/// A house by districts from a table "district, seats, votes of list 1, …".
struct DistrictHouse {
  explicit DistrictHouse(const Table& rows)
      : lists(rows[0].begin() + 2, rows[0].end()), table(parties(lists)) {
    rule.method_name = "d-hondt";
    rule.method = method_named("d-hondt");
    rule.constituency_level = "district";
    for (std::size_t r = 1; r < rows.size(); ++r) {
      std::vector<std::uint32_t> votes;
      for (std::size_t c = 2; c < rows[r].size(); ++c) {
        votes.push_back(static_cast<std::uint32_t>(std::stoul(rows[r][c])));
      }
      table.add(rows[r][0], votes);
      rule.constituencies.push_back({rows[r][0], election::Seats(std::stoll(rows[r][1]))});
    }
  }

  /// Seats by list, those without any left out. Fails the test if a lot is needed.
  [[nodiscard]] std::map<std::string, std::int64_t> seats() const {
    const HouseResult house =
        elect_house(table.contest, rule, table.geography, table.totals()).value();
    EXPECT_EQ(house.by_lot.value(), 0);
    EXPECT_EQ(house.not_allocated.value(), 0);
    std::map<std::string, std::int64_t> by_list;
    for (std::size_t i = 0; i < lists.size(); ++i) {
      if (house.seats[i].value() > 0) by_list[lists[i]] = house.seats[i].value();
    }
    return by_list;
  }

  std::vector<std::string> lists;
  TabledContest table;
  election::SeatsRule rule;
};

const std::map<std::string, std::int64_t> kSejm2015 = {
    {"PiS", 235}, {"PO", 138}, {"Kukiz’15", 42}, {"Nowoczesna", 28}, {"PSL", 16}, {"MN", 1}};

TEST(PublishedResults, Poland2015WithListsBelowTheThresholdLeftOut) {
  SCRUTINEER_NEEDS_SHARED("seats/polish_election_2015_filtered.csv");
  const DistrictHouse house(
      rows_of(shared_data_folder() / "seats/polish_election_2015_filtered.csv", ','));
  EXPECT_EQ(house.rule.constituencies.size(), 41U);
  EXPECT_EQ(house.seats(), kSejm2015);
}

// Electoral code, articles 196 and 197: 5 % of the valid votes nationwide, 8 % for coalitions, no
// threshold for lists of national minorities. Zjednoczona Lewica was a coalition and had 7.55 %.
TEST(PublishedResults, Poland2015WithTheThresholdsOfTheLaw) {
  SCRUTINEER_NEEDS_SHARED("seats/polish_election_2015.csv");
  DistrictHouse house(rows_of(shared_data_folder() / "seats/polish_election_2015.csv", ','));
  for (election::Choice& choice : house.table.contest.choices) {
    if (choice.id == "Lewica") choice.kind = "coalition";
    if (choice.id == "MN") choice.kind = "minority";
  }
  house.rule.thresholds = {nationwide(Quotient(5, 100), {"party"}),
                           nationwide(Quotient(8, 100), {"coalition"})};
  EXPECT_EQ(house.seats(), kSejm2015);
  // Were the coalition a party, it would have seats; were the minority bound, it would have none.
  house.rule.thresholds[1].share = Quotient(5, 100);
  EXPECT_GT(house.seats()["Lewica"], 0);
  house.rule.thresholds = {nationwide(Quotient(5, 100))};
  EXPECT_EQ(house.seats().count("MN"), 0U);
}

TEST(PublishedResults, Portugal2024) {
  SCRUTINEER_NEEDS_SHARED("seats/portugalelection2024.csv");
  const DistrictHouse house(rows_of(shared_data_folder() / "seats/portugalelection2024.csv", ','));
  EXPECT_EQ(house.rule.constituencies.size(), 22U);
  const std::map<std::string, std::int64_t> expected = {{"PS", 78},
                                                        {"PPD-PSDCDS-PP", 3},
                                                        {"PPD-PSDCDS-PPPPM", 77},
                                                        {"CH", 50},
                                                        {"IL", 8},
                                                        {"BE", 5},
                                                        {"PCP-PEV", 4},
                                                        {"L", 4},
                                                        {"PAN", 1}};
  EXPECT_EQ(house.seats(), expected);
}

/// A nationwide table "name votes", and the seats of those that have any, in its order.
std::vector<std::int64_t> nationwide_seats(const Table& rows, std::string_view method,
                                           Quotient threshold, std::int64_t seats) {
  std::vector<std::string> names;
  std::vector<std::uint32_t> votes;
  for (const auto& row : rows) {
    names.push_back(row[0]);
    votes.push_back(static_cast<std::uint32_t>(std::stoul(row[1])));
  }
  TabledContest table(parties(names));
  table.add("", votes);
  election::SeatsRule rule;
  rule.method = method_named(method);
  rule.constituencies = {{"", election::Seats(seats)}};
  rule.thresholds = {nationwide(threshold)};
  const HouseResult house =
      elect_house(table.contest, rule, table.geography, table.totals()).value();
  EXPECT_EQ(house.by_lot.value(), 0);
  std::vector<std::int64_t> won;
  for (const election::Seats s : house.seats) {
    if (s.value() > 0) won.push_back(s.value());
  }
  return won;
}

TEST(PublishedResults, Bulgaria2023ByLargestRemainders) {
  SCRUTINEER_NEEDS_SHARED("seats/BUL2023.txt");
  const Table rows = rows_of(shared_data_folder() / "seats/BUL2023.txt", ' ');
  EXPECT_THAT(nationwide_seats(rows, "hare", Quotient(4, 100), 240),
              ElementsAre(69, 64, 37, 36, 23, 11));
  // The wrong rule shows: D'Hondt gives one seat more to the first and one less to the last.
  EXPECT_THAT(nationwide_seats(rows, "d-hondt", Quotient(4, 100), 240),
              ElementsAre(70, 64, 37, 36, 23, 10));
}

// Kieswet: a list takes part with one full Hare quota, V / 150.
TEST(PublishedResults, Netherlands2021) {
  SCRUTINEER_NEEDS_SHARED("seats/TWK2021.txt");
  EXPECT_THAT(nationwide_seats(rows_of(shared_data_folder() / "seats/TWK2021.txt", ' '), "d-hondt",
                               Quotient(1, 150), 150),
              ElementsAre(34, 24, 17, 15, 9, 9, 8, 8, 6, 5, 3, 3, 3, 3, 1, 1, 1));
}

// Without the agreements on surplus votes the first list would have 31 seats, not the official 32.
TEST(PublishedResults, Knesset2022WithoutAgreementsIsNotTheOfficialResult) {
  SCRUTINEER_NEEDS_SHARED("seats/IKE2022.txt");
  const auto seats = nationwide_seats(rows_of(shared_data_folder() / "seats/IKE2022.txt", ' '),
                                      "d-hondt", Quotient(325, 10000), 120);
  EXPECT_EQ(seats.front(), 31);
  EXPECT_EQ(seats.back(), 5);
}

// Valgloven § 11-4: 1.4, 3, 5, … for the direct seats of the 19 counties of 2009, 2013 and 2017.
TEST(PublishedResults, NorwayDirectSeatsOfEveryCounty) {
  SCRUTINEER_NEEDS_SHARED("norway-2009-2021/county_votes_seats.csv");
  struct County {
    std::vector<std::int64_t> votes;
    std::vector<std::int64_t> direct;
  };
  std::map<std::string, County> counties;
  const Table rows = rows_of(shared_data_folder() / "norway-2009-2021/county_votes_seats.csv", ',');
  for (std::size_t r = 1; r < rows.size(); ++r) {
    County& county = counties[rows[r][0] + " " + rows[r][2]];
    county.votes.push_back(std::stoll(rows[r][4]));
    county.direct.push_back(std::stoll(rows[r][7]));
  }
  EXPECT_EQ(counties.size(), 57U);
  int differ_unmodified = 0;
  for (const auto& [name, county] : counties) {
    std::int64_t seats = 0;
    for (const std::int64_t direct : county.direct) seats += direct;
    const Allocation allocation =
        allocate_all(method_named("modified-sainte-lague"), county.votes, seats);
    EXPECT_TRUE(allocation.ties.empty()) << name;
    EXPECT_EQ(plain(allocation.seats), county.direct) << name;
    if (plain(allocate_all(method_named("sainte-lague"), county.votes, seats).seats) !=
        county.direct) {
      ++differ_unmodified;
    }
  }
  EXPECT_GT(differ_unmodified, 0) << "the first divisor makes no difference here: a weak test";
}

// Nine elections to the Nationalrat: 183 seats, 4 % nationwide.
TEST(PublishedResults, AustriaSince1994) {
  SCRUTINEER_NEEDS_SHARED(kNationalrats);
  const std::vector<Nationalrat> elections = nationalrats();
  EXPECT_EQ(elections.size(), 9U);
  for (const Nationalrat& one : elections) {
    std::int64_t all = 0;
    for (const std::int64_t v : one.votes) all += v;
    std::vector<bool> eligible;
    for (const std::int64_t v : one.votes) eligible.push_back(v * 100 >= all * 4);
    const Allocation allocation =
        allocate(method_named("d-hondt"), one.votes, eligible, election::Seats(183));
    EXPECT_EQ(plain(allocation.seats), one.seats) << "with " << all << " votes";
  }
}

}  // namespace
}  // namespace scrutineer::outcome
