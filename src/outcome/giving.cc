#include "scrutineer/outcome/giving.h"

#include <algorithm>
#include <limits>

namespace scrutineer::outcome {
namespace {

using base::Uint128;
using base::WideQuotient;

/// What is wrong with a lot for the tie, if anything.
std::optional<LotFault::What> fault_of_lot(const TieNeedsLot& tie,
                                           const std::vector<std::size_t>& winners) {
  std::vector<std::size_t> sorted = winners;
  std::sort(sorted.begin(), sorted.end());
  const bool twice = std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end();
  if (twice ||
      !std::includes(tie.choices.begin(), tie.choices.end(), sorted.begin(), sorted.end())) {
    return LotFault::What::kNotTied;
  }
  if (static_cast<std::int64_t>(winners.size()) != tie.seats) return LotFault::What::kOtherNumber;
  return std::nullopt;
}

}  // namespace

WideQuotient in_quotas(std::int64_t votes, const WideQuotient& quota) {
  return WideQuotient(static_cast<Uint128>(votes) * quota.denominator(), quota.numerator());
}

Giving::Giving(const SeatContest& contest, Allocation& allocation)
    : contest_(contest), allocation_(allocation), left_(contest.seats.value()) {
  allocation_.seats.resize(contest.votes.size());
}

std::int64_t Giving::most(std::size_t choice) const {
  return contest_.most.empty() ? std::numeric_limits<std::int64_t>::max() : contest_.most[choice];
}

bool Giving::takes_part(std::size_t choice) const {
  return contest_.eligible[choice] && votes(choice) > 0 && held(choice) < most(choice);
}

bool Giving::takes_part(std::size_t choice, const base::Quotient& least_quotas) const {
  if (!takes_part(choice)) return false;
  if (least_quotas.numerator() == 0) return true;
  // Every number of votes is any part of a quota of 0.
  if (allocation_.quota->numerator() == 0) return true;
  return in_quotas(votes(choice), *allocation_.quota) >= base::widened(least_quotas);
}

Uint128 Giving::sum_of_votes() const {
  Uint128 sum = 0;
  for (std::size_t i = 0; i < lists(); ++i) {
    if (contest_.eligible[i]) sum += static_cast<Uint128>(votes(i));
  }
  return sum;
}

// Of equals by the first thing that decides, which is votes, any other thing by votes decides
// nothing.
std::int64_t Giving::rank(std::size_t choice) const {
  if (contest_.ties.empty()) return 0;
  return contest_.ties[0] == election::TieBreak::kMostVotes ? votes(choice) : -votes(choice);
}

SettledBy Giving::settled_by_votes() const {
  if (contest_.ties.empty()) return SettledBy::kQuotient;
  return contest_.ties[0] == election::TieBreak::kMostVotes ? SettledBy::kMostVotes
                                                            : SettledBy::kFewestVotes;
}

void Giving::give(SeatFor how, const Claim& winner, const Claim* runner_up, SettledBy by) {
  SeatStep step;
  step.seat = static_cast<std::int64_t>(allocation_.steps.size()) + 1;
  step.how = how;
  step.settled_by = by;
  step.stage = stage_;
  step.choice = winner.choice;
  step.quotient = winner.quotient;
  if (runner_up != nullptr) {
    step.runner_up = runner_up->choice;
    step.runner_up_quotient = runner_up->quotient;
  }
  allocation_.steps.push_back(step);
  allocation_.seats[winner.choice] += election::Seats(1);
  --left_;
}

SeatStep Giving::take_back() {
  const SeatStep step = allocation_.steps.back();
  allocation_.steps.pop_back();
  allocation_.seats[step.choice] -= election::Seats(1);
  ++left_;
  return step;
}

/// Gives the seats to those of the highest rank; what stays a tie is left in `tie`. True if nothing
/// does.
bool Giving::settle_by_votes(TieNeedsLot& tie) {
  std::vector<std::size_t> order = tie.choices;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return rank(a) > rank(b); });
  const auto cut = static_cast<std::size_t>(tie.seats);
  const std::int64_t at_cut = rank(order[cut - 1]);
  const bool splits = at_cut != rank(order[cut]);
  std::vector<std::size_t> equal;
  for (std::size_t place = 0; place < order.size(); ++place) {
    if (!splits && rank(order[place]) == at_cut) {
      equal.push_back(order[place]);
    } else if (place < cut) {
      give(tie.how, {tie.at, order[place]}, nullptr, settled_by_votes());
      --tie.seats;
    }
  }
  std::sort(equal.begin(), equal.end());
  tie.choices = std::move(equal);
  return tie.choices.empty();
}

bool Giving::settle_by_lot(const TieNeedsLot& tie) {
  if (next_lot_ >= contest_.lots.size() || allocation_.lot_fault) return false;
  const std::size_t lot = next_lot_++;
  if (const auto what = fault_of_lot(tie, contest_.lots[lot])) {
    allocation_.lot_fault = LotFault{*what, lot, tie};
    return false;
  }
  for (const std::size_t winner : contest_.lots[lot]) {
    give(tie.how, {tie.at, winner}, nullptr, SettledBy::kLot);
  }
  return true;
}

void Giving::settle(SeatFor how, const WideQuotient& at, std::vector<std::size_t> choices,
                    std::int64_t seats) {
  TieNeedsLot tie{std::move(choices), seats, how, stage_, at};
  if (!contest_.ties.empty() && settle_by_votes(tie)) return;
  if (settle_by_lot(tie)) return;
  left_ -= tie.seats;
  allocation_.ties.push_back(std::move(tie));
}

void Giving::give_up() {
  allocation_.not_allocated = contest_.seats.value();
  std::fill(allocation_.seats.begin(), allocation_.seats.end(), election::Seats(0));
  left_ = 0;
}

void Giving::finish() {
  allocation_.not_allocated += left_;
  left_ = 0;
  if (next_lot_ < contest_.lots.size() && !allocation_.lot_fault) {
    allocation_.lot_fault = LotFault{LotFault::What::kNoTie, next_lot_, std::nullopt};
  }
}

}  // namespace scrutineer::outcome
