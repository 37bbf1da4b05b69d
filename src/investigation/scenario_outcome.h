// What a scenario comes to: a value of the investigation.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "scrutineer/counting/totals.h"
#include "scrutineer/election/contest.h"
#include "scrutineer/outcome/house.h"
#include "scrutineer/outcome/winner.h"

namespace scrutineer::investigation {

/// Why figures cannot be replaced by those of another account.
struct CannotReplace {
  enum class Why : std::uint8_t {
    kStationsLacking,  ///< The other account lacks stations, and all figures are to be replaced.
    kVotesLacking,     ///< It lacks votes that the base has, at stations whose figures it gives.
    kStationTwice,  ///< A station has two forms in one of them: which replaces which is not said.
  };
  Why why = Why::kStationsLacking;
  std::int64_t stations = 0;  ///< How many.
  std::string first;          ///< The code of the first, in the order of the base.
};

/// What was done to the base account.
struct ScenarioStations {
  std::int64_t counted = 0;         ///< Forms counted.
  std::int64_t excluded = 0;        ///< Forms left out.
  std::int64_t excluded_votes = 0;  ///< Votes for all choices on those.
  std::int64_t replaced = 0;        ///< Forms whose figures are the other account's.
  std::int64_t differing = 0;       ///< Those of them with a figure that differs.
  std::int64_t only_in_base = 0;    ///< Forms kept because the other account lacks the station.
  std::int64_t not_added = 0;       ///< Forms of the other account whose station the base lacks.
};

/// Seats of a choice in an area, that the base and the scenario give differently.
struct SeatChange {
  election::AreaId area = election::kNation;
  std::size_t choice = 0;
  std::int64_t before = 0;         ///< Certain seats on the base.
  std::int64_t before_by_lot = 0;  ///< The most that lots could add to them.
  std::int64_t after = 0;
  std::int64_t after_by_lot = 0;
};

/// One scenario, counted again.
struct ScenarioOutcome {
  std::size_t scenario = 0;  ///< Index into the case's scenarios.
  std::size_t contest = 0;
  std::size_t base = 0;     ///< Index of the account that was changed.
  election::Contest under;  ///< The contest with the scenario's rule.
  ScenarioStations stations;
  /// Of the changed account; absent where nothing was left out or replaced: the base's.
  std::optional<counting::Totals> totals;
  std::variant<CannotReplace, outcome::CannotCompute, outcome::HouseResult, outcome::WinnerResult>
      result;
  /// For a house that the base gives too: every number of seats that differs, by constituency where
  /// both have the same ones and all seats have a place, else of the nation.
  std::vector<SeatChange> changes;
  bool by_constituency = false;
};

}  // namespace scrutineer::investigation
