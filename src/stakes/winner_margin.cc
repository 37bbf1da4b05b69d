#include "scrutineer/stakes/winner_margin.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "scrutineer/stakes/turning_areas.h"
#include "scrutineer/stakes/winner_boxes.h"

namespace scrutineer::stakes {
namespace {

using election::WinnerRule;
using outcome::CannotCompute;
using outcome::WinnerResult;
using outcome::WinnerVotes;
using Kind = WinnerAim::Kind;
using Result = WinnerResult::Kind;

bool among(const std::vector<std::size_t>& choices, std::size_t choice) {
  return std::find(choices.begin(), choices.end(), choice) != choices.end();
}

bool may_win(const WinnerResult& result, std::size_t choice) {
  if (result.kind == Result::kWins) return result.first == choice;
  return result.kind == Result::kTieNeedsLot && !result.tied_for_run_off &&
         among(result.tied, choice);
}

/// First alone, while others tie for the second place.
bool first_of_run_off(const WinnerResult& result, std::size_t choice) {
  return result.kind == Result::kTieNeedsLot && result.tied_for_run_off &&
         result.tied_places == 1 && result.order[0] == choice && !among(result.tied, choice);
}

bool may_run_off(const WinnerResult& result, std::size_t choice) {
  if (result.kind == Result::kRunOff) return among(result.run_off, choice);
  if (result.kind != Result::kTieNeedsLot || !result.tied_for_run_off) return false;
  return among(result.tied, choice) || first_of_run_off(result, choice);
}

/// Why the rule fails on the votes. Votes of nobody are elected on without a look at the figures:
/// then it is asked with one ballot.
std::optional<CannotCompute> failure(const WinnerRule& rule, const WinnerVotes& votes) {
  const auto now = outcome::elect_winner(rule, votes);
  if (!now) return now.error();
  if (now->kind != Result::kNoVotes || votes.nation.votes.empty()) return std::nullopt;
  const auto one = outcome::elect_winner(rule, after_shifts(votes, {{std::nullopt, 0, 1}}));
  return one ? std::nullopt : std::optional(one.error());
}

class WinnerMargin {
 public:
  WinnerMargin(const WinnerRule& rule, const WinnerVotes& votes, const WinnerAim& aim, Model model)
      : rule_(rule), votes_(votes), aim_(aim), model_(model) {}

  [[nodiscard]] Margin margin() const {
    if (meets({})) return {0, 0, {}};
    const bool of_run_off = aim_.kind == Kind::kInRunOff || aim_.kind == Kind::kOut;
    if (rule_.choice && of_run_off && rule_.otherwise == WinnerRule::Otherwise::kRunOff) {
      return {1, std::nullopt, {}};
    }
    return has_spread(rule_) || !ways_to_fail(rule_) ? bounded() : exact();
  }

 private:
  using Votes = std::vector<std::int64_t>;

  /// What the shifts come to, by the rule itself.
  [[nodiscard]] bool meets(const std::vector<Shift>& shifts) const {
    const auto result = outcome::elect_winner(rule_, after_shifts(votes_, shifts));
    return result && aim_.met_by(*result);
  }

  [[nodiscard]] std::int64_t least_net() const {
    const std::int64_t votes = cast_votes();
    std::int64_t net = std::max(1 - votes, least_net_of(votes_.nation, rule_.of));
    if (rule_.run_off_share && rule_.otherwise == WinnerRule::Otherwise::kRunOff) {
      net = std::max(net, least_net_of(votes_.nation, rule_.run_off_of));
    }
    return net;
  }

  [[nodiscard]] std::int64_t cast_votes() const {
    const Votes& votes = votes_.nation.votes;
    return std::accumulate(votes.begin(), votes.end(), std::int64_t{0});
  }

  [[nodiscard]] BoxSearch search(Spreads spreads, Cells::Turning turning) const {
    const WinnerBoxes boxes(rule_, votes_, aim_, spreads, std::move(turning));
    BoxSearch found = search_boxes(votes_.nation.votes, model_, least_net(),
                                   [&](NetRange net) { return boxes.families(net); });
    // Where every ballot is gone, nobody wins, whatever shares were of.
    const bool against = aim_.kind == Kind::kDoesNotWin || aim_.kind == Kind::kOut;
    const bool removes = model_ == Model::kRemoved || model_ == Model::kAny;
    if (against && removes && cast_votes() < found.ballots) {
      found.ballots = cast_votes();
      found.at_least = std::min(found.at_least, found.ballots);
      found.votes = Votes(votes_.nation.votes.size(), 0);
    }
    return found;
  }

  [[nodiscard]] std::vector<Shift> plan_to(const Votes& votes) const {
    return shifts_between(votes_.nation.votes, votes);
  }

