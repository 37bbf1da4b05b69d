// Which station codes are near each other, found without comparing each with each.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace scrutineer::comparing {

/// Edits between two codes. They are compared without marks between their parts and without leading
/// zeros of numbers, "0101-001" as 101 and 1: 0 if nothing else differs ("101/1"), or if one of
/// them has no marks and all else is the same ("0101001"). Else edit_distance of the parts, a mark
/// between parts being one character.
[[nodiscard]] std::uint32_t code_distance(std::string_view a, std::string_view b);

/// Codes are near at this distance at most, and below half of the shorter one's length.
inline constexpr std::uint32_t kFarthestCode = 2;
/// A code with more than so many codes of the other side as near says nothing about which is meant.
inline constexpr std::size_t kMostNearCodes = 10;

/// Two codes that are near.
struct NearCodes {
  std::uint32_t left = 0;  ///< Index into the codes of the left …
  std::uint32_t right = 0;
  std::uint32_t distance = 0;

  friend bool operator==(const NearCodes&, const NearCodes&) = default;
};

/// Every pair of near codes of which neither has more than kMostNearCodes near ones of the other
/// side at that distance or less; by left, then right. Where codes lie close (consecutive numbers),
/// there are none beyond distance 0, as nothing tells a slip from the next station.
///
/// Two codes within d edits are alike once at most d characters of each are left out (Mor and
/// Fraenkel 1982, Communications of the ACM 25(12)); of long codes the last characters suffice to
/// find each other. Time grows as the number of codes, unless tens of thousands of long ones end
/// alike.
[[nodiscard]] std::vector<NearCodes> near_codes(std::span<const std::string_view> left,
                                                std::span<const std::string_view> right);

}  // namespace scrutineer::comparing
