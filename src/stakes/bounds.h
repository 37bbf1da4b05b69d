// Bounds over what is contested: the fewest and the most seats of each list, and who can have a
// majority, over everything the contested ballots may have been.
#pragma once

#include <cstdint>
#include <optional>
#include <tl/expected.hpp>
#include <vector>

#include "scrutineer/election/contest.h"
#include "scrutineer/outcome/cannot_compute.h"
#include "scrutineer/outcome/house_votes.h"
#include "scrutineer/stakes/contested.h"
#include "scrutineer/stakes/margin.h"
#include "scrutineer/stakes/passing.h"

namespace scrutineer::stakes {

/// The seats of a side in everything that is possible, ways in which lots fall among it. No
/// possible outcome lies outside; where an end is reached, some possible outcome has it.
struct Possible {
  SeatRange seats;
  bool least_reached = false;
  bool most_reached = false;

  /// True if it is the range, and not only an outer bound of it.
  [[nodiscard]] bool exact() const { return least_reached && most_reached; }
  friend bool operator==(const Possible&, const Possible&) = default;
};

/// What is known of a side's having so many seats.
enum class Standing : std::uint8_t {
  kCertain,   ///< It has them in everything that is possible.
  kPossible,  ///< It has them in something that is possible.
  kExcluded,  ///< It has them in nothing that is possible.
  kUnproved,  ///< An outer bound does not exclude it; whether it is possible is not known.
};

[[nodiscard]] Standing standing(const Possible& possible, std::int64_t seats);

/// SeatRange::most where nothing bounds a side's seats: a tier can make the house grow.
inline constexpr std::int64_t kNoBound = kNever;

/// One a side, everywhere: the contest's choices in their order, then the groups.
struct HouseBounds {
  std::vector<std::vector<std::size_t>> sides;  ///< The choices of each.
  std::vector<std::vector<Possible>> constituencies;
  /// One a constituency: why its ranges are no better than what anybody has.
  std::vector<std::optional<Obstacle>> obstacles;
  std::vector<Possible> nation;
  std::optional<Obstacle> nation_obstacle;
  std::int64_t house = 0;  ///< All seats, as counted.
  /// One a threshold of the rule; empty for those of constituencies.
  std::vector<PassingByChoice> thresholds;

  [[nodiscard]] std::int64_t majority() const { return house / 2 + 1; }
};

/// Bounds the seats of every choice, and of every group of choices, whose seats count together.
///
/// With contested ballots that may have been anybody's, a side has most where all of them are its
/// own, and fewest where none is and they are spread over the others so that as few as possible
/// buy each of their claims that goes before the side's (claims.h; a knapsack over lists, as for
/// margins). A threshold of a constituency is a least number of votes. These ranges are reached.
/// Constituencies are independent, so that their ends add up.
///
/// Only outer bounds, unless trying reaches them:
/// - a nationwide threshold that a list may pass or fail: for a side's most it passes and its
///   rivals fail, for its least the other way round, everywhere at once;
/// - ballots added, where they change what a threshold is a share of;
/// - a method with a quota, where lists that do not take part can take contested ballots, or
///   ballots are added, by more than 64: the claims are held against the smallest and the largest
///   quota;
/// - a part of an alliance: it has no more than all of it;
/// - caps that stations' sums do not tell in full (Caps::independent).
///
/// Annulled ballots leave one outcome, but for lots. Rules with a compensatory tier, a guaranteed
/// majority or a method without claims have an obstacle, and of every side only that it has from 0
/// to all seats where anything is contested.
///
/// Lots that the rule says were drawn are not used: other votes have other ties. Fails where the
/// house cannot be computed on the votes as counted or, for kAnnulled, without the contested ones.
/// Throws std::invalid_argument as Freedom::of does, and for `contested` of another number of
/// constituencies.
[[nodiscard]] tl::expected<HouseBounds, outcome::CannotCompute> house_bounds(
    const election::Contest& contest, const election::SeatsRule& rule,
    const outcome::HouseVotes& votes, const ContestedHouse& contested, Treatment treatment,
    const std::vector<std::vector<std::size_t>>& groups = {});

/// The house's votes without the contested ballots. Registered voters stay: an annulled station has
/// as many as before.
[[nodiscard]] outcome::HouseVotes without_contested(const outcome::HouseVotes& votes,
                                                    const ContestedHouse& contested);

}  // namespace scrutineer::stakes
