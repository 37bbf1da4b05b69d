#include "scrutineer/outcome/averages.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "scrutineer/outcome/claim_heap.h"

namespace scrutineer::outcome {
namespace {

using base::Uint128;
using base::WideQuotient;

/// The divisors over their common denominator, so that an average is one product and no fraction
/// of fractions: votes / (n / c) = votes · c / n.
class LinearAverage {
 public:
  static constexpr SeatFor kHow = SeatFor::kAverage;

  explicit LinearAverage(const election::LinearDivisors& divisors) {
    std::int64_t common = divisors.step.denominator();
    for (const base::Quotient& d : divisors.first) common = std::lcm(common, d.denominator());
    common_ = static_cast<Uint128>(common);
    for (const base::Quotient& d : divisors.first) listed_.push_back(over_common(d));
    step_ = over_common(divisors.step);
  }

  [[nodiscard]] bool is_infinite(std::int64_t held) const { return divisor(held) == 0; }
  [[nodiscard]] WideQuotient operator()(std::int64_t votes, std::int64_t held) const {
    return WideQuotient(static_cast<Uint128>(votes) * common_, divisor(held));
  }

 private:
  [[nodiscard]] Uint128 over_common(const base::Quotient& d) const {
    return static_cast<Uint128>(d.numerator()) * (common_ / static_cast<Uint128>(d.denominator()));
  }
  [[nodiscard]] Uint128 divisor(std::int64_t held) const {
    const auto k = static_cast<std::size_t>(held);
    if (k < listed_.size()) return listed_[k];
    return listed_.back() + static_cast<Uint128>(k - listed_.size() + 1) * step_;
  }

  std::vector<Uint128> listed_;
  Uint128 step_ = 0;
  Uint128 common_ = 1;
};

/// votes² / (k·(k+1)): below 2^126 over below 2^42.
struct GeometricMeanAverage {
  static constexpr SeatFor kHow = SeatFor::kSquareAverage;
  explicit GeometricMeanAverage(const election::GeometricMeanDivisors&) {}
  [[nodiscard]] static bool is_infinite(std::int64_t held) { return held == 0; }
  [[nodiscard]] WideQuotient operator()(std::int64_t votes, std::int64_t held) const {
    const auto k = static_cast<Uint128>(held);
    return WideQuotient(static_cast<Uint128>(votes) * static_cast<Uint128>(votes), k * (k + 1));
  }
};

/// votes · (2k+1) / (2k·(k+1)).
struct HarmonicMeanAverage {
  static constexpr SeatFor kHow = SeatFor::kAverage;
  explicit HarmonicMeanAverage(const election::HarmonicMeanDivisors&) {}
  [[nodiscard]] static bool is_infinite(std::int64_t held) { return held == 0; }
  [[nodiscard]] WideQuotient operator()(std::int64_t votes, std::int64_t held) const {
    const auto k = static_cast<Uint128>(held);
    return WideQuotient(static_cast<Uint128>(votes) * (2 * k + 1), 2 * k * (k + 1));
  }
};

LinearAverage average_of(const election::LinearDivisors& d) { return LinearAverage(d); }
GeometricMeanAverage average_of(const election::GeometricMeanDivisors& d) {
  return GeometricMeanAverage(d);
}
HarmonicMeanAverage average_of(const election::HarmonicMeanDivisors& d) {
  return HarmonicMeanAverage(d);
}

/// The divisor 0 makes every average infinite: each list that holds no seat has one before any
/// average is compared; if they are more than the seats, they all tie.
void give_first_of_all(const std::vector<std::size_t>& lists, Giving& giving) {
  if (static_cast<std::int64_t>(lists.size()) > giving.left()) {
    giving.settle(SeatFor::kFirstOfAll, WideQuotient(), lists, giving.left());
    return;
  }
  for (const std::size_t i : lists) giving.give(SeatFor::kFirstOfAll, {WideQuotient(), i}, nullptr);
}

/// Takes back the seats whose average equals the highest one that got none, and settles the tie.
/// Averages fall strictly within a list, so each list stands among the equals at most once, and who
/// wins does change how many seats it has.
void settle_cut(SeatFor how, const ClaimHeap& heap, std::size_t first_step, Giving& giving) {
  const std::vector<SeatStep>& steps = giving.allocation().steps;
  if (steps.size() == first_step || heap.empty() || heap.top().quotient != steps.back().quotient) {
    return;
  }
  const WideQuotient at = heap.top().quotient;
  std::vector<std::size_t> choices;
  for (const Claim& claim : heap.claims()) {
    if (claim.quotient == at) choices.push_back(claim.choice);
  }
  std::int64_t seats = 0;
  while (steps.size() > first_step && steps.back().quotient == at) {
    choices.push_back(giving.take_back().choice);
    ++seats;
  }
  std::sort(choices.begin(), choices.end());
  giving.settle(how, at, std::move(choices), seats);
}

template <class Average>
void give_by(const Average& average, const election::HighestAverages& stage, Giving& giving) {
  std::vector<std::size_t> lists;
  std::vector<std::int64_t> most(giving.lists());
  for (std::size_t i = 0; i < giving.lists(); ++i) {
    if (!giving.takes_part(i, stage.least_quotas)) continue;
    lists.push_back(i);
    most[i] = giving.most(i);
    if (stage.most_seats) {
      most[i] = std::min(most[i], giving.held(i) + std::min(*stage.most_seats, giving.left()));
    }
  }
  std::vector<std::size_t> infinite;
  for (const std::size_t i : lists) {
    if (average.is_infinite(giving.held(i))) infinite.push_back(i);
  }
  if (!infinite.empty() && giving.left() > 0) give_first_of_all(infinite, giving);
  ClaimHeap heap;
  heap.reserve(lists.size());
  for (const std::size_t i : lists) {
    const std::int64_t held = giving.held(i);
    if (held < most[i] && !average.is_infinite(held)) {
      heap.push({average(giving.votes(i), held), i});
    }
  }
  std::vector<SeatStep>& steps = giving.allocation().steps;
  const std::size_t first_step = steps.size();
  steps.reserve(first_step + static_cast<std::size_t>(heap.empty() ? 0 : giving.left()));
  while (giving.left() > 0 && !heap.empty()) {
    const std::size_t i = heap.top().choice;
    giving.give(Average::kHow, heap.top(), heap.second());
    if (giving.held(i) < most[i]) {
      heap.replace_top({average(giving.votes(i), giving.held(i)), i});
    } else {
      heap.drop_top();
    }
  }
  settle_cut(Average::kHow, heap, first_step, giving);
}

}  // namespace

void give_by_averages(const election::HighestAverages& stage, Giving& giving) {
  std::visit([&](const auto& divisors) { give_by(average_of(divisors), stage, giving); },
             stage.divisors);
}

}  // namespace scrutineer::outcome
