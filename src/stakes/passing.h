// Thresholds while votes are contested: what is sure of them.
#pragma once

#include <cstdint>
#include <vector>

#include "scrutineer/election/contest.h"
#include "scrutineer/outcome/constituency.h"
#include "scrutineer/stakes/freedom.h"

namespace scrutineer::stakes {

/// What becomes of a choice at a threshold.
enum class Passing : std::uint8_t {
  kPasses,  ///< It passes, whatever the contested votes are.
  kFails,   ///< It fails, whatever they are.
  kUnsure,  ///< Either, or not known.
};

/// Of one threshold, one a choice; empty where it is not decided nationwide.
using PassingByChoice = std::vector<Passing>;

/// True if a threshold is a share of the registered voters.
[[nodiscard]] bool asks_for_register(const election::SeatsRule& rule);

/// Each nationwide threshold of the rule, one entry a threshold. `nation` has the seats of all
/// constituencies. A choice's share is greatest with all contested votes and all room for it, and
/// least with all of them for others.
[[nodiscard]] std::vector<PassingByChoice> passing_nationwide(
    const election::Contest& contest, const election::SeatsRule& rule,
    const outcome::ConstituencyVotes& nation, const Freedom& freedom);

/// The fewest votes that are the share of the base, or kNever if not even the whole base is. At
/// least 0.
[[nodiscard]] std::int64_t least_votes_of_share(const base::Quotient& share, bool or_equal,
                                                std::int64_t base);

}  // namespace scrutineer::stakes
