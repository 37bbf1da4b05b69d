// For tests: a property of ways to give seats, tried on ours, where it must hold, and on a wrong
// one, where it must not: a property that cannot fail proves nothing.
#pragma once

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdint>
#include <functional>
#include <limits>
#include <sstream>
#include <string_view>
#include <vector>

#include "scrutineer/outcome/seats.h"
#include "scrutineer/outcome/seats_oracle.h"
#include "scrutineer/outcome/tabled_contest.h"

namespace scrutineer::outcome {

using Votes = oracle::Numbers;
/// A way to give seats: ours, or a wrong one.
using Way = std::function<Allocation(const oracle::Question&)>;
using Property = std::function<void(const Way&)>;

inline constexpr int kTrialsSeed = 20130728;

inline Allocation ours(const oracle::Question& question) {
  const std::vector<bool> eligible(question.votes.size(), true);
  return allocate(question.method, {.votes = question.votes,
                                    .eligible = eligible,
                                    .seats = election::Seats(question.seats),
                                    .most = question.most,
                                    .ties = question.ties,
                                    .lots = {}});
}

inline rc::detail::TestResult tried(const std::function<void()>& property) {
  rc::detail::TestParams params;
  params.seed = kTrialsSeed;
  params.maxSuccess = 2000;
  const rc::detail::TestMetadata metadata{"", ""};
  return rc::detail::checkTestable(property, metadata, params);
}

inline void expect_holds(const Property& property) {
  const auto result = tried([&] { property(ours); });
  std::ostringstream text;
  rc::detail::printResultMessage(result, text);
  EXPECT_TRUE(result.is<rc::detail::SuccessResult>()) << text.str() << "\nseed " << kTrialsSeed;
}

inline void expect_detects(const Property& property, const Way& wrong) {
  EXPECT_TRUE(tried([&] { property(wrong); }).is<rc::detail::FailureResult>())
      << "the property does not see what is wrong";
}

// What is drawn.

/// From the whole range, evenly, whatever the size of the trial: rapidcheck's early trials are
/// small.
inline rc::Gen<std::int64_t> from(std::int64_t least, std::int64_t below) {
  return rc::gen::resize(100, rc::gen::inRange<std::int64_t>(least, below));
}

/// Small numbers tie often; large ones have no room in a double or in 64-bit products.
inline Votes any_votes() {
  const std::int64_t most = std::numeric_limits<std::int64_t>::max();
  const auto round = rc::gen::map(from(0, 30), [](std::int64_t v) { return v * 1'000'000; });
  const auto lists = static_cast<std::size_t>(*from(0, 9));
  return *rc::gen::weightedOneOf<Votes>(
      {{3, rc::gen::container<Votes>(lists, from(0, 6))},
       {4, rc::gen::container<Votes>(lists, from(0, 40))},
       {2, rc::gen::container<Votes>(lists, round)},
       {1, rc::gen::container<Votes>(lists, from(most - 1000, most))},
       {1, rc::gen::container<Votes>(lists, from(0, most))}});
}

inline std::int64_t any_seats() { return *from(0, 30); }

/// A method of one stage of averages.
inline election::SeatMethod by_averages(election::Divisors divisors) {
  return {{election::HighestAverages{std::move(divisors), {}, {0, 1}}}};
}

/// Any divisors that rise: the first 0 to 2.9, one or two listed, any step; or the means.
inline election::Divisors any_divisors() {
  const std::int64_t kind = *from(0, 6);
  if (kind == 0) return election::GeometricMeanDivisors{};
  if (kind == 1) return election::HarmonicMeanDivisors{};
  election::LinearDivisors linear;
  linear.first = {{*from(0, 30), 10}};
  if (kind > 3) linear.first.emplace_back(*from(9, 18), 3);
  linear.step = {*from(1, 8), *from(1, 3)};
  return linear;
}

inline election::Quota any_quota() {
  using enum election::Quota::Rounding;
  return {*from(0, 3), *rc::gen::element(kExact, kDown, kDownPlus, kUp, kHalfDown)};
}

inline election::OverAllocation any_way_out() {
  using enum election::OverAllocation;
  return *rc::gen::element(kReport, kLargerQuota, kSmallestRemainder);
}

/// A named method, or one made of any quota and any divisors.
inline election::SeatMethod any_method() {
  const auto methods = election::named_methods();
  const auto n = static_cast<std::size_t>(*from(0, static_cast<std::int64_t>(methods.size()) + 6));
  if (n < methods.size()) return methods[n].method;
  if (n < methods.size() + 2) return by_averages(any_divisors());
  const election::WholeQuotas whole{any_quota(), any_way_out()};
  const base::Quotient least(*from(0, 3), 2);
  const election::LargestRemainders remainders{least};
  const election::HighestAverages averages{
      any_divisors(), *rc::gen::arbitrary<bool>() ? std::optional(*from(1, 4)) : std::nullopt,
      least};
  if (n == methods.size() + 2) return {{whole, remainders}};
  if (n == methods.size() + 3) return {{whole, averages}};
  if (n == methods.size() + 4) return {{whole, remainders, averages}};
  return {{whole, averages, remainders}};
}

inline oracle::Question any_question(election::SeatMethod method) {
  return {std::move(method), any_votes(), any_seats(), {}, {}};
}

/// The most seats of each choice: for some questions, and for some choices of them.
inline Votes any_most(std::size_t lists) {
  if (!*rc::gen::arbitrary<bool>()) return {};
  return *rc::gen::container<Votes>(
      lists, rc::gen::weightedElement<std::int64_t>({{2, 1000000}, {1, 0}, {1, 1}, {1, 3}}));
}

inline std::vector<election::TieBreak> any_ties() {
  using enum election::TieBreak;
  return *rc::gen::elementOf(std::vector<std::vector<election::TieBreak>>{
      {}, {}, {kMostVotes}, {kFewestVotes}, {kMostVotes, kFewestVotes}});
}

inline std::int64_t sum(const std::vector<election::Seats>& seats) {
  std::int64_t all = 0;
  for (const election::Seats s : seats) all += s.value();
  return all;
}

// Wrong ways.

/// Settles ties by the order of the lists.
inline Allocation lots_by_order(const oracle::Question& question) {
  Allocation allocation = ours(question);
  for (const TieNeedsLot& tie : allocation.ties) {
    for (std::int64_t k = 0; k < tie.seats; ++k) {
      allocation.seats[tie.choices[static_cast<std::size_t>(k)]] += election::Seats(1);
    }
  }
  allocation.ties.clear();
  return allocation;
}

/// The last seat is lost.
inline Allocation one_seat_fewer(oracle::Question question) {
  question.seats = std::max<std::int64_t>(0, question.seats - 1);
  return ours(question);
}

/// Another method in place of the one asked for.
inline Way instead(election::SeatMethod method) {
  return [method](oracle::Question question) {
    question.method = method;
    return ours(question);
  };
}

}  // namespace scrutineer::outcome
