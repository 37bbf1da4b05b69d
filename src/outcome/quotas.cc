#include "scrutineer/outcome/quotas.h"

#include <algorithm>
#include <vector>

namespace scrutineer::outcome {
namespace {

using base::Uint128;
using base::WideQuotient;
using election::OverAllocation;

Uint128 sum_of_votes(Giving& giving) {
  Uint128 sum = 0;
  for (std::size_t i = 0; i < giving.lists(); ++i) {
    if (giving.contest().eligible[i]) sum += static_cast<Uint128>(giving.votes(i));
  }
  return sum;
}

/// The votes in whole quotas, and what remains as a part of a quota.
std::int64_t whole_quotas(std::int64_t votes, const WideQuotient& quota) {
  const WideQuotient share = in_quotas(votes, quota);
  return static_cast<std::int64_t>(share.numerator() / share.denominator());
}

WideQuotient remainder_after(std::int64_t votes, const WideQuotient& quota) {
  const WideQuotient share = in_quotas(votes, quota);
  return WideQuotient(share.numerator() % share.denominator(), share.denominator());
}

/// Σ whole quotas of the eligible lists. No quota is below ⌊V / (S + 2)⌋, so it stays small.
std::int64_t sum_of_whole_quotas(const WideQuotient& quota, Giving& giving) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < giving.lists(); ++i) {
    if (giving.takes_part(i)) sum += std::min(whole_quotas(giving.votes(i), quota), giving.most(i));
  }
  return sum;
}

std::vector<Claim> sorted_remainders(const WideQuotient& quota, Giving& giving,
                                     const base::Quotient& least_quotas) {
  std::vector<Claim> claims;
  claims.reserve(giving.lists());
  for (std::size_t i = 0; i < giving.lists(); ++i) {
    if (!giving.takes_part(i, least_quotas)) continue;
    claims.push_back({remainder_after(giving.votes(i), quota), i});
  }
  std::sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
    const auto order = a.quotient <=> b.quotient;
    return order != 0 ? order > 0 : a.choice < b.choice;
  });
  return claims;
}

/// Who loses a whole quota where they are too many: those with the smallest remainders.
struct Losers {
  std::vector<std::size_t> lose;  ///< One seat each, the equals around the cut among them.
  std::vector<std::size_t> tied;  ///< The equals around the cut …
  std::int64_t kept = 0;          ///< … of whom so many keep their seat.
  WideQuotient at;                ///< Their remainder.
};

Losers find_losers(const WideQuotient& quota, std::int64_t excess, Giving& giving) {
  std::vector<Claim> claims = sorted_remainders(quota, giving, {0, 1});
  std::erase_if(claims, [&](const Claim& claim) {
    return whole_quotas(giving.votes(claim.choice), quota) == 0;
  });
  std::reverse(claims.begin(), claims.end());
  Losers out;
  const auto cut = std::min(static_cast<std::size_t>(excess), claims.size());
  const bool tie =
      cut > 0 && cut < claims.size() && claims[cut - 1].quotient == claims[cut].quotient;
  if (tie) out.at = claims[cut].quotient;
  for (std::size_t rank = 0; rank < claims.size(); ++rank) {
    const bool equal = tie && claims[rank].quotient == out.at;
    if (equal) out.tied.push_back(claims[rank].choice);
    if (equal && rank >= cut) ++out.kept;
    if (equal || rank < cut) out.lose.push_back(claims[rank].choice);
  }
  std::sort(out.lose.begin(), out.lose.end());
  std::sort(out.tied.begin(), out.tied.end());
  return out;
}

void give_quotas(const WideQuotient& quota, const std::vector<std::size_t>& losers,
                 Giving& giving) {
  for (std::size_t i = 0; i < giving.lists(); ++i) {
    if (!giving.takes_part(i)) continue;
    const WideQuotient share = in_quotas(giving.votes(i), quota);
    std::int64_t whole = std::min(whole_quotas(giving.votes(i), quota), giving.most(i));
    if (std::binary_search(losers.begin(), losers.end(), i)) --whole;
    for (std::int64_t k = 0; k < whole; ++k) {
      giving.give(SeatFor::kWholeQuota, {share, i}, nullptr);
    }
  }
}

}  // namespace

