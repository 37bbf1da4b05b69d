#include "scrutineer/outcome/seats.h"

#include <algorithm>
#include <stdexcept>
#include <variant>

#include "scrutineer/outcome/averages.h"
#include "scrutineer/outcome/quotas.h"

namespace scrutineer::outcome {
namespace {

using base::Uint128;
using base::WideQuotient;

/// What every method is given, checked.
struct Request {
  std::span<const std::int64_t> votes;
  const std::vector<bool>& eligible;
  std::int64_t seats;
};

void require(bool holds, const char* what) {
  if (!holds) throw std::invalid_argument(what);
}

/// votes / divisor(held), with a fraction as first divisor: votes / (p/q) = votes · q / p. Votes
/// and q are below 2^63, so the product stays below 2^126.
WideQuotient highest_average(const election::HighestAverages& divisors, std::int64_t votes,
                             std::int64_t held) {
  if (held == 0) {
    return WideQuotient(
        static_cast<Uint128>(votes) * static_cast<Uint128>(divisors.first.denominator()),
        static_cast<Uint128>(divisors.first.numerator()));
  }
  return WideQuotient(static_cast<Uint128>(votes),
                      static_cast<Uint128>(divisors.second) +
                          static_cast<Uint128>(held - 1) * static_cast<Uint128>(divisors.step));
}

// One overload a method: a new method is a type in election::SeatMethod and an overload here.

void give(const election::HighestAverages& divisors, const Request& request,
          Allocation& allocation) {
  require(divisors.first.numerator() > 0 && divisors.step > 0 &&
              divisors.first < base::Quotient(divisors.second, 1),
          "divisors must rise from above 0");
  const auto average = [&](std::int64_t votes, std::int64_t held) {
    return highest_average(divisors, votes, held);
  };
  give_by_averages(average, request.votes, request.eligible, request.seats, allocation);
}

void give(const election::LargestRemainders& method, const Request& request,
          Allocation& allocation) {
  const Uint128 all = quota_base(request.votes, request.eligible);
  if (all == 0) {
    allocation.not_allocated = request.seats;
    return;
  }
  const WideQuotient quota = method.quota == election::Quota::kHare
                                 ? hare_quota(all, request.seats)
                                 : droop_quota(all, request.seats);
  allocation.quota = quota;
  const std::int64_t left =
      give_whole_quotas(quota, request.votes, request.eligible, request.seats, allocation);
  if (!allocation.over_allocated) {
    give_by_remainders(quota, request.votes, request.eligible, left, allocation);
  }
}

void give(const election::QuotaThenAverages&, const Request& request, Allocation& allocation) {
  const Uint128 all = quota_base(request.votes, request.eligible);
  if (all == 0) {
    allocation.not_allocated = request.seats;
    return;
  }
  const WideQuotient quota = whole_hare_quota(all, request.seats);
  allocation.quota = quota;
  std::int64_t left = request.seats;
  // Fewer votes than seats make a quota of 0, which holds no whole number of times in anything:
  // every seat then goes by averages.
  if (quota.numerator() != 0) {
    left = give_whole_quotas(quota, request.votes, request.eligible, request.seats, allocation);
  }
  if (allocation.over_allocated) return;
  const auto average = [](std::int64_t votes, std::int64_t held) {
    return WideQuotient(static_cast<Uint128>(votes), static_cast<Uint128>(held) + 1);
  };
  give_by_averages(average, request.votes, request.eligible, left, allocation);
}

}  // namespace

Allocation allocate(const election::SeatMethod& method, std::span<const std::int64_t> votes,
                    const std::vector<bool>& eligible, election::Seats seats) {
  require(votes.size() == eligible.size(), "as many eligibilities as choices");
  require(std::all_of(votes.begin(), votes.end(), [](std::int64_t v) { return v >= 0; }),
          "votes are not negative");
  require(seats.value() >= 0 && seats.value() <= election::kMaxSeats,
          "seats from 0 to the most a constituency can have");
  Allocation allocation;
  allocation.seats.resize(votes.size());
  if (seats.value() == 0) return allocation;
  const Request request{votes, eligible, seats.value()};
  std::visit([&](const auto& chosen) { give(chosen, request, allocation); }, method);
  return allocation;
}

}  // namespace scrutineer::outcome
