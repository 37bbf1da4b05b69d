// A threshold applied: which choices pass, and on what figures.
#pragma once

#include <span>
#include <tl/expected.hpp>
#include <vector>

#include "scrutineer/election/contest.h"
#include "scrutineer/outcome/cannot_compute.h"
#include "scrutineer/outcome/constituency.h"

namespace scrutineer::outcome {

/// A threshold applied to one choice.
struct ThresholdTest {
  std::size_t threshold = 0;  ///< Index into the thresholds.
  std::size_t choice = 0;
  election::AreaId area = election::kNation;
  std::int64_t votes = 0;  ///< Of the choice, or of its alliance where they pass together.
  std::int64_t base = 0;   ///< What the share is of.
  bool passed = false;     ///< By the share or by the direct seats; not by a constituency's share.
};

/// What shares of that kind are of in a constituency; the sum of votes where valid votes are not
/// known.
[[nodiscard]] tl::expected<std::int64_t, CannotCompute> share_base(election::ShareBase of,
                                                                   const ConstituencyVotes& votes);

/// True if the threshold binds the choice; one bound by none is exempt.
[[nodiscard]] bool binds(const election::SeatThreshold& threshold, const election::Choice& choice);

/// The share it asks for where so many seats are given: a full quota is 1 / seats.
[[nodiscard]] base::Quotient share_of(const election::SeatThreshold& threshold,
                                      election::Seats seats);

/// Of one a choice, the votes that count for the choice: its own, or those of its alliance where
/// they pass together.
[[nodiscard]] std::int64_t counted_for(const election::Contest& contest,
                                       const election::SeatThreshold& threshold,
                                       std::span<const std::int64_t> votes, std::size_t choice);

/// True if votes / base meets the share. A base of 0 meets only a share of 0.
[[nodiscard]] bool reaches(const base::Quotient& share, bool or_equal, std::int64_t votes,
                           std::int64_t base);

/// Which choices pass the threshold on these votes. Adds a test for every bound choice with votes.
/// `direct_seats` has the seats each choice has won directly; empty where none has.
[[nodiscard]] tl::expected<std::vector<bool>, CannotCompute> pass_threshold(
    const election::Contest& contest, const election::SeatThreshold& threshold, std::size_t index,
    const ConstituencyVotes& votes, std::span<const std::int64_t> direct_seats,
    std::vector<ThresholdTest>& tests);

}  // namespace scrutineer::outcome
