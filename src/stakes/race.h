// Two sides of one constituency, and what it takes to move seats from one to the other while the
// claims' scale stays as it is.
#pragma once

#include <cstdint>
#include <vector>

#include "scrutineer/stakes/claims.h"

namespace scrutineer::stakes {

/// A list, or an alliance that competes as one.
struct Runner {
  std::vector<std::size_t> lists;  ///< Choices of the contest; the first takes what is given.
  std::int64_t votes = 0;
  std::int64_t most = 0;         ///< Seats it can have at most.
  std::int64_t least_votes = 0;  ///< With fewer it has no seat; kNever: whatever its votes.
};

/// What each runner of a side would have to lose or gain.
struct Spread {
  std::int64_t ballots = kNever;              ///< Their sum; kNever: it cannot be done.
  std::vector<std::int64_t> ballots_of = {};  ///< One a runner; filled only when asked for.
};

/// The losers shall have at most so many seats, and the takers the others.
class Race {
 public:
  Race(const ClaimScale& scale, const std::vector<Runner>& losers,
       const std::vector<Runner>& takers, std::int64_t losers_keep, bool takers_fill)
      : scale_(scale),
        losers_(losers),
        takers_(takers),
        keep_(losers_keep),
        take_(scale.seats() - losers_keep),
        fill_(takers_fill) {}

  /// What the sides must lose and gain. No seat changes sides for less on either.
  struct Need {
    std::int64_t lost = kNever;
    std::int64_t gained = kNever;
    Claim level = {};       ///< The claim that separates the sides …
    bool of_taker = false;  ///< … a taker's, that the losers' next claims stay behind; else a
                            ///< loser's, that the takers' claims go before.

    [[nodiscard]] bool possible() const { return lost < kNever && gained < kNever; }
  };

  /// The least gained where nothing is lost.
  [[nodiscard]] Need by_gains() const;
  /// The least lost where nothing is gained.
  [[nodiscard]] Need by_losses() const;
  /// The least max(lost + more_lost, gained + more_gained): ballots that leave the losers and
  /// arrive with the takers, but for so many more that one side has to itself.
  [[nodiscard]] Need by_both(std::int64_t more_lost, std::int64_t more_gained) const;

  /// Who loses how much for it, and who gains.
  [[nodiscard]] Spread losses(const Need& need) const;
  [[nodiscard]] Spread gains(const Need& need) const;

 private:
  [[nodiscard]] Spread removal(const Claim& level, bool of_taker, bool spread) const;
  [[nodiscard]] Spread gift(const Claim& level, bool of_taker, bool spread) const;
  [[nodiscard]] Need at(const Claim& level, bool of_taker) const;
  [[nodiscard]] Need single_loser(std::int64_t more_lost, std::int64_t more_gained) const;
  [[nodiscard]] Need single_taker(std::int64_t more_lost, std::int64_t more_gained) const;
  [[nodiscard]] Need crossing(std::int64_t number, std::int64_t more_lost,
                              std::int64_t more_gained) const;

  const ClaimScale& scale_;
  const std::vector<Runner>& losers_;
  const std::vector<Runner>& takers_;
  std::int64_t keep_;
  std::int64_t take_;
  bool fill_;
};

}  // namespace scrutineer::stakes
