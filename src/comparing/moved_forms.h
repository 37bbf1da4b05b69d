// Forms that stand under another station: two exchanged, or one entered twice.
#pragma once

#include <span>

#include "scrutineer/comparing/columns.h"
#include "scrutineer/comparing/difference.h"
#include "scrutineer/election/thresholds.h"

namespace scrutineer::comparing {

/// Gives every difference that another station explains its kind, side and `elsewhere`.
///
/// kFormsExchanged: the two accounts have each other's figures at two stations, and at no third;
/// votes of a choice differ there.
/// kFormOfAnother: an account has at a station the figures that the other has at another station,
/// or, where nothing else explains the difference, that it has itself at another; of several
/// stations the one of the first code. Since small forms are alike by chance, only forms with
/// thresholds.copied_figures figures other than 0 (votes, blank, invalid) and half of
/// thresholds.copied_votes votes are looked for: half, because only stations that differ are, and
/// not every two. Registered and extra voters are not compared: a list of voters need not move with
/// the form.
///
/// The differences must have the kinds that their own two forms give them. The result does not
/// depend on their order. Linear in stations, and n log n in differences.
void find_moved_forms(const election::Account& left, const election::Account& right,
                      const ComparedColumns& columns, const election::Thresholds& thresholds,
                      std::span<Difference> differences);

}  // namespace scrutineer::comparing
