// Vote vectors within bounds: how many ballots the nearest of them is away.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "scrutineer/stakes/ballots.h"

namespace scrutineer::stakes {

/// No choice has so many votes. Far below the largest number, so that sums of it stay exact.
inline constexpr std::int64_t kFar = std::int64_t{1} << 47;

/// The votes one choice may have: from max(low, p + rise_low) to min(high, p + rise_high), where p
/// is the free number of the family.
struct VotesSpan {
  std::int64_t low = 0;
  std::int64_t high = kFar;
  std::int64_t rise_low = -kFar;
  std::int64_t rise_high = kFar;
};

/// Boxes of vote vectors, one for every p from `first` to `last`. As p rises, so do all bounds.
struct BoxFamily {
  std::vector<VotesSpan> of;  ///< One a choice.
  std::int64_t first = 0;
  std::int64_t last = kFar;
  /// Fewer ballots are known not to do, for reasons other than the sums of votes.
  std::int64_t least_ballots = 0;
};

/// Ballots added less ballots removed, from `least` to `most`.
struct NetRange {
  std::int64_t least = 0;
  std::int64_t most = 0;

  friend bool operator==(const NetRange&, const NetRange&) = default;
};

/// The fewest ballots into a family, and the p that has them.
struct BoxCost {
  std::int64_t ballots = kNever;
  std::int64_t p = 0;
};

/// The fewest ballots that bring the votes into one of the family's boxes with a net change in the
/// range. Exact where the range is one number. Else no more than the exact number of any net change
/// in the range, provided the family holds the families of each.
///
/// Into one box, a choice below its span must gain what it lacks and one above must lose what it
/// has too much; g and l are the sums. With net change n at least max(g, l + n) ballots arrive and
/// n fewer leave, and so many do: what is left over goes where there is room. As p rises g rises
/// and l falls, so the least is where they meet.
[[nodiscard]] BoxCost fewest_ballots(const BoxFamily& family,
                                     const std::vector<std::int64_t>& votes, Model model,
                                     NetRange net);

/// The votes in the family's box at p that fewest_ballots counted the way to, with that net change.
[[nodiscard]] std::vector<std::int64_t> nearest_votes(const BoxFamily& family, std::int64_t p,
                                                      const std::vector<std::int64_t>& votes,
                                                      std::int64_t net);

/// From one vote vector to another in the fewest ballots: max(Σ gained, Σ lost).
[[nodiscard]] std::vector<Shift> shifts_between(const std::vector<std::int64_t>& before,
                                                const std::vector<std::int64_t>& after);

/// The families that meet an aim for the net changes in the range. Of a range it gives families
/// that hold those of each net change in it.
using FamiliesOf = std::function<std::vector<BoxFamily>(NetRange)>;

/// What a search over net changes found.
struct BoxSearch {
  std::int64_t at_least = kNever;                  ///< Fewer ballots do not: proved.
  std::int64_t ballots = kNever;                   ///< So many do.
  std::optional<std::vector<std::int64_t>> votes;  ///< These, with that number of ballots.
};

/// The fewest ballots into any family, over all net changes from `least_net` that the model allows.
/// Branch and bound on the net change: a range whose families, taken at their widest, are no nearer
/// than what is found already is never looked into, so nothing need be monotone in it. It gives up
/// after 65,536 ranges; then `at_least` is below `ballots`.
[[nodiscard]] BoxSearch search_boxes(const std::vector<std::int64_t>& votes, Model model,
                                     std::int64_t least_net, const FamiliesOf& families_of);

}  // namespace scrutineer::stakes
