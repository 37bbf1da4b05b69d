#include "scrutineer/report/comparison_selection.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <tuple>

#include "scrutineer/checking/station_match.h"
#include "scrutineer/report/names.h"

namespace scrutineer::report {
namespace {

/// The first `most` of the items, in the order that `before` gives.
template <class Item, class Before>
void keep_first(std::vector<Item>& items, std::size_t most, Before before) {
  const std::size_t kept = std::min(most, items.size());
  std::partial_sort(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(kept), items.end(),
                    before);
  items.resize(kept);
}

const outcome::HouseResult* house_of(const investigation::Investigation& all, std::size_t account) {
  return std::get_if<outcome::HouseResult>(&all.outcomes[account]);
}

}  // namespace

bool anything_differs(const comparing::PairComparison& pair) {
  return pair.sum.stations > 0 || !pair.only_left.forms.empty() || !pair.only_right.forms.empty() ||
         !pair.areas_differ.empty();
}

bool anything_differs(const std::vector<investigation::ContestComparisons>& comparisons) {
  return std::any_of(
      comparisons.begin(), comparisons.end(), [](const investigation::ContestComparisons& one) {
        return std::any_of(one.pairs.begin(), one.pairs.end(),
                           [](const auto& compared) { return anything_differs(compared.pair); }) ||
               std::any_of(one.all_pairs.begin(), one.all_pairs.end(),
                           [](const auto& pair) {
                             return pair.differ > 0 || pair.only_left > 0 || pair.only_right > 0;
                           }) ||
               std::any_of(
                   one.percents.begin(), one.percents.end(),
                   [](const auto& percents) { return !percents.comparison.differences.empty(); }) ||
               std::any_of(one.areas.begin(), one.areas.end(), [](const auto& areas) {
                 return std::any_of(
                     areas.levels.begin(), areas.levels.end(), [](const auto& level) {
                       return level.count(comparing::AreaFigure::Standing::kBeyondMissing) > 0;
                     });
               });
      });
}

bool anything_compared(const investigation::ContestComparisons& contest) {
  return !contest.pairs.empty() || !contest.percents.empty() || !contest.areas.empty();
}

std::vector<std::size_t> largest_differences(const comparing::PairComparison& pair,
                                             std::size_t most) {
  std::vector<std::size_t> order(pair.differences.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  keep_first(order, most, [&](std::size_t a, std::size_t b) {
    const comparing::Difference& x = pair.differences[a];
    const comparing::Difference& y = pair.differences[b];
    return std::tie(y.votes, y.largest, y.cells, a) < std::tie(x.votes, x.largest, x.cells, b);
  });
  return order;
}

std::vector<std::size_t> leading_choices(const investigation::Investigation& all,
                                         const comparing::PairComparison& pair, std::size_t most) {
  std::vector<std::size_t> order = by_size(votes_of_nation(all, pair.left));
  order.resize(std::min(order.size(), most));
  return order;
}

std::vector<const comparing::AreaSum*> largest_areas(const investigation::Investigation& all,
                                                     const comparing::PairComparison& pair,
                                                     std::size_t most) {
  std::vector<const comparing::AreaSum*> areas;
  for (const comparing::AreaSum& area : pair.areas) {
    if (all.evidence.geography.level(area.area) == 1) areas.push_back(&area);
  }
  keep_first(areas, most, [](const comparing::AreaSum* a, const comparing::AreaSum* b) {
    const std::uint64_t x = a->sum.gross();
    const std::uint64_t y = b->sum.gross();
    return std::tie(y, b->sum.stations, a) < std::tie(x, a->sum.stations, b);
  });
  return areas;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> votes_in_both(
    const investigation::Investigation& all, const comparing::PairComparison& pair,
    std::size_t choice) {
  using election::CountColumn;
  const election::Account& left = all.evidence.accounts[pair.left];
  const election::Account& right = all.evidence.accounts[pair.right];
  std::vector<std::pair<std::uint32_t, std::uint32_t>> votes;
  const election::FormColumn column = election::FormColumn::votes(choice);
  if (left.column(column).missing() || right.column(column).missing()) return votes;
  const checking::StationMatch match = checking::match_stations(*left.forms, *right.forms);
  const std::span<const CountColumn::Cell> ours = left.column(column).cells();
  const std::span<const CountColumn::Cell> theirs = right.column(column).cells();
  votes.reserve(pair.common);
  for (election::FormIndex form = 0; form < left.size(); ++form) {
    const election::FormIndex other = match.right_of_left[form];
    // Later rows of a station are not compared.
    if (other == election::kNoForm || match.left_of_right[other] != form) continue;
    if (ours[form] == CountColumn::kAbsent || theirs[other] == CountColumn::kAbsent) continue;
    votes.emplace_back(ours[form], theirs[other]);
  }
  return votes;
}

std::vector<const comparing::Direction*> most_slips(const comparing::PairComparison& pair,
                                                    std::size_t most) {
  std::vector<const comparing::Direction*> choices;
  for (const comparing::Direction& one : pair.direction) choices.push_back(&one);
  keep_first(choices, most, [](const comparing::Direction* a, const comparing::Direction* b) {
    const std::uint64_t x = a->more + a->less;
    const std::uint64_t y = b->more + b->less;
    return std::tie(y, a->choice) < std::tie(x, b->choice);
  });
  return choices;
}

const investigation::WeightyDifference* one_lead(const investigation::ComparedAccounts& compared) {
  const std::vector<investigation::WeightyDifference>& all = compared.weightiest;
  const bool same = std::all_of(all.begin(), all.end(), [&](const auto& one) {
    return one.ahead == all[0].ahead && one.behind == all[0].behind && one.margin == all[0].margin;
  });
  return same && !all.empty() ? &all[0] : nullptr;
}

bool elects_nobody(const investigation::Investigation& all, const comparing::PairComparison& pair) {
  const auto* cannot = std::get_if<outcome::CannotCompute>(&all.outcomes[pair.left]);
  return cannot != nullptr && cannot->why == outcome::CannotCompute::Why::kNoRule;
}

std::vector<ComparedSeats> compared_seats(const investigation::Investigation& all,
                                          const investigation::ComparedAccounts& compared) {
  const outcome::HouseResult* left = house_of(all, compared.pair.left);
  const outcome::HouseResult* right = house_of(all, compared.pair.right);
  std::vector<ComparedSeats> lists;
  if (left == nullptr || right == nullptr) return lists;
  const auto& asked = compared.contested;
  const bool told = asked && !asked->cannot && asked->seats.size() == left->seats.size();
  for (std::size_t i = 0; i < left->seats.size(); ++i) {
    ComparedSeats list{i, left->seats[i].value(), right->seats[i].value(),
                       told ? &asked->seats[i] : nullptr};
    const bool possible = list.possible != nullptr && list.possible->seats.most > 0;
    if (list.left > 0 || list.right > 0 || possible) lists.push_back(list);
  }
  std::stable_sort(lists.begin(), lists.end(), [](const ComparedSeats& a, const ComparedSeats& b) {
    return std::tie(b.left, b.right) < std::tie(a.left, a.right);
  });
  return lists;
}

}  // namespace scrutineer::report
