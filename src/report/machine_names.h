// The stable names that machine-readable outputs give to what the rooms enumerate. Listed in
// docs/formats/findings.md; a name that stands there is never given another meaning.
#pragma once

#include <string_view>

#include "scrutineer/investigation/house_in_short.h"
#include "scrutineer/investigation/investigation.h"
#include "scrutineer/report/finding_figures.h"

namespace scrutineer::report {

[[nodiscard]] std::string_view machine_name(investigation::Verdict verdict);
[[nodiscard]] std::string_view machine_name(investigation::Unknown::What what);
[[nodiscard]] std::string_view machine_name(investigation::Unknown::Why why);
[[nodiscard]] std::string_view machine_name(investigation::CannotReplace::Why why);
[[nodiscard]] std::string_view machine_name(investigation::Majority::Kind kind);
[[nodiscard]] std::string_view machine_name(checking::Subject subject);
[[nodiscard]] std::string_view machine_name(checking::Kind kind);
[[nodiscard]] std::string_view machine_name(outcome::CannotCompute::Why why);
[[nodiscard]] std::string_view machine_name(outcome::WinnerResult::Kind kind);
[[nodiscard]] std::string_view machine_name(outcome::LotFault::What what);
[[nodiscard]] std::string_view machine_name(outcome::MajoritySeat::Outcome outcome);
[[nodiscard]] std::string_view machine_name(outcome::TierResult::State state);
[[nodiscard]] std::string_view machine_name(outcome::SeatFor how);
[[nodiscard]] std::string_view machine_name(outcome::SettledBy by);
[[nodiscard]] std::string_view machine_name(stakes::Model model);
[[nodiscard]] std::string_view machine_name(stakes::Treatment treatment);
[[nodiscard]] std::string_view machine_name(stakes::Standing standing);
[[nodiscard]] std::string_view machine_name(stakes::WinnerObstacle obstacle);
[[nodiscard]] std::string_view machine_name(investigation::ContestedOutcome::Why why);
[[nodiscard]] std::string_view machine_name(stakes::WinnerAim::Kind kind);
[[nodiscard]] std::string_view machine_name(stakes::Obstacle obstacle);
[[nodiscard]] std::string_view machine_name(election::ShareBase base);
[[nodiscard]] std::string_view machine_name(election::Quota::Rounding rounding);
[[nodiscard]] std::string_view machine_name(election::OverAllocation over);
[[nodiscard]] std::string_view machine_name(election::TieBreak tie);
[[nodiscard]] std::string_view machine_name(election::CompensatoryTier::Overhang overhang);
[[nodiscard]] std::string_view machine_name(election::CompensatoryTier::Minimum minimum);
[[nodiscard]] std::string_view machine_name(election::CompensatoryTier::Placement placement);
[[nodiscard]] std::string_view machine_name(election::ApportionmentClause::Least least);
[[nodiscard]] std::string_view machine_name(FindingFigure::Of of);
/// "left" or "right"; "" for neither.
[[nodiscard]] std::string_view machine_name(comparing::Side side);
/// A figure's name, or the choice's id; and which of the two it is, "figure" or "votes".
[[nodiscard]] std::string_view machine_name(const election::Contest& contest,
                                            election::FormColumn column);
[[nodiscard]] std::string_view machine_kind(election::FormColumn column);
[[nodiscard]] std::string_view machine_name(comparing::AreaFigure::Standing standing);

}  // namespace scrutineer::report
