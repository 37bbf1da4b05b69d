// The quotients themselves: each seat's, and the one at which a tie is, against all there are,
// computed in rationals and sorted.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <functional>

#include "scrutineer/outcome/seats_trials.h"

namespace scrutineer::outcome {
namespace {

using oracle::BigRational;
using oracle::Question;

BigRational rational(const base::WideQuotient& quotient) {
  return {boost::multiprecision::cpp_int(quotient.numerator()),
          boost::multiprecision::cpp_int(quotient.denominator())};
}

/// One quotient of one list. Those of the divisor 0 are beyond all others.
struct Worth {
  bool infinite = false;
  BigRational quotient;
  std::size_t choice = 0;
};

bool equal(const Worth& a, const Worth& b) {
  return a.infinite == b.infinite && a.quotient == b.quotient;
}

/// Every quotient of every list, highest first.
std::vector<Worth> all_quotients(const election::Divisors& divisors, const Question& question) {
  std::vector<Worth> all;
  for (std::size_t i = 0; i < question.votes.size(); ++i) {
    const BigRational v(question.votes[i]);
    for (std::int64_t k = 0; v > 0 && k <= question.seats; ++k) {
      BigRational divisor = 0;
      BigRational dividend = v;
      if (const auto* linear = std::get_if<election::LinearDivisors>(&divisors)) {
        const auto rational_of = [](const base::Quotient& q) {
          return BigRational(q.numerator(), q.denominator());
        };
        std::vector<BigRational> rising;
        for (const base::Quotient& d : linear->first) rising.push_back(rational_of(d));
        while (static_cast<std::int64_t>(rising.size()) <= k) {
          rising.push_back(rising.back() + rational_of(linear->step));
        }
        divisor = rising[static_cast<std::size_t>(k)];
      } else if (std::holds_alternative<election::GeometricMeanDivisors>(divisors)) {
        divisor = BigRational(k) * (k + 1);
        dividend = v * v;
      } else {
        divisor = BigRational(2 * k * (k + 1), 2 * k + 1);
      }
      if (divisor == 0) {
        all.push_back({true, 0, i});
      } else {
        all.push_back({false, dividend / divisor, i});
      }
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Worth& a, const Worth& b) {
    return a.infinite != b.infinite ? a.infinite : a.quotient > b.quotient;
  });
  return all;
}

/// The remainders of lists with votes, highest first.
std::vector<Worth> all_remainders(const BigRational& quota, const Question& question) {
  std::vector<Worth> all;
  for (std::size_t i = 0; i < question.votes.size(); ++i) {
    if (question.votes[i] == 0) continue;
    const BigRational share = BigRational(question.votes[i]) / quota;
    all.push_back({false, share - oracle::floor_of(share), i});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Worth& a, const Worth& b) { return a.quotient > b.quotient; });
  return all;
}

/// Steps and tie are those of the first `seats` of the sorted quotients.
void check(const std::vector<Worth>& all, std::size_t seats, std::size_t first_step,
           const Allocation& allocation) {
  seats = std::min(seats, all.size());
  std::size_t certain = seats;
  if (seats > 0 && seats < all.size() && equal(all[seats - 1], all[seats])) {
    while (certain > 0 && equal(all[certain - 1], all[seats])) --certain;
  }
  RC_ASSERT(allocation.steps.size() == first_step + certain);
  for (std::size_t k = 0; k < certain; ++k) {
    const SeatStep& step = allocation.steps[first_step + k];
    RC_ASSERT(step.choice == all[k].choice);
    RC_ASSERT((step.how == SeatFor::kFirstOfAll) == all[k].infinite);
    RC_ASSERT(rational(step.quotient) == all[k].quotient);
  }
  RC_ASSERT(allocation.ties.size() == (certain < seats ? 1U : 0U));
  if (allocation.ties.empty()) return;
  const TieNeedsLot& tie = allocation.ties[0];
  RC_ASSERT(tie.seats == static_cast<std::int64_t>(seats - certain));
  RC_ASSERT((tie.how == SeatFor::kFirstOfAll) == all[seats].infinite);
  RC_ASSERT(rational(tie.at) == all[seats].quotient);
  std::vector<std::size_t> choices;
  for (const Worth& one : all) {
    if (equal(one, all[seats])) choices.push_back(one.choice);
  }
  std::sort(choices.begin(), choices.end());
  RC_ASSERT(tie.choices == choices);
}

/// The seats of the last certain step go to who would have had it without the winner.
Allocation names_the_runner_up(const Question& question) {
  Allocation allocation = ours(question);
  if (!allocation.steps.empty() && allocation.steps.back().runner_up) {
    allocation.steps.back().choice = *allocation.steps.back().runner_up;
  }
  return allocation;
}

Allocation without_ties(const Question& question) {
  Allocation allocation = ours(question);
  allocation.ties.clear();
  return allocation;
}

TEST(Quotients, OfHighestAveragesAreAllQuotientsSorted) {
  const Property property = [](const Way& way) {
    const election::Divisors divisors = any_divisors();
    const Question question = any_question(by_averages(divisors));
    check(all_quotients(divisors, question), static_cast<std::size_t>(question.seats), 0,
          way(question));
  };
  expect_holds(property);
  expect_detects(property, names_the_runner_up);
  expect_detects(property, without_ties);
  expect_detects(property, instead(method_named("danish")));
}

TEST(Quotients, OfLargestRemaindersAreAllRemaindersSorted) {
  const Property property = [](const Way& way) {
    const election::Quota quota = any_quota();
    const Question question =
        any_question({{election::WholeQuotas{quota, {}}, election::LargestRemainders{}}});
    const Allocation allocation = way(question);
    if (allocation.over_allocated || !allocation.quota || allocation.quota->numerator() == 0) {
      return;
    }
    const auto whole = static_cast<std::size_t>(
        std::count_if(allocation.steps.begin(), allocation.steps.end(),
                      [](const SeatStep& s) { return s.how == SeatFor::kWholeQuota; }));
    check(all_remainders(rational(*allocation.quota), question),
          static_cast<std::size_t>(question.seats) - whole, whole, allocation);
  };
  expect_holds(property);
  expect_detects(property, names_the_runner_up);
  expect_detects(property, without_ties);
}

TEST(Quotients, RunnerUpHasTheHighestAverageOfTheOthers) {
  const Property property = [](const Way& way) {
    const election::Divisors divisors = any_divisors();
    const Question question = any_question(by_averages(divisors));
    std::vector<std::int64_t> held(question.votes.size(), 0);
    for (const SeatStep& step : way(question).steps) {
      if (step.how != SeatFor::kFirstOfAll && step.runner_up) {
        const auto quotient_of = [&](std::size_t i) {
          const Question one{{}, {question.votes[i]}, held[i], {}, {}};
          return all_quotients(divisors, one).back().quotient;
        };
        RC_ASSERT(*step.runner_up != step.choice);
        RC_ASSERT(rational(*step.runner_up_quotient) == quotient_of(*step.runner_up));
        for (std::size_t i = 0; i < question.votes.size(); ++i) {
          if (i == step.choice || question.votes[i] == 0) continue;
          RC_ASSERT(quotient_of(i) <= rational(*step.runner_up_quotient));
        }
      }
      ++held[step.choice];
    }
  };
  expect_holds(property);
  expect_detects(property, [](const Question& question) {
    Allocation allocation = ours(question);
    for (SeatStep& step : allocation.steps) step.runner_up_quotient = step.quotient;
    return allocation;
  });
}

}  // namespace
}  // namespace scrutineer::outcome
