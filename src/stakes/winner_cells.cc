#include "scrutineer/stakes/winner_cells.h"

#include <algorithm>

#include "scrutineer/base/wide.h"

namespace scrutineer::stakes {
namespace {

using base::Int128;
using base::Quotient;
using election::Comparison;
using election::ShareBase;
using outcome::VotesOfArea;
using Relation = Comparison::Relation;
using Measure = Comparison::Measure;

constexpr std::size_t kMostWays = 4096;

/// ⌊bound · base⌋, kept within ±kFar.
std::int64_t floor_of(const Quotient& bound, std::int64_t base) {
  const Int128 product = Int128{bound.numerator()} * base;
  Int128 floor = product / bound.denominator();
  if (floor * bound.denominator() > product) --floor;
  return static_cast<std::int64_t>(std::clamp<Int128>(floor, -kFar, kFar));
}

std::int64_t ceil_of(const Quotient& bound, std::int64_t base) {
  return -floor_of(Quotient(-bound.numerator(), bound.denominator()), base);
}

Relation opposite(Relation relation) {
  switch (relation) {
    case Relation::kMore:
      return Relation::kAtMost;
    case Relation::kAtLeast:
      return Relation::kLess;
    case Relation::kLess:
      return Relation::kAtLeast;
    case Relation::kAtMost:
      return Relation::kMore;
  }
  return relation;
}

/// What shares are of, after so many ballots more.
std::int64_t base_after(const VotesOfArea& area, ShareBase of, std::int64_t net) {
  switch (of) {
    case ShareBase::kValid:
      return area.valid + net;
    case ShareBase::kCast:
      return area.cast.value_or(0) + net;
    case ShareBase::kRegistered:
      break;
  }
  return area.registered.value_or(0);
}

/// The whole numbers n with n (relation) bound · base.
NetRange whole_numbers(Relation relation, const Quotient& bound, std::int64_t base) {
  switch (relation) {
    case Relation::kMore:
      return {floor_of(bound, base) + 1, kFar};
    case Relation::kAtLeast:
      return {ceil_of(bound, base), kFar};
    case Relation::kLess:
      return {-kFar, ceil_of(bound, base) - 1};
    case Relation::kAtMost:
      return {-kFar, floor_of(bound, base)};
  }
  return {};
}

}  // namespace

std::vector<Literals> ways_to_hold(const election::WinnerRule& rule) {
  std::vector<Literals> ways;
  for (const election::Condition& condition : rule.win_if) {
    Literals& way = ways.emplace_back();
    for (const Comparison& comparison : condition.all_of) way.push_back({&comparison, true});
  }
  return ways;
}

std::optional<std::vector<Literals>> ways_to_fail(const election::WinnerRule& rule) {
  std::vector<Literals> ways(1);
  for (const election::Condition& condition : rule.win_if) {
    if (ways.size() * condition.all_of.size() > kMostWays) return std::nullopt;
    std::vector<Literals> longer;
    for (const Literals& way : ways) {
      for (const Comparison& comparison : condition.all_of) {
        longer.push_back(way);
        longer.back().push_back({&comparison, false});
      }
    }
    ways = std::move(longer);
  }
  return ways;
}

bool Cells::narrow(Cell& cell, const Literal& literal, NetRange net) const {
  const Comparison& comparison = *literal.comparison;
  if (comparison.spread) {
    const auto turning = turning_.find({&comparison, literal.holds});
    if (turning != turning_.end()) cell.ballots = std::max(cell.ballots, turning->second);
    return spreads_ == Spreads::kFree && cell.ballots < kNever;
  }
  const Relation relation = literal.holds ? comparison.relation : opposite(comparison.relation);
  const bool of_registered =
      comparison.measure == Measure::kRegisteredShare || comparison.measure == Measure::kTurnout;
  const ShareBase of = of_registered ? ShareBase::kRegistered : of_;
  // Bounds rise or fall with the base: they are widest at an end of the range.
  const NetRange one = whole_numbers(relation, comparison.bound, base_after(area_, of, net.least));
  const NetRange other = whole_numbers(relation, comparison.bound, base_after(area_, of, net.most));
  const NetRange wide{std::min(one.least, other.least), std::max(one.most, other.most)};
  switch (comparison.measure) {
    case Measure::kShare:
    case Measure::kRegisteredShare:
      cell.least = std::max(cell.least, wide.least);
      cell.most = std::min(cell.most, wide.most);
      break;
    case Measure::kLead:
      cell.least_lead = std::max(cell.least_lead, wide.least);
      cell.most_lead = std::min(cell.most_lead, wide.most);
      break;
    case Measure::kTurnout: {
      const std::int64_t cast = base_after(area_, ShareBase::kCast, 0);
      return cast + net.most >= wide.least && cast + net.least <= wide.most;
    }
  }
  return cell.least <= cell.most && cell.least_lead <= cell.most_lead;
}

std::optional<Cell> Cells::cell(const Literals& way, NetRange net) const {
  Cell cell;
  for (const Literal& literal : way) {
    if (!narrow(cell, literal, net)) return std::nullopt;
  }
  return cell;
}

NetRange Cells::votes_for(const Quotient& share, ShareBase of, NetRange net) const {
  const std::int64_t one = ceil_of(share, base_after(area_, of, net.least));
  const std::int64_t other = ceil_of(share, base_after(area_, of, net.most));
  return {std::min(one, other), std::max(one, other)};
}

std::int64_t least_net_of(const VotesOfArea& area, ShareBase of) {
  switch (of) {
    case ShareBase::kValid:
      return 1 - area.valid;
    case ShareBase::kCast:
      return 1 - area.cast.value_or(0);
    case ShareBase::kRegistered:
      break;
  }
  return -kFar;
}

}  // namespace scrutineer::stakes
