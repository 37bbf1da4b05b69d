// Balinski and Young's quota method: averages that never break the upper quota.
#pragma once

#include "scrutineer/outcome/giving.h"

namespace scrutineer::outcome {

/// Gives all seats by the quota method (M. L. Balinski and H. P. Young 1975, "The quota method of
/// apportionment", American Mathematical Monthly 82, 701-730, section 5): for the house sizes
/// h = 1, 2, … the seat goes to the largest votes / (seats + 1) among the lists with
/// seats < votes · h / V, those that one more seat does not lift above their upper quota at h.
///
/// Equals that wait while lists of a higher average, which have just become able to take a seat,
/// are served first make more than one tie possible. Equals that become able to later join those
/// that still wait: then one tie follows another for the same average, and who wins the first takes
/// no part in the second. (720, 720, 120 and 120 votes for 12 seats: the 7th is drawn between the
/// small lists, the 12th between the one that lost and the two large ones.)
///
/// Where a list has the most seats it can have, the others may all stand at their upper quotas; the
/// seat of that house size then goes to nobody.
void give_by_quota_method(Giving& giving);

}  // namespace scrutineer::outcome
