#include "scrutineer/outcome/winner.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <string>

#include "scrutineer/base/wide.h"

namespace scrutineer::outcome {
namespace {

using base::Quotient;
using election::Comparison;
using election::Condition;
using election::Figure;
using election::FormColumn;
using election::WinnerRule;
using Kind = WinnerResult::Kind;
using Why = CannotCompute::Why;

tl::unexpected<CannotCompute> cannot(Why why, std::string subject = {}) {
  return tl::unexpected<CannotCompute>(CannotCompute{why, std::move(subject)});
}

bool holds(Comparison::Relation relation, std::strong_ordering order) {
  switch (relation) {
    case Comparison::Relation::kMore:
      return order > 0;
    case Comparison::Relation::kAtLeast:
      return order >= 0;
    case Comparison::Relation::kLess:
      return order < 0;
    case Comparison::Relation::kAtMost:
      return order <= 0;
  }
  return false;
}

bool holds(const Comparison& comparison, const WinnerResult& result) {
  switch (comparison.measure) {
    case Comparison::Measure::kShare:
      return holds(comparison.relation, result.share <=> comparison.bound);
    case Comparison::Measure::kLead:
      return holds(comparison.relation, result.lead <=> comparison.bound);
    case Comparison::Measure::kTurnout:
      return holds(comparison.relation, *result.turnout <=> comparison.bound);
  }
  return false;
}

bool holds(const Condition& condition, const WinnerResult& result) {
  return std::all_of(condition.all_of.begin(), condition.all_of.end(),
                     [&](const Comparison& comparison) { return holds(comparison, result); });
}

bool asks_for_turnout(const std::vector<Condition>& conditions) {
  return std::any_of(conditions.begin(), conditions.end(), [](const Condition& condition) {
    return std::any_of(condition.all_of.begin(), condition.all_of.end(), [](const Comparison& c) {
      return c.measure == Comparison::Measure::kTurnout;
    });
  });
}

void rank(const std::vector<std::int64_t>& votes, WinnerResult& result) {
  result.votes = votes;
  result.order.resize(votes.size());
  std::iota(result.order.begin(), result.order.end(), std::size_t{0});
  std::stable_sort(result.order.begin(), result.order.end(),
                   [&](std::size_t a, std::size_t b) { return votes[a] > votes[b]; });
  if (!result.order.empty()) result.first = result.order[0];
  if (result.order.size() > 1) result.second = result.order[1];
}

std::vector<std::size_t> with_votes(const WinnerResult& result, std::int64_t votes) {
  std::vector<std::size_t> equal;
  for (std::size_t choice = 0; choice < result.votes.size(); ++choice) {
    if (result.votes[choice] == votes) equal.push_back(choice);
  }
  return equal;
}

/// The kTieNeedsLot of the `equal` choices for `places` fewer.
void tie(std::vector<std::size_t> equal, std::size_t places, bool for_run_off,
         WinnerResult& result) {
  result.kind = Kind::kTieNeedsLot;
  result.tied = std::move(equal);
  result.tied_places = places;
  result.tied_for_run_off = for_run_off;
}

/// The first wins, unless others have equally many votes.
void settle_win(WinnerResult& result) {
  result.kind = Kind::kWins;
  std::vector<std::size_t> equal = with_votes(result, result.votes[result.first]);
  if (equal.size() > 1) tie(std::move(equal), 1, false, result);
}

/// The first two go on, unless more than two places' worth of equals claim them.
void settle_run_off(WinnerResult& result) {
  result.kind = result.second ? Kind::kRunOff : Kind::kNobody;
  if (!result.second) return;
  const std::int64_t second_votes = result.votes[*result.second];
  const std::size_t places = second_votes == result.votes[result.first] ? 2 : 1;
  std::vector<std::size_t> equal = with_votes(result, second_votes);
  if (equal.size() > places) tie(std::move(equal), places, true, result);
}

void settle(const WinnerRule& rule, WinnerResult& result) {
  bool wins = false;
  for (std::size_t i = 0; i < rule.win_if.size(); ++i) {
    const bool met = holds(rule.win_if[i], result);
    result.conditions.push_back({i, met});
    wins = wins || met;
  }
  if (wins) {
    settle_win(result);
  } else if (rule.otherwise == WinnerRule::Otherwise::kRunOff) {
    settle_run_off(result);
  } else {
    result.kind = Kind::kNobody;
  }
}

std::optional<Quotient> turnout_of(const counting::Totals& totals) {
  const FormColumn cast(Figure::kCast);
  const FormColumn registered(Figure::kRegistered);
  if (!totals.has(cast) || totals.sum(election::kNation, registered) <= 0) return std::nullopt;
  return Quotient(totals.sum(election::kNation, cast), totals.sum(election::kNation, registered));
}

}  // namespace

tl::expected<WinnerResult, CannotCompute> elect_winner(const WinnerRule& rule,
                                                       const std::vector<std::int64_t>& votes,
                                                       std::int64_t base,
                                                       std::optional<Quotient> turnout) {
  if (std::any_of(votes.begin(), votes.end(), [](std::int64_t v) { return v < 0; })) {
    throw std::invalid_argument("votes are not negative");
  }
  WinnerResult result;
  rank(votes, result);
  result.base = base;
  result.turnout = turnout;
  if (votes.empty() || votes[result.first] == 0) return result;
  if (base <= 0) return cannot(Why::kNoBase);
  if (!turnout && asks_for_turnout(rule.win_if)) return cannot(Why::kNoTurnout);
  const std::int64_t second_votes = result.second ? votes[*result.second] : 0;
  result.share = Quotient(votes[result.first], base);
  result.lead = Quotient(votes[result.first] - second_votes, base);
  settle(rule, result);
  return result;
}

tl::expected<WinnerResult, CannotCompute> elect_winner(const election::Contest& contest,
                                                       const WinnerRule& rule,
                                                       const counting::Totals& totals) {
  std::vector<std::int64_t> votes;
  for (std::size_t choice = 0; choice < contest.choices.size(); ++choice) {
    votes.push_back(totals.sum(election::kNation, FormColumn::votes(choice)));
  }
  std::int64_t base = totals.valid(election::kNation);
  if (rule.of == election::ShareBase::kCast) {
    if (!totals.has(FormColumn(Figure::kCast))) return cannot(Why::kNoCast);
    base = totals.sum(election::kNation, FormColumn(Figure::kCast));
  }
  return elect_winner(rule, votes, base, turnout_of(totals));
}

}  // namespace scrutineer::outcome
