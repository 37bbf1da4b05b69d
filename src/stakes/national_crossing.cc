// Nationwide thresholds: what crossing one takes, and what a house is when it is crossed. And
// plans that are counted again.
#include <algorithm>
#include <numeric>
#include <utility>

#include "scrutineer/stakes/national.h"

namespace scrutineer::stakes {
namespace {

using election::SeatThreshold;
using outcome::HouseVotes;

/// More ballots than are looked at: as many as can be added without leaving 64 bits anywhere.
constexpr std::int64_t kMostAdded = std::int64_t{1} << 50;

/// A share, and what ballots do to it. "Any" is what moving does: a ballot that is added or removed
/// changes a share by less.
struct ShareAtStake {
  base::Quotient share;
  bool or_equal = true;
  std::int64_t votes = 0;
  std::int64_t base = 0;
  bool base_moves = true;
  bool passes = false;
  Model model = Model::kMoved;

  [[nodiscard]] bool turned_by(std::int64_t ballots) const {
    std::int64_t has = votes;
    std::int64_t of = base;
    const bool of_others =
        (model == Model::kAdded && passes) || (model == Model::kRemoved && !passes);
    if (!of_others) has += passes ? -ballots : ballots;
    if (base_moves && model == Model::kAdded) of += ballots;
    if (base_moves && model == Model::kRemoved) of -= ballots;
    return outcome::reaches(share, or_equal, has, of) != passes;
  }

  /// The most ballots there are to do it with.
  [[nodiscard]] std::int64_t most() const {
    if (model == Model::kAdded) return kMostAdded;
    return passes ? votes : std::max<std::int64_t>(0, base - votes);
  }

  [[nodiscard]] std::optional<std::int64_t> least() const {
    std::int64_t high = most();
    if (high < 1 || !turned_by(high)) return std::nullopt;
    std::int64_t low = 0;
    while (high - low > 1) {
      const std::int64_t middle = low + (high - low) / 2;
      (turned_by(middle) ? high : low) = middle;
    }
    return high;
  }
};

}  // namespace

std::vector<Crossing> HouseMargins::crossings(Model model) const {
  std::vector<Crossing> all;
  election::Seats house;
  for (const outcome::ConstituencyVotes& one : votes_.constituencies) house += one.seats;
  for (std::size_t t = 0; t < rule_.thresholds.size(); ++t) {
    const SeatThreshold& threshold = rule_.thresholds[t];
    const auto base = outcome::share_base(threshold.of, votes_.nation);
    if (threshold.level != SeatThreshold::Level::kNationwide || !base) continue;
    ShareAtStake at_stake;
    at_stake.share = outcome::share_of(threshold, house);
    at_stake.or_equal = threshold.or_equal;
    at_stake.base = *base;
    at_stake.base_moves = threshold.of != election::ShareBase::kRegistered;
    at_stake.model = model;
    for (std::size_t i = 0; i < contest_.choices.size(); ++i) {
      if (!outcome::binds(threshold, contest_.choices[i])) continue;
      at_stake.votes = outcome::counted_for(contest_, threshold, votes_.nation.votes, i);
      at_stake.passes = outcome::reaches(at_stake.share, at_stake.or_equal, at_stake.votes, *base);
      if (const auto least = at_stake.least()) all.push_back({t, i, at_stake.passes, *least});
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Crossing& a, const Crossing& b) { return a.ballots < b.ballots; });
  return all;
}

/// A side of which no list takes part has no seat until one of them passes every threshold of the
/// nation that it fails: that takes what the farthest of them does.
std::int64_t HouseMargins::needed_to_take_part(const Aim& aim, Model model) const {
  if (aim.kind != Aim::Kind::kAtLeast || aim.seats < 1) return 0;
  std::vector<std::int64_t> needed(contest_.choices.size(), 0);
  for (const Crossing& crossing : crossings(model)) {
    // Where a share in a constituency is enough, no threshold of the nation must be passed.
    if (crossing.passes || rule_.thresholds[crossing.threshold].or_constituency_share) continue;
    needed[crossing.choice] = std::max(needed[crossing.choice], crossing.ballots);
  }
  std::int64_t least = kNever;
  for (const std::size_t choice : side_) least = std::min(least, needed[choice]);
  return least >= kNever ? 0 : least;
}

std::optional<std::size_t> HouseMargins::strongest(std::size_t constituency, bool of_side,
                                                   std::size_t not_this) const {
  const std::vector<std::int64_t>& votes = votes_.constituencies[constituency].votes;
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < votes.size(); ++i) {
    if (i == not_this || in_side(i) != of_side) continue;
    if (!best || votes[i] > votes[*best]) best = i;
  }
  return best;
}

