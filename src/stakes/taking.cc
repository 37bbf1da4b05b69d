#include "scrutineer/stakes/taking.h"

#include <algorithm>

namespace scrutineer::stakes {
namespace {

/// The greatest k within 0 … `high` for which the test holds: it holds for 0, and for every number
/// below one for which it holds.
template <class Test>
std::int64_t greatest(std::int64_t high, const Test& holds) {
  std::int64_t low = 0;
  ++high;
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    (holds(middle) ? low : high) = middle;
  }
  return low;
}

/// The cheapest way to a number of claims, list by list.
class Costs {
 public:
  Costs(std::int64_t claims, std::int64_t limit)
      : best_(static_cast<std::size_t>(claims) + 1, kNever), limit_(limit) {
    best_[0] = 0;
  }

  /// `cost(e)` of e claims, for e from 1 to `most`; it does not fall.
  template <class Cost>
  void add_list(std::int64_t most, const Cost& cost) {
    prices_.clear();
    const std::int64_t last = std::min(most, static_cast<std::int64_t>(best_.size()) - 1);
    for (std::int64_t e = 1; e <= last; ++e) {
      const std::int64_t price = cost(e);
      if (price > limit_) break;
      prices_.push_back(price);
    }
    // From the far end, so that a list is not used twice.
    for (std::size_t x = best_.size() - 1; x > 0 && !prices_.empty(); --x) {
      for (std::size_t e = 1; e <= std::min(prices_.size(), x); ++e) {
        if (best_[x - e] >= kNever) continue;
        best_[x] = std::min(best_[x], best_[x - e] + prices_[e - 1]);
      }
    }
  }

  [[nodiscard]] bool within_limit() const { return best_.back() <= limit_; }

 private:
  std::vector<std::int64_t> best_;
  std::vector<std::int64_t> prices_;
  std::int64_t limit_;
};

std::int64_t most_of(const std::vector<Runner>& runners, std::int64_t seats) {
  std::int64_t most = 0;
  for (const Runner& runner : runners) {
    if (runner.least_votes < kNever) most += std::min(seats, runner.most);
  }
  return std::min(seats, most);
}

Claim claim_or_none(const std::vector<Claim>& claims, std::int64_t index) {
  const auto at = static_cast<std::size_t>(index);
  return at < claims.size() ? claims[at] : Claim{};
}

}  // namespace

std::vector<Claim> first_claims(const ClaimScale& scale, const std::vector<Runner>& runners,
                                std::int64_t number) {
  std::vector<Claim> first;
  std::vector<std::int64_t> taken(runners.size(), 0);
  while (static_cast<std::int64_t>(first.size()) < number) {
    std::size_t best = runners.size();
    for (std::size_t i = 0; i < runners.size(); ++i) {
      const Runner& runner = runners[i];
      if (runner.votes < runner.least_votes || taken[i] >= runner.most) continue;
      const Claim claim{runner.votes, taken[i] + 1};
      if (!scale.exists(claim)) continue;
      if (best == runners.size() ||
          scale.compare(claim, {runners[best].votes, taken[best] + 1}) > 0) {
        best = i;
      }
    }
    if (best == runners.size()) break;
    first.push_back({runners[best].votes, ++taken[best]});
  }
  return first;
}

bool can_claim(std::span<const ClaimScale> scales, const std::vector<Runner>& takers,
               std::int64_t seats, const Claim& level, std::int64_t pool) {
  const auto count = [&](const Runner& taker, std::int64_t votes) {
    std::int64_t most = 0;
    if (votes < taker.least_votes) return most;
    for (const ClaimScale& scale : scales) {
      most = std::max(most, scale.count_level_with(votes, taker.most, level));
    }
    return most;
  };
  const auto least_votes = [&](std::int64_t number) {
    std::int64_t least = kNever;
    for (const ClaimScale& scale : scales) {
      least = std::min(least, scale.least_level_with(number, level));
    }
    return least;
  };
  if (seats <= 0) return true;
  if (takers.size() == 1) return count(takers[0], takers[0].votes + pool) >= seats;
  std::vector<std::int64_t> counts(takers.size());
  std::int64_t lacking = seats;
  for (std::size_t i = 0; i < takers.size(); ++i) {
    lacking -= counts[i] = count(takers[i], takers[i].votes);
    if (lacking <= 0) return true;
  }
  if (pool == 0) return false;
  Costs costs(lacking, pool);
  for (std::size_t i = 0; i < takers.size(); ++i) {
    const Runner& taker = takers[i];
    const std::int64_t within = count(taker, taker.votes + pool);
    costs.add_list(within - counts[i], [&](std::int64_t more) {
      const std::int64_t least = std::max(least_votes(counts[i] + more), taker.least_votes);
      return std::max<std::int64_t>(0, least - taker.votes);
    });
  }
  return costs.within_limit();
}

std::int64_t most_taken(const ClaimScale& scale, const std::vector<Runner>& takers,
                        const std::vector<Runner>& holders, std::int64_t pool) {
  const std::int64_t seats = scale.seats();
  const std::vector<Claim> held = first_claims(scale, holders, seats);
  return greatest(most_of(takers, seats), [&](std::int64_t k) {
    return can_claim({&scale, 1}, takers, k, claim_or_none(held, seats - k), pool);
  });
}

std::int64_t least_held(const ClaimScale& scale, const std::vector<Runner>& takers,
                        const std::vector<Runner>& holders, std::int64_t pool) {
  const std::int64_t seats = scale.seats();
  const std::vector<Claim> held = first_claims(scale, holders, seats);
  const auto claims = static_cast<std::int64_t>(held.size());
  // Of their claims they can be kept from so many; they have no more seats than claims.
  const std::int64_t lost = greatest(claims, [&](std::int64_t fewer) {
    const std::int64_t k = claims - fewer;
    return can_claim({&scale, 1}, takers, seats - k, held[static_cast<std::size_t>(k)], pool);
  });
  return claims - lost;
}

std::int64_t most_moved(const ClaimScale& scale, const Runner& taker,
                        const std::vector<Runner>& holders, const std::vector<std::int64_t>& loose,
                        std::int64_t moved) {
  const std::int64_t votes = taker.votes + moved;
  if (votes < taker.least_votes) return 0;
  const std::int64_t most = std::min(taker.most, scale.seats());
  return greatest(most, [&](std::int64_t k) {
    const Claim level{votes, k};
    if (k == 0) return true;
    if (!scale.exists(level)) return false;
    std::vector<std::int64_t> counts(holders.size(), 0);
    std::int64_t excess = k - scale.seats();
    for (std::size_t i = 0; i < holders.size(); ++i) {
      if (holders[i].votes < holders[i].least_votes) continue;
      excess += counts[i] = scale.count_before(holders[i].votes, holders[i].most, level);
    }
    if (excess <= 0) return true;
    Costs costs(excess, moved);
    for (std::size_t i = 0; i < holders.size(); ++i) {
      const Runner& holder = holders[i];
      costs.add_list(counts[i], [&](std::int64_t fewer) {
        const std::int64_t least = scale.least_before(counts[i] - fewer + 1, level);
        const std::int64_t lost = holder.votes - (std::max(least, holder.least_votes) - 1);
        return lost > loose[i] ? kNever : lost;
      });
    }
    return costs.within_limit();
  });
}

}  // namespace scrutineer::stakes
