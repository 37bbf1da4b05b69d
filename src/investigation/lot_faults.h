// Lots of a case that do not settle the tie they are given for.
#pragma once

#include "scrutineer/base/error.h"
#include "scrutineer/investigation/investigation.h"

namespace scrutineer::investigation {

/// An error for every contest whose lots do not fit what the leading account gives: the lot, the
/// tie there is, and what to write. Lots are drawn on the count that elects: of other accounts,
/// which may be copies of a part of the forms, the report says it in words.
[[nodiscard]] base::Errors lot_faults(const Investigation& investigation);

}  // namespace scrutineer::investigation
