#include "scrutineer/outcome/quotas.h"

#include <algorithm>

namespace scrutineer::outcome {
namespace {

using base::Uint128;
using base::WideQuotient;

/// votes / quota as numerator / denominator. Votes are below 2^63 and a quota's denominator is at
/// most the seats, so the product stays below 2^127.
WideQuotient in_quotas(std::int64_t votes, const WideQuotient& quota) {
  return WideQuotient(static_cast<Uint128>(votes) * quota.denominator(), quota.numerator());
}

Uint128 whole_part(const WideQuotient& quotient) {
  return quotient.numerator() / quotient.denominator();
}

struct Remainder {
  WideQuotient remainder;
  std::size_t choice = 0;
};

std::vector<Remainder> sorted_remainders(const WideQuotient& quota,
                                         std::span<const std::int64_t> votes,
                                         const std::vector<bool>& eligible) {
  std::vector<Remainder> remainders;
  remainders.reserve(votes.size());
  for (std::size_t i = 0; i < votes.size(); ++i) {
    if (!eligible[i] || votes[i] == 0) continue;
    const WideQuotient share = in_quotas(votes[i], quota);
    remainders.push_back(
        {WideQuotient(share.numerator() % share.denominator(), share.denominator()), i});
  }
  std::sort(remainders.begin(), remainders.end(), [](const Remainder& a, const Remainder& b) {
    const auto order = a.remainder <=> b.remainder;
    return order != 0 ? order > 0 : a.choice < b.choice;
  });
  return remainders;
}

/// The equals around the cut at `given`, if the first left out equals the last given one.
std::optional<TieNeedsLot> tie_at_cut(const std::vector<Remainder>& sorted, std::size_t given) {
  if (given == 0 || given == sorted.size() ||
      sorted[given - 1].remainder != sorted[given].remainder) {
    return std::nullopt;
  }
  TieNeedsLot tie;
  tie.at = sorted[given].remainder;
  for (std::size_t rank = 0; rank < sorted.size(); ++rank) {
    if (sorted[rank].remainder != tie.at) continue;
    tie.choices.push_back(sorted[rank].choice);
    if (rank < given) ++tie.seats;
  }
  return tie;
}

}  // namespace

Uint128 quota_base(std::span<const std::int64_t> votes, const std::vector<bool>& eligible) {
  Uint128 sum = 0;
  for (std::size_t i = 0; i < votes.size(); ++i) {
    if (eligible[i]) sum += static_cast<Uint128>(votes[i]);
  }
  return sum;
}

WideQuotient hare_quota(Uint128 votes, std::int64_t seats) {
  return WideQuotient(votes, static_cast<Uint128>(seats));
}

WideQuotient droop_quota(Uint128 votes, std::int64_t seats) {
  return WideQuotient(votes / (static_cast<Uint128>(seats) + 1) + 1, 1);
}

WideQuotient whole_hare_quota(Uint128 votes, std::int64_t seats) {
  return WideQuotient(votes / static_cast<Uint128>(seats), 1);
}

std::int64_t give_whole_quotas(const WideQuotient& quota, std::span<const std::int64_t> votes,
                               const std::vector<bool>& eligible, std::int64_t seats,
                               Allocation& allocation) {
  // ⌊V / S⌋ is the smallest quota there is, and V / ⌊V / S⌋ < 2 S: the steps stay few.
  std::int64_t given = 0;
  for (std::size_t i = 0; i < votes.size(); ++i) {
    if (!eligible[i] || votes[i] == 0) continue;
    const WideQuotient share = in_quotas(votes[i], quota);
    const auto whole = static_cast<std::int64_t>(whole_part(share));
    allocation.seats[i] = election::Seats(whole);
    for (std::int64_t k = 0; k < whole; ++k) {
      SeatStep step;
      step.seat = ++given;
      step.how = SeatStep::How::kWholeQuota;
      step.choice = i;
      step.quotient = share;
      allocation.steps.push_back(step);
    }
  }
  if (given <= seats) return seats - given;
  allocation.over_allocated = true;
  allocation.not_allocated = seats;
  std::fill(allocation.seats.begin(), allocation.seats.end(), election::Seats(0));
  return 0;
}

void give_by_remainders(const WideQuotient& quota, std::span<const std::int64_t> votes,
                        const std::vector<bool>& eligible, std::int64_t left,
                        Allocation& allocation) {
  const std::vector<Remainder> sorted = sorted_remainders(quota, votes, eligible);
  const std::size_t given = std::min(static_cast<std::size_t>(left), sorted.size());
  allocation.not_allocated = left - static_cast<std::int64_t>(given);
  allocation.tie = tie_at_cut(sorted, given);
  const std::size_t certain = given - static_cast<std::size_t>(allocation.by_lot());
  for (std::size_t rank = 0; rank < certain; ++rank) {
    SeatStep step;
    step.seat = static_cast<std::int64_t>(allocation.steps.size()) + 1;
    step.how = SeatStep::How::kRemainder;
    step.choice = sorted[rank].choice;
    step.quotient = sorted[rank].remainder;
    // Each list has one remainder: who is kept out by this seat is the first beyond the cut.
    if (given < sorted.size()) {
      step.runner_up = sorted[given].choice;
      step.runner_up_quotient = sorted[given].remainder;
    }
    allocation.steps.push_back(step);
    allocation.seats[step.choice] += election::Seats(1);
  }
}

}  // namespace scrutineer::outcome
