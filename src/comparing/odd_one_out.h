// One account against all the others of its contest: which of three or more stands alone.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "scrutineer/election/account.h"

namespace scrutineer::comparing {

/// One account against all others.
struct AgainstAll {
  std::size_t account = 0;     ///< Index as given.
  std::uint64_t stations = 0;  ///< It has figures to compare of.
  std::uint64_t alone = 0;     ///< Of them those that no other account has.
  std::uint64_t agrees = 0;    ///< With every other account that has the station.
  std::uint64_t differs = 0;   ///< From at least one.
  /// At least two others have the station and agree with each other; this one does not.
  std::uint64_t odd_one_out = 0;
  std::vector<election::FormIndex> odd_forms;  ///< Those, by station code.
};

/// Compares accounts of one contest in the columns that all of them read; one entry an account, in
/// their order. Empty with fewer than three accounts, or no column in common.
[[nodiscard]] std::vector<AgainstAll> compare_against_all(
    std::span<const election::Account* const> accounts);

}  // namespace scrutineer::comparing
