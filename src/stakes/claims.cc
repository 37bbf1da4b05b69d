#include "scrutineer/stakes/claims.h"

#include <algorithm>
#include <numeric>

#include "scrutineer/base/wide_quotient.h"
#include "scrutineer/outcome/quotas.h"

namespace scrutineer::stakes {
namespace {

using base::Uint128;
using election::HighestAverages;
using election::LargestRemainders;
using election::Quota;
using election::TieBreak;
using election::WholeQuotas;

bool starts_at_zero(const election::Divisors& divisors) {
  const auto* linear = std::get_if<election::LinearDivisors>(&divisors);
  return linear == nullptr || linear->first.front().numerator() == 0;
}

/// True if whole quotas can never be more than the seats: the quota is above V / (S + 1).
bool never_too_many(const Quota& quota) {
  using enum Quota::Rounding;
  if (quota.added == 0) return quota.rounding == kExact || quota.rounding == kUp;
  return quota.added == 1 && quota.rounding == kDownPlus;
}

}  // namespace

bool ClaimScale::fits(const election::SeatMethod& method, std::span<const TieBreak> ties) {
  const auto& stages = method.stages;
  if (stages.size() == 1) {
    const auto* averages = std::get_if<HighestAverages>(&stages[0]);
    if (averages == nullptr || averages->most_seats) return false;
    // Lists that come first of all tie however many votes they have: fewer votes going first would
    // put a list back for a vote more.
    return !starts_at_zero(averages->divisors) || ties.empty() || ties[0] == TieBreak::kMostVotes;
  }
  if (stages.size() != 2) return false;
  const auto* quotas = std::get_if<WholeQuotas>(&stages[0]);
  if (quotas == nullptr || !never_too_many(quotas->quota)) return false;
  if (std::holds_alternative<LargestRemainders>(stages[1])) return true;
  const auto* averages = std::get_if<HighestAverages>(&stages[1]);
  return averages != nullptr && !starts_at_zero(averages->divisors);
}

bool ClaimScale::has_quota(const election::SeatMethod& method) {
  return std::holds_alternative<WholeQuotas>(method.stages.front());
}

ClaimScale::ClaimScale(const election::SeatMethod& method, std::span<const TieBreak> ties,
                       std::int64_t votes, std::int64_t seats)
    : seats_(seats), most_after_quotas_(seats) {
  if (!ties.empty()) more_votes_first_ = ties[0] == TieBreak::kMostVotes ? 1 : -1;
  for (const election::SeatStage& stage : method.stages) {
    if (const auto* quotas = std::get_if<WholeQuotas>(&stage)) take(*quotas, votes);
    if (const auto* remainders = std::get_if<LargestRemainders>(&stage)) take(*remainders);
    if (const auto* averages = std::get_if<HighestAverages>(&stage)) take(*averages);
  }
}

void ClaimScale::take(const WholeQuotas& stage, std::int64_t votes) {
  const base::WideQuotient quota =
      outcome::quota_of(stage.quota, static_cast<Uint128>(votes), seats_);
  quota_numerator_ = quota.numerator();
  quota_denominator_ = quota.denominator();
  kind_ = Kind::kQuotasThenAverages;
}

void ClaimScale::take(const LargestRemainders& stage) {
  kind_ = Kind::kRemainders;
  least_part_ = stage.least_quotas;
  most_after_quotas_ = 1;
}

void ClaimScale::take(const HighestAverages& stage) {
  divisors_ = stage.divisors;
  least_part_ = stage.least_quotas;
  most_after_quotas_ = stage.most_seats.value_or(seats_);
  const auto* linear = std::get_if<election::LinearDivisors>(&divisors_);
  if (linear == nullptr) return;
  std::int64_t common = linear->step.denominator();
  for (const base::Quotient& d : linear->first) common = std::lcm(common, d.denominator());
  const auto over_common = [&](const base::Quotient& d) {
    return static_cast<Uint128>(d.numerator()) * static_cast<Uint128>(common / d.denominator());
  };
  for (const base::Quotient& d : linear->first) listed_.push_back(over_common(d));
  step_ = over_common(linear->step);
}

ClaimScale::Divisor ClaimScale::divisor(std::int64_t number) const {
  const auto k = static_cast<std::size_t>(number - 1);
  if (!listed_.empty()) {
    if (k < listed_.size()) return {listed_[k], 1};
    return {listed_.back() + static_cast<Uint128>(k - listed_.size() + 1) * step_, 1};
  }
  const auto wide = static_cast<Uint128>(k);
  if (std::holds_alternative<election::GeometricMeanDivisors>(divisors_)) {
    return {wide * (wide + 1), 1};  // Squared, as its averages are.
  }
  return {2 * wide * (wide + 1), 2 * wide + 1};
}

bool ClaimScale::has_quotas(std::int64_t votes, std::int64_t whole) const {
  return static_cast<Uint128>(votes) * quota_denominator_ >=
         static_cast<Uint128>(whole) * quota_numerator_;
}

bool ClaimScale::has_least_part(std::int64_t votes) const {
  if (least_part_.numerator() == 0) return true;
  const base::WideQuotient has =
      outcome::in_quotas(votes, base::WideQuotient(quota_numerator_, quota_denominator_));
  return has >= base::widened(least_part_);
}

ClaimScale::Rank ClaimScale::rank(const Claim& claim) const {
  if (claim.votes <= 0) return Rank::kNone;
  if (kind_ == Kind::kAverages) {
    return divisor(claim.number).numerator == 0 ? Rank::kFirst : Rank::kFinite;
  }
  if (has_quotas(claim.votes, claim.number)) return Rank::kFirst;
  const std::int64_t before = std::max<std::int64_t>(0, claim.number - most_after_quotas_);
  return has_quotas(claim.votes, before) && has_least_part(claim.votes) ? Rank::kFinite
                                                                        : Rank::kNone;
}

bool ClaimScale::exists(const Claim& claim) const { return rank(claim) != Rank::kNone; }

std::strong_ordering ClaimScale::compare_values(const Claim& a, const Claim& b) const {
  if (kind_ == Kind::kRemainders) {
    return static_cast<Uint128>(a.votes) * quota_denominator_ +
               static_cast<Uint128>(b.number) * quota_numerator_ <=>
           static_cast<Uint128>(b.votes) * quota_denominator_ +
               static_cast<Uint128>(a.number) * quota_numerator_;
  }
  const Divisor of_a = divisor(a.number);
  const Divisor of_b = divisor(b.number);
  if (!listed_.empty()) {
    return static_cast<Uint128>(a.votes) * of_b.numerator <=>
           static_cast<Uint128>(b.votes) * of_a.numerator;
  }
  const auto average = [&](const Claim& claim, const Divisor& d) {
    const auto votes = static_cast<Uint128>(claim.votes);
    const bool squared = std::holds_alternative<election::GeometricMeanDivisors>(divisors_);
    return base::WideQuotient(squared ? votes * votes : votes * d.denominator, d.numerator);
  };
  return average(a, of_a) <=> average(b, of_b);
}

std::weak_ordering ClaimScale::compare(const Claim& a, const Claim& b) const {
  const Rank of_a = rank(a);
  const Rank of_b = rank(b);
  if (of_a != of_b) return of_a <=> of_b;
  if (of_a == Rank::kNone) return std::weak_ordering::equivalent;
  if (of_a == Rank::kFirst && kind_ != Kind::kAverages) return std::weak_ordering::equivalent;
  if (of_a == Rank::kFinite) {
    const auto order = compare_values(a, b);
    if (order != 0) return order;
  }
  if (more_votes_first_ == 0) return std::weak_ordering::equivalent;
  return more_votes_first_ > 0 ? a.votes <=> b.votes : b.votes <=> a.votes;
}

std::int64_t ClaimScale::least_by_search(std::int64_t number, const Claim& other,
                                         bool level) const {
  const auto enough = [&](std::int64_t votes) {
    const Claim claim{votes, number};
    if (!exists(claim)) return false;
    const auto order = compare(claim, other);
    return level ? order >= 0 : order > 0;
  };
  std::int64_t low = 0;
  std::int64_t high = std::max<std::int64_t>(other.votes, 1);
  while (!enough(high)) {
    low = high;
    if (high >= kNever / 2) return kNever;
    high *= 2;
  }
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    (enough(middle) ? high : low) = middle;
  }
  return high;
}

