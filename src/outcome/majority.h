// The guarantee of a majority of seats for a majority of votes.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "scrutineer/outcome/contenders.h"
#include "scrutineer/outcome/lot_queue.h"

namespace scrutineer::outcome {

/// The contender with more than half of the votes cast for lists, if there is one.
[[nodiscard]] std::optional<std::size_t> with_majority(const Contenders& contenders,
                                                       std::span<const std::int64_t> cast);

/// What the guarantee does for the contender `to` after the allocation of `seats` seats; none
/// where it has more than half of them. Changes `ranges`, which hold what the allocation gives, to
/// what is left after it.
[[nodiscard]] std::optional<MajoritySeat> guarantee_majority(
    std::size_t to, const Contenders& contenders, const Allocation& allocation,
    election::Seats seats, std::span<const election::TieBreak> ties, LotQueue& lots,
    SeatRanges& ranges);

}  // namespace scrutineer::outcome
