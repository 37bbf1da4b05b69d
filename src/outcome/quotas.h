// Whole quotas, and the largest remainders after them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "scrutineer/base/wide_quotient.h"
#include "scrutineer/outcome/seats.h"

namespace scrutineer::outcome {

/// The sum of the eligible choices' votes: what a quota is a part of.
[[nodiscard]] base::Uint128 quota_base(std::span<const std::int64_t> votes,
                                       const std::vector<bool>& eligible);

/// V / S, ⌊V / (S+1)⌋ + 1 and ⌊V / S⌋. `seats` must be positive.
[[nodiscard]] base::WideQuotient hare_quota(base::Uint128 votes, std::int64_t seats);
[[nodiscard]] base::WideQuotient droop_quota(base::Uint128 votes, std::int64_t seats);
[[nodiscard]] base::WideQuotient whole_hare_quota(base::Uint128 votes, std::int64_t seats);

/// Gives every list its whole quotas and returns how many seats are left. If they are more than
/// there are seats, marks the allocation over-allocated, allocates nothing and returns 0. `quota`
/// must not be 0.
[[nodiscard]] std::int64_t give_whole_quotas(const base::WideQuotient& quota,
                                             std::span<const std::int64_t> votes,
                                             const std::vector<bool>& eligible, std::int64_t seats,
                                             Allocation& allocation);

/// Gives the seats that are left to the lists with votes whose remainders after whole quotas are
/// largest, at most one a list; a remainder of 0 comes last, but takes part.
void give_by_remainders(const base::WideQuotient& quota, std::span<const std::int64_t> votes,
                        const std::vector<bool>& eligible, std::int64_t left,
                        Allocation& allocation);

}  // namespace scrutineer::outcome
