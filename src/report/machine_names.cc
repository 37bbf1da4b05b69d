#include "scrutineer/report/machine_names.h"

#include <stdexcept>

namespace scrutineer::report {
namespace {

// Each switch names every enumerator, so that a new one is a compiler warning; past it is a
// value that no enumerator has.
[[noreturn]] void no_such_value() { throw std::logic_error("a value outside its enumeration"); }

}  // namespace

std::string_view machine_name(investigation::Verdict verdict) {
  using enum investigation::Verdict;
  switch (verdict) {
    case kAgrees:
      return "agrees";
    case kDiffers:
      return "differs";
    case kNotAnnounced:
      return "not-announced";
    case kCannotTell:
      return "cannot-tell";
  }
  no_such_value();
}

std::string_view machine_name(investigation::Unknown::What what) {
  using enum investigation::Unknown::What;
  switch (what) {
    case kNoForms:
      return "no-forms";
    case kSeatsNotComputable:
      return "seats-not-computable";
    case kWinnerNotComputable:
      return "winner-not-computable";
    case kRuleCouldNotRun:
      return "rule-could-not-run";
    case kAnnouncedNotComparable:
      return "announced-not-comparable";
    case kNothingAnnounced:
      return "nothing-announced";
    case kSaidByTheCase:
      return "said-by-the-case";
  }
  no_such_value();
}

std::string_view machine_name(investigation::Unknown::Why why) {
  using enum investigation::Unknown::Why;
  switch (why) {
    case kFigureLacking:
      return "figure-lacking";
    case kAreaWithoutForms:
      return "area-without-forms";
    case kNoSeats:
      return "no-seats";
    case kElectsNobody:
      return "elects-nobody";
    case kTierWaits:
      return "tier-waits";
    case kNotPlaced:
      return "not-placed";
    case kNoWinner:
      return "no-winner";
  }
  no_such_value();
}

std::string_view machine_name(investigation::CannotReplace::Why why) {
  using enum investigation::CannotReplace::Why;
  switch (why) {
    case kStationsLacking:
      return "stations-lacking";
    case kVotesLacking:
      return "votes-lacking";
    case kStationTwice:
      return "station-twice";
  }
  no_such_value();
}

std::string_view machine_name(investigation::Majority::Kind kind) {
  using enum investigation::Majority::Kind;
  switch (kind) {
    case kChoice:
      return "choice";
    case kByLot:
      return "by-lot";
    case kNone:
      return "none";
  }
  no_such_value();
}

std::string_view machine_name(checking::Subject subject) {
  using enum checking::Subject;
  switch (subject) {
    case kForm:
      return "form";
    case kCell:
      return "cell";
    case kStation:
      return "station";
    case kAnnouncement:
      return "announcement";
  }
  no_such_value();
}

std::string_view machine_name(checking::Kind kind) {
  return kind == checking::Kind::kContradiction ? "contradiction" : "oddity";
}

std::string_view machine_name(outcome::CannotCompute::Why why) {
  using enum outcome::CannotCompute::Why;
  switch (why) {
    case kNoVotesByConstituency:
      return "no-votes-by-constituency";
    case kConstituencyUnknown:
      return "constituency-unknown";
    case kConstituencyTwice:
      return "constituency-twice";
    case kNoRule:
      return "no-rule";
    case kNoVotesByArea:
      return "no-votes-by-area";
    case kAreaUnknown:
      return "area-unknown";
    case kNoTurnout:
      return "no-turnout";
    case kNoCast:
      return "no-cast";
    case kNoRegistered:
      return "no-registered";
    case kNoBase:
      return "no-base";
  }
  no_such_value();
}

std::string_view machine_name(outcome::WinnerResult::Kind kind) {
  using enum outcome::WinnerResult::Kind;
  switch (kind) {
    case kWins:
      return "wins";
    case kRunOff:
      return "run-off";
    case kNobody:
      return "nobody";
    case kTieNeedsLot:
      return "tie-needs-lot";
    case kNoVotes:
      return "no-votes";
  }
  no_such_value();
}

std::string_view machine_name(outcome::LotFault::What what) {
  using enum outcome::LotFault::What;
  switch (what) {
    case kNoTie:
      return "no-tie";
    case kNotTied:
      return "not-tied";
    case kOtherNumber:
      return "other-number";
  }
  no_such_value();
}

std::string_view machine_name(outcome::MajoritySeat::Outcome outcome) {
  using enum outcome::MajoritySeat::Outcome;
  switch (outcome) {
    case kMoved:
      return "moved";
    case kLotForTheOthers:
      return "lot-for-the-others";
    case kOneOfTheTied:
      return "one-of-the-tied";
    case kNoCandidateLeft:
      return "no-candidate-left";
    case kNoSeatToTake:
      return "no-seat-to-take";
  }
  no_such_value();
}

std::string_view machine_name(outcome::TierResult::State state) {
  using enum outcome::TierResult::State;
  switch (state) {
    case kSettled:
      return "settled";
    case kConstituencyLot:
      return "constituency-lot";
    case kReturnLot:
      return "return-lot";
    case kDivisionLot:
      return "division-lot";
    case kPlacementLot:
      return "placement-lot";
    case kNoHouse:
      return "no-house";
  }
  no_such_value();
}

std::string_view machine_name(outcome::SeatFor how) {
  using enum outcome::SeatFor;
  switch (how) {
    case kWholeQuota:
      return "whole-quota";
    case kAverage:
      return "average";
    case kRemainder:
      return "remainder";
    case kFirstOfAll:
      return "first-of-all";
    case kSquareAverage:
      return "square-of-average";
  }
  no_such_value();
}

std::string_view machine_name(outcome::SettledBy by) {
  using enum outcome::SettledBy;
  switch (by) {
    case kQuotient:
      return "quotient";
    case kMostVotes:
      return "most-votes";
    case kFewestVotes:
      return "fewest-votes";
    case kLot:
      return "lot";
  }
  no_such_value();
}

std::string_view machine_name(election::ShareBase base) {
  using enum election::ShareBase;
  switch (base) {
    case kValid:
      return "valid";
    case kCast:
      return "cast";
    case kRegistered:
      return "registered";
  }
  no_such_value();
}

std::string_view machine_name(election::Quota::Rounding rounding) {
  using enum election::Quota::Rounding;
  switch (rounding) {
    case kExact:
      return "exact";
    case kDown:
      return "down";
    case kDownPlus:
      return "down-plus-one";
    case kUp:
      return "up";
    case kHalfDown:
      return "half-down";
  }
  no_such_value();
}

std::string_view machine_name(election::OverAllocation over) {
  using enum election::OverAllocation;
  switch (over) {
    case kReport:
      return "report";
    case kLargerQuota:
      return "larger-quota";
    case kSmallestRemainder:
      return "smallest-remainder";
  }
  no_such_value();
}

std::string_view machine_name(election::TieBreak tie) {
  using enum election::TieBreak;
  switch (tie) {
    case kMostVotes:
      return "most-votes";
    case kFewestVotes:
      return "fewest-votes";
  }
  no_such_value();
}

std::string_view machine_name(election::CompensatoryTier::Overhang overhang) {
  using enum election::CompensatoryTier::Overhang;
  switch (overhang) {
    case kKept:
      return "kept";
    case kReturned:
      return "returned";
    case kAdded:
      return "added";
    case kEnlarged:
      return "enlarged";
    case kUncovered:
      return "uncovered";
  }
  no_such_value();
}

std::string_view machine_name(election::CompensatoryTier::Minimum minimum) {
  using enum election::CompensatoryTier::Minimum;
  switch (minimum) {
    case kDirect:
      return "direct";
    case kFirstDivision:
      return "first-division";
    case kMean:
      return "mean";
  }
  no_such_value();
}

std::string_view machine_name(election::CompensatoryTier::Placement placement) {
  using enum election::CompensatoryTier::Placement;
  switch (placement) {
    case kNone:
      return "none";
    case kRelativeQuotient:
      return "relative-quotient";
    case kNextQuotient:
      return "next-quotient";
    case kListDivision:
      return "list-division";
  }
  no_such_value();
}

std::string_view machine_name(election::ApportionmentClause::Least least) {
  using enum election::ApportionmentClause::Least;
  switch (least) {
    case kBeforehand:
      return "beforehand";
    case kMinimum:
      return "minimum";
  }
  no_such_value();
}

std::string_view machine_name(FindingFigure::Of of) {
  using enum FindingFigure::Of;
  switch (of) {
    case kForm:
      return "form";
    case kOtherForm:
      return "other-form";
    case kAnnounced:
      return "announced";
    case kSum:
      return "sum";
  }
  no_such_value();
}

std::string_view machine_name(const election::Contest& contest, election::FormColumn column) {
  return column.is_votes() ? std::string_view(contest.choices[column.choice()].id)
                           : election::name_of(column.figure());
}

std::string_view machine_kind(election::FormColumn column) {
  return column.is_votes() ? "votes" : "figure";
}

std::string_view machine_name(comparing::Side side) {
  switch (side) {
    case comparing::Side::kLeft:
      return "left";
    case comparing::Side::kRight:
      return "right";
    case comparing::Side::kNeither:
      break;
  }
  return "";
}

std::string_view machine_name(comparing::AreaFigure::Standing standing) {
  using Standing = comparing::AreaFigure::Standing;
  switch (standing) {
    case Standing::kEqual:
      return "equal";
    case Standing::kWithinMissing:
      return "within-missing";
    case Standing::kBeyondMissing:
      return "beyond-missing";
    case Standing::kMissingUnknown:
      return "missing-unknown";
  }
  no_such_value();
}

}  // namespace scrutineer::report
