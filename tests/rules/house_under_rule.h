// A published house, elected under whatever rule it is given.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "real_elections.h"
#include "scrutineer/election/rule.h"
#include "scrutineer/outcome/tabled_tier.h"

namespace scrutineer::tests {

/// Seats by list; lists without any are left out.
using SeatsByList = std::map<std::string, std::int64_t>;

/// The seats that the rule itself fixes, in place of the table's.
void take_fixed_seats(outcome::Election& election, const election::SeatsRule& rule);

/// The result of the election under the rule. Throws where the rule is no house's or cannot be
/// applied.
[[nodiscard]] outcome::HouseResult elect_under(outcome::Election election,
                                               const election::Rule& rule);

/// What differs between the two, or "".
[[nodiscard]] std::string differences(const SeatsByList& computed, const SeatsByList& announced);

/// What differs from the seats announced; open lots and seats that nobody has are differences.
[[nodiscard]] std::string difference_of(const outcome::Election& election,
                                        const election::Rule& rule, const SeatsByList& announced);

/// The same of an election that has been read.
[[nodiscard]] Difference held_against(outcome::Election election, SeatsByList announced);

}  // namespace scrutineer::tests
