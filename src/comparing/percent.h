// An account against one that gives shares of a total only: which counts its rounded percentages
// do not allow.
#pragma once

#include <cstdint>
#include <vector>

#include "scrutineer/comparing/difference.h"
#include "scrutineer/election/account.h"
#include "scrutineer/election/percent_account.h"

namespace scrutineer::comparing {

/// A percentage that no count of its station's total gives.
struct ImpossiblePercent {
  Side side = Side::kNeither;    ///< The account that has it …
  election::FormIndex form = 0;  ///< … the station's form there …
  std::size_t choice = 0;        ///< … and whose share it is.
  friend bool operator==(const ImpossiblePercent&, const ImpossiblePercent&) = default;
};

/// A station whose figures cannot be the same in both accounts.
struct PercentDifference {
  election::FormIndex left = 0;
  election::FormIndex right = 0;
  std::uint16_t figures = 0;      ///< Figures that differ, of those compared; the total is one.
  std::uint16_t choices = 0;      ///< Choices whose counts cannot be the same.
  std::uint64_t least_votes = 0;  ///< By how many votes they differ at least, signs left out.
  friend bool operator==(const PercentDifference&, const PercentDifference&) = default;
};

/// One choice over all stations in both accounts.
struct PercentChoice {
  std::uint64_t more = 0;         ///< Stations where the left account has more for certain …
  std::uint64_t less = 0;         ///< … and fewer.
  std::uint64_t least_gross = 0;  ///< Votes by which it differs at least, signs left out.
  friend bool operator==(const PercentChoice&, const PercentChoice&) = default;
};

/// Stations that one account alone has.
struct PercentOnlyIn {
  std::vector<election::FormIndex> forms;  ///< By station code.
  /// Of them those of which the other account has a form, without a choice's votes or share.
  std::uint64_t without_shares_in_other = 0;
};

/// Two accounts compared, one or both of percentages. All lists are in the order of station codes.
///
/// Two figures differ if no count is allowed by both. What percentages rounded to few decimals
/// allow may hide a difference: stations that do not differ agree within rounding, and no more is
/// known of them. A percentage is taken as rounded, a half either way; percentages that were cut
/// off would show as differences.
struct PercentComparison {
  /// Compared as they stand: the total, if both accounts read it, and other figures that both read.
  std::vector<election::FormColumn> figures;
  std::vector<election::FormColumn> choices;  ///< Those that both give.
  std::uint64_t left_stations = 0;            ///< With votes or a share of at least one choice.
  std::uint64_t right_stations = 0;
  std::uint64_t left_repeated = 0;  ///< Later rows of a station: they are not compared.
  std::uint64_t right_repeated = 0;
  std::uint64_t common = 0;
  PercentOnlyIn only_left;
  PercentOnlyIn only_right;
  std::uint64_t within = 0;  ///< Stations in both without a difference or impossible percentage.
  std::vector<PercentDifference> differences;
  std::vector<ImpossiblePercent> impossible;  ///< At stations in both; left before right.
  std::vector<PercentChoice> by_choice;       ///< One a choice of the contest.
  std::uint64_t cells = 0;                    ///< Choices compared, station by station …
  std::uint64_t exact_cells = 0;  ///< … and of them those where each account allows one count.
};

/// Compares counts with percentages of one contest. Linear in stations times columns.
[[nodiscard]] PercentComparison compare_percent(const election::Account& left,
                                                const election::PercentAccount& right);
/// Compares percentages with percentages: they differ if no count gives both.
[[nodiscard]] PercentComparison compare_percent(const election::PercentAccount& left,
                                                const election::PercentAccount& right);

/// One figure or choice of a difference: what each account allows.
struct PercentCellDifference {
  election::FormColumn column{election::Figure::kRegistered};
  election::CountRange left;
  election::CountRange right;
  std::int64_t least = 0;  ///< The least by which they differ, left minus right.
};

/// The cells of a difference, in the order of the form's columns.
[[nodiscard]] std::vector<PercentCellDifference> differing_cells(
    const election::Account& left, const election::PercentAccount& right,
    const PercentComparison& comparison, const PercentDifference& difference);
[[nodiscard]] std::vector<PercentCellDifference> differing_cells(
    const election::PercentAccount& left, const election::PercentAccount& right,
    const PercentComparison& comparison, const PercentDifference& difference);

}  // namespace scrutineer::comparing
