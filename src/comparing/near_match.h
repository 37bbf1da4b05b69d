// Which stations that only one account has may be one station under two codes.
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
};

/// For each unmatched left form its nearest unmatched right form, if one is near; best first.
[[nodiscard]] std::vector<NearMatch> near_matches(const election::Account& left,
                                                  std::span<const election::FormIndex> only_left,
                                                  const election::Account& right,
                                                  std::span<const election::FormIndex> only_right,
                                                  const election::Geography& geography);

}  // namespace scrutineer::comparing
