// Balinski and Young's quota method: averages that never break the upper quota.
#pragma once

#include "scrutineer/outcome/giving.h"

namespace scrutineer::outcome {

/// Gives all seats by the quota method (M. L. Balinski and H. P. Young 1975, "The quota method of
/// apportionment", American Mathematical Monthly 82, 701-730, section 5): for the house sizes
/// h = 1, 2, … the seat goes to the largest votes / (seats + 1) among the lists with
/// seats < votes · h / V, those that one more seat does not lift above their upper quota at h.
///
/// Equals that wait while a list of a higher average, which has just become able to take a seat, is
/// served first make more than one tie possible.
void give_by_quota_method(Giving& giving);

}  // namespace scrutineer::outcome
