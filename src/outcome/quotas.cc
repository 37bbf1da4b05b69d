#include "scrutineer/outcome/quotas.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace scrutineer::outcome {
namespace {

using base::Uint128;
using base::WideQuotient;
using election::OverAllocation;

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
  std::vector<std::size_t> certain;  ///< One seat each.
  std::vector<std::size_t> tied;     ///< The equals around the cut …
  std::int64_t kept = 0;             ///< … of whom so many keep their seat.
  WideQuotient at;                   ///< Their remainder.
};

/// Empty where the lists that have a whole quota are too few to lose the excess.
std::optional<Losers> find_losers(const WideQuotient& quota, std::int64_t excess, Giving& giving) {
  std::vector<Claim> claims = sorted_remainders(quota, giving, {0, 1});
  std::erase_if(claims, [&](const Claim& claim) {
    return whole_quotas(giving.votes(claim.choice), quota) == 0;
  });
  std::reverse(claims.begin(), claims.end());
  const auto cut = static_cast<std::size_t>(excess);
  if (cut > claims.size()) return std::nullopt;
  Losers out;
  const bool tie = cut < claims.size() && claims[cut - 1].quotient == claims[cut].quotient;
  if (tie) out.at = claims[cut].quotient;
  for (std::size_t rank = 0; rank < claims.size(); ++rank) {
    if (tie && claims[rank].quotient == out.at) {
      out.tied.push_back(claims[rank].choice);
      if (rank >= cut) ++out.kept;
    } else if (rank < cut) {
      out.certain.push_back(claims[rank].choice);
    }
  }
  std::sort(out.certain.begin(), out.certain.end());
  std::sort(out.tied.begin(), out.tied.end());
  return out;
}

void give_quotas(const WideQuotient& quota, const Losers& losers, Giving& giving) {
  giving.allocation().steps.reserve(
      static_cast<std::size_t>(std::max(giving.left(), sum_of_whole_quotas(quota, giving))));
  for (std::size_t i = 0; i < giving.lists(); ++i) {
    if (!giving.takes_part(i)) continue;
    const WideQuotient share = in_quotas(giving.votes(i), quota);
    std::int64_t whole = std::min(whole_quotas(giving.votes(i), quota), giving.most(i));
    if (std::binary_search(losers.certain.begin(), losers.certain.end(), i) ||
        std::binary_search(losers.tied.begin(), losers.tied.end(), i)) {
      --whole;
    }
    for (std::int64_t k = 0; k < whole; ++k) {
      giving.give(SeatFor::kWholeQuota, {share, i}, nullptr);
    }
  }
}

/// Those of the tie that did not keep their seat, and cannot any more.
void note_losers_of_tie(const std::vector<std::size_t>& tied,
                        const std::vector<election::Seats>& before, Giving& giving) {
  Allocation& allocation = giving.allocation();
  for (const std::size_t i : tied) {
    const bool kept = allocation.seats[i] > before[i];
    const bool waits =
        !allocation.ties.empty() && std::binary_search(allocation.ties.back().choices.begin(),
                                                       allocation.ties.back().choices.end(), i);
    if (!kept && !waits) allocation.withdrawn.push_back(i);
  }
  std::sort(allocation.withdrawn.begin(), allocation.withdrawn.end());
}

/// Gives the whole quotas but those that the smallest remainders lose. False, giving nothing, if
/// one seat a list is not enough.
bool give_but_smallest(const WideQuotient& quota, std::int64_t excess, Giving& giving) {
  std::optional<Losers> losers = find_losers(quota, excess, giving);
  if (!losers) return false;
  give_quotas(quota, *losers, giving);
  giving.allocation().withdrawn = std::move(losers->certain);
  if (losers->kept == 0) return true;
  const std::vector<election::Seats> before = giving.allocation().seats;
  giving.settle(SeatFor::kRemainder, losers->at, losers->tied, losers->kept);
  note_losers_of_tie(losers->tied, before, giving);
  return true;
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
  const Uint128 votes = giving.sum_of_votes();
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
  if (sum > seats && stage.over == OverAllocation::kSmallestRemainder &&
      give_but_smallest(quota, sum - seats, giving)) {
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
