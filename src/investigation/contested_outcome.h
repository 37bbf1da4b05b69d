// What the outcome can be if the contested stations' ballots are in question.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scrutineer/outcome/cannot_compute.h"
#include "scrutineer/stakes/bounds.h"
#include "scrutineer/stakes/winner_bounds.h"

namespace scrutineer::investigation {

/// Stations that are in question for one reason, and what the outcome can be then.
struct ContestedOutcome {
  enum class Why : std::uint8_t {
    kFinding,            ///< Findings of one rule.
    kAllContradictions,  ///< Contradictions of any rule.
    kAskedFor,           ///< What the command names.
  };
  Why why = Why::kFinding;
  std::string rule;  ///< kFinding: its code.
  stakes::Treatment treatment = stakes::Treatment::kReassigned;
  std::int64_t stations = 0;
  std::int64_t votes = 0;             ///< Counted in them, over all choices.
  std::int64_t without_register = 0;  ///< Stations that nothing is known to have room in.
  std::optional<outcome::CannotCompute> cannot;

  /// A house: the seats of each choice, and what becomes of the deciding seats of the side.
  std::vector<stakes::Possible> seats;
  std::optional<stakes::Possible> side;
  stakes::Standing deciding = stakes::Standing::kUnproved;
  /// Of `votes`, those in the constituencies of the deciding margin's plan.
  std::int64_t votes_where_planned = 0;
  std::optional<stakes::Obstacle> obstacle;

  /// One winner: what each choice can be.
  std::vector<stakes::WinnerStanding> choices;
  std::optional<stakes::WinnerObstacle> winner_obstacle;
};

}  // namespace scrutineer::investigation
