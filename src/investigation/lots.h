// Whether lots can have given the seats that were announced.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "scrutineer/outcome/seats.h"

namespace scrutineer::investigation {

/// The choices, ascending, whose announced seats no fall of the lots gives together, though each
/// alone can have its own. `won[c]` is how many seats choice c must have won by lot, or nothing
/// where no seats of it were announced: such a choice can have won any.
///
/// A lot gives each of its seats to another of its choices. Lots that share a choice are looked at
/// together, exactly: the seats are a flow from lots to choices. Choices that alone cannot have won
/// so many (below 0, or more than their lots) are not named, nor are those they tie with.
[[nodiscard]] std::vector<std::size_t> impossible_together(
    const std::vector<outcome::TieNeedsLot>& lots,
    const std::vector<std::optional<std::int64_t>>& won);

}  // namespace scrutineer::investigation
