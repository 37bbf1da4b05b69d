// Which form of a station is its first.
#pragma once

#include <vector>

#include "scrutineer/election/account.h"

namespace scrutineer::comparing {

/// For each form the first form of the same station in the list: itself, but for later rows of a
/// station that has several. n log n.
[[nodiscard]] std::vector<election::FormIndex> first_forms(const election::FormList& forms);

}  // namespace scrutineer::comparing
