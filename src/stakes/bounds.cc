#include "scrutineer/stakes/bounds.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "scrutineer/base/parallel.h"
#include "scrutineer/outcome/house.h"
#include "scrutineer/stakes/constituency_bounds.h"
#include "scrutineer/stakes/freedom.h"

namespace scrutineer::stakes {
namespace {

using election::CompensatoryTier;
using election::Contest;
using election::SeatsRule;
using outcome::ConstituencyVotes;
using outcome::HouseResult;
using outcome::HouseVotes;

std::int64_t sum(const std::vector<std::int64_t>& all) {
  return std::accumulate(all.begin(), all.end(), std::int64_t{0});
}

std::vector<std::vector<std::size_t>> sides_of(
    const Contest& contest, const std::vector<std::vector<std::size_t>>& groups) {
  std::vector<std::vector<std::size_t>> sides;
  for (std::size_t i = 0; i < contest.choices.size(); ++i) sides.push_back({i});
  for (std::vector<std::size_t> group : groups) {
    std::sort(group.begin(), group.end());
    group.erase(std::unique(group.begin(), group.end()), group.end());
    if (!group.empty() && group.back() >= contest.choices.size()) {
      throw std::invalid_argument("a group of a choice that does not exist");
    }
    sides.push_back(std::move(group));
  }
  return sides;
}

Contested nation_of(const ContestedHouse& contested, std::size_t choices) {
  Contested nation;
  nation.votes.resize(choices);
  nation.valid = nation.cast = 0;
  for (const Contested& one : contested.constituencies) add(one, choices, nation);
  add(contested.outside, choices, nation);
  return nation;
}

void remove(const Contested& contested, ConstituencyVotes& from) {
  if (contested.votes.empty()) return;
  for (std::size_t i = 0; i < from.votes.size(); ++i) {
    from.votes[i] -= contested.votes.at(i);
    if (contested.votes[i] < 0 || from.votes[i] < 0) {
      throw std::invalid_argument("more votes are contested than were counted");
    }
  }
  if (from.valid) from.valid = *from.valid - contested.valid.value_or(sum(contested.votes));
  const bool none = !contested.cast && sum(contested.votes) == 0;
  if (none) return;
  from.cast =
      from.cast && contested.cast ? std::optional(*from.cast - *contested.cast) : std::nullopt;
}

/// The only constituency, and all votes of the nation: its thresholds are the nation's.
bool is_nation(const HouseVotes& votes, const ContestedHouse& contested) {
  if (votes.constituencies.size() != 1) return false;
  const ConstituencyVotes& one = votes.constituencies.front();
  const ConstituencyVotes& nation = votes.nation;
  return one.votes == nation.votes && one.valid == nation.valid && one.cast == nation.cast &&
         one.registered == nation.registered && one.direct == nation.direct &&
         sum(contested.outside.votes) == 0 && contested.outside.room == 0 &&
         contested.outside.registered == 0;
}

/// A house being bounded.
class HouseBounding {
 public:
  HouseBounding(const Contest& contest, const SeatsRule& rule, const HouseVotes& votes,
                const ContestedHouse& contested, Treatment treatment, HouseBounds& out)
      : contest_(contest),
        rule_(rule),
        votes_(votes),
        contested_(contested),
        treatment_(treatment),
        out_(out) {}

  /// Of the one outcome there is, lots apart.
  void as_elected(const HouseResult& house) {
    set_thresholds(Freedom::of(votes_.nation.votes, {}, Treatment::kReassigned));
    out_.house = house.house.value();
    for (const outcome::ConstituencyResult& one : house.constituencies) {
      std::vector<Possible> here;
      for (const auto& side : out_.sides) here.push_back(possible_in(one, side));
      out_.constituencies.push_back(std::move(here));
      out_.obstacles.emplace_back();
    }
    for (std::size_t s = 0; s < out_.sides.size(); ++s) {
      out_.nation.push_back(house.tier ? tier_of(house, out_.sides[s]) : sum_of(s, true));
    }
  }

