#include "scrutineer/stakes/turning_areas.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "scrutineer/stakes/winner_boxes.h"

namespace scrutineer::stakes {
namespace {

using election::Comparison;
using election::ShareBase;
using outcome::VotesOfArea;
using Measure = Comparison::Measure;

/// The fewest areas, of so many, in which the comparison must hold; areas + 1 if never enough.
std::int64_t areas_needed(const election::Spread& spread, std::int64_t areas) {
  const auto enough = [&](std::int64_t met) {
    const base::Quotient part = spread.of_all ? base::Quotient(met, areas) : base::Quotient(met, 1);
    return spread.more_than ? part > spread.amount : part >= spread.amount;
  };
  std::int64_t met = 0;
  while (met <= areas && !enough(met)) ++met;
  return met;
}

ShareBase base_of(const Comparison& comparison, ShareBase of) {
  const bool of_votes =
      comparison.measure == Measure::kShare || comparison.measure == Measure::kLead;
  return of_votes ? of : ShareBase::kRegistered;
}

/// One area, in which one comparison is about one choice.
class Area {
 public:
  Area(const VotesOfArea& votes, const Comparison& comparison, ShareBase of, std::size_t choice)
      : votes_(votes),
        comparison_(comparison),
        base_(base_of(comparison, of)),
        cells_(votes, of, Spreads::kForgone, {}),
        choice_(choice) {}

  [[nodiscard]] bool holds() const {
    return base_is_there() && distance(true, Model::kMoved, 0) == 0;
  }

  /// The fewest ballots that make it hold, or fail.
  [[nodiscard]] std::int64_t turned(bool to_hold, Model model) const {
    if (base_ == ShareBase::kRegistered && !base_is_there()) return to_hold ? kNever : 0;
    const std::int64_t ballots = distance(to_hold, model, least_net_of(votes_, base_));
    if (to_hold || model == Model::kMoved || model == Model::kAdded) return ballots;
    if (base_ == ShareBase::kRegistered) return ballots;
    // An area whose base is gone meets nothing.
    return std::min(ballots, std::max<std::int64_t>(0, -least_net_of(votes_, base_) + 1));
  }

 private:
  [[nodiscard]] bool base_is_there() const {
    if (base_ == ShareBase::kRegistered) return votes_.registered.value_or(0) > 0;
    return least_net_of(votes_, base_) <= 0;
  }

  [[nodiscard]] std::int64_t distance(bool to_hold, Model model, std::int64_t least_net) const {
    const auto families = [&](NetRange net) {
      std::vector<BoxFamily> all;
      if (const auto cell = cells_.cell({{&comparison_, to_hold}}, net)) {
        all.push_back(boxes_of_cell(*cell, choice_, votes_.votes));
      }
      return all;
    };
    return search_boxes(votes_.votes, model, least_net, families).at_least;
  }

  const VotesOfArea& votes_;
  const Comparison& comparison_;
  ShareBase base_;
  Cells cells_;
  std::size_t choice_;
};

/// Σ of the `number` least; kNever if there are not so many, or one of them cannot be.
std::int64_t cheapest(std::vector<std::int64_t> ballots, std::int64_t number) {
  if (number <= 0) return 0;
  if (static_cast<std::size_t>(number) > ballots.size()) return kNever;
  std::sort(ballots.begin(), ballots.end());
  if (ballots[static_cast<std::size_t>(number) - 1] >= kNever) return kNever;
  return std::accumulate(ballots.begin(), ballots.begin() + number, std::int64_t{0});
}

}  // namespace

Cells::Turning turning_areas(const election::WinnerRule& rule, const outcome::WinnerVotes& votes,
                             std::size_t choice, Model model) {
  Cells::Turning turning;
  for (const election::Condition& condition : rule.win_if) {
    for (const Comparison& comparison : condition.all_of) {
      if (!comparison.spread) continue;
      Comparison inside = comparison;
      inside.spread.reset();
      std::vector<std::int64_t> to_hold;
      std::vector<std::int64_t> to_fail;
      for (const VotesOfArea& area : votes.areas) {
        const Area one(area, inside, rule.of, choice);
        const bool holds = one.holds();
        (holds ? to_fail : to_hold).push_back(one.turned(!holds, model));
      }
      const auto met = static_cast<std::int64_t>(to_fail.size());
      const auto areas = static_cast<std::int64_t>(votes.areas.size());
      const std::int64_t needed = areas_needed(*comparison.spread, areas);
      turning[{&comparison, true}] = cheapest(std::move(to_hold), needed - met);
      turning[{&comparison, false}] = cheapest(std::move(to_fail), met - needed + 1);
    }
  }
  return turning;
}

}  // namespace scrutineer::stakes
