// What is told of two accounts compared, and in which order: the same for every output.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "scrutineer/investigation/investigation.h"

namespace scrutineer::report {

/// Whether anything differs: a figure, a station that one account alone has, the area of a station;
/// of the whole also counts that a percentage does not allow, and announced figures that the
/// stations lacking do not explain.
[[nodiscard]] bool anything_differs(const comparing::PairComparison& pair);
[[nodiscard]] bool anything_differs(
    const std::vector<investigation::ContestComparisons>& comparisons);

/// Whether two accounts, or an account and an announcement, were compared at all.
[[nodiscard]] bool anything_compared(const investigation::ContestComparisons& contest);

/// Indices of the pair's differences, at most so many, the largest first: by votes, then by the
/// most by which one choice differs, then by cells; equal ones by station.
[[nodiscard]] std::vector<std::size_t> largest_differences(const comparing::PairComparison& pair,
                                                           std::size_t most);
/// The choices with most votes in the left account, at most so many.
[[nodiscard]] std::vector<std::size_t> leading_choices(
    const investigation::Investigation& investigation, const comparing::PairComparison& pair,
    std::size_t most);
/// The pair's areas of the largest level, at most so many, those with most votes differing first.
[[nodiscard]] std::vector<const comparing::AreaSum*> largest_areas(
    const investigation::Investigation& investigation, const comparing::PairComparison& pair,
    std::size_t most);
/// The votes of a choice at each station that is in both accounts and has the figure in both: left,
/// then right, in the order of the left account.
[[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> votes_in_both(
    const investigation::Investigation& investigation, const comparing::PairComparison& pair,
    std::size_t choice);
/// Slips tested, at most so many choices, those with most slips first.
[[nodiscard]] std::vector<const comparing::Direction*> most_slips(
    const comparing::PairComparison& pair, std::size_t most);
/// The first of the weightiest, where all are of one lead and one margin; else null.
[[nodiscard]] const investigation::WeightyDifference* one_lead(
    const investigation::ComparedAccounts& compared);

/// True if the contest has no rule by which anybody is elected.
[[nodiscard]] bool elects_nobody(const investigation::Investigation& investigation,
                                 const comparing::PairComparison& pair);

/// A list of a house in both accounts, and what it can have if all that differs is in question.
struct ComparedSeats {
  std::size_t choice = 0;
  std::int64_t left = 0;
  std::int64_t right = 0;
  const stakes::Possible* possible = nullptr;  ///< Null where that was not asked or not told.
};
/// The lists with a seat in either account or possible, by the left account's seats; empty where
/// either elects no house.
[[nodiscard]] std::vector<ComparedSeats> compared_seats(
    const investigation::Investigation& investigation,
    const investigation::ComparedAccounts& compared);

}  // namespace scrutineer::report