  void over_all(const HouseResult& counted) {
    const std::size_t choices = contest_.choices.size();
    Freedom nation = Freedom::of(votes_.nation.votes, nation_of(contested_, choices), treatment_);
    if (asks_for_register(rule_)) nation.ask_for_register();
    if (nation.none()) return as_elected(counted);
    set_thresholds(nation);
    out_.house = counted.house.value();
    const bool alone = is_nation(votes_, contested_);
    out_.constituencies.resize(votes_.constituencies.size());
    out_.obstacles.resize(votes_.constituencies.size());
    // Each writes what is its own: the same with any number of threads.
    base::for_each_index(votes_.constituencies.size(),
                         [&](std::size_t c) { bound(c, counted.constituencies[c], alone); });
    if (rule_.tier) {
      out_.nation_obstacle = Obstacle::kTier;
      out_.nation.assign(out_.sides.size(), Possible{{0, most_of_tier(counted)}, false, false});
      return;
    }
    const bool independent = alone || !any_unsure();
    for (std::size_t s = 0; s < out_.sides.size(); ++s) {
      out_.nation.push_back(sum_of(s, independent));
    }
    if (independent) return;
    if (nation.counted) look_at_ends(counted);
    if (nation.every && !nation.tied_in_all()) try_extremes();
  }

 private:
  void set_thresholds(const Freedom& freedom) {
    ConstituencyVotes nation = votes_.nation;
    nation.seats = election::Seats(0);
    for (const ConstituencyVotes& one : votes_.constituencies) nation.seats += one.seats;
    out_.thresholds = passing_nationwide(contest_, rule_, nation, freedom);
  }

  [[nodiscard]] bool any_unsure() const {
    return std::any_of(out_.thresholds.begin(), out_.thresholds.end(), [](const auto& threshold) {
      return std::find(threshold.begin(), threshold.end(), Passing::kUnsure) != threshold.end();
    });
  }

  void bound(std::size_t index, const outcome::ConstituencyResult& counted, bool alone) {
    const ConstituencyVotes& votes = votes_.constituencies[index];
    Freedom freedom = Freedom::of(votes.votes, contested_.constituencies[index], treatment_);
    if (asks_for_register(rule_)) freedom.ask_for_register();
    std::vector<Possible> here;
    std::optional<Obstacle> obstacle;
    if (rule_.tier) {
      obstacle = Obstacle::kTier;
      here.assign(out_.sides.size(), Possible{{0, votes.seats.value()}, false, false});
    } else if (freedom.none() && (alone || !any_unsure())) {
      for (const auto& side : out_.sides) here.push_back(possible_in(counted, side));
    } else {
      ConstituencyBounds bounds({contest_, rule_, votes, counted, out_.thresholds, alone},
                                std::move(freedom));
      obstacle = bounds.obstacle();
      for (const auto& side : out_.sides) here.push_back(bounds.range(side));
    }
    out_.constituencies[index] = std::move(here);
    out_.obstacles[index] = obstacle;
  }

  /// `independent`: what is possible in one constituency is so with whatever is in the others.
  [[nodiscard]] Possible sum_of(std::size_t side, bool independent) const {
    Possible all{{}, independent, independent};
    for (const std::vector<Possible>& here : out_.constituencies) {
      all.seats.least += here[side].seats.least;
      all.seats.most += here[side].seats.most;
      all.least_reached = all.least_reached && here[side].least_reached;
      all.most_reached = all.most_reached && here[side].most_reached;
    }
    if (all.seats.least == all.seats.most) all.least_reached = all.most_reached = true;
    return all;
  }

  /// A possible house may be at an end of ranges that are otherwise only bounds.
  void look_at_ends(const HouseResult& possible) {
    for (std::size_t s = 0; s < out_.sides.size(); ++s) {
      Possible all{{}, true, true};
      for (std::size_t c = 0; c < out_.constituencies.size(); ++c) {
        const Possible here = possible_in(possible.constituencies[c], out_.sides[s]);
        take_ends(here, out_.constituencies[c][s]);
        all.seats.least += here.seats.least;
        all.seats.most += here.seats.most;
        all.least_reached = all.least_reached && here.least_reached;
        all.most_reached = all.most_reached && here.most_reached;
      }
      take_ends(all, out_.nation[s]);
    }
  }

  static void take_ends(const Possible& one, Possible& range) {
    if (one.least_reached && one.seats.least == range.seats.least) range.least_reached = true;
    if (one.most_reached && one.seats.most == range.seats.most) range.most_reached = true;
  }

