// How far the votes of some choices can be other than counted.
#pragma once

#include <span>
#include <vector>

#include "scrutineer/stakes/ballots.h"
#include "scrutineer/stakes/contested.h"

namespace scrutineer::stakes {

/// The vote vectors a treatment leaves possible: each choice loses at most `loose`, all together
/// at most `in_all`; what is lost is gained by any choice, and up to `room` votes are added.
struct Freedom {
  std::vector<std::int64_t> votes;  ///< As counted.
  std::vector<std::int64_t> loose;
  std::int64_t in_all = kNever;
  std::int64_t room = 0;
  std::int64_t registered = 0;  ///< Up to so many registered voters more than counted.
  /// Every such vector is possible; otherwise some may not be (Caps::independent).
  bool every = true;
  bool counted = true;  ///< The votes as counted, with all that shares are of, are possible.

  /// Of `votes` under a treatment other than kAnnulled. Throws std::invalid_argument where more is
  /// contested than was counted, where numbers are negative or of another number of choices, and
  /// where kCapped has no caps. Absent contested votes are none.
  [[nodiscard]] static Freedom of(std::vector<std::int64_t> votes, const Contested& contested,
                                  Treatment treatment);

  /// Shares of registered voters are asked for: those of missing stations make all else doubtful.
  void ask_for_register();
  /// Σ loose.
  [[nodiscard]] std::int64_t all_loose() const;
  /// All votes that can be given to somebody, the room among them.
  [[nodiscard]] std::int64_t pool() const { return all_loose() + room; }
  /// True if `in_all` keeps some votes from changing hands that `loose` would let.
  [[nodiscard]] bool tied_in_all() const { return in_all < all_loose(); }
  [[nodiscard]] bool none() const {
    return (all_loose() == 0 || in_all == 0) && room == 0 && counted;
  }
  [[nodiscard]] std::int64_t floor(std::size_t choice) const {
    return votes[choice] - loose[choice];
  }

  /// The fewest and the most votes the choices can have together.
  [[nodiscard]] std::int64_t fewest(std::span<const std::size_t> choices) const;
  [[nodiscard]] std::int64_t most(std::span<const std::size_t> choices) const;
};

/// The contested part without what `to` lacks, added to it.
void add(const Contested& more, std::size_t choices, Contested& to);

}  // namespace scrutineer::stakes
