// Forms that stand under another station: two exchanged, or one entered twice.
#pragma once

#include <span>

#include "scrutineer/checking/station_match.h"
#include "scrutineer/comparing/columns.h"
#include "scrutineer/comparing/difference.h"
#include "scrutineer/election/thresholds.h"

namespace scrutineer::comparing {

/// Gives every difference that another station explains its kind, side and `elsewhere`.
///
/// kFormsExchanged: the two accounts have each other's figures at two stations, and at no third.
/// kFormOfAnother: an account has at a station the figures that the other has at another station;
/// of several the one of the first code. Since small forms are alike by chance, only forms with
/// thresholds.copied_figures figures other than 0 (votes, blank, invalid) and
/// thresholds.copied_votes votes are looked for. Registered and extra voters are not compared: a
/// list of voters need not move with the form.
///
/// Differences must be sorted by station code. Linear in stations, and n log n in differences.
void find_moved_forms(const election::Account& left, const election::Account& right,
                      const ComparedColumns& columns, const checking::StationMatch& match,
                      const election::Thresholds& thresholds, std::span<Difference> differences);

}  // namespace scrutineer::comparing