/// Takes the ballots where there are most of them. A choice that is not given is, in each
/// constituency, the strongest of the side, or of the others, but `not_this`.
std::vector<PlanStep> HouseMargins::take(std::int64_t ballots, std::optional<std::size_t> from,
                                         std::optional<std::size_t> to, const Ends& ends) const {
  struct Source {
    std::size_t constituency;
    std::optional<std::size_t> from;
    std::int64_t votes;
  };
  std::vector<Source> sources;
  for (std::size_t c = 0; c < votes_.constituencies.size(); ++c) {
    Source source{c, std::nullopt, 0};
    if (ends.leave) {
      source.from = from ? from : strongest(c, ends.from_side, ends.not_this);
      if (!source.from) continue;
      source.votes = votes_.constituencies[c].votes[*source.from];
    } else {
      for (const std::int64_t v : votes_.constituencies[c].votes) source.votes += v;
    }
    sources.push_back(source);
  }
  std::stable_sort(sources.begin(), sources.end(),
                   [](const Source& a, const Source& b) { return a.votes > b.votes; });
  std::vector<PlanStep> steps;
  for (const Source& source : sources) {
    if (ballots == 0) break;
    Shift shift{source.from, std::nullopt, ballots};
    if (ends.leave) shift.ballots = std::min(ballots, source.votes);
    if (ends.arrive) {
      shift.to = to ? to : strongest(source.constituency, ends.to_side, ends.not_this);
      if (!shift.to || shift.to == shift.from) continue;
    }
    if (shift.ballots == 0) continue;
    ballots -= shift.ballots;
    steps.push_back({source.constituency, 0, 0, {shift}});
  }
  if (ballots > 0) steps.clear();
  return steps;
}

std::vector<PlanStep> HouseMargins::cross(const Crossing& crossing, const Aim& aim,
                                          Model model) const {
  // What leaves without being told from whom leaves the side that shall lose; what arrives goes to
  // the other.
  const bool lose = aim.kind == Aim::Kind::kAtMost;
  Ends ends{model != Model::kAdded, model != Model::kRemoved, lose, !lose, crossing.choice};
  if (crossing.passes) {
    const auto from = ends.leave ? std::optional(crossing.choice) : std::nullopt;
    return take(crossing.ballots, from, std::nullopt, ends);
  }
  const auto to = ends.arrive ? std::optional(crossing.choice) : std::nullopt;
  return take(crossing.ballots, std::nullopt, to, ends);
}

HouseVotes HouseMargins::after(const std::vector<PlanStep>& steps) const {
  HouseVotes votes = votes_;
  for (const PlanStep& step : steps) {
    apply(step.shifts, votes.constituencies[step.constituency]);
    apply(step.shifts, votes.nation);
  }
  return votes;
}

std::optional<SeatRange> HouseMargins::recount(std::vector<PlanStep>& steps, const Aim& aim) const {
  const auto house = outcome::elect_house(contest_, rule_, after(steps));
  if (!house) return std::nullopt;
  SeatRange range;
  if (rule_.tier) {
    for (const std::size_t choice : side_) range.least += house->seats[choice].value();
    range.most = range.least + house->by_lot.value();
    return range;
  }
  for (const outcome::ConstituencyResult& one : house->constituencies) {
    const SeatRange here = seats_over_lots(one, side_);
    range.least += here.least;
    range.most += here.most;
  }
  const auto as_aimed = [&](const SeatRange& here) {
    return aim.kind == Aim::Kind::kAtMost ? here.most : here.least;
  };
  for (PlanStep& step : steps) {
    step.before = as_aimed(one_[step.constituency].now());
    step.seats = as_aimed(seats_over_lots(house->constituencies[step.constituency], side_));
  }
  return range;
}

