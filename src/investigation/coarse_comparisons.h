// Accounts held against what has no votes of stations: percentages, announced totals, and accounts
// whose stations are others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "scrutineer/comparing/levels.h"
#include "scrutineer/comparing/percent.h"

namespace scrutineer::investigation {

struct Investigation;

/// An account against one of percentages.
struct ComparedPercents {
  bool left_is_percent = false;  ///< Both are of percentages.
  std::size_t left = 0;          ///< Index into the accounts, or those of percentages.
  std::size_t right = 0;         ///< Index into those of percentages.
  comparing::PercentComparison comparison;
};

/// An account against an announcement, or against another account by areas.
struct ComparedAreas {
  std::size_t left = 0;                  ///< Index of the account.
  std::optional<std::size_t> right;      ///< Of the other account, or …
  std::optional<std::size_t> announced;  ///< … of the announcement.
  /// What the left account lacks in all, as far as other accounts know; absent if there are none.
  std::optional<comparing::MissingThere> missing;
  std::vector<comparing::LevelComparison> levels;
};

/// An account, by its index, against one of percentages.
[[nodiscard]] ComparedPercents compare_with_percents(const Investigation& all, std::size_t account,
                                                     std::size_t percents);
/// Two of percentages.
[[nodiscard]] ComparedPercents compare_two_percents(const Investigation& all, std::size_t left,
                                                    std::size_t right);

/// The leading account, if there is one, against each account of percentages, then every two of
/// those, in the case's order.
[[nodiscard]] std::vector<ComparedPercents> compare_percents(const Investigation& all,
                                                             std::size_t contest,
                                                             std::optional<std::size_t> leading);

/// Every account of the contest against every announcement with totals, where there are several: of
/// one alone ContestAnswer::compared says as much, and nothing is known to be missing. Then each of `apart`, pairs
/// of accounts without a station in common, at their common level.
[[nodiscard]] std::vector<ComparedAreas> compare_areas(
    const Investigation& all, std::size_t contest,
    const std::vector<std::pair<std::size_t, std::size_t>>& apart);

}  // namespace scrutineer::investigation