std::int64_t ClaimScale::least(std::int64_t number, const Claim& other, bool level) const {
  if (kind_ != Kind::kAverages || listed_.empty()) return least_by_search(number, other, level);
  if (other.votes <= 0) return 1;
  const Uint128 here = divisor(number).numerator;
  const Uint128 there = divisor(other.number).numerator;
  if (there == 0) {
    if (here != 0) return kNever;
    if (more_votes_first_ == 0) return level ? 1 : kNever;
    return level ? other.votes : other.votes + 1;
  }
  if (here == 0) return 1;
  // votes / here against other.votes / there. Of equal claims, the one with the larger number has
  // more votes.
  const Uint128 product = static_cast<Uint128>(other.votes) * here;
  const bool equal_is_enough = number == other.number || more_votes_first_ == 0
                                   ? level
                                   : (number > other.number) == (more_votes_first_ > 0);
  const Uint128 votes = equal_is_enough ? (product + there - 1) / there : product / there + 1;
  return votes > static_cast<Uint128>(kNever) ? kNever : static_cast<std::int64_t>(votes);
}

std::int64_t ClaimScale::least_before(std::int64_t number, const Claim& other) const {
  return least(number, other, false);
}

std::int64_t ClaimScale::least_level_with(std::int64_t number, const Claim& other) const {
  return least(number, other, true);
}

