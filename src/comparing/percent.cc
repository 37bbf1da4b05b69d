#include "scrutineer/comparing/percent.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "scrutineer/checking/station_match.h"
#include "scrutineer/comparing/first_forms.h"
#include "scrutineer/comparing/presence.h"

namespace scrutineer::comparing {
namespace {

using election::Account;
using election::CountColumn;
using election::CountRange;
using election::FormColumn;
using election::FormIndex;
using election::FormList;
using election::kFigureCount;
using election::kNoForm;
using election::PercentAccount;

/// A form's figures as ranges, whatever the account gives: a count allows itself alone.
class Ranges {
 public:
  explicit Ranges(const Account& account)
      : counts_(&account), forms_(*account.forms), provenance_(account.provenance) {}
  explicit Ranges(const PercentAccount& account)
      : percents_(&account), forms_(*account.forms), provenance_(account.provenance) {}

  [[nodiscard]] const FormList& forms() const { return forms_; }
  [[nodiscard]] std::size_t choices() const {
    return counts_ != nullptr ? counts_->votes.size() : percents_->choices.size();
  }
  [[nodiscard]] bool gives(FormColumn column) const {
    if (column.is_votes()) return !shares(column).missing();
    const std::vector<std::string>& derived = provenance_.derived;
    return !figure(column).missing() &&
           (column.index() >= derived.size() || derived[column.index()].empty());
  }
  /// One flag a form: 1 if it has votes or a share of at least one choice.
  [[nodiscard]] std::vector<std::uint8_t> with_choices() const {
    std::vector<const CountColumn*> columns;
    for (std::size_t choice = 0; choice < choices(); ++choice) {
      columns.push_back(&shares(FormColumn::votes(choice)));
    }
    return forms_with_any(forms_.size(), columns);
  }
  [[nodiscard]] std::optional<CountRange> range(FormIndex form, FormColumn column) const {
    if (percents_ != nullptr && column.is_votes()) {
      return percents_->choices[column.choice()].range(form);
    }
    const std::optional<std::int64_t> count =
        column.is_votes() ? shares(column).at(form) : figure(column).at(form);
    if (!count) return std::nullopt;
    return CountRange{*count, *count};
  }
  [[nodiscard]] bool impossible(FormIndex form, FormColumn column) const {
    return percents_ != nullptr && shares(column).at(form) && percents_->total().at(form) &&
           !range(form, column);
  }

 private:
  [[nodiscard]] const CountColumn& figure(FormColumn column) const {
    return counts_ != nullptr ? counts_->figures[column.index()]
                              : percents_->figures[column.index()];
  }
  /// Votes, or percentages as read.
  [[nodiscard]] const CountColumn& shares(FormColumn column) const {
    return counts_ != nullptr ? counts_->votes[column.choice()]
                              : percents_->choices[column.choice()].percents;
  }

  const Account* counts_ = nullptr;
  const PercentAccount* percents_ = nullptr;
  const FormList& forms_;
  const election::Provenance& provenance_;
};

/// The least by which counts of the two ranges differ, left minus right; 0 where they meet.
std::int64_t least_difference(const CountRange& left, const CountRange& right) {
  if (left.lowest > right.highest) return left.lowest - right.highest;
  if (left.highest < right.lowest) return left.highest - right.lowest;
  return 0;
}

class Comparer {
 public:
  Comparer(const Ranges& left, const Ranges& right) : left_(left), right_(right) {}

  PercentComparison compare() {
    const std::size_t choices = left_.choices();
    for (std::size_t i = 0; i < kFigureCount + choices; ++i) {
      const FormColumn column = FormColumn::at(i);
      if (!left_.gives(column) || !right_.gives(column)) continue;
      (column.is_votes() ? result_.choices : result_.figures).push_back(column);
    }
    result_.by_choice.resize(choices);
    const checking::StationMatch match = checking::match_stations(left_.forms(), right_.forms());
    take_stations(left_, right_, match.right_of_left, result_.left_stations, result_.left_repeated,
                  result_.only_left, &pairs_);
    take_stations(right_, left_, match.left_of_right, result_.right_stations,
                  result_.right_repeated, result_.only_right, nullptr);
    result_.common = pairs_.size();
    const FormList& forms = left_.forms();
    std::sort(pairs_.begin(), pairs_.end(), [&](const Pair& a, const Pair& b) {
      return forms.keys[a.left] < forms.keys[b.left];
    });
    for (const Pair& pair : pairs_) compare_station(pair);
    return std::move(result_);
  }

 private:
  struct Pair {
    FormIndex left;
    FormIndex right;
  };

