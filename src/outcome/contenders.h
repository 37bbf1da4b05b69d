// Who competes for a constituency's seats: lists, and alliances as one.
#pragma once

#include <cstdint>
#include <vector>

#include "scrutineer/outcome/constituency.h"

namespace scrutineer::outcome {

/// Contenders, one entry a choice. The first list of an alliance stands for it and has the votes
/// and candidates of all its lists; the others do not compete.
struct Contenders {
  std::vector<std::int64_t> votes;
  std::vector<bool> eligible;
  std::vector<std::int64_t> most;           ///< The most seats each can have; empty: no limit.
  std::vector<AllianceDivision> alliances;  ///< Those of several eligible lists; no seats yet.
};

[[nodiscard]] Contenders contenders_of(const election::Contest& contest,
                                       const election::SeatsRule& rule,
                                       const ConstituencyVotes& votes,
                                       const std::vector<bool>& eligible);

/// The seats that each contender has at least and at most, over all outcomes of open lots.
struct SeatRanges {
  std::vector<std::int64_t> least;
  std::vector<std::int64_t> greatest;
};

}  // namespace scrutineer::outcome
