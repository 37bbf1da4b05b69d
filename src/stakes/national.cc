#include "scrutineer/stakes/national.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace scrutineer::stakes {
namespace {

using outcome::HouseVotes;

/// Prices of seats in one constituency: what 1, 2, … seats changed cost at least and at most.
struct Prices {
  std::vector<Margin> of;
};

/// The cheapest way to change so many seats in all: who changes how many.
struct Chosen {
  std::int64_t ballots = kNever;
  std::vector<std::size_t> seats;  ///< One a constituency.
};

/// Knapsack over constituencies on the seats changed so far. `price(margin)` is what a margin
/// counts for; more seats than asked for in the last constituency are allowed.
template <class Price>
Chosen cheapest(const std::vector<Prices>& all, std::size_t seats, const Price& price) {
  std::vector<std::int64_t> best(seats + 1, kNever);
  best[0] = 0;
  std::vector<std::int64_t> next;
  std::vector<std::vector<std::uint32_t>> chosen;
  for (const Prices& one : all) {
    next = best;
    chosen.emplace_back(seats + 1, 0);
    for (std::size_t k = 1; k <= one.of.size(); ++k) {
      const std::int64_t cost = price(one.of[k - 1]);
      if (cost >= kNever) break;
      for (std::size_t x = 1; x <= seats; ++x) {
        const std::int64_t before = best[x > k ? x - k : 0];
        if (before >= kNever || before + cost >= next[x]) continue;
        next[x] = before + cost;
        chosen.back()[x] = static_cast<std::uint32_t>(k);
      }
    }
    best.swap(next);
  }
  Chosen out{std::min(best[seats], kNever), std::vector<std::size_t>(all.size(), 0)};
  if (out.ballots >= kNever) return out;
  std::size_t x = seats;
  for (std::size_t c = all.size(); c-- > 0;) {
    out.seats[c] = chosen[c][x];
    x -= std::min(x, out.seats[c]);
  }
  return out;
}

}  // namespace

HouseMargins::HouseMargins(const election::Contest& contest, const election::SeatsRule& rule,
                           const HouseVotes& votes, const outcome::HouseResult& house,
                           std::vector<std::size_t> side)
    : contest_(contest),
      rule_(rule),
      votes_(votes),
      side_(std::move(side)),
      takes_part_(passed_nationwide(contest, rule, house)) {
  rule_.lots.clear();
  if (rule.tier) {
    obstacle_ = Obstacle::kTier;
    for (const std::size_t choice : side_) now_.least += house.seats[choice].value();
    now_.most = now_.least + house.by_lot.value();
    return;
  }
  const bool alone =
      votes.constituencies.size() == 1 && votes.nation.votes == votes.constituencies[0].votes;
  one_.reserve(votes.constituencies.size());
  for (const outcome::ConstituencyVotes& constituency : votes.constituencies) {
    one_.emplace_back(contest_, rule_, constituency, takes_part_, side_, alone);
    now_.least += one_.back().now().least;
    now_.most += one_.back().now().most;
  }
  if (!one_.empty()) obstacle_ = one_.front().obstacle();
  may_cross_ = !alone;
}

bool HouseMargins::in_side(std::size_t choice) const {
  return std::binary_search(side_.begin(), side_.end(), choice);
}

HouseMargin HouseMargins::margin(const Aim& aim, Model model) const {
  if (aim.met_by(now_)) return {0, 0, {}, std::nullopt};
  if (rule_.tier) return by_trying(aim, model);
  HouseMargin best = by_constituencies(aim, model);
  if (!may_cross_) return best;
  std::int64_t nearest = kNever;
  for (const Crossing& crossing : crossings(model)) {
    // A plan with fewer ballots than a crossing takes lets nobody cross.
    nearest = std::min(nearest, crossing.ballots);
    if (crossing.ballots >= best.at_most.value_or(kNever)) break;
    const std::optional<HouseMargin> crossed = by_crossing(crossing, aim, model);
    if (crossed && *crossed->at_most < best.at_most.value_or(kNever)) {
      const std::int64_t at_least = best.at_least;
      best = *crossed;
      best.at_least = at_least;
    }
  }
  best.at_least = std::max(std::min(best.at_least, nearest), needed_to_take_part(aim, model));
  return best;
}

HouseMargin HouseMargins::by_constituencies(const Aim& aim, Model model) const {
  const bool lose = aim.kind == Aim::Kind::kAtMost;
  const std::int64_t change = lose ? now_.most - aim.seats : aim.seats - now_.least;
  HouseMargin out{kNever, std::nullopt, {}, std::nullopt};
  std::vector<Prices> prices(one_.size());
  std::int64_t available = 0;
  for (std::size_t c = 0; c < one_.size(); ++c) {
    const std::int64_t here = lose ? one_[c].now().most : one_[c].now().least;
    const std::int64_t most = lose ? here : votes_.constituencies[c].seats.value() - here;
    for (std::int64_t k = 1; k <= std::min(most, change); ++k) {
      prices[c].of.push_back(one_[c].margin({aim.kind, lose ? here - k : here + k}, model));
    }
    available += most;
  }
  if (available < change || aim.seats < 0) return out;
  const auto seats = static_cast<std::size_t>(change);
  out.at_least = cheapest(prices, seats, [](const Margin& m) { return m.at_least; }).ballots;
  const Chosen chosen =
      cheapest(prices, seats, [](const Margin& m) { return m.at_most.value_or(kNever); });
  if (chosen.ballots >= kNever) return out;
  for (std::size_t c = 0; c < one_.size(); ++c) {
    if (chosen.seats[c] == 0) continue;
    const std::int64_t here = lose ? one_[c].now().most : one_[c].now().least;
    const auto k = static_cast<std::int64_t>(chosen.seats[c]);
    out.steps.push_back(
        {c, lose ? here - k : here + k, here, std::move(prices[c].of[chosen.seats[c] - 1].plan)});
  }
  const std::optional<SeatRange> counted = recount(out.steps, aim);
  if (counted && aim.met_by(*counted)) {
    out.at_most = chosen.ballots;
  } else {
    out.steps.clear();
  }
  return out;
}

}  // namespace scrutineer::stakes
