// An account that gives shares of a total instead of votes, and what counts its shares allow.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scrutineer/election/account.h"
#include "scrutineer/election/figure.h"

namespace scrutineer::election {

/// Whole counts from the lowest to the highest, both included.
struct CountRange {
  std::int64_t lowest = 0;
  std::int64_t highest = 0;

  [[nodiscard]] bool exact() const { return lowest == highest; }
  [[nodiscard]] bool holds(std::int64_t count) const { return lowest <= count && count <= highest; }
  /// By how much the count lies outside; 0 within.
  [[nodiscard]] std::int64_t distance(std::int64_t count) const {
    return count < lowest ? lowest - count : count > highest ? count - highest : 0;
  }
  friend bool operator==(const CountRange&, const CountRange&) = default;
};

/// The most decimals a percentage may be written with: 100 % then still fits a cell.
inline constexpr int kMostPercentDecimals = 7;
/// 10^kMostPercentDecimals.
inline constexpr std::int64_t kPercentUnits = 10'000'000;

/// The whole counts v of 0 … `total` whose share of `total`, in percent and rounded to `decimals`,
/// is percent/10^decimals: |100 v / total - percent/10^decimals| <= 1/2 · 10^-decimals. A half may
/// have been rounded either way. Percentages that were cut off instead of rounded are not allowed
/// for. Nothing if no count gives the percentage. Of a total of 0 every count is 0, and so is its
/// share.
///
/// `percent` is from 0 to 100 · 10^decimals, `decimals` from 0 to kMostPercentDecimals, `total`
/// from 0 to CountColumn::kMax. Computed in integers, without rounding.
[[nodiscard]] std::optional<CountRange> counts_of_percent(std::int64_t percent, int decimals,
                                                          std::int64_t total);

/// One choice's shares.
struct PercentColumn {
  int decimals = 0;      ///< They were rounded to so many.
  CountColumn percents;  ///< As read, in units of 10^-decimals percent; missing() if not given.
  /// What counts the share of each form allows; absent where there is no share, no total, or
  /// no count that gives it.
  CountColumn lowest;
  CountColumn highest;
  /// Forms whose share no count of their total gives.
  std::vector<FormIndex> impossible;

  [[nodiscard]] bool missing() const { return percents.missing(); }
  [[nodiscard]] std::optional<CountRange> range(FormIndex form) const {
    const std::optional<std::int64_t> low = lowest.at(form);
    if (!low) return std::nullopt;
    return CountRange{*low, *highest.at(form)};
  }
};

/// All forms from a source that gives percentages of a total. It is another type than Account, so
/// that nothing takes its shares for votes.
struct PercentAccount {
  std::string id;
  std::string title;
  Role role = Role::kOfficial;
  std::size_t contest = 0;  ///< Index into the case's contests.

  std::shared_ptr<const FormList> forms;
  std::array<CountColumn, kFigureCount> figures;  ///< Counts, as an Account's; the total is one.
  Figure of = Figure::kCast;                      ///< The total that the percentages are of.
  std::vector<PercentColumn> choices;             ///< One a choice of the contest.
  /// Forms whose percentages cannot all be of one total: the lowest counts they allow sum to more
  /// than it, or, where it is not known, they exceed 100 by more than rounding adds.
  std::vector<FormIndex> beyond_total;

  Provenance provenance;
  std::vector<UnreadCell> unread;
  std::vector<RepeatedStation> repeated;

  [[nodiscard]] std::size_t size() const { return forms->size(); }
  [[nodiscard]] const CountColumn& total() const { return figures[index_of(of)]; }
};

/// Fills `lowest`, `highest`, `impossible` of each choice, and `beyond_total`, from the percentages
/// and the total.
void find_counts(PercentAccount& account);

}  // namespace scrutineer::election
