// A compensatory tier: seats that make the lists' totals follow their national votes, on top of
// what they won in constituencies.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "scrutineer/election/contest.h"
#include "scrutineer/outcome/cannot_compute.h"
#include "scrutineer/outcome/house_votes.h"
#include "scrutineer/outcome/least_division.h"
#include "scrutineer/outcome/placement.h"
#include "scrutineer/outcome/returned_seats.h"
#include "scrutineer/outcome/threshold.h"

namespace scrutineer::outcome {

/// The tier's account of one choice.
struct TierList {
  bool takes_part = false;
  election::Seats direct;  ///< Won in constituencies, before any is given back.
  /// Of which it is sure before the house grows; `direct` but for CompensatoryTier::Minimum.
  election::Seats minimum;
  /// What the division by national votes gives it in the last round in which it takes part.
  std::optional<election::Seats> share;
  election::Seats compensatory;  ///< Beyond those of `direct` that it holds in the end.
  /// Of `direct`, those above its share: kept, added to the house, given back or not given, as the
  /// rule says. Of a house that grows, those that its share does not cover in the end.
  election::Seats overhang;
  election::Seats seats;  ///< In the end, certain.
};

/// One list's seats among its constituencies.
struct ListDivision {
  std::size_t choice = 0;
  LeastDivision division;  ///< Choices in it are indices into HouseVotes::constituencies.
};

/// Σ seats of lists + by_lot + not_allocated = house.
struct TierResult {
  enum class State : std::uint8_t {
    kSettled,
    /// A tie in a constituency is not settled: what lists have won is not known, and nothing
    /// further is computed. Lists are shown with what they have won; every seat beyond waits.
    kConstituencyLot,
    /// A tie in giving back seats. Lists are shown with what they have won, up to their share.
    kReturnLot,
    /// A tie in the division by national votes. Where it only decides who has the last seat, lists
    /// hold what is certain; where it decides what is divided, what they have won.
    kDivisionLot,
    kPlacementLot,  ///< The totals are settled; a lot decides where a list has a seat.
    /// kEnlarged: no house of up to kMostEnlargement times the rule's covers the minimums.
    kNoHouse,
  };
  State state = State::kSettled;
  std::vector<ThresholdTest> thresholds;  ///< Index into CompensatoryTier::thresholds.
  std::vector<TierList> lists;            ///< One a choice.
  /// Rounds of the division by national votes; of a house that grows only the first and the last.
  std::vector<DivisionRound> rounds;
  std::size_t unused_lots = 0;            ///< Of CompensatoryTier::lots, those no tie asked for.
  std::size_t unused_placement_lots = 0;  ///< Of CompensatoryTier::placement_lots likewise.
  std::optional<ReturnedSeats> returned;
  std::optional<PlacedSeats> placed;
  std::vector<ListDivision> list_divisions;  ///< One a choice with a share.
  /// Seats by constituency and choice in the end; empty where the rule places none.
  ByConstituency by_constituency;
  election::Seats by_lot;
  election::Seats not_allocated;
  election::Seats house;  ///< In the end: the rule's, or what it has grown to.
};

/// A house is looked for up to so many times the size the rule starts from.
inline constexpr std::int64_t kMostEnlargement = 10;

/// Applies the rule's tier to what lists have won: the seats of `constituencies` (one an entry of
/// `votes`), and ConstituencyVotes::direct. Where CompensatoryTier::Minimum makes the former a
/// first division, only the latter are won.
///
/// A list without votes does not take part. Seats of those that do not are taken from the house
/// before it is divided, and so are seats that nobody could take in a constituency.
///
/// Throws std::invalid_argument if `election::tier_fault` has something to say.
[[nodiscard]] tl::expected<TierResult, CannotCompute> compensate(
    const election::Contest& contest, const election::SeatsRule& rule, const HouseVotes& votes,
    std::span<const ConstituencyResult> constituencies);

}  // namespace scrutineer::outcome