  [[nodiscard]] Margin exact() const {
    const BoxSearch found = search(Spreads::kFree, {});
    Margin margin{found.at_least, std::nullopt, {}};
    if (!found.votes) return margin;
    margin.plan = plan_to(*found.votes);
    margin.at_most = ballots_of(margin.plan);
    if (*margin.at_most != found.ballots || !meets(margin.plan)) {
      throw std::logic_error("the margin of a winner does not hold when counted again");
    }
    return margin;
  }

  [[nodiscard]] Margin bounded() const {
    const bool own = aim_.kind == Kind::kWins || aim_.kind == Kind::kDoesNotWin;
    const BoxSearch below = search(
        Spreads::kFree, own ? turning_areas(rule_, votes_, aim_.choice, model_) : Cells::Turning{});
    Margin margin{std::max<std::int64_t>(1, below.at_least), std::nullopt, {}};
    if (margin.impossible()) return margin;
    std::vector<std::vector<Shift>> plans;
    if (below.votes) plans.push_back(plan_to(*below.votes));
    const BoxSearch above = search(Spreads::kForgone, {});
    if (above.votes) plans.push_back(plan_to(*above.votes));
    if (aim_.kind == Kind::kWins) plans.push_back(tried());
    for (std::vector<Shift>& plan : plans) {
      const std::int64_t ballots = ballots_of(plan);
      if (ballots >= margin.at_most.value_or(kNever) || !meets(plan)) continue;
      margin.at_most = ballots;
      margin.plan = std::move(plan);
    }
    return margin;
  }

  /// Ballots of the others, the highest first down to one level, to the choice: as few as are seen
  /// to do.
  [[nodiscard]] std::vector<Shift> tried() const {
    const Votes& votes = votes_.nation.votes;
    const std::int64_t others = cast_votes() - votes[aim_.choice];
    std::int64_t low = 0;
    std::int64_t high = others;
    if (model_ == Model::kAdded) {
      for (high = std::max<std::int64_t>(1, others); !meets(given(high)); high *= 2) {
        if (high >= kFar / 2) return {};
      }
    } else if (!meets(given(high))) {
      return {};
    }
    while (high - low > 1) {
      const std::int64_t middle = low + (high - low) / 2;
      (meets(given(middle)) ? high : low) = middle;
    }
    return given(high);
  }

  [[nodiscard]] std::vector<Shift> given(std::int64_t ballots) const {
    if (model_ == Model::kAdded) return {{std::nullopt, aim_.choice, ballots}};
    Votes votes = votes_.nation.votes;
    const std::vector<std::size_t> order = others_by_votes(votes, aim_.choice);
    // The level above which there are no more than so many ballots, and what is left below it.
    std::int64_t level = order.empty() ? 0 : votes[order[0]];
    std::int64_t low = 0;
    const auto above = [&](std::int64_t to) {
      std::int64_t sum = 0;
      for (const std::size_t i : order) sum += std::max<std::int64_t>(0, votes[i] - to);
      return sum;
    };
    while (low < level) {
      const std::int64_t middle = low + (level - low) / 2;
      if (above(middle) <= ballots) {
        level = middle;
      } else {
        low = middle + 1;
      }
    }
    std::int64_t left = ballots - above(level);
    for (const std::size_t i : order) votes[i] = std::min(votes[i], level);
    for (const std::size_t i : order) {
      if (left == 0 || votes[i] == 0 || votes[i] < level) continue;
      --votes[i];
      --left;
    }
    if (model_ != Model::kRemoved) votes[aim_.choice] += ballots;
    return plan_to(votes);
  }

  const WinnerRule& rule_;
  const WinnerVotes& votes_;
  const WinnerAim& aim_;
  Model model_;
};

}  // namespace

bool WinnerAim::met_by(const WinnerResult& result) const {
  switch (kind) {
    case Kind::kWins:
      return result.kind == Result::kWins && result.first == choice;
    case Kind::kDoesNotWin:
      return !may_win(result, choice);
    case Kind::kInRunOff:
      return (result.kind == Result::kRunOff && among(result.run_off, choice)) ||
             first_of_run_off(result, choice);
    case Kind::kOut:
      return !may_win(result, choice) && !may_run_off(result, choice);
  }
  return false;
}

tl::expected<Margin, CannotCompute> winner_margin(const WinnerRule& rule, const WinnerVotes& votes,
                                                  const WinnerAim& aim, Model model) {
  if (aim.choice >= votes.nation.votes.size()) {
    throw std::invalid_argument("the aim's choice is none");
  }
  WinnerRule without_lot = rule;
  without_lot.lot.clear();
  if (auto why = failure(without_lot, votes)) return tl::unexpected<CannotCompute>(std::move(*why));
  return WinnerMargin(without_lot, votes, aim, model).margin();
}

}  // namespace scrutineer::stakes