WideQuotient quota_of(const election::Quota& quota, Uint128 votes, std::int64_t seats) {
  const auto parts = static_cast<Uint128>(seats + quota.added);
  using enum election::Quota::Rounding;
  switch (quota.rounding) {
    case kExact:
      return WideQuotient(votes, parts);
    case kDown:
      return WideQuotient(votes / parts, 1);
    case kDownPlus:
      return WideQuotient(votes / parts + 1, 1);
    case kUp:
      return WideQuotient((votes + parts - 1) / parts, 1);
    case kHalfDown:
      return WideQuotient(votes / parts + (2 * (votes % parts) > parts ? 1 : 0), 1);
  }
  return WideQuotient(votes, parts);
}

bool give_whole_quotas(const election::WholeQuotas& stage, Giving& giving) {
  Allocation& allocation = giving.allocation();
  const Uint128 votes = sum_of_votes(giving);
  if (votes == 0) return false;
  election::Quota rule = stage.quota;
  const std::int64_t seats = giving.contest().seats.value();
  WideQuotient quota = quota_of(rule, votes, seats);
  allocation.quota = quota;
  // Fewer votes than seats make a quota of 0, which holds no whole number of times in anything:
  // every seat then goes by the stages after it.
  if (quota.numerator() == 0) return true;
  std::int64_t sum = sum_of_whole_quotas(quota, giving);
  allocation.over_allocated = sum > seats;
  while (sum > seats && stage.over == OverAllocation::kLargerQuota && rule.added > 0) {
    --rule.added;
    quota = quota_of(rule, votes, seats);
    sum = sum_of_whole_quotas(quota, giving);
  }
  allocation.quota = quota;
  if (sum > seats && stage.over == OverAllocation::kSmallestRemainder) {
    Losers losers = find_losers(quota, sum - seats, giving);
    give_quotas(quota, losers.lose, giving);
    allocation.withdrawn = std::move(losers.lose);
    if (losers.kept > 0) {
      giving.settle(SeatFor::kRemainder, losers.at, std::move(losers.tied), losers.kept);
    }
    return false;
  }
  give_quotas(quota, {}, giving);
  if (sum <= seats) return true;
  giving.give_up();
  return false;
}

void give_by_remainders(const election::LargestRemainders& stage, Giving& giving) {
  const WideQuotient quota = *giving.allocation().quota;
  // A quota of 0 leaves no remainders to compare.
  if (quota.numerator() == 0 || giving.left() == 0) return;
  const std::vector<Claim> claims = sorted_remainders(quota, giving, stage.least_quotas);
  const std::size_t given = std::min(static_cast<std::size_t>(giving.left()), claims.size());
  const Claim* next = given < claims.size() ? &claims[given] : nullptr;
  std::vector<std::size_t> tied;
  for (std::size_t rank = 0; rank < given; ++rank) {
    if (next != nullptr && claims[rank].quotient == next->quotient) {
      tied.push_back(claims[rank].choice);
    } else {
      // Each list has one remainder: who is kept out by this seat is the first beyond the cut.
      giving.give(SeatFor::kRemainder, claims[rank], next);
    }
  }
  if (tied.empty()) return;
  const auto seats = static_cast<std::int64_t>(tied.size());
  for (std::size_t rank = given; rank < claims.size() && claims[rank].quotient == next->quotient;
       ++rank) {
    tied.push_back(claims[rank].choice);
  }
  std::sort(tied.begin(), tied.end());
  giving.settle(SeatFor::kRemainder, next->quotient, std::move(tied), seats);
}

}  // namespace scrutineer::outcome
