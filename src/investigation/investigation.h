// A case run through the rooms in order: one value with everything found.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "scrutineer/base/progress.h"
#include "scrutineer/checking/announced_comparison.h"
#include "scrutineer/checking/rules.h"
#include "scrutineer/counting/totals.h"
#include "scrutineer/intake/case_file.h"
#include "scrutineer/intake/evidence.h"
#include "scrutineer/investigation/at_stake.h"
#include "scrutineer/investigation/comparisons.h"
#include "scrutineer/investigation/scenario_outcome.h"
#include "scrutineer/outcome/house.h"
#include "scrutineer/outcome/winner.h"

namespace scrutineer::investigation {

/// What one account makes of its contest.
using AccountOutcome =
    std::variant<outcome::CannotCompute, outcome::HouseResult, outcome::WinnerResult>;

/// Does what was announced follow from the forms?
enum class Verdict : std::uint8_t {
  kAgrees,        ///< Everything announced that could be compared agrees.
  kDiffers,       ///< Something announced differs from what the forms give.
  kNotAnnounced,  ///< Nothing was announced in the case.
  kCannotTell,    ///< Nothing announced could be compared with forms.
};

/// Announced seats of one choice beside the recomputed ones, in one area.
struct SeatsComparison {
  std::size_t announced = 0;
  election::AreaId area = election::kNation;
  std::size_t choice = 0;
  std::int64_t announced_seats = 0;
  std::int64_t recomputed_seats = 0;  ///< Without seats that a lot must decide.
  std::int64_t lot_seats = 0;         ///< The most seats that lots could add to them.
  /// No fall of the lots gives this together with the seats announced for the others who tie.
  bool impossible_together = false;

  /// True if the announced seats are what the forms give, for some way in which lots fall.
  [[nodiscard]] bool agrees() const {
    return announced_seats >= recomputed_seats && announced_seats <= recomputed_seats + lot_seats &&
           !impossible_together;
  }
};

/// What was not known or could not be done, said plainly. Rendered through the catalogue.
struct Unknown {
  enum class What : std::uint8_t {
    kNoForms,                 ///< The contest has no account: nothing can be recounted.
    kSeatsNotComputable,      ///< cannot: why.
    kWinnerNotComputable,     ///< cannot: why.
    kRuleCouldNotRun,         ///< subject: the rule's code and why, "form-copied: needs …".
    kAnnouncedNotComparable,  ///< why; areas and subject as it says.
    kNothingAnnounced,
    kSaidByTheCase,  ///< subject: the author's words.
  };
  /// Why something announced could not be held against the leading account.
  enum class Why : std::uint8_t {
    kFigureLacking,     ///< subject: the figure, which no form of `areas` has.
    kAreaWithoutForms,  ///< areas: those announced of which there is no form. A name may differ.
    kNoSeats,           ///< Seats were announced of a contest whose rule gives none.
    kElectsNobody,      ///< areas: those with announced seats that hold no constituency.
    kTierWaits,  ///< areas: those with announced seats; the compensatory tier waits for a lot.
    kNotPlaced,  ///< areas likewise; where the tier's seats lie is not known.
    kNoWinner,   ///< A winner was announced of a contest whose rule names none.
  };
  What what = What::kNoForms;
  std::size_t contest = 0;
  std::string subject = {};
  std::optional<Why> why = {};
  std::vector<election::AreaId> areas = {};
  std::optional<outcome::CannotCompute> cannot = {};
};

/// One contest, answered.
struct ContestAnswer {
  std::size_t contest = 0;
  /// The account that the announced result is held against: the first official one, else the
  /// first; none if the contest has no account. An account that lacks stations is held against it
  /// all the same: what was announced then differs from what is at hand.
  std::optional<std::size_t> leading_account;
  Verdict verdict = Verdict::kCannotTell;
  /// For the leading account: every announced figure beside its sum.
  std::vector<checking::AnnouncedComparison> compared;
  std::vector<SeatsComparison> seats_compared;
  /// Announced winner against the recomputed one; absent if either is lacking.
  std::optional<bool> winner_agrees;
  std::vector<Unknown> unknown;
};

/// Everything found.
struct Investigation {
  intake::CaseFile case_file;
  intake::Evidence evidence;
  std::vector<counting::Totals> totals;  ///< One an account.
  std::vector<AccountOutcome> outcomes;  ///< One an account.
  std::vector<ContestAnswer> answers;    ///< One a contest.
  checking::Checked checked;
  std::vector<ContestStakes> stakes;            ///< One a contest.
  std::vector<ContestComparisons> comparisons;  ///< One a contest.
  std::vector<ScenarioOutcome> scenarios;       ///< One a scenario of the case.

  /// True if anything adverse was found: a contradiction, or a difference from what was announced.
  [[nodiscard]] bool adverse() const;
};

/// An account's sums, as checking is given them. A view: the totals must outlive it.
[[nodiscard]] checking::AreaSums area_sums(const counting::Totals& totals);

/// Whether an announced winner, those of a run-off in any order, or nobody, is what the forms give;
/// nothing where a lot that may have given it, or a lack of votes, leaves it open.
[[nodiscard]] std::optional<bool> winner_agrees(const election::AnnouncedWinner& announced,
                                                const outcome::WinnerResult& recomputed);

/// Whether margins are looked for: who has questions of their own asks them afterwards.
enum class AskStakes : std::uint8_t { kUsual, kLater };

/// Runs the case through checking, counting and outcome, then its scenarios, and asks of each
/// outcome what would have to change. Of a case with what scenario_faults (scenarios.h) tells, no
/// scenario is counted.
[[nodiscard]] Investigation investigate(intake::CaseFile case_file, intake::Evidence evidence,
                                        base::Progress& progress,
                                        AskStakes stakes = AskStakes::kUsual);

}  // namespace scrutineer::investigation