  /// One side's stations: counted, and those in both or in it alone listed.
  static void take_stations(const Ranges& here, const Ranges& there,
                            const std::vector<FormIndex>& there_of_here, std::uint64_t& stations,
                            std::uint64_t& repeated, PercentOnlyIn& only,
                            std::vector<Pair>* pairs) {
    const FormList& forms = here.forms();
    const std::vector<FormIndex> first = first_forms(forms);
    const std::vector<FormIndex> first_there = first_forms(there.forms());
    const std::vector<std::uint8_t> present = here.with_choices();
    const std::vector<std::uint8_t> present_there = there.with_choices();
    for (std::size_t i = 0; i < forms.size(); ++i) {
      const auto form = static_cast<FormIndex>(i);
      if (first[i] != form) {
        ++repeated;
        continue;
      }
      if (present[form] == 0) continue;
      ++stations;
      const FormIndex other = there_of_here[i] == kNoForm ? kNoForm : first_there[there_of_here[i]];
      if (other == kNoForm || present_there[other] == 0) {
        only.forms.push_back(form);
        if (other != kNoForm) ++only.without_shares_in_other;
      } else if (pairs != nullptr) {
        pairs->push_back({form, other});
      }
    }
    std::sort(only.forms.begin(), only.forms.end(),
              [&](FormIndex a, FormIndex b) { return forms.keys[a] < forms.keys[b]; });
  }

  void compare_station(const Pair& pair) {
    PercentDifference difference{pair.left, pair.right};
    const std::size_t impossible_before = result_.impossible.size();
    for (const FormColumn column : result_.figures) {
      const auto left = left_.range(pair.left, column);
      const auto right = right_.range(pair.right, column);
      if (left && right && *left != *right) ++difference.figures;
    }
    note_impossible(Side::kLeft, left_, pair.left);
    note_impossible(Side::kRight, right_, pair.right);
    for (const FormColumn column : result_.choices) {
      const auto left = left_.range(pair.left, column);
      const auto right = right_.range(pair.right, column);
      if (left && right) compare_choice(*left, *right, column.choice(), difference);
    }
    if (difference.figures + difference.choices != 0) {
      result_.differences.push_back(difference);
    } else if (result_.impossible.size() == impossible_before) {
      ++result_.within;
    }
  }

  void note_impossible(Side side, const Ranges& ranges, FormIndex form) {
    for (std::size_t choice = 0; choice < ranges.choices(); ++choice) {
      if (ranges.impossible(form, FormColumn::votes(choice))) {
        result_.impossible.push_back({side, form, choice});
      }
    }
  }

  void compare_choice(const CountRange& left, const CountRange& right, std::size_t choice,
                      PercentDifference& difference) {
    ++result_.cells;
    if (left.exact() && right.exact()) ++result_.exact_cells;
    const std::int64_t least = least_difference(left, right);
    if (least == 0) return;
    PercentChoice& sum = result_.by_choice[choice];
    ++(least > 0 ? sum.more : sum.less);
    const auto votes = static_cast<std::uint64_t>(std::abs(least));
    sum.least_gross += votes;
    ++difference.choices;
    difference.least_votes += votes;
  }

  const Ranges& left_;
  const Ranges& right_;
  PercentComparison result_;
  std::vector<Pair> pairs_;
};

std::vector<PercentCellDifference> cells_of(const Ranges& left, const Ranges& right,
                                            const PercentComparison& comparison,
                                            const PercentDifference& difference) {
  std::vector<PercentCellDifference> cells;
  for (const auto* columns : {&comparison.figures, &comparison.choices}) {
    for (const FormColumn column : *columns) {
      const auto here = left.range(difference.left, column);
      const auto there = right.range(difference.right, column);
      if (!here || !there) continue;
      const std::int64_t least = least_difference(*here, *there);
      if (least != 0) cells.push_back({column, *here, *there, least});
    }
  }
  return cells;
}

}  // namespace

PercentComparison compare_percent(const Account& left, const PercentAccount& right) {
  return Comparer(Ranges(left), Ranges(right)).compare();
}

PercentComparison compare_percent(const PercentAccount& left, const PercentAccount& right) {
  return Comparer(Ranges(left), Ranges(right)).compare();
}

std::vector<PercentCellDifference> differing_cells(const Account& left, const PercentAccount& right,
                                                   const PercentComparison& comparison,
                                                   const PercentDifference& difference) {
  return cells_of(Ranges(left), Ranges(right), comparison, difference);
}

std::vector<PercentCellDifference> differing_cells(const PercentAccount& left,
                                                   const PercentAccount& right,
                                                   const PercentComparison& comparison,
                                                   const PercentDifference& difference) {
  return cells_of(Ranges(left), Ranges(right), comparison, difference);
}

}  // namespace scrutineer::comparing
