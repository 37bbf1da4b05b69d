// The accounts of each contest against each other, and what their differences weigh.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "scrutineer/base/error.h"
#include "scrutineer/comparing/compare.h"
#include "scrutineer/comparing/near_match.h"
#include "scrutineer/comparing/odd_one_out.h"
#include "scrutineer/investigation/coarse_comparisons.h"
#include "scrutineer/investigation/contested_outcome.h"

namespace scrutineer::investigation {

struct Investigation;

/// A difference held against the margin that it could eat into.
struct WeightyDifference {
  std::size_t difference = 0;  ///< Index into the pair's differences.
  /// Whose lead over whom it changes: of a house, the list that would lose the constituency's
  /// cheapest seat and the one that would have it; else the two whose order decides.
  std::size_t ahead = 0;
  std::size_t behind = 0;
  /// By how many votes the lead in the left account is larger than in the right.
  std::int64_t swing = 0;
  /// Ballots that would have to be moved for the seat, or the outcome, to change.
  std::int64_t margin = 0;
};
inline constexpr std::size_t kWeightiest = 10;

/// Two accounts of a contest.
struct ComparedAccounts {
  comparing::PairComparison pair;
  std::vector<comparing::NearMatch> near;       ///< Offered for stations in one account only.
  std::vector<comparing::NearArea> near_areas;  ///< Offered for areas in one account only.
  /// What the left account's outcome can be if every station that differs is contested; absent
  /// where none does, or nobody is elected.
  std::optional<ContestedOutcome> contested;
  /// Both accounts give the same outcome: seats list by list, winner, or run-off. Absent where it
  /// cannot be computed of either.
  std::optional<bool> same_outcome;
  /// Those that weigh most, swing against margin, the weightiest first; empty where no margin is
  /// known.
  std::vector<WeightyDifference> weightiest;
};

/// Two accounts in a line.
struct PairInShort {
  std::size_t left = 0;  ///< Indices of the accounts.
  std::size_t right = 0;
  std::uint64_t common = 0;
  std::uint64_t differ = 0;
  std::uint64_t differ_in_votes = 0;
  std::uint64_t only_left = 0;
  std::uint64_t only_right = 0;
};

/// One contest's accounts compared.
struct ContestComparisons {
  std::size_t contest = 0;
  std::vector<ComparedAccounts> pairs;             ///< The leading account against each other.
  std::vector<PairInShort> all_pairs;              ///< Every two accounts, in the case's order.
  std::vector<comparing::AgainstAll> against_all;  ///< Where there are three or more.
  std::vector<ComparedPercents> percents;
  std::vector<ComparedAreas> areas;
};

/// Compares the accounts of every contest; one entry a contest.
[[nodiscard]] std::vector<ContestComparisons> compare_accounts(const Investigation& investigation);

/// Compares two accounts by their ids; where one is of percentages, the other is the left one.
/// Errors: unknown-account, accounts-of-two-contests, same-account, no-common-station (they share
/// not one station code).
[[nodiscard]] base::Reading<std::variant<ComparedAccounts, ComparedPercents>> compare_two(
    const Investigation& investigation, const std::string& left, const std::string& right);

}  // namespace scrutineer::investigation
