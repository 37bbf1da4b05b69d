// For tests: rules for one winner, and votes to elect one on.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "scrutineer/outcome/winner.h"

namespace scrutineer::outcome {

inline election::WinnerRule plurality() { return {"plurality", {{"plurality", {}}}}; }

inline election::WinnerRule majority() {
  using election::Comparison;
  return {"majority",
          {{"share > 1/2",
            {{Comparison::Measure::kShare, Comparison::Relation::kMore, base::Quotient(1, 2)}}}}};
}

/// The votes of a nation whose valid votes are `valid`, and nothing else is known.
inline WinnerVotes votes_of(std::vector<std::int64_t> votes, std::int64_t valid) {
  WinnerVotes all;
  all.nation.votes = std::move(votes);
  all.nation.valid = valid;
  return all;
}

inline WinnerResult elect(const election::WinnerRule& rule, const std::vector<std::int64_t>& votes,
                          std::int64_t valid) {
  return elect_winner(rule, votes_of(votes, valid)).value();
}

/// A share, in more than `amount` areas or in at least as many; of all of them where `of_all`.
inline election::Comparison spread_of(election::Comparison::Relation relation, base::Quotient bound,
                                      bool more_than, bool of_all, base::Quotient amount) {
  return {election::Comparison::Measure::kShare, relation, bound,
          election::Spread{"", more_than, of_all, amount}};
}

/// Votes whose nation is the sum of its areas, numbered from 1; valid votes are the sum of votes.
inline WinnerVotes in_areas(const std::vector<std::vector<std::int64_t>>& areas) {
  WinnerVotes all;
  all.nation.votes.resize(areas[0].size());
  for (const std::vector<std::int64_t>& votes : areas) {
    VotesOfArea area;
    area.area = static_cast<election::AreaId>(all.areas.size() + 1);
    area.votes = votes;
    for (std::size_t i = 0; i < votes.size(); ++i) {
      area.valid += votes[i];
      all.nation.votes[i] += votes[i];
    }
    all.nation.valid += area.valid;
    all.areas.push_back(area);
  }
  return all;
}

}  // namespace scrutineer::outcome