/// Linear averages before another that is neither infinite nor none: votes / d is above other's
/// average while d is below votes · other's divisor / other's votes.
std::int64_t ClaimScale::count_linear(std::int64_t votes, std::int64_t most, const Claim& other,
                                      bool level) const {
  if (votes <= 0 || most <= 0) return 0;
  const Uint128 product = static_cast<Uint128>(votes) * divisor(other.number).numerator;
  const auto by = static_cast<Uint128>(other.votes);
  const Uint128 largest = product == 0 ? 0 : (product - 1) / by;
  std::size_t number = 0;
  while (number < listed_.size() && (listed_[number] <= largest || listed_[number] == 0)) ++number;
  if (number == listed_.size() && listed_.back() <= largest) {
    const Uint128 more = (largest - listed_.back()) / step_;
    const auto limit = static_cast<Uint128>(most);
    number += static_cast<std::size_t>(std::min(more, limit));
  }
  const auto count = std::min(static_cast<std::int64_t>(number), most);
  if (count == most) return count;
  // The next one may be equal, which is enough or decided by votes.
  const auto order = compare({votes, count + 1}, other);
  return count + ((level ? order >= 0 : order > 0) ? 1 : 0);
}

std::int64_t ClaimScale::count(std::int64_t votes, std::int64_t most, const Claim& other,
                               bool level) const {
  if (kind_ == Kind::kAverages && !listed_.empty() && rank(other) == Rank::kFinite) {
    return count_linear(votes, std::min(most, seats_), other, level);
  }
  std::int64_t low = 0;
  std::int64_t high = std::min(most, seats_) + 1;
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    const Claim claim{votes, middle};
    const auto order = compare(claim, other);
    const bool counts = exists(claim) && (level ? order >= 0 : order > 0);
    (counts ? low : high) = middle;
  }
  return low;
}

std::int64_t ClaimScale::count_before(std::int64_t votes, std::int64_t most,
                                      const Claim& other) const {
  return count(votes, most, other, false);
}

std::int64_t ClaimScale::count_level_with(std::int64_t votes, std::int64_t most,
                                          const Claim& other) const {
  return count(votes, most, other, true);
}

}  // namespace scrutineer::stakes
