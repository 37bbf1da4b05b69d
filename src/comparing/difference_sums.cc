#include "scrutineer/comparing/difference_sums.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <numeric>
#include <string>
#include <utility>

namespace scrutineer::comparing {

using election::Account;
using election::AreaId;
using election::CountColumn;
using election::FormIndex;
using election::Geography;

namespace {

std::int64_t value_of(CountColumn::Cell cell) { return cell == CountColumn::kAbsent ? 0 : cell; }

/// By how much each choice's votes differ at one station.
using Changes = std::vector<std::int64_t>;

void add(const Difference& d, const Changes& changes, DifferenceSum& sum) {
  ++sum.stations;
  sum.cells += d.cells;
  if (d.votes_cells > 0) ++sum.in_votes;
  sum.choices.resize(changes.size());
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const std::int64_t change = changes[i];
    if (change == 0) continue;
    ChoiceDifference& choice = sum.choices[i];
    ++(change > 0 ? choice.more : choice.less);
    choice.gross += static_cast<std::uint64_t>(std::abs(change));
    choice.net += change;
  }
}

/// The areas that have anything to tell, each made when it is first met.
class Areas {
 public:
  Areas(const Geography& geography, std::size_t choices)
      : geography_(geography), choices_(choices), place_(geography.size(), kNone) {}

  /// Calls `with` for the area and all above it.
  template <class With>
  void each_above(AreaId area, With with) {
    for (;; area = geography_.parent(area)) {
      if (place_[area] == kNone) {
        place_[area] = areas_.size();
        areas_.emplace_back();
        areas_.back().area = area;
        areas_.back().sum.choices.resize(choices_);
      }
      with(areas_[place_[area]]);
      if (area == election::kNation) return;
    }
  }

  /// Those met, by path, with the compared stations of each.
  std::vector<AreaSum> finish(std::span<const std::uint32_t> common) {
    std::vector<std::uint64_t> all(common.begin(), common.end());
    // Parents have smaller numbers than their children.
    for (std::size_t area = all.size(); area-- > 1;) {
      all[geography_.parent(static_cast<AreaId>(area))] += all[area];
    }
    std::vector<std::pair<std::string, std::size_t>> order;
    for (std::size_t i = 0; i < areas_.size(); ++i) {
      areas_[i].common = all[areas_[i].area];
      // The nation, whose path is its name, comes first.
      const AreaId area = areas_[i].area;
      order.emplace_back(area == election::kNation ? "" : geography_.path(area), i);
    }
    std::sort(order.begin(), order.end());
    std::vector<AreaSum> sorted;
    sorted.reserve(order.size());
    for (const auto& [path, i] : order) sorted.push_back(std::move(areas_[i]));
    return sorted;
  }

 private:
  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
  const Geography& geography_;
  std::size_t choices_;
  std::vector<std::size_t> place_;
  std::vector<AreaSum> areas_;
};

std::vector<SizeBand> empty_bands() {
  std::vector<SizeBand> bands;
  for (std::size_t i = 0; i < kSizeBands.size(); ++i) {
    const bool last = i + 1 == kSizeBands.size();
    bands.push_back(
        {kSizeBands[i], last ? std::numeric_limits<std::uint32_t>::max() : kSizeBands[i + 1] - 1});
  }
  return bands;
}

/// Holm's step-down: each p times the number of tests not below it, never less than the one before.
void adjust(std::vector<Direction>& tests) {
  std::vector<std::size_t> order(tests.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return tests[a].p < tests[b].p; });
  double least = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    Direction& test = tests[order[i]];
    least = std::max(least, test.p * static_cast<double>(tests.size() - i));
    test.adjusted = std::min(1.0, least);
  }
}

}  // namespace

void add_up(const Account& left, const Account& right, const Geography& geography,
            std::span<const std::uint32_t> common, PairComparison& out) {
  const std::size_t choices = left.votes.size();
  out.sum.choices.resize(choices);
  out.sizes = empty_bands();
  std::vector<KindSum> kinds(kDifferenceKindCount);
  DifferenceSum slips;
  slips.choices.resize(choices);
  Areas areas(geography, choices);
  Changes changes(choices, 0);
  for (const Difference& d : out.differences) {
    for (std::size_t i = out.columns.figures; i < out.columns.all.size(); ++i) {
      const std::size_t choice = out.columns.all[i].choice();
      changes[choice] = value_of(left.votes[choice].cells()[d.left]) -
                        value_of(right.votes[choice].cells()[d.right]);
    }
    add(d, changes, out.sum);
    KindSum& kind = kinds[static_cast<std::size_t>(d.kind)];
    add(d, changes, kind.sum);
    if (d.side == Side::kLeft) ++kind.left;
    if (d.side == Side::kRight) ++kind.right;
    if (info_of(d.kind).favours_nobody) add(d, changes, slips);
    areas.each_above(left.forms->areas[d.left], [&](AreaSum& area) { add(d, changes, area.sum); });
    for (SizeBand& band : out.sizes) {
      if (d.largest >= band.from && d.largest <= band.to) ++band.stations;
    }
  }
  for (const FormIndex form : out.only_left.forms) {
    areas.each_above(left.forms->areas[form], [](AreaSum& area) { ++area.only_left; });
  }
  for (const FormIndex form : out.only_right.forms) {
    areas.each_above(right.forms->areas[form], [](AreaSum& area) { ++area.only_right; });
  }
  out.areas = areas.finish(common);
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    if (kinds[k].sum.stations == 0) continue;
    kinds[k].kind = static_cast<DifferenceKind>(k);
    out.kinds.push_back(std::move(kinds[k]));
  }
  for (std::size_t choice = 0; choice < choices; ++choice) {
    const ChoiceDifference& slip = slips.choices[choice];
    if (slip.more + slip.less == 0) continue;
    out.direction.push_back({choice, slip.more, slip.less, sign_test(slip.more, slip.less), 1});
  }
  adjust(out.direction);
}

}  // namespace scrutineer::comparing