  /// Where thresholds tie constituencies together: everything contested, everywhere, for one list.
  void try_extremes() {
    for (std::size_t to = 0; to < contest_.choices.size(); ++to) {
      for (const bool filled : {false, true}) {
        if (filled && treatment_ != Treatment::kFilled) continue;
        HouseVotes after = votes_;
        for (std::size_t c = 0; c < after.constituencies.size(); ++c) {
          give_all(contested_.constituencies[c], to, filled, after.constituencies[c]);
          give_all(contested_.constituencies[c], to, filled, after.nation);
        }
        give_all(contested_.outside, to, filled, after.nation);
        const auto house = outcome::elect_house(contest_, rule_, after);
        if (house) look_at_ends(*house);
      }
    }
  }

  /// The treatment leaves every loose vote free to go to one choice.
  void give_all(const Contested& contested, std::size_t to, bool filled,
                ConstituencyVotes& votes) const {
    const std::vector<std::int64_t>& loose =
        treatment_ == Treatment::kCapped && contested.caps ? contested.caps->of : contested.votes;
    for (std::size_t i = 0; i < loose.size(); ++i) {
      votes.votes[i] -= loose[i];
      votes.votes[to] += loose[i];
    }
    if (!filled) return;
    votes.votes[to] += contested.room;
    if (votes.valid) votes.valid = *votes.valid + contested.room;
    if (votes.cast) votes.cast = *votes.cast + contested.room;
  }

  [[nodiscard]] bool tier_grows() const {
    return rule_.tier->overhang == CompensatoryTier::Overhang::kAdded ||
           rule_.tier->overhang == CompensatoryTier::Overhang::kEnlarged;
  }

  [[nodiscard]] std::int64_t most_of_tier(const HouseResult& counted) const {
    return tier_grows() ? kNoBound : counted.house.value();
  }

  [[nodiscard]] Possible tier_of(const HouseResult& house,
                                 const std::vector<std::size_t>& side) const {
    Possible out{{}, true, true};
    for (const std::size_t choice : side) out.seats.least += house.seats[choice].value();
    out.seats.most = out.seats.least + house.by_lot.value();
    if (house.by_lot.value() == 0) return out;
    out.least_reached = out.most_reached = false;
    if (tier_grows()) out.seats.most = kNoBound;
    return out;
  }

  const Contest& contest_;
  const SeatsRule& rule_;
  const HouseVotes& votes_;
  const ContestedHouse& contested_;
  Treatment treatment_;
  HouseBounds& out_;
};

}  // namespace

Standing standing(const Possible& possible, std::int64_t seats) {
  if (possible.seats.least >= seats) return Standing::kCertain;
  if (possible.seats.most < seats) return Standing::kExcluded;
  return possible.most_reached ? Standing::kPossible : Standing::kUnproved;
}

HouseVotes without_contested(const HouseVotes& votes, const ContestedHouse& contested) {
  HouseVotes out = votes;
  for (std::size_t c = 0; c < out.constituencies.size(); ++c) {
    remove(contested.constituencies.at(c), out.constituencies[c]);
  }
  remove(nation_of(contested, out.nation.votes.size()), out.nation);
  return out;
}

tl::expected<HouseBounds, outcome::CannotCompute> house_bounds(
    const Contest& contest, const SeatsRule& rule, const HouseVotes& votes,
    const ContestedHouse& contested, Treatment treatment,
    const std::vector<std::vector<std::size_t>>& groups) {
  if (contested.constituencies.size() != votes.constituencies.size()) {
    throw std::invalid_argument("contested votes of another number of constituencies");
  }
  HouseBounds out;
  out.sides = sides_of(contest, groups);
  SeatsRule without_lots = rule;
  without_lots.lots.clear();
  if (without_lots.tier) {
    without_lots.tier->lots.clear();
    without_lots.tier->placement_lots.clear();
  }
  if (treatment == Treatment::kAnnulled) {
    const HouseVotes left = without_contested(votes, contested);
    const auto house = outcome::elect_house(contest, without_lots, left);
    if (!house) return tl::unexpected<outcome::CannotCompute>(house.error());
    HouseBounding(contest, without_lots, left, contested, treatment, out).as_elected(*house);
    return out;
  }
  const auto counted = outcome::elect_house(contest, without_lots, votes);
  if (!counted) return tl::unexpected<outcome::CannotCompute>(counted.error());
  HouseBounding(contest, without_lots, votes, contested, treatment, out).over_all(*counted);
  return out;
}

}  // namespace scrutineer::stakes
