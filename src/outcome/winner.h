// One winner: plurality, majority or conditions on shares, quorums and the spread over areas.
// Everything is exact; a tie that decides is a result, settled only by a lot that fits it.
#pragma once

#include <cstdint>
#include <optional>
#include <tl/expected.hpp>
#include <vector>

#include "scrutineer/base/quotient.h"
#include "scrutineer/election/geography.h"
#include "scrutineer/election/winner_rule.h"
#include "scrutineer/outcome/cannot_compute.h"
#include "scrutineer/outcome/seats.h"

namespace scrutineer::outcome {

/// The votes of a nation or of one area, and what their shares can be of.
struct VotesOfArea {
  election::AreaId area = election::kNation;
  std::vector<std::int64_t> votes;         ///< One a choice.
  std::int64_t valid = 0;                  ///< Valid votes.
  std::optional<std::int64_t> cast;        ///< Ballots cast; absent where not known.
  std::optional<std::int64_t> registered;  ///< Registered voters; absent where not known.
};

/// What a winner is elected on.
struct WinnerVotes {
  VotesOfArea nation;
  /// Every area that conditions with a spread count, those without votes included.
  std::vector<VotesOfArea> areas;
};

/// In how many areas a comparison held.
struct SpreadTest {
  std::size_t comparison = 0;  ///< Index into the condition's all_of.
  bool holds = false;          ///< It held in as many as it must.
  std::int64_t met = 0;
  std::int64_t areas = 0;                 ///< Of so many.
  std::vector<election::AreaId> not_met;  ///< The others, in the order of the areas.
};

/// A condition, and what it came to.
struct ConditionTest {
  std::size_t condition = 0;  ///< Index into the rule's win_if.
  bool holds = false;
  std::vector<SpreadTest> spreads = {};  ///< One a comparison with a spread.
};

struct WinnerResult {
  enum class Kind : std::uint8_t {
    kWins,         ///< `first` wins outright.
    kRunOff,       ///< Those of `run_off` go to a run-off.
    kNobody,       ///< Nobody is elected; a choice that was asked about is rejected.
    kTieNeedsLot,  ///< `tied` share a place that decides; the law asks for a lot.
    kNoVotes,      ///< Nobody has a vote.
  };
  Kind kind = Kind::kNoVotes;
  /// Whom the conditions were tested of: the rule's choice; else who has the most votes (of several
  /// with equally many, who won or won the lot, or else the first in the contest).
  std::size_t first = 0;
  /// Of the others, who has the most votes; the first in the contest of several.
  std::optional<std::size_t> second;
  std::vector<std::size_t> run_off;  ///< kRunOff only: all who are in it, by votes.
  /// Who has equally many votes, ascending, for `tied_places` places fewer than they are: 1 for the
  /// win, 1 for the second place of a run-off, 2 for both its places. Kept where a lot settled it.
  std::vector<std::size_t> tied;
  std::size_t tied_places = 0;
  /// What the lot is for: the win (false) or places in a run-off (true).
  bool tied_for_run_off = false;
  bool settled_by_lot = false;  ///< The rule's lot settled the tie.
  /// The rule has a lot that does not fit; it settled nothing.
  std::optional<LotFault::What> lot_fault;
  std::vector<std::size_t> order;   ///< All choices by votes, ties in the order of the contest.
  std::vector<std::int64_t> votes;  ///< One a choice.
  std::int64_t base = 0;            ///< What shares are of.
  base::Quotient share;             ///< Of `first`.
  base::Quotient lead;              ///< Of `first` over `second`; negative where it is behind.
  std::optional<base::Quotient> turnout;           ///< Where both its figures are known.
  std::optional<base::Quotient> registered_share;  ///< Of `first`, where registered are known.
  std::vector<ConditionTest> conditions;  ///< One a condition; empty where nobody has a vote.
};

/// Applies the rule. Whoever has the most votes is tested; where several have equally many, each
/// is, and those who meet a condition compete: one alone wins, several need a lot. Two equals who
/// go to a run-off together are no tie. A run-off needs two choices: a single one that no condition
/// elects leaves nobody elected. An area whose base is 0 meets no comparison, and counts among
/// the areas. Throws std::invalid_argument for negative votes, for areas with another
/// number of choices than the nation, and for a rule's choice that does not exist.
[[nodiscard]] tl::expected<WinnerResult, CannotCompute> elect_winner(
    const election::WinnerRule& rule, const WinnerVotes& votes);

}  // namespace scrutineer::outcome
