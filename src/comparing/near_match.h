// Which stations that only one account has may be one station under two codes, and which areas one
// area under two names.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "scrutineer/election/account.h"
#include "scrutineer/election/geography.h"

namespace scrutineer::comparing {

/// Two unmatched stations that may be the same. Offered, never applied: a person confirms it with
/// [[same]] in the case.
struct NearMatch {
  election::FormIndex left = 0;
  election::FormIndex right = 0;
  std::uint32_t code_distance = 0;  ///< Edits between the codes; 0 if only marks and zeros differ.
  bool same_area = false;           ///< Both lie in the same smallest area …
  std::uint32_t area_distance = 0;  ///< … or in areas whose names are so many edits apart.
  std::uint32_t equal_figures = 0;  ///< Compared figures other than 0 that are the same.

  friend bool operator==(const NearMatch&, const NearMatch&) = default;
};

/// Fewer equal figures than these are nothing to tell stations by: small figures are often equal.
inline constexpr std::uint32_t kTellingFigures = 3;

/// Pairs of unmatched stations of which each is the other's nearest; best first. Two stations are
/// compared if
/// - their codes are near (near_code.h: at most 2 edits, and not more than kMostNearCodes as near),
/// - or they lie in one area and have the same figures throughout, at least kTellingFigures of them
///   other than 0, and no more than kMostNearCodes stations of either side have these.
/// The nearer has more equal figures (from kTellingFigures on), then the nearer code, then the same
/// area, then the nearer area name, then comes first by code. Figures are compared that both
/// accounts read. The order of forms changes nothing, and exchanging the accounts exchanges the
/// sides of the pairs. Each station code may stand once among the forms given.
[[nodiscard]] std::vector<NearMatch> near_matches(const election::Account& left,
                                                  std::span<const election::FormIndex> only_left,
                                                  const election::Account& right,
                                                  std::span<const election::FormIndex> only_right,
                                                  const election::Geography& geography);

/// Two areas that may be one under two spellings. Offered, never applied: `names` of the account's
/// area column makes them one.
struct NearArea {
  election::AreaId left = election::kNation;
  election::AreaId right = election::kNation;
  std::uint32_t distance = 0;  ///< Edits between the names; capitals count as small letters.

  friend bool operator==(const NearArea&, const NearArea&) = default;
};

/// So many pairs of areas under one parent are compared at most.
inline constexpr std::size_t kMostAreaPairs = 25'000'000;

/// Pairs of areas under one parent, of which the left account alone has forms in one and the right
/// alone in the other, each the other's nearest by name: at most 2 edits or a fifth of the longer
/// name, and below half of the shorter. By the left area's path. Where a parent has more than
/// kMostAreaPairs such pairs (5,000 areas against 5,000), none of them is offered: so many areas
/// are named by another system, and not misspelt.
[[nodiscard]] std::vector<NearArea> near_areas(const election::Account& left,
                                               const election::Account& right,
                                               const election::Geography& geography);

}  // namespace scrutineer::comparing
