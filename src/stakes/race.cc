#include "scrutineer/stakes/race.h"

#include <algorithm>
#include <optional>

namespace scrutineer::stakes {
namespace {

/// Cheapest ways to change one side by a number of seats, list by list: costs add up, and each
/// list's cost of so many seats is known.
class Cheapest {
 public:
  Cheapest(std::int64_t seats, std::size_t lists, bool spread)
      : best_(static_cast<std::size_t>(seats) + 1, kNever), next_(best_.size()), spread_(spread) {
    best_[0] = 0;
    if (spread) chosen_.reserve(lists);
  }

  /// `cost(e)` of e seats of this list, for e from 1 to `most`.
  template <class Cost>
  void add_list(std::int64_t most, const Cost& cost) {
    const std::size_t limit = std::min(static_cast<std::size_t>(most), best_.size() - 1);
    next_ = best_;
    if (spread_) chosen_.emplace_back(best_.size(), std::pair<std::size_t, std::int64_t>(0, 0));
    for (std::size_t e = 1; e <= limit; ++e) {
      const std::int64_t price = cost(static_cast<std::int64_t>(e));
      if (price >= kNever) break;  // One seat more never costs less.
      for (std::size_t x = e; x < best_.size(); ++x) {
        if (best_[x - e] >= kNever || best_[x - e] + price >= next_[x]) continue;
        next_[x] = best_[x - e] + price;
        if (spread_) chosen_.back()[x] = {e, price};
      }
    }
    best_.swap(next_);
  }

  [[nodiscard]] Spread result() const {
    Spread out{std::min(best_.back(), kNever), {}};
    if (!spread_ || out.ballots >= kNever) return out;
    out.ballots_of.resize(chosen_.size());
    std::size_t x = best_.size() - 1;
    for (std::size_t i = chosen_.size(); i-- > 0;) {
      out.ballots_of[i] = chosen_[i][x].second;
      x -= chosen_[i][x].first;
    }
    return out;
  }

 private:
  std::vector<std::int64_t> best_;
  std::vector<std::int64_t> next_;
  bool spread_;
  std::vector<std::vector<std::pair<std::size_t, std::int64_t>>> chosen_;
};

Spread nothing(std::size_t runners, bool spread) {
  return {0, spread ? std::vector<std::int64_t>(runners, 0) : std::vector<std::int64_t>{}};
}

/// The side's claim that comes at that place, 1 the first, or nothing where it has fewer.
std::optional<Claim> claim_at(const ClaimScale& scale, const std::vector<Runner>& side,
                              std::int64_t place) {
  std::vector<std::int64_t> taken(side.size(), 0);
  std::optional<Claim> last;
  for (std::int64_t seat = 0; seat < place; ++seat) {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < side.size(); ++i) {
      const Claim claim{side[i].votes, taken[i] + 1};
      if (side[i].votes < side[i].least_votes || taken[i] >= side[i].most) continue;
      if (!scale.exists(claim)) continue;
      if (!best || scale.compare(claim, {side[*best].votes, taken[*best] + 1}) > 0) best = i;
    }
    if (!best) return std::nullopt;
    last = Claim{side[*best].votes, ++taken[*best]};
  }
  return last;
}

std::int64_t price(const Race::Need& need, std::int64_t more_lost, std::int64_t more_gained) {
  if (!need.possible()) return kNever;
  return std::max(need.lost + more_lost, need.gained + more_gained);
}

std::int64_t votes_of(const std::vector<Runner>& side) {
  std::int64_t all = 0;
  for (const Runner& runner : side) all += runner.votes;
  return all;
}

}  // namespace

/// The losers' claims that count against them are those before the level, or, where the level is a
/// taker's, those that go before it or tie with it: ties go to the losers.
Spread Race::removal(const Claim& level, bool of_taker, bool spread) const {
  const auto held = [&](const Runner& runner) {
    if (runner.votes < runner.least_votes) return std::int64_t{0};
    return of_taker ? scale_.count_level_with(runner.votes, runner.most, level)
                    : scale_.count_before(runner.votes, runner.most, level);
  };
  std::vector<std::int64_t> counts(losers_.size());
  std::int64_t excess = -keep_;
  for (std::size_t i = 0; i < losers_.size(); ++i) excess += counts[i] = held(losers_[i]);
  if (excess <= 0) return nothing(losers_.size(), spread);
  Cheapest cheapest(excess, losers_.size(), spread);
  for (std::size_t i = 0; i < losers_.size(); ++i) {
    const Runner& runner = losers_[i];
    cheapest.add_list(counts[i], [&](std::int64_t seats) {
      const std::int64_t next = counts[i] - seats + 1;
      const std::int64_t least =
          of_taker ? scale_.least_level_with(next, level) : scale_.least_before(next, level);
      return runner.votes - (std::max(least, runner.least_votes) - 1);
    });
  }
  return cheapest.result();
}

/// The takers' claims that count are those before the level, or, where it is a taker's, those that
/// go before it or tie with it.
Spread Race::gift(const Claim& level, bool of_taker, bool spread) const {
  std::vector<std::int64_t> counts(takers_.size(), 0);
  std::int64_t lacking = take_;
  for (std::size_t i = 0; i < takers_.size() && lacking > 0; ++i) {
    const Runner& runner = takers_[i];
    if (runner.votes < runner.least_votes) continue;
    counts[i] = of_taker ? scale_.count_level_with(runner.votes, runner.most, level)
                         : scale_.count_before(runner.votes, runner.most, level);
    lacking -= counts[i];
  }
  if (lacking <= 0) return nothing(takers_.size(), spread);
  Cheapest cheapest(lacking, takers_.size(), spread);
  for (std::size_t i = 0; i < takers_.size(); ++i) {
    const Runner& runner = takers_[i];
    cheapest.add_list(runner.most - counts[i], [&](std::int64_t seats) {
      if (runner.least_votes >= kNever) return kNever;
      const std::int64_t number = counts[i] + seats;
      const std::int64_t least =
          of_taker ? scale_.least_level_with(number, level) : scale_.least_before(number, level);
      if (least >= kNever) return kNever;
      return std::max<std::int64_t>(0, std::max(least, runner.least_votes) - runner.votes);
    });
  }
  return cheapest.result();
}

