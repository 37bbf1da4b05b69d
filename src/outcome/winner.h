// One winner, by plurality, majority or conditions on share and lead.
#pragma once

#include <cstdint>
#include <optional>
#include <tl/expected.hpp>
#include <vector>

#include "scrutineer/base/quotient.h"
#include "scrutineer/counting/totals.h"
#include "scrutineer/election/contest.h"
#include "scrutineer/outcome/cannot_compute.h"

namespace scrutineer::outcome {

/// A condition, and what it came to.
struct ConditionTest {
  std::size_t condition = 0;  ///< Index into the rule's win_if.
  bool holds = false;
};

struct WinnerResult {
  enum class Kind : std::uint8_t {
    kWins,         ///< `first` wins outright.
    kRunOff,       ///< `first` and `second` go to a run-off.
    kNobody,       ///< Nobody is elected.
    kTieNeedsLot,  ///< `tied` share a place that decides; the law asks for a lot.
    kNoVotes,      ///< Nobody has a vote.
  };
  Kind kind = Kind::kNoVotes;
  std::size_t first = 0;
  std::optional<std::size_t> second;
  /// kTieNeedsLot only: who has equally many votes, ascending, for `tied_places` places fewer than
  /// they are: 1 for the win, 1 for the second place of a run-off, 2 for both its places.
  std::vector<std::size_t> tied;
  std::size_t tied_places = 0;
  /// What the lot is for: the win (false) or places in a run-off (true).
  bool tied_for_run_off = false;
  std::vector<std::size_t> order;   ///< All choices by votes, ties in the order of the contest.
  std::vector<std::int64_t> votes;  ///< One a choice.
  std::int64_t base = 0;            ///< What shares are of.
  base::Quotient share;             ///< Of the first.
  base::Quotient lead;              ///< Of the first over the second.
  std::optional<base::Quotient> turnout;
  std::vector<ConditionTest> conditions;  ///< One a condition; empty where nobody has a vote.
};

/// Applies the rule to an account's national totals. Turnout is ballots cast / registered voters,
/// known where the account has both figures.
[[nodiscard]] tl::expected<WinnerResult, CannotCompute> elect_winner(
    const election::Contest& contest, const election::WinnerRule& rule,
    const counting::Totals& totals);

/// The same on bare figures. `base` is what shares are of; `turnout` absent where not known.
/// Equal votes for first place are a lot's matter only where they decide: two equals who go to a
/// run-off together are no tie. A run-off needs two choices: a single one that no condition elects
/// leaves nobody elected.
[[nodiscard]] tl::expected<WinnerResult, CannotCompute> elect_winner(
    const election::WinnerRule& rule, const std::vector<std::int64_t>& votes, std::int64_t base,
    std::optional<base::Quotient> turnout);

}  // namespace scrutineer::outcome
