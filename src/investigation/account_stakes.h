// The margins of one account's outcome, and what it can be if stations are in question.
#pragma once

#include <cstddef>

#include "scrutineer/base/error.h"
#include "scrutineer/investigation/at_stake.h"

namespace scrutineer::investigation {

/// The margins of what the account makes of the contest, without contested stations. A side of
/// which the contest has no list is the list with the most seats.
[[nodiscard]] ContestStakes stakes_of_account(const Investigation& all, std::size_t contest,
                                              std::size_t account, const StakesQuestion& question);

/// What the outcome can be if the stations are in question. `one` must hold margins and its
/// account; `out` says why they are and how they are treated. Errors: those of select_contested.
[[nodiscard]] base::Reading<ContestedOutcome> bounded_outcome(const Investigation& all,
                                                              const ContestStakes& one,
                                                              const ContestedBy& by,
                                                              ContestedOutcome out);

}  // namespace scrutineer::investigation
