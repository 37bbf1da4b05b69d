#include "scrutineer/stakes/winner_places.h"

#include <algorithm>

namespace scrutineer::stakes {

using outcome::WinnerResult;
using Kind = WinnerResult::Kind;
using VoteVector = std::vector<std::int64_t>;

namespace {

bool among(const std::vector<std::size_t>& all, std::size_t choice) {
  return std::find(all.begin(), all.end(), choice) != all.end();
}

}  // namespace

bool surely_wins(const WinnerResult& result, std::size_t choice) {
  return result.kind == Kind::kWins && result.first == choice;
}

bool can_win(const WinnerResult& result, std::size_t choice) {
  if (surely_wins(result, choice)) return true;
  return result.kind == Kind::kTieNeedsLot && !result.tied_for_run_off &&
         among(result.tied, choice);
}

bool surely_runs_off(const WinnerResult& result, std::size_t choice) {
  if (result.kind == Kind::kRunOff) return among(result.run_off, choice);
  return result.kind == Kind::kTieNeedsLot && result.tied_for_run_off && result.tied_places == 1 &&
         result.order.front() == choice;
}

bool can_run_off(const WinnerResult& result, std::size_t choice) {
  if (surely_runs_off(result, choice)) return true;
  return result.kind == Kind::kTieNeedsLot && result.tied_for_run_off && among(result.tied, choice);
}

std::int64_t raise_lowest(std::vector<std::size_t> choices, std::int64_t votes,
                          std::int64_t ceiling, VoteVector& to) {
  std::sort(choices.begin(), choices.end(),
            [&](std::size_t a, std::size_t b) { return to[a] < to[b]; });
  for (std::size_t low = 1; low <= choices.size() && votes > 0; ++low) {
    const std::int64_t level = to[choices[low - 1]];
    const std::int64_t next = low < choices.size() ? std::min(to[choices[low]], ceiling) : ceiling;
    if (next <= level) continue;
    const auto many = static_cast<std::int64_t>(low);
    const std::int64_t each = std::min(next - level, votes / many);
    for (std::size_t i = 0; i < low; ++i) to[choices[i]] += each;
    votes -= each * many;
    if (each == next - level) continue;
    for (std::size_t i = 0; votes > 0 && i < low; ++i, --votes) ++to[choices[i]];
  }
  return votes;
}

}  // namespace scrutineer::stakes
