// Forms with the same figures as another station's.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "scrutineer/election/account.h"

namespace scrutineer::checking {

/// A form that could be a copy, by a hash of its figures.
struct CopyCandidate {
  std::uint64_t hash = 0;
  election::FormIndex form = 0;
};

/// A form, and the first form of the account that has the same figures.
struct Copy {
  election::FormIndex form = 0;
  election::FormIndex first = 0;
};

/// The candidates whose votes, blank and invalid figures, as far as they were read, all equal those
/// of an earlier candidate of another station, in the order of the forms. `parts` are lists of
/// candidates in the order of the forms. Forms of equal hash are compared in full. Time is
/// n log n whatever the figures are.
[[nodiscard]] std::vector<Copy> find_copies(const election::Account& account,
                                            std::span<const std::vector<CopyCandidate>> parts);

}  // namespace scrutineer::checking
