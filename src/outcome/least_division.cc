#include "scrutineer/outcome/least_division.h"

#include <algorithm>
#include <utility>

namespace scrutineer::outcome {
namespace {

/// Who has more than the round gives it, whatever the lots; sets `waits` where a lot decides.
std::vector<std::size_t> leaving(const DivisionRound& round, std::span<const std::int64_t> least,
                                 bool& waits) {
  std::vector<std::size_t> leaves;
  for (std::size_t i = 0; i < least.size(); ++i) {
    if (!round.takes_part[i]) continue;
    const std::int64_t above = least[i] - round.allocation.seats[i].value();
    const bool tied = is_tied(round.allocation, i);
    if (above > (tied ? 1 : 0)) {
      leaves.push_back(i);
    } else if (above > 0) {
      waits = true;
    }
  }
  return leaves;
}

}  // namespace

bool is_tied(const Allocation& allocation, std::size_t choice) {
  return std::any_of(allocation.ties.begin(), allocation.ties.end(), [&](const TieNeedsLot& tie) {
    return std::binary_search(tie.choices.begin(), tie.choices.end(), choice);
  });
}

Allocation DivisionLots::allocate(const election::SeatMethod& method, SeatContest contest) {
  contest.lots = {};
  Allocation allocation = outcome::allocate(method, contest);
  std::size_t taken = 0;
  while (!allocation.ties.empty() && next_ + taken < lots_.size()) {
    contest.lots = lots_.subspan(next_, taken + 1);
    allocation = outcome::allocate(method, contest);
    if (allocation.lot_fault) break;
    ++taken;
  }
  next_ += taken;
  return allocation;
}

LeastDivision divide_with_least(const election::SeatMethod& method,
                                std::span<const std::int64_t> votes, std::vector<bool> takes_part,
                                std::int64_t seats, std::span<const std::int64_t> least,
                                DivisionLots& lots) {
  LeastDivision division;
  division.seats.assign(least.begin(), least.end());
  for (std::size_t i = 0; i < least.size(); ++i) {
    if (!takes_part[i]) seats -= least[i];
  }
  while (true) {
    DivisionRound round;
    round.seats = election::Seats(std::max<std::int64_t>(seats, 0));
    round.takes_part = takes_part;
    round.allocation = lots.allocate(method, SeatContest{votes, takes_part, round.seats});
    round.leaves = leaving(round, least, division.waits);
    if (division.waits) round.leaves.clear();
    for (const std::size_t i : round.leaves) {
      takes_part[i] = false;
      seats -= least[i];
    }
    division.rounds.push_back(std::move(round));
    if (division.rounds.back().leaves.empty()) break;
  }
  if (division.waits) return division;
  const DivisionRound& last = division.rounds.back();
  for (std::size_t i = 0; i < least.size(); ++i) {
    if (last.takes_part[i]) division.seats[i] = last.allocation.seats[i].value();
  }
  return division;
}

}  // namespace scrutineer::outcome
