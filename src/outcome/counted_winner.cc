#include "scrutineer/outcome/counted_winner.h"

#include <algorithm>
#include <string>
#include <utility>

#include "scrutineer/outcome/counted_house.h"

namespace scrutineer::outcome {
namespace {

using counting::Totals;
using election::AreaId;
using election::Geography;
using election::WinnerRule;
using Why = CannotCompute::Why;

tl::unexpected<CannotCompute> cannot(Why why, std::string subject) {
  return tl::unexpected<CannotCompute>(CannotCompute{why, std::move(subject)});
}

VotesOfArea votes_of(const election::Contest& contest, const Totals& totals, AreaId area) {
  ConstituencyVotes counted = counted_votes(contest, totals, area);
  return {area, std::move(counted.votes), totals.valid(area), counted.cast, counted.registered};
}

/// Every area of the rule's level that it does not leave out.
tl::expected<std::vector<AreaId>, CannotCompute> areas_of(const WinnerRule& rule,
                                                          const Geography& geography) {
  const std::size_t level = geography.level_named(rule.areas);
  if (level == 0) return cannot(Why::kNoVotesByArea, rule.areas);
  std::vector<bool> left_out(geography.size(), false);
  const election::AreasOfLevel of_level(geography, level);
  for (const std::string& name : rule.areas_left_out) {
    const AreaId area = of_level.find(name);
    if (area == election::kNoArea) return cannot(Why::kAreaUnknown, name);
    left_out[area] = true;
  }
  std::vector<AreaId> areas;
  for (AreaId area = 0; area < geography.size(); ++area) {
    if (geography.level(area) == level && !left_out[area]) areas.push_back(area);
  }
  return areas;
}

}  // namespace

tl::expected<WinnerVotes, CannotCompute> counted_winner_votes(const election::Contest& contest,
                                                              const WinnerRule& rule,
                                                              const Geography& geography,
                                                              const Totals& totals) {
  WinnerVotes votes;
  votes.nation = votes_of(contest, totals, election::kNation);
  if (counts_areas(rule)) {
    const auto areas = areas_of(rule, geography);
    if (!areas) return tl::unexpected<CannotCompute>(areas.error());
    const bool any = std::any_of(areas->begin(), areas->end(),
                                 [&](AreaId area) { return totals.forms(area) > 0; });
    // Forms that stand above the level say nothing of its areas.
    if (!any && totals.forms(election::kNation) > 0) {
      return cannot(Why::kNoVotesByArea, rule.areas);
    }
    for (const AreaId area : *areas) votes.areas.push_back(votes_of(contest, totals, area));
  }
  return votes;
}

tl::expected<WinnerResult, CannotCompute> elect_winner(const election::Contest& contest,
                                                       const WinnerRule& rule,
                                                       const Geography& geography,
                                                       const Totals& totals) {
  const auto votes = counted_winner_votes(contest, rule, geography, totals);
  if (!votes) return tl::unexpected<CannotCompute>(votes.error());
  return elect_winner(rule, *votes);
}

}  // namespace scrutineer::outcome
