// How many seats one side can have of a constituency when so many votes are given to it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "scrutineer/stakes/claims.h"
#include "scrutineer/stakes/race.h"

namespace scrutineer::stakes {

/// The first `number` claims of the runners in their order, or as many as they have. Runners below
/// their least votes have none.
[[nodiscard]] std::vector<Claim> first_claims(const ClaimScale& scale,
                                              const std::vector<Runner>& runners,
                                              std::int64_t number);

/// True if the takers, given at most `pool` votes, have `seats` claims that go before the level or
/// tie with it. A level without votes: claims that can be made. The least number of votes is a
/// knapsack over the lists, as in Race::gains. With several scales, each list's claims are priced
/// on whichever makes them cheapest.
[[nodiscard]] bool can_claim(std::span<const ClaimScale> scales, const std::vector<Runner>& takers,
                             std::int64_t seats, const Claim& level, std::int64_t pool);

/// The most seats of the takers, given `pool` votes, while the holders have what they have, ties
/// going to the takers. They can have k if and only if k claims of theirs do not stand behind the
/// holders' claim of number S - k + 1.
[[nodiscard]] std::int64_t most_taken(const ClaimScale& scale, const std::vector<Runner>& takers,
                                      const std::vector<Runner>& holders, std::int64_t pool);

/// The fewest seats of the holders, ties going to the takers: k if and only if S - k claims of the
/// takers do not stand behind the holders' claim of number k + 1.
[[nodiscard]] std::int64_t least_held(const ClaimScale& scale, const std::vector<Runner>& takers,
                                      const std::vector<Runner>& holders, std::int64_t pool);

/// The most seats of a taker that gains `moved` votes, all of which the holders lose: each at most
/// its part of `loose`. Exact: with k seats, the holders must lose what brings all but S - k of
/// their claims behind the taker's k-th, and what is left of `moved` they lose anyhow.
[[nodiscard]] std::int64_t most_moved(const ClaimScale& scale, const Runner& taker,
                                      const std::vector<Runner>& holders,
                                      const std::vector<std::int64_t>& loose, std::int64_t moved);

}  // namespace scrutineer::stakes
