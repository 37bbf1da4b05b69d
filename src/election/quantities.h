// What an election counts. Each kind is a type of its own: votes do not turn into seats by
// accident.
#pragma once

#include "scrutineer/base/quantity.h"

namespace scrutineer::election {

using Votes = base::Quantity<struct VotesTag>;      ///< Valid votes for a choice, or in all.
using Ballots = base::Quantity<struct BallotsTag>;  ///< Papers: issued, cast, blank, invalid, …
using Voters = base::Quantity<struct VotersTag>;    ///< People: registered, admitted.
using Seats = base::Quantity<struct SeatsTag>;      ///< Seats of a house.

}  // namespace scrutineer::election
