// One contest's answer, from everything counted, checked and elected.
#pragma once

#include <cstddef>

#include "scrutineer/investigation/investigation.h"

namespace scrutineer::investigation {

/// The answer to a contest of an investigation whose totals, outcomes and checks are done.
[[nodiscard]] ContestAnswer answer_contest(const Investigation& investigation, std::size_t contest);

}  // namespace scrutineer::investigation