Race::Need Race::at(const Claim& level, bool of_taker) const {
  Need need;
  need.level = level;
  need.of_taker = of_taker;
  need.lost = removal(level, of_taker, false).ballots;
  // Losers without a next claim have no more than they keep, whatever the takers have.
  need.gained =
      !of_taker && !fill_ && !scale_.exists(level) ? 0 : gift(level, of_taker, false).ballots;
  return need;
}

Race::Need Race::by_gains() const {
  const std::optional<Claim> next = claim_at(scale_, losers_, keep_ + 1);
  Need need = at(next.value_or(Claim{}), false);
  need.lost = need.lost == 0 ? 0 : kNever;
  return need;
}

Race::Need Race::by_losses() const {
  const std::optional<Claim> last = claim_at(scale_, takers_, take_);
  if (take_ > 0 && !last) {
    if (fill_) return {};
    return at(Claim{}, false);
  }
  if (take_ == 0) {
    // The losers may have every seat.
    Need need;
    need.lost = need.gained = 0;
    return need;
  }
  return at(*last, true);
}

Race::Need Race::by_both(std::int64_t more_lost, std::int64_t more_gained) const {
  if (losers_.size() == 1) return single_loser(more_lost, more_gained);
  if (takers_.size() == 1 && take_ > 0) return single_taker(more_lost, more_gained);
  Need best;
  for (std::int64_t number = 1; number <= keep_ + 1; ++number) {
    const Need need = crossing(number, more_lost, more_gained);
    if (price(need, more_lost, more_gained) < price(best, more_lost, more_gained)) best = need;
  }
  return best;
}

/// One loser that keeps v - B votes has its next claim at them: the more it loses, the less the
/// takers need.
Race::Need Race::single_loser(std::int64_t more_lost, std::int64_t more_gained) const {
  const Runner& loser = losers_.front();
  const auto with = [&](std::int64_t lost) {
    const std::int64_t kept = loser.votes - lost;
    const bool out = kept < loser.least_votes || keep_ >= loser.most;
    Need need = at(out ? Claim{} : Claim{kept, keep_ + 1}, false);
    need.lost = lost;
    return need;
  };
  const auto enough = [&](const Need& need) {
    return need.gained + more_gained <= need.lost + more_lost;
  };
  Need high = with(loser.votes);
  if (!enough(high)) return high;
  std::int64_t low = -1;
  while (high.lost - low > 1) {
    const std::int64_t middle = low + (high.lost - low) / 2;
    const Need need = with(middle);
    if (enough(need)) {
      high = need;
    } else {
      low = middle;
    }
  }
  // One ballot less leaves the takers short by as much as is saved.
  return high;
}

/// One taker with v + B votes has its last claim at them: the more it gains, the less the losers
/// must lose.
Race::Need Race::single_taker(std::int64_t more_lost, std::int64_t more_gained) const {
  const Runner& taker = takers_.front();
  if (take_ > taker.most || taker.least_votes >= kNever) return {};
  const auto with = [&](std::int64_t gained) {
    const Claim level{taker.votes + gained, take_};
    Need need = at(level, true);
    need.gained = gained;
    if (taker.votes + gained < taker.least_votes || !scale_.exists(level)) {
      // Losers without claims need no taker.
      need = at(Claim{}, false);
      if (fill_) need.lost = kNever;
      need.gained = gained;
    }
    return need;
  };
  const auto enough = [&](const Need& need) {
    return need.lost + more_lost <= need.gained + more_gained;
  };
  std::int64_t top = std::max<std::int64_t>(votes_of(losers_), 1);
  while (!enough(with(top))) {
    if (top >= kNever / 4) return {};
    top *= 2;
  }
  Need high = with(top);
  std::int64_t low = -1;
  while (high.gained - low > 1) {
    const std::int64_t middle = low + (high.gained - low) / 2;
    const Need need = with(middle);
    if (enough(need)) {
      high = need;
    } else {
      low = middle;
    }
  }
  return high;
}

/// The level is the claim of that number of a loser with w votes: the more votes, the less the
/// losers lose, and the more the takers need. The best is where the two meet.
Race::Need Race::crossing(std::int64_t number, std::int64_t more_lost,
                          std::int64_t more_gained) const {
  const auto with = [&](std::int64_t votes) { return at(Claim{votes, number}, false); };
  const auto enough = [&](const Need& need) {
    return need.lost + more_lost <= need.gained + more_gained;
  };
  std::int64_t low = -1;
  std::int64_t high = 0;
  for (const Runner& loser : losers_) high = std::max(high, loser.votes);
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    (enough(with(middle)) ? high : low) = middle;
  }
  const Need meeting = with(high);
  if (low < 0) return meeting;
  const Need before = with(low);
  return price(before, more_lost, more_gained) < price(meeting, more_lost, more_gained) ? before
                                                                                        : meeting;
}

Spread Race::losses(const Need& need) const {
  if (losers_.size() == 1) return {need.lost, {need.lost}};
  return removal(need.level, need.of_taker, true);
}

Spread Race::gains(const Need& need) const {
  if (need.gained == 0) return nothing(takers_.size(), true);
  if (takers_.size() == 1) return {need.gained, {need.gained}};
  return gift(need.level, need.of_taker, true);
}

}  // namespace scrutineer::stakes
