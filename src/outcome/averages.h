// Seats one after the other, each to the list with the highest average.
#pragma once

#include "scrutineer/election/seat_method.h"
#include "scrutineer/outcome/giving.h"

namespace scrutineer::outcome {

/// Gives the seats that are left by highest averages.
void give_by_averages(const election::HighestAverages& stage, Giving& giving);

}  // namespace scrutineer::outcome
