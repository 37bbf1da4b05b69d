// Two accounts of one contest, station by station: the room's face.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "scrutineer/comparing/columns.h"
#include "scrutineer/comparing/difference.h"
#include "scrutineer/comparing/direction.h"
#include "scrutineer/election/geography.h"
#include "scrutineer/election/thresholds.h"

namespace scrutineer::comparing {

/// By how much one choice's votes differ over some stations. Signs are left minus right; a figure
/// that is blank in one account counts as 0 there.
struct ChoiceDifference {
  std::uint64_t more = 0;   ///< Stations where the left account has more …
  std::uint64_t less = 0;   ///< … and fewer.
  std::uint64_t gross = 0;  ///< Votes, signs left out.
  std::int64_t net = 0;     ///< Votes, left minus right.
};

/// Differences of one kind, of an area, or all.
struct DifferenceSum {
  std::uint64_t stations = 0;
  std::uint64_t in_votes = 0;  ///< Of them those where a choice's votes differ.
  std::uint64_t cells = 0;
  std::vector<ChoiceDifference> choices;  ///< One a choice of the contest.

  /// Over all choices.
  [[nodiscard]] std::uint64_t gross() const;
  [[nodiscard]] std::int64_t net() const;
};

/// One kind's.
struct KindSum {
  DifferenceKind kind = DifferenceKind::kOther;
  DifferenceSum sum;
  std::uint64_t left = 0;   ///< Differences whose side is the left account …
  std::uint64_t right = 0;  ///< … and the right.
};

/// One area's, at any level.
struct AreaSum {
  election::AreaId area = election::kNation;
  std::uint64_t common = 0;      ///< Stations compared.
  std::uint64_t only_left = 0;   ///< Stations that the left account alone has …
  std::uint64_t only_right = 0;  ///< … and the right.
  DifferenceSum sum;
};

/// Stations by the most by which one choice's votes differ.
struct SizeBand {
  std::uint32_t from = 0;  ///< Votes, both ends included.
  std::uint32_t to = 0;
  std::uint64_t stations = 0;
};
/// Where the bands begin: up to 2, up to 9, up to 49, up to 99, 100 and more.
inline constexpr std::array<std::uint32_t, 5> kSizeBands = {1, 3, 10, 50, 100};

/// Stations that one account alone has.
struct OnlyIn {
  std::vector<election::FormIndex> forms;      ///< By station code.
  std::vector<election::FormIndex> unmatched;  ///< Of them those whose code the other has not.
  /// Of them those of which the other account has a form, but no votes on it.
  std::uint64_t without_votes_in_other = 0;
  std::vector<std::int64_t> votes;  ///< One a choice: what lies in them.
  std::int64_t registered = 0;      ///< As far as the account knows.
};

/// A station that two accounts put in different areas.
struct AreasDiffer {
  election::FormIndex left = 0;
  election::FormIndex right = 0;
};

/// Two accounts compared. All lists are in the order of station codes, so that the order of rows in
/// the files changes nothing.
struct PairComparison {
  std::size_t left = 0;  ///< Index of the account; set by who compares several.
  std::size_t right = 0;
  ComparedColumns columns;
  std::uint64_t left_stations = 0;  ///< Forms with figures to compare; a station counts once.
  std::uint64_t right_stations = 0;
  /// Later rows of a station that has several: they are not compared.
  std::uint64_t left_repeated = 0;
  std::uint64_t right_repeated = 0;
  std::uint64_t common = 0;  ///< Stations in both.
  OnlyIn only_left;
  OnlyIn only_right;
  std::vector<AreasDiffer> areas_differ;
  std::vector<Difference> differences;
  DifferenceSum sum;
  std::vector<KindSum> kinds;        ///< Those that occur, in the order of precedence.
  std::vector<AreaSum> areas;        ///< Those with a difference or a station in one only, by path.
  std::vector<SizeBand> sizes;       ///< One a band of kSizeBands; votes only.
  std::vector<Direction> direction;  ///< One a choice with a difference, for kinds of slips.

  [[nodiscard]] std::uint64_t equal() const { return common - sum.stations; }
};

/// Compares two accounts of one contest. A station is in an account if a row of it has votes of at
/// least one choice (where no votes are compared, any compared figure). Linear in stations times
/// columns, and n log n in what differs; the result does not depend on the number of threads.
[[nodiscard]] PairComparison compare(const election::Account& left, const election::Account& right,
                                     const election::Geography& geography,
                                     const election::Thresholds& thresholds);

/// The columns in which the two forms of a difference differ, in the order of ComparedColumns::all.
[[nodiscard]] std::vector<election::FormColumn> differing_columns(const election::Account& left,
                                                                  const election::Account& right,
                                                                  const ComparedColumns& columns,
                                                                  const Difference& difference);

}  // namespace scrutineer::comparing
