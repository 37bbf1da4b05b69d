// Figures of areas side by side, where the accounts have no stations in common, or an announcement
// has no stations at all: the finest level both have, and whether what is missing can explain it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "scrutineer/checking/area_sums.h"
#include "scrutineer/election/account.h"
#include "scrutineer/election/announced.h"
#include "scrutineer/election/geography.h"

namespace scrutineer::comparing {

/// What an area's forms lack, as far as another account of the contest knows.
struct MissingThere {
  std::int64_t stations = 0;
  /// Registered voters of them, if known of all: no more votes than these can be missing.
  std::optional<std::int64_t> registered;
  std::vector<std::int64_t> votes;  ///< One a choice, as that account has them.
};

/// One figure of one area in two accounts, or in an account and an announcement.
struct AreaFigure {
  enum class Standing : std::uint8_t {
    kEqual,
    kWithinMissing,   ///< The left has less, and the stations it lacks could hold the difference.
    kBeyondMissing,   ///< It has more, or less than the stations it lacks could make up.
    kMissingUnknown,  ///< It has less, and how much it lacks is not known.
  };
  election::AreaId area = election::kNation;
  election::FormColumn column{election::Figure::kRegistered};
  std::int64_t left = 0;
  std::int64_t right = 0;
  Standing standing = Standing::kEqual;
};

/// Areas compared at one level.
struct LevelComparison {
  std::size_t level = 0;
  std::uint64_t areas = 0;            ///< Compared: both have figures of it.
  std::uint64_t only_left = 0;        ///< Areas of the level that the left alone has figures of …
  std::uint64_t only_right = 0;       ///< … and the right.
  std::vector<AreaFigure> figures;    ///< Every figure both have, by area path, then column.
  std::vector<MissingThere> missing;  ///< One an area of the tree; empty if nothing is known.
};

}  // namespace scrutineer::comparing
