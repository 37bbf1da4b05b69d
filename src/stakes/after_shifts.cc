// Votes after shifts, the areas' included.
#include <algorithm>
#include <numeric>
#include <utility>

#include "scrutineer/base/wide.h"
#include "scrutineer/stakes/winner_margin.h"

namespace scrutineer::stakes {
namespace {

using outcome::VotesOfArea;

void apply(VotesOfArea& area, const Shift& shift, std::int64_t ballots) {
  if (shift.from) area.votes[*shift.from] -= ballots;
  if (shift.to) area.votes[*shift.to] += ballots;
  const std::int64_t net = (shift.to ? ballots : 0) - (shift.from ? ballots : 0);
  area.valid += net;
  if (area.cast) *area.cast += net;
}

/// Each area's part of the ballots, in proportion to what it has of `whole`; the rest is outside.
/// Parts of rising sums, so that they add up and no part is above what the area has.
std::vector<std::int64_t> parts(const std::vector<std::int64_t>& has, std::int64_t whole,
                                std::int64_t ballots) {
  whole = std::max(whole, std::accumulate(has.begin(), has.end(), std::int64_t{0}));
  std::vector<std::int64_t> out(has.size(), 0);
  if (whole <= 0) return out;
  std::int64_t sum = 0;
  std::int64_t given = 0;
  for (std::size_t i = 0; i < has.size(); ++i) {
    sum += has[i];
    const auto until = static_cast<std::int64_t>(base::Int128{ballots} * sum / whole);
    out[i] = until - given;
    given = until;
  }
  return out;
}

}  // namespace

outcome::WinnerVotes after_shifts(const outcome::WinnerVotes& votes,
                                  const std::vector<Shift>& shifts) {
  outcome::WinnerVotes after = votes;
  for (const Shift& shift : shifts) {
    std::vector<std::int64_t> has;
    for (const VotesOfArea& area : after.areas) {
      has.push_back(shift.from ? area.votes[*shift.from] : std::max<std::int64_t>(0, area.valid));
    }
    const std::int64_t whole = shift.from ? after.nation.votes[*shift.from] : after.nation.valid;
    const std::vector<std::int64_t> of_areas = parts(has, whole, shift.ballots);
    for (std::size_t i = 0; i < has.size(); ++i) apply(after.areas[i], shift, of_areas[i]);
    apply(after.nation, shift, shift.ballots);
  }
  return after;
}

}  // namespace scrutineer::stakes
