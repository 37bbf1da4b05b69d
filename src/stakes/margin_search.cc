// The search for the fewest ballots, and the plan that shows it.
#include <algorithm>
#include <utility>

#include "scrutineer/stakes/margin_sides.h"

namespace scrutineer::stakes {
namespace {

/// So many numbers of ballots are tried one by one above what is proved, at least.
constexpr std::int64_t kNearby = 64;

std::int64_t votes_of(const std::vector<Runner>& side) {
  std::int64_t all = 0;
  for (const Runner& runner : side) all += runner.votes;
  return all;
}

/// Where no use is made of a ballot, it comes from who has most, and goes to who takes part.
std::size_t largest(const std::vector<Runner>& side, const std::vector<std::int64_t>& lost) {
  std::size_t best = 0;
  const auto left = [&](std::size_t i) { return side[i].votes - lost[i]; };
  for (std::size_t i = 1; i < side.size(); ++i) {
    const bool better = (side[i].least_votes < kNever) == (side[best].least_votes < kNever)
                            ? left(i) > left(best)
                            : side[i].least_votes < kNever && left(i) > 0;
    if (better || left(best) == 0) best = i;
  }
  return best;
}

/// Ballots by choice, out of a side or into it.
struct ByChoice {
  std::vector<std::pair<std::size_t, std::int64_t>> parts;

  void add(std::size_t choice, std::int64_t ballots) {
    if (ballots > 0) parts.emplace_back(choice, ballots);
  }
};

/// Pairs what leaves with what arrives; what has no partner vanishes, or appears.
std::vector<Shift> paired(const ByChoice& out, const ByChoice& in) {
  std::vector<Shift> shifts;
  std::size_t o = 0;
  std::size_t i = 0;
  std::int64_t out_left = out.parts.empty() ? 0 : out.parts[0].second;
  std::int64_t in_left = in.parts.empty() ? 0 : in.parts[0].second;
  while (o < out.parts.size() && i < in.parts.size()) {
    const std::int64_t both = std::min(out_left, in_left);
    shifts.push_back({out.parts[o].first, in.parts[i].first, both});
    out_left -= both;
    in_left -= both;
    if (out_left == 0 && ++o < out.parts.size()) out_left = out.parts[o].second;
    if (in_left == 0 && ++i < in.parts.size()) in_left = in.parts[i].second;
  }
  for (; o < out.parts.size(); out_left = ++o < out.parts.size() ? out.parts[o].second : 0) {
    shifts.push_back({out.parts[o].first, std::nullopt, out_left});
  }
  for (; i < in.parts.size(); in_left = ++i < in.parts.size() ? in.parts[i].second : 0) {
    shifts.push_back({std::nullopt, in.parts[i].first, in_left});
  }
  return shifts;
}

/// Ballots that leave what the quota is of for a list that takes no part, or come from one.
void balance(const std::vector<Runner>& side, std::int64_t& more, ByChoice& out, ByChoice& in) {
  for (const Runner& runner : side) {
    if (runner.least_votes < kNever || more == 0) continue;
    const std::size_t list = runner.lists.front();
    if (more < 0) {
      in.add(list, -more);
      more = 0;
    } else {
      const std::int64_t ballots = std::min(more, runner.votes);
      out.add(list, ballots);
      more -= ballots;
    }
  }
}

}  // namespace

Race ConstituencyMargins::race(const Sides& sides, const Aim& aim) const {
  // That a side has at least so many is that the others have at most the rest, and that it can
  // fill them.
  if (aim.kind == Aim::Kind::kAtMost) {
    return {sides.scale, sides.ours, sides.others, aim.seats, false};
  }
  return {sides.scale, sides.others, sides.ours, votes_.seats.value() - aim.seats, true};
}

ConstituencyMargins::Found ConstituencyMargins::find(const Aim& aim, Model model,
                                                     std::int64_t more) const {
  const std::shared_ptr<const Sides> drawn = this->sides(more);
  const Sides& sides = *drawn;
  const std::vector<Runner>& losers = aim.kind == Aim::Kind::kAtMost ? sides.ours : sides.others;
  const std::vector<Runner>& takers = aim.kind == Aim::Kind::kAtMost ? sides.others : sides.ours;
  const Race race = this->race(sides, aim);
  const bool numbered = depends_on_number(model);
  const std::int64_t supply = votes_of(losers);
  Found found{kNever, more, {}};
  switch (model) {
    case Model::kAdded:
      if (takers.empty() || (numbered && more < 0)) return found;
      found.need = race.by_gains();
      if (found.need.possible()) found.ballots = found.need.gained;
      if (numbered) found.ballots = found.ballots <= more ? more : kNever;
      return found;
    case Model::kRemoved:
      if (losers.empty() || (numbered && (more > 0 || -more > supply))) return found;
      found.need = race.by_losses();
      if (found.need.possible()) found.ballots = found.need.lost;
      if (numbered) found.ballots = found.ballots <= -more ? -more : kNever;
      return found;
    case Model::kMoved:
    case Model::kAny:
      break;
  }
  if (losers.empty() && takers.empty()) return found;
  const std::int64_t more_lost = std::max<std::int64_t>(0, more);
  const std::int64_t more_gained = std::max<std::int64_t>(0, -more);
  found.need = race.by_both(more_lost, more_gained);
  if (!found.need.possible()) return found;
  found.ballots = std::max(found.need.lost + more_lost, found.need.gained + more_gained);
  if (model == Model::kMoved && (found.ballots > supply || takers.empty())) found.ballots = kNever;
  return found;
}

/// Beyond the numbers tried one by one: some number that does it, and one below which none can.
///
/// With a quota, claims shift by a part of it: what one side must gain, or the other lose, rises by
/// at most (S - 1) / S a ballot, but for rounding, which moves each need by less than a vote and
/// each claim by at most its number. So where the need exceeds the number by more than the lists
/// and the seats together, no smaller number does it either.
Margin ConstituencyMargins::by_number(const Aim& aim, Model model, std::int64_t at_least) const {
  Margin out{at_least, std::nullopt, {}};
  if (model != Model::kAdded && model != Model::kRemoved) return out;
  const auto sign = model == Model::kAdded ? 1 : -1;
  const auto found_with = [&](std::int64_t ballots) { return find(aim, model, sign * ballots); };
  std::int64_t low = at_least - 1;
  std::int64_t high = at_least;
  while (found_with(high).ballots >= kNever) {
    low = high;
    if (high > kNever / 4) return out;
    high *= 2;
  }
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    (found_with(middle).ballots < kNever ? high : low) = middle;
  }
  if (has_quota_) {
    const std::int64_t slack =
        static_cast<std::int64_t>(contest_.choices.size()) + votes_.seats.value();
    const auto excluded = [&](std::int64_t ballots) {
      const Found found = found_with(ballots);
      const std::int64_t need = model == Model::kAdded ? found.need.gained : found.need.lost;
      return !found.need.possible() || need - slack > ballots;
    };
    std::int64_t proved = at_least - 1;
    for (std::int64_t step = high - proved; step > 0; step /= 2) {
      while (proved + step < high && excluded(proved + step)) proved += step;
    }
    // What is left between is tried one by one.
    std::int64_t tried = proved + 1;
    while (tried < high && tried - proved <= 4 * slack + kNearby &&
           found_with(tried).ballots >= kNever) {
      ++tried;
    }
    out.at_least = tried;
    if (found_with(tried).ballots < kNever) high = tried;
  }
  const std::vector<Shift> plan = plan_of(found_with(high), aim, model);
  if (aim.met_by(recount(plan))) {
    out.at_most = ballots_of(plan);
    out.plan = plan;
  }
  out.at_least = std::min({out.at_least, nearest_crossing(), nearest_lack()});
  return out;
}

