#include "scrutineer/outcome/tier_start.h"

#include <algorithm>
#include <utility>

namespace scrutineer::outcome {
namespace {

using election::CompensatoryTier;
using Minimum = CompensatoryTier::Minimum;

/// Of how many seats a list is sure in a constituency.
std::int64_t sure_of(Minimum minimum, std::int64_t won, std::int64_t first_division) {
  switch (minimum) {
    case Minimum::kDirect:
      break;
    case Minimum::kFirstDivision:
      return std::max(won, first_division);
    case Minimum::kMean:
      return std::max(won, (won + first_division + 1) / 2);
  }
  return won;
}

void count_won(const CompensatoryTier& tier, const ConstituencyVotes& votes,
               const ConstituencyResult& result, TierStart& start) {
  const bool first_division = tier.minimum != Minimum::kDirect;
  const std::size_t choices = result.elected.size();
  std::vector<std::int64_t> won(choices, 0);
  std::vector<std::int64_t> sure(choices, 0);
  for (std::size_t i = 0; i < choices; ++i) {
    const std::int64_t elected = result.elected[i].value();
    const std::int64_t given = votes.direct.empty() ? 0 : votes.direct[i];
    won[i] = first_division ? given : given + elected;
    sure[i] = sure_of(tier.minimum, won[i], elected);
    start.direct[i] += won[i];
    start.minimum[i] += sure[i];
    start.may_stay[i] += first_division ? std::max<std::int64_t>(won[i] - elected, 0) : won[i];
  }
  start.won.push_back(std::move(won));
  start.minimum_in.push_back(std::move(sure));
  if (!first_division) start.not_allocated += result.allocation.not_allocated;
}

tl::expected<std::vector<bool>, CannotCompute> passing(const election::Contest& contest,
                                                       const CompensatoryTier& tier,
                                                       std::size_t index, const HouseVotes& votes,
                                                       TierStart& start) {
  const election::SeatThreshold& threshold = tier.thresholds[index];
  if (threshold.level == election::SeatThreshold::Level::kNationwide) {
    ConstituencyVotes nation = votes.nation;
    nation.seats = election::Seats(tier.house);
    return pass_threshold(contest, threshold, index, nation, start.direct, start.thresholds);
  }
  std::vector<bool> anywhere(contest.choices.size(), false);
  for (const ConstituencyVotes& one : votes.constituencies) {
    const auto here =
        pass_threshold(contest, threshold, index, one, start.direct, start.thresholds);
    if (!here) return here;
    for (std::size_t i = 0; i < anywhere.size(); ++i) anywhere[i] = anywhere[i] || (*here)[i];
  }
  return anywhere;
}

}  // namespace

tl::expected<TierStart, CannotCompute> start_tier(
    const election::Contest& contest, const election::SeatsRule& rule, const HouseVotes& votes,
    std::span<const ConstituencyResult> constituencies) {
  const CompensatoryTier& tier = *rule.tier;
  const std::size_t choices = contest.choices.size();
  TierStart start;
  start.direct.resize(choices);
  start.minimum.resize(choices);
  start.may_stay.resize(choices);
  std::vector<std::int64_t> first(choices, 0);
  for (std::size_t c = 0; c < constituencies.size(); ++c) {
    count_won(tier, votes.constituencies[c], constituencies[c], start);
    for (std::size_t i = 0; i < choices; ++i) first[i] += constituencies[c].elected[i].value();
  }
  for (std::size_t i = 0; i < choices && tier.minimum == Minimum::kMean; ++i) {
    start.minimum[i] = std::max(start.minimum[i], first[i]);
  }
  start.takes_part.assign(choices, true);
  for (std::size_t t = 0; t < tier.thresholds.size(); ++t) {
    const auto pass = passing(contest, tier, t, votes, start);
    if (!pass) return tl::unexpected<CannotCompute>(pass.error());
    for (std::size_t i = 0; i < choices; ++i) {
      start.takes_part[i] = start.takes_part[i] && (*pass)[i];
    }
  }
  for (std::size_t i = 0; i < choices; ++i) {
    start.takes_part[i] = start.takes_part[i] && votes.nation.votes[i] > 0;
  }
  return start;
}

}  // namespace scrutineer::outcome
