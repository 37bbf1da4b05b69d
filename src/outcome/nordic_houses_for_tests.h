// For tests: the Stortings of 2009 to 2017 and the Folketings of 1953 to 2026, read in place.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "scrutineer/outcome/shared_data_for_tests.h"
#include "scrutineer/outcome/tabled_tier.h"

namespace scrutineer::outcome {

/// The rows of a plain table among the shared data, its header first.
inline std::vector<std::vector<std::string>> shared_table(const std::string& file) {
  return rows_of(shared_data_folder() / file, ',');
}

/// One year of the table; the columns are year, county number, county, list, votes, seats in all,
/// levelling, direct. "BLANKE" are blank papers, no list.
struct Storting {
  explicit Storting(const std::string& year) : election(lists_of(year)) {
    for (const auto& row : shared_table("norway-2009-2021/county_votes_seats.csv")) {
      if (row[0] != year) continue;
      ConstituencyVotes& county = election.constituency(row[2]);
      if (row[3] == "BLANKE") {
        blank[row[2]] = std::stoll(row[4]);
        continue;
      }
      county.votes[election.index(row[3])] = std::stoll(row[4]);
      county.seats += election::Seats(std::stoll(row[7]));
      direct[row[2]][row[3]] = std::stoll(row[7]);
      in_all[row[2]][row[3]] = std::stoll(row[5]);
    }
    // Valgloven (2002) §§ 11-4 to 11-7.
    election.rule.method = first_divisor(7, 5);
    election::CompensatoryTier tier;
    tier.house = 169;
    tier.method = first_divisor(7, 5);
    tier.thresholds = {at_least(4)};
    tier.placement = election::CompensatoryTier::Placement::kRelativeQuotient;
    tier.most_a_constituency = 1;
    election.rule.tier = tier;
  }

  static std::vector<std::string> lists_of(const std::string& year) {
    std::set<std::string> ids;
    for (const auto& row : shared_table("norway-2009-2021/county_votes_seats.csv")) {
      if (row[0] == year && row[3] != "BLANKE") ids.insert(row[3]);
    }
    return {ids.begin(), ids.end()};
  }

  void expect_every_seat() {
    const HouseResult house = election.house();
    ASSERT_TRUE(house.tier.has_value());
    EXPECT_EQ(house.tier->state, TierResult::State::kSettled);
    EXPECT_EQ(house.house.value(), 169);
    EXPECT_EQ(house.tier->placed->steps.size(), 19U);
    EXPECT_EQ(house.constituencies.size(), 19U);
    for (std::size_t c = 0; c < house.constituencies.size(); ++c) {
      const ConstituencyResult& county = house.constituencies[c];
      for (std::size_t i = 0; i < election.contest.choices.size(); ++i) {
        const std::string& id = election.contest.choices[i].id;
        EXPECT_EQ(county.elected[i].value(), direct[county.name][id]) << county.name << ' ' << id;
        EXPECT_EQ(house.tier->by_constituency[c][i], in_all[county.name][id])
            << county.name << ' ' << id;
      }
    }
  }

  Election election;
  std::map<std::string, std::map<std::string, std::int64_t>> direct;
  std::map<std::string, std::map<std::string, std::int64_t>> in_all;
  std::map<std::string, std::int64_t> blank;
};

/// Folketingsvalgloven § 77: 175 seats by the Hare quota and largest remainders, among lists with
/// 2 % of the valid votes or a seat in a constituency. Independents do not take part, and their
/// seats are taken off first.
struct Folketing {
  explicit Folketing(std::size_t row) : election(lists_of()) {
    const auto votes = shared_table("denmark-1953-2026/votes.csv");
    const auto seats = shared_table("denmark-1953-2026/seats.csv");
    year = votes[row][0];
    ConstituencyVotes& nation = election.constituency("");
    for (std::size_t i = 0; i < election.contest.choices.size(); ++i) {
      nation.votes[i] = number(votes[row][i + 2]);
      if (const std::int64_t n = number(seats[row][i + 2]); n > 0) {
        published[election.contest.choices[i].id] = n;
      }
    }
    for (std::size_t column = 0; column < votes[0].size(); ++column) {
      if (votes[0][column] == "total_valid") nation.valid = number(votes[row][column]);
    }
    election.rule.method = method_named("d-hondt");
    election::CompensatoryTier tier;
    tier.house = 175;
    tier.method = method_named("hare");
    tier.thresholds = {at_least(2)};
    tier.thresholds[0].or_direct_seats = 1;
    election::SeatThreshold never = at_least(100);
    never.or_equal = false;
    never.kinds = {"independent"};
    tier.thresholds.push_back(never);
    election.rule.tier = tier;
    election.contest.choices.back().kind = "independent";
    nation.direct.assign(nation.votes.size(), 0);
    nation.direct.back() = published["independents"];
    if (published["independents"] == 0) published.erase("independents");
  }

  static std::int64_t number(const std::string& cell) {
    return cell == "NA" ? 0 : std::stoll(cell);
  }

  /// The columns of lists, independents last, the same in both tables.
  static std::vector<std::string> lists_of() {
    const std::vector<std::string> header = shared_table("denmark-1953-2026/seats.csv")[0];
    return {header.begin() + 2, header.end() - 1};
  }

  std::map<std::string, std::int64_t> seats() {
    return with_seats(election, election.house().seats);
  }

  Election election;
  std::string year;
  std::map<std::string, std::int64_t> published;
};

}  // namespace scrutineer::outcome
