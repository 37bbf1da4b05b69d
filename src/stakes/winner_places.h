// Inside winner_bounds.cc: who has which place in a winner's result, and votes made even.
#pragma once

#include <cstdint>
#include <vector>

#include "scrutineer/outcome/winner.h"

namespace scrutineer::stakes {

/// It wins outright, however lots fall; or by some lot.
[[nodiscard]] bool surely_wins(const outcome::WinnerResult& result, std::size_t choice);
[[nodiscard]] bool can_win(const outcome::WinnerResult& result, std::size_t choice);

/// It is in the run-off, however lots fall; or by some lot.
[[nodiscard]] bool surely_runs_off(const outcome::WinnerResult& result, std::size_t choice);
[[nodiscard]] bool can_run_off(const outcome::WinnerResult& result, std::size_t choice);

/// Raises the lowest of the named choices, evenly, by `votes` in all, none above `ceiling`. Returns
/// what is left.
std::int64_t raise_lowest(std::vector<std::size_t> choices, std::int64_t votes,
                          std::int64_t ceiling, std::vector<std::int64_t>& to);

}  // namespace scrutineer::stakes
