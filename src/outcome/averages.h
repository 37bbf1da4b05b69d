// Seats one after the other, each to the list with the highest average.
#pragma once

#include <string>

#include "scrutineer/election/seat_method.h"
#include "scrutineer/outcome/giving.h"

namespace scrutineer::outcome {

/// Gives the seats that are left by highest averages.
void give_by_averages(const election::HighestAverages& stage, Giving& giving);

/// What is wrong with the divisors, or "".
[[nodiscard]] std::string fault_of(const election::LinearDivisors& divisors);

}  // namespace scrutineer::outcome
