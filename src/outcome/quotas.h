// Whole quotas, and the largest remainders after them.
#pragma once

#include <cstdint>

#include "scrutineer/base/wide_quotient.h"
#include "scrutineer/election/seat_method.h"
#include "scrutineer/outcome/giving.h"

namespace scrutineer::outcome {

/// Votes per seat, exactly or rounded as the law says. `seats + quota.added` must be positive.
[[nodiscard]] base::WideQuotient quota_of(const election::Quota& quota, base::Uint128 votes,
                                          std::int64_t seats);

/// Gives every list its whole quotas, and notes the quota. Where they would be more than there are
/// seats, does what the stage says. False if later stages have nothing to give: there are no votes,
/// or the quotas gave too many.
[[nodiscard]] bool give_whole_quotas(const election::WholeQuotas& stage, Giving& giving);

/// Gives the seats that are left to the lists whose remainders after whole quotas are largest, at
/// most one a list; a remainder of 0 comes last, but takes part.
void give_by_remainders(const election::LargestRemainders& stage, Giving& giving);

}  // namespace scrutineer::outcome