std::vector<Shift> ConstituencyMargins::plan_of(const Found& found, const Aim& aim,
                                                Model model) const {
  const std::shared_ptr<const Sides> drawn = this->sides(found.more);
  const Sides& sides = *drawn;
  const std::vector<Runner>& losers = aim.kind == Aim::Kind::kAtMost ? sides.ours : sides.others;
  const std::vector<Runner>& takers = aim.kind == Aim::Kind::kAtMost ? sides.others : sides.ours;
  const Race race = this->race(sides, aim);
  std::vector<std::int64_t> lost(losers.size(), 0);
  std::vector<std::int64_t> gained(takers.size(), 0);
  if (model != Model::kAdded && found.need.lost > 0) lost = race.losses(found.need).ballots_of;
  if (model != Model::kRemoved && found.need.gained > 0) {
    gained = race.gains(found.need).ballots_of;
  }
  const bool numbered = depends_on_number(model);
  const std::int64_t out_of_losers =
      model == Model::kAdded
          ? 0
          : found.ballots - (numbered ? std::max<std::int64_t>(0, found.more) : 0);
  const std::int64_t into_takers =
      model == Model::kRemoved
          ? 0
          : found.ballots - (numbered ? std::max<std::int64_t>(0, -found.more) : 0);
  const auto sum = [](const std::vector<std::int64_t>& all) {
    std::int64_t total = 0;
    for (const std::int64_t one : all) total += one;
    return total;
  };
  // "Any" leaves or arrives without a partner; "moved" needs one, of whom nothing else is asked.
  const bool needs_partners = model == Model::kMoved || numbered;
  while (needs_partners && sum(lost) < out_of_losers) {
    const std::size_t i = largest(losers, lost);
    const std::int64_t ballots = std::min(out_of_losers - sum(lost), losers[i].votes - lost[i]);
    if (ballots <= 0) break;
    lost[i] += ballots;
  }
  if (needs_partners && sum(gained) < into_takers && !takers.empty()) {
    const auto most = std::max_element(gained.begin(), gained.end());
    const std::size_t i = *most > 0 ? static_cast<std::size_t>(most - gained.begin())
                                    : largest(takers, std::vector<std::int64_t>(takers.size(), 0));
    gained[i] += into_takers - sum(gained);
  }
  ByChoice out;
  ByChoice in;
  for (std::size_t i = 0; i < losers.size(); ++i) {
    std::int64_t left = lost[i];
    for (const std::size_t list : losers[i].lists) {
      const std::int64_t ballots = std::min(left, votes_.votes[list]);
      out.add(list, ballots);
      left -= ballots;
    }
  }
  for (std::size_t i = 0; i < takers.size(); ++i) in.add(takers[i].lists.front(), gained[i]);
  if (numbered && model == Model::kMoved) {
    std::int64_t more = found.more;
    balance(sides.others, more, out, in);
    balance(sides.ours, more, out, in);
  }
  return paired(out, in);
}

}  // namespace scrutineer::stakes
