// The range of a side's seats in one constituency.
#include <algorithm>
#include <numeric>

#include "scrutineer/outcome/constituency.h"
#include "scrutineer/outcome/quotas.h"
#include "scrutineer/stakes/constituency_bounds.h"
#include "scrutineer/stakes/taking.h"

namespace scrutineer::stakes {
namespace {

/// So many sizes of a quota are tried one by one.
constexpr std::int64_t kQuotasTried = 64;

std::int64_t sum(const std::vector<std::int64_t>& all) {
  return std::accumulate(all.begin(), all.end(), std::int64_t{0});
}

/// The runners with what they lose added again.
std::vector<Runner> as_counted(std::vector<Runner> runners,
                               const std::vector<std::int64_t>& loose) {
  for (std::size_t i = 0; i < runners.size(); ++i) runners[i].votes += loose[i];
  return runners;
}

bool any_takes_part(const std::vector<Runner>& runners, std::int64_t pool) {
  return std::any_of(runners.begin(), runners.end(), [&](const Runner& runner) {
    return runner.votes + pool >= runner.least_votes;
  });
}

/// How often the quota goes into the votes.
std::int64_t whole_quotas(const election::WholeQuotas& stage, std::int64_t votes,
                          std::int64_t quota_of, std::int64_t seats) {
  const base::WideQuotient quota =
      outcome::quota_of(stage.quota, static_cast<base::Uint128>(quota_of), seats);
  if (quota.numerator() == 0) return 0;
  const base::Uint128 whole =
      static_cast<base::Uint128>(votes) * quota.denominator() / quota.numerator();
  return static_cast<std::int64_t>(std::min(whole, static_cast<base::Uint128>(seats)));
}

}  // namespace

Possible ConstituencyBounds::range(const std::vector<std::size_t>& side) {
  Possible out{{0, seats_}, false, false};
  if (!obstacle_ && seats_ > 0) {
    const Sides favoured = sides(side, Favoured::kSide);
    const Sides hindered = sides(side, Favoured::kOthers);
    out = scales_.size() == 1 && !(has_quota_ && unsure_) ? by_fixed_scale(favoured, hindered)
                                                          : by_quotas(favoured, hindered);
    const bool told = favoured.whole && freedom_.every;
    out.least_reached = out.least_reached && told;
    out.most_reached = out.most_reached && told;
  }
  Possible counted = possible_in(of_.counted, side);
  if (!freedom_.counted) counted.least_reached = counted.most_reached = false;
  if (counted.least_reached && counted.seats.least == out.seats.least) out.least_reached = true;
  if (counted.most_reached && counted.seats.most == out.seats.most) out.most_reached = true;
  if (!obstacle_ && !out.exact()) try_extremes(side, out);
  // Something is possible.
  if (out.seats.least == out.seats.most) out.least_reached = out.most_reached = true;
  return out;
}

Possible ConstituencyBounds::by_fixed_scale(const Sides& favoured, const Sides& hindered) const {
  if (freedom_.tied_in_all()) return by_caps(favoured, hindered);
  const ClaimScale& scale = scales_.front();
  const std::int64_t pool = freedom_.pool();
  Possible out;
  out.seats.most = most_taken(scale, favoured.takers, favoured.holders, pool);
  out.seats.least = least_held(scale, hindered.takers, hindered.holders, pool);
  out.most_reached = decided();
  // Somebody else must be there to have the votes.
  out.least_reached = decided() && (pool == 0 || !hindered.takers.empty());
  return out;
}

/// Of more loose votes only so many change hands. One taker gains exactly what the others lose;
/// one holder loses all it can, and the others need do no more than share it.
Possible ConstituencyBounds::by_caps(const Sides& favoured, const Sides& hindered) const {
  const ClaimScale& scale = scales_.front();
  const std::int64_t all = freedom_.all_loose();
  const std::int64_t in_all = freedom_.in_all;
  Possible out;
  const std::vector<Runner> takers = as_counted(favoured.takers, favoured.takers_loose);
  out.seats.most = std::min(most_taken(scale, favoured.takers, favoured.holders, all),
                            most_taken(scale, takers, favoured.holders, in_all));
  if (takers.size() == 1) {
    const std::vector<Runner> holders = as_counted(favoured.holders, favoured.holders_loose);
    const std::int64_t moved = std::min(in_all, sum(favoured.holders_loose));
    // Holders that lose together more than the taker gains give it to each other.
    const std::int64_t most =
        most_moved(scale, takers.front(), holders, favoured.holders_loose, moved);
    out.seats.most = std::min(out.seats.most, most);
    out.most_reached = decided() && out.seats.most == most;
  }
  const bool together = sum(hindered.holders_loose) <= in_all;
  std::vector<Runner> holders = hindered.holders;
  if (holders.size() == 1 && !together) {
    holders[0].votes += hindered.holders_loose[0] - in_all;
  }
  const std::vector<Runner> others = as_counted(hindered.takers, hindered.takers_loose);
  out.seats.least = std::max(least_held(scale, hindered.takers, holders, all),
                             least_held(scale, others, holders, in_all));
  if ((holders.size() == 1 || together) && !others.empty()) {
    const std::int64_t lost = std::min(in_all, sum(hindered.holders_loose));
    out.least_reached = decided() && out.seats.least == least_held(scale, others, holders, lost);
  }
  return out;
}

Possible ConstituencyBounds::by_quotas(const Sides& favoured, const Sides& hindered) const {
  if (!unsure_ && most_given_ - fewest_given_ <= kQuotasTried) {
    return by_each_number(favoured, hindered);
  }
  Possible out{{0, seats_}, false, false};
  if (!any_takes_part(favoured.takers, freedom_.pool())) return {{0, 0}, true, true};
  narrow_by_whole_quotas(favoured, hindered, out.seats);
  narrow_by_extreme_quotas(favoured, hindered, out.seats);
  return out;
}

/// Every number of given votes that go to those who take part, and so every quota.
Possible ConstituencyBounds::by_each_number(const Sides& favoured, const Sides& hindered) const {
  Possible out{{seats_, 0}, true, true};
  for (std::int64_t given = fewest_given_; given <= most_given_; ++given) {
    const ClaimScale scale = scale_of(sure_votes_ + given);
    out.seats.most =
        std::max(out.seats.most, most_taken(scale, favoured.takers, favoured.holders, given));
    out.seats.least =
        std::min(out.seats.least, least_held(scale, hindered.takers, hindered.holders, given));
  }
  const bool free = decided() && !freedom_.tied_in_all();
  out.most_reached = free && any_takes_part(favoured.takers, 0);
  out.least_reached = free && any_takes_part(hindered.takers, 0);
  return out;
}

/// Whole quotas are certain seats, and a quota above V / (S + 1) never gives more of them than
/// there are. By largest remainders a list has at most one seat beyond them.
void ConstituencyBounds::narrow_by_whole_quotas(const Sides& favoured, const Sides& hindered,
                                                SeatRange& range) const {
  const auto& stages = of_.rule.method.stages;
  const auto& stage = std::get<election::WholeQuotas>(stages.front());
  const auto certain = [&](const std::vector<Runner>& holders) {
    std::int64_t whole = 0;
    for (const Runner& holder : holders) {
      if (holder.votes < holder.least_votes) continue;
      whole += whole_quotas(stage, holder.votes, sure_votes_ + most_given_, seats_);
    }
    return whole;
  };
  range.most = std::min(range.most, seats_ - certain(favoured.holders));
  range.least = std::max(range.least, certain(hindered.holders));
  if (!std::holds_alternative<election::LargestRemainders>(stages[1])) return;
  std::int64_t votes = freedom_.pool();
  for (const Runner& taker : favoured.takers) votes += taker.votes;
  const std::int64_t whole = whole_quotas(stage, votes, sure_votes_ + fewest_given_, seats_);
  if (sure_votes_ + fewest_given_ == 0) return;
  range.most = std::min(range.most, whole + static_cast<std::int64_t>(favoured.takers.size()));
}

/// Remainders of one list against the others'. Whether its k-th claim goes before another's n-th
/// is whether the difference of their votes is above (k - n) · quota: on whichever of the extreme
/// quotas is better for the favoured, each pair for itself.
void ConstituencyBounds::narrow_by_extreme_quotas(const Sides& favoured, const Sides& hindered,
                                                  SeatRange& range) const {
  const auto* remainders = std::get_if<election::LargestRemainders>(&of_.rule.method.stages[1]);
  if (remainders == nullptr || remainders->least_quotas.numerator() != 0) return;
  const ClaimScale& low = scales_.front();
  const ClaimScale& high = scales_.back();
  if (favoured.takers.size() == 1) {
    const std::int64_t votes = favoured.takers[0].votes + freedom_.pool();
    const auto has = [&](std::int64_t k) {
      const Claim claim{votes, k};
      if (!low.exists(claim)) return false;
      std::int64_t before = 0;
      for (const Runner& holder : favoured.holders) {
        if (holder.votes < holder.least_votes) continue;
        const std::int64_t on_high = high.exists(claim)
                                         ? high.count_before(holder.votes, holder.most, claim)
                                         : (holder.votes > votes ? k : seats_);
        before += std::min(low.count_before(holder.votes, holder.most, claim), on_high);
      }
      return before <= seats_ - k;
    };
    while (range.most > 0 && !has(range.most)) --range.most;
  }
  if (hindered.holders.size() == 1) {
    const Runner& holder = hindered.holders[0];
    if (holder.votes < holder.least_votes) return;
    const auto held_to = [&](std::int64_t k) {
      const Claim next{holder.votes, k + 1};
      return !high.exists(next) ||
             can_claim(scales_, hindered.takers, seats_ - k, next, freedom_.pool());
    };
    while (range.least < seats_ && !held_to(range.least)) ++range.least;
  }
}

/// Looks whether one of the plainest possible votes has the end of the range: everything for one
/// list of the side, or for one of the others.
void ConstituencyBounds::try_extremes(const std::vector<std::size_t>& side, Possible& possible) {
  if (!extremes_elected_) elect_extremes();
  extremes_elected_ = true;
  for (const outcome::ConstituencyResult& extreme : extremes_) {
    const Possible tried = possible_in(extreme, side);
    if (tried.most_reached && tried.seats.most == possible.seats.most) {
      possible.most_reached = true;
    }
    if (tried.least_reached && tried.seats.least == possible.seats.least) {
      possible.least_reached = true;
    }
  }
}

void ConstituencyBounds::elect_extremes() {
  if (!freedom_.every || freedom_.tied_in_all()) return;
  for (const PassingByChoice& threshold : of_.nationwide) {
    if (of_.alone) break;
    // What is possible here depends on the other constituencies.
    if (std::find(threshold.begin(), threshold.end(), Passing::kUnsure) != threshold.end()) return;
  }
  std::vector<std::int64_t> floor(freedom_.votes.size());
  for (std::size_t i = 0; i < floor.size(); ++i) floor[i] = freedom_.floor(i);
  for (std::size_t i = 0; i < floor.size(); ++i) {
    std::vector<std::int64_t> votes = floor;
    votes[i] += freedom_.all_loose();
    extremes_.push_back(elected(votes));
    if (freedom_.room == 0) continue;
    votes[i] += freedom_.room;
    extremes_.push_back(elected(std::move(votes)));
  }
}

outcome::ConstituencyResult ConstituencyBounds::elected(std::vector<std::int64_t> votes) const {
  outcome::ConstituencyVotes after = of_.votes;
  const std::int64_t more = sum(votes) - sum(freedom_.votes);
  after.votes = std::move(votes);
  if (after.valid) after.valid = *after.valid + more;
  if (after.cast) after.cast = *after.cast + more;
  std::vector<bool> eligible(after.votes.size());
  for (std::size_t i = 0; i < eligible.size(); ++i) {
    eligible[i] = after.votes[i] >= least_votes(i, true, more, 0);
  }
  return outcome::elect_constituency(of_.contest, of_.rule, after, std::move(eligible), {});
}

}  // namespace scrutineer::stakes