std::optional<HouseMargin> HouseMargins::by_crossing(const Crossing& crossing, const Aim& aim,
                                                     Model model) const {
  HouseMargin out{0, crossing.ballots, cross(crossing, aim, model), crossing};
  if (out.steps.empty()) return std::nullopt;
  std::optional<SeatRange> counted = recount(out.steps, aim);
  if (!counted) return std::nullopt;
  if (aim.met_by(*counted)) return out;
  const HouseVotes votes = after(out.steps);
  const auto house = outcome::elect_house(contest_, rule_, votes);
  HouseMargins crossed(contest_, rule_, votes, *house, side_);
  HouseMargin rest = crossed.by_constituencies(aim, model);
  if (!rest.at_most) return std::nullopt;
  *out.at_most += *rest.at_most;
  for (PlanStep& step : rest.steps) {
    const auto same = std::find_if(out.steps.begin(), out.steps.end(), [&](const PlanStep& one) {
      return one.constituency == step.constituency;
    });
    if (same == out.steps.end()) {
      out.steps.push_back(std::move(step));
    } else {
      same->shifts.insert(same->shifts.end(), step.shifts.begin(), step.shifts.end());
    }
  }
  std::sort(out.steps.begin(), out.steps.end(),
            [](const PlanStep& a, const PlanStep& b) { return a.constituency < b.constituency; });
  counted = recount(out.steps, aim);
  if (!counted || !aim.met_by(*counted)) return std::nullopt;
  return out;
}

/// Where seats follow national votes: ballots from one choice to another, taken where they are
/// most, and counted again. It bounds the margin from above.
HouseMargin HouseMargins::by_trying(const Aim& aim, Model model) const {
  HouseMargin best{1, std::nullopt, {}, std::nullopt};
  const bool lose = aim.kind == Aim::Kind::kAtMost;
  const std::size_t none = contest_.choices.size();
  const auto consider = [&](std::optional<std::size_t> from, std::optional<std::size_t> to) {
    const Ends ends{from.has_value(), to.has_value(), lose, !lose, none};
    std::int64_t high = from ? votes_.nation.votes[*from] : votes_.nation.votes[*to] + 1;
    for (const outcome::ConstituencyVotes& one : votes_.constituencies) {
      if (!from) high += one.votes[*to];
    }
    if (best.at_most) high = std::min(high, *best.at_most - 1);
    const auto plan = [&](std::int64_t ballots) {
      std::vector<PlanStep> steps = take(ballots, from, to, ends);
      const auto counted = recount(steps, aim);
      if (steps.empty() || !counted || !aim.met_by(*counted)) steps.clear();
      return steps;
    };
    std::vector<PlanStep> found = high < 1 ? std::vector<PlanStep>() : plan(high);
    if (found.empty()) return;
    std::int64_t low = 0;
    while (high - low > 1) {
      const std::int64_t middle = low + (high - low) / 2;
      std::vector<PlanStep> steps = plan(middle);
      if (steps.empty()) {
        low = middle;
      } else {
        high = middle;
        found = std::move(steps);
      }
    }
    best.at_most = high;
    best.steps = std::move(found);
  };
  for (std::size_t a = 0; a < none; ++a) {
    const bool leaves = in_side(a) == lose;
    if (leaves && model != Model::kAdded && model != Model::kMoved) consider(a, std::nullopt);
    if (!leaves && model != Model::kRemoved && model != Model::kMoved) consider(std::nullopt, a);
    for (std::size_t b = 0; b < none && leaves; ++b) {
      if (in_side(b) == lose || model == Model::kAdded || model == Model::kRemoved) continue;
      consider(a, b);
    }
  }
  return best;
}

}  // namespace scrutineer::stakes
