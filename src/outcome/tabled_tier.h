// For tests: an election with a tier, filled in by constituency and list.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "scrutineer/outcome/house.h"
#include "scrutineer/outcome/tabled_contest.h"

namespace scrutineer::outcome {

/// A threshold of the valid votes nationwide.
inline election::SeatThreshold at_least(std::int64_t percent) {
  election::SeatThreshold threshold;
  threshold.share = base::Quotient(percent, 100);
  return threshold;
}

/// Sainte-Laguë with another first divisor.
inline election::SeatMethod first_divisor(std::int64_t numerator, std::int64_t denominator) {
  election::LinearDivisors divisors;
  divisors.first = {base::Quotient(numerator, denominator), base::Quotient(3, 1)};
  divisors.step = base::Quotient(2, 1);
  return {{election::HighestAverages{divisors, {}, {0, 1}}}};
}

/// An election by constituencies, filled in by constituency and list.
struct Election {
  explicit Election(const std::vector<std::string>& ids) { contest.choices = parties(ids); }

  ConstituencyVotes& constituency(const std::string& name) {
    for (ConstituencyVotes& one : votes.constituencies) {
      if (one.name == name) return one;
    }
    ConstituencyVotes one;
    one.name = name;
    one.votes.resize(contest.choices.size());
    votes.constituencies.push_back(one);
    return votes.constituencies.back();
  }

  [[nodiscard]] std::size_t index(const std::string& id) const {
    for (std::size_t i = 0; i < contest.choices.size(); ++i) {
      if (contest.choices[i].id == id) return i;
    }
    throw std::invalid_argument("no such list: " + id);
  }

  /// The house on these votes, the nation being their sum; its invariant is checked.
  [[nodiscard]] HouseResult house() {
    votes.nation = sum_of(votes.constituencies);
    HouseResult result = elect_house(contest, rule, votes).value();
    std::int64_t all = result.by_lot.value() + result.not_allocated.value();
    for (const election::Seats seats : result.seats) all += seats.value();
    EXPECT_EQ(all, result.house.value());
    return result;
  }

  election::Contest contest;
  election::SeatsRule rule;
  HouseVotes votes;
};

/// Seats by list, those without any left out.
inline std::map<std::string, std::int64_t> with_seats(const Election& election,
                                                      const std::vector<election::Seats>& seats) {
  std::map<std::string, std::int64_t> by_list;
  for (std::size_t i = 0; i < seats.size(); ++i) {
    if (seats[i].value() > 0) by_list[election.contest.choices[i].id] = seats[i].value();
  }
  return by_list;
}

}  // namespace scrutineer::outcome
