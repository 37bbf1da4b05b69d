// Figures of areas side by side, where the accounts have no stations in common, or an announcement
// has no stations at all: the finest level both have, and whether what is missing can explain it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "scrutineer/checking/area_sums.h"
#include "scrutineer/election/account.h"
#include "scrutineer/election/announced.h"
#include "scrutineer/election/geography.h"

namespace scrutineer::comparing {

/// What an area's forms lack, as far as other accounts of the contest know.
struct MissingThere {
  std::int64_t stations = 0;
  /// Registered voters of them, if known of all: no more votes than these can be missing.
  std::optional<std::int64_t> registered = 0;
  std::vector<std::int64_t> votes;  ///< One a choice, as those accounts have them.
  friend bool operator==(const MissingThere&, const MissingThere&) = default;
};

/// For each area of the tree the stations that an account lacks and others have: of a preliminary
/// count, what was still to come, and how much it could add at most. An account has a station if a
/// form of it has votes of at least one choice. The first of `others` that has a station says what
/// lies in it, and in which area. A station that no account has is not known to be missing. Empty
/// if there is no other account.
[[nodiscard]] std::vector<MissingThere> missing_there(
    const election::Account& account, std::span<const election::Account* const> others,
    const election::Geography& geography);

/// One figure of one area in two accounts, or in an account and an announcement.
struct AreaFigure {
  enum class Standing : std::uint8_t {
    kEqual,
    kWithinMissing,   ///< The smaller side lacks stations that could hold the difference.
    kBeyondMissing,   ///< It lacks none, or they could not hold it.
    kMissingUnknown,  ///< How much the smaller side lacks is not known.
  };
  election::AreaId area = election::kNation;
  election::FormColumn column{election::Figure::kRegistered};
  std::int64_t left = 0;
  std::int64_t right = 0;
  Standing standing = Standing::kEqual;
  friend bool operator==(const AreaFigure&, const AreaFigure&) = default;
};

/// What either side lacks in an area.
struct AreaMissing {
  election::AreaId area = election::kNation;
  MissingThere left;
  MissingThere right;
};

/// Areas compared at one level.
///
/// A side that has less of a figure may lack stations that hold the rest. That is within what is
/// missing if the registered voters there are as many: each of them casts one ballot at most and is
/// on one list, so the bound is for registered, voters admitted, ballots cast, valid, blank and
/// invalid ballots, and votes. Choices share the ballots: what all of them are short of in an area
/// must fit together. Where an announcement gives the registered voters, it must also fit in those
/// that the account lacks of them. Voters who are on no list of their station (extra voters) are
/// not in these bounds. Stations that no account has are not either: what is beyond may lie in
/// them.
struct LevelComparison {
  std::size_t level = 0;
  std::uint64_t areas = 0;           ///< Compared: both have figures of it.
  std::uint64_t only_left = 0;       ///< Areas of the level that the left alone has figures of …
  std::uint64_t only_right = 0;      ///< … and the right.
  std::vector<AreaFigure> figures;   ///< Every figure both have, by area path, then column.
  std::vector<AreaMissing> missing;  ///< Areas of them that are known to lack stations, by path.

  /// How many figures stand so.
  [[nodiscard]] std::uint64_t count(AreaFigure::Standing standing) const;
};

/// One side of a comparison by areas.
struct AreaSide {
  const election::Account* account = nullptr;
  checking::AreaSums sums;  ///< Over the same tree.
  /// As missing_there gives it; empty where nothing is known.
  std::span<const MissingThere> missing;
};

/// The finest level at which every form of both accounts lies in an area; 0 is the nation.
[[nodiscard]] std::size_t common_level(const election::Account& left,
                                       const election::Account& right,
                                       const election::Geography& geography);

/// Compares the sums of two accounts in every area of their common level.
[[nodiscard]] LevelComparison compare_levels(const AreaSide& left, const AreaSide& right,
                                             const election::Geography& geography);

/// Compares an account, the left, with every area of an announcement: one entry a level with an
/// announced area, from the nation down. An announcement lacks nothing.
[[nodiscard]] std::vector<LevelComparison> compare_announced(
    const AreaSide& left, const election::Announcement& announcement,
    const election::Geography& geography);

}  // namespace scrutineer::comparing
