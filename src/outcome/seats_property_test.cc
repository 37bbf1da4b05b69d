// What holds for every allocation. Each property is also tried on a method that breaks it, and must
// say so: a property that cannot fail proves nothing.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <functional>
#include <limits>
#include <numeric>
#include <sstream>

#include "scrutineer/outcome/seats.h"
#include "scrutineer/outcome/tabled_contest.h"

namespace scrutineer::outcome {
namespace {

using Rational = boost::multiprecision::cpp_rational;
using Votes = std::vector<std::int64_t>;
/// A way to give seats: ours, or a wrong one.
using Giving = std::function<Allocation(const election::SeatMethod&, const Votes&, std::int64_t)>;
using Property = std::function<void(const Giving&)>;

Allocation ours(const election::SeatMethod& method, const Votes& votes, std::int64_t seats) {
  return allocate_all(method, votes, seats);
}

rc::detail::TestResult tried(const Property& property, const Giving& giving) {
  rc::detail::TestParams params;
  params.seed = 20130728;
  params.maxSuccess = 400;
  const rc::detail::TestMetadata metadata{"", ""};
  return rc::detail::checkTestable([&] { property(giving); }, metadata, params);
}

void expect_holds(const Property& property) {
  const auto result = tried(property, ours);
  std::ostringstream text;
  rc::detail::printResultMessage(result, text);
  EXPECT_TRUE(result.is<rc::detail::SuccessResult>()) << text.str() << "\nseed 20130728";
}

void expect_detects(const Property& property, const Giving& wrong) {
  EXPECT_TRUE(tried(property, wrong).is<rc::detail::FailureResult>())
      << "the property does not see what is wrong";
}

Votes any_votes() {
  // Small numbers tie often; large ones have no room in a double or in 64-bit products.
  const auto small = rc::gen::inRange<std::int64_t>(0, 40);
  const auto round = rc::gen::map(rc::gen::inRange<std::int64_t>(0, 30),
                                  [](std::int64_t v) { return v * 1'000'000; });
  const auto large = rc::gen::inRange<std::int64_t>(std::numeric_limits<std::int64_t>::max() - 1000,
                                                    std::numeric_limits<std::int64_t>::max());
  const auto any = rc::gen::inRange<std::int64_t>(0, std::numeric_limits<std::int64_t>::max());
  const auto lists = *rc::gen::inRange<std::size_t>(0, 9);
  return *rc::gen::weightedOneOf<Votes>({{6, rc::gen::container<Votes>(lists, small)},
                                         {2, rc::gen::container<Votes>(lists, round)},
                                         {1, rc::gen::container<Votes>(lists, large)},
                                         {1, rc::gen::container<Votes>(lists, any)}});
}

std::int64_t any_seats() { return *rc::gen::inRange<std::int64_t>(0, 30); }

election::SeatMethod any_method() {
  const auto methods = election::named_methods();
  return methods[*rc::gen::inRange<std::size_t>(0, methods.size())].method;
}

election::HighestAverages any_divisors() {
  const auto first = *rc::gen::inRange<std::int64_t>(1, 30);
  return {
      {first, 10}, *rc::gen::inRange<std::int64_t>(3, 6), *rc::gen::inRange<std::int64_t>(1, 4)};
}

std::int64_t sum(const std::vector<election::Seats>& seats) {
  std::int64_t all = 0;
  for (const election::Seats s : seats) all += s.value();
  return all;
}

/// What an allocation decides, in exact rationals.
struct Decided {
  std::vector<std::int64_t> seats;
  std::vector<std::size_t> tied;
  std::int64_t by_lot = 0;
  Rational at = 0;
  friend bool operator==(const Decided&, const Decided&) = default;
};

Rational rational(const base::WideQuotient& quotient) {
  return Rational(boost::multiprecision::cpp_int(quotient.numerator()),
                  boost::multiprecision::cpp_int(quotient.denominator()));
}

Decided decided(const Allocation& allocation) {
  Decided out{plain(allocation.seats), {}, allocation.by_lot(), 0};
  if (!allocation.ties.empty()) {
    out.tied = allocation.ties[0].choices;
    out.at = rational(allocation.ties[0].at);
  }
  return out;
}

/// Gives `left` seats to the largest of the (value, choice) pairs; equals around the cut tie.
void give_largest(std::vector<std::pair<Rational, std::size_t>> pairs, std::size_t left,
                  Decided& out) {
  std::sort(pairs.begin(), pairs.end(),
            [](const auto& a, const auto& b) { return a.first > b.first; });
  left = std::min(left, pairs.size());
  const bool tie = left > 0 && left < pairs.size() && pairs[left - 1].first == pairs[left].first;
  if (tie) out.at = pairs[left].first;
  for (std::size_t rank = 0; rank < pairs.size(); ++rank) {
    if (tie && pairs[rank].first == out.at) {
      out.tied.push_back(pairs[rank].second);
      if (rank < left) ++out.by_lot;
    } else if (rank < left) {
      ++out.seats[pairs[rank].second];
    }
  }
  std::sort(out.tied.begin(), out.tied.end());
}

/// Every quotient there is, sorted.
Decided brute_force(const election::HighestAverages& divisors, const Votes& votes,
                    std::int64_t seats) {
  Decided out{std::vector<std::int64_t>(votes.size(), 0), {}, 0, 0};
  std::vector<std::pair<Rational, std::size_t>> quotients;
  for (std::size_t i = 0; i < votes.size(); ++i) {
    for (std::int64_t k = 0; votes[i] > 0 && k <= seats; ++k) {
      const Rational divisor =
          k == 0 ? Rational(divisors.first.numerator(), divisors.first.denominator())
                 : Rational(divisors.second + (k - 1) * divisors.step);
      quotients.emplace_back(Rational(votes[i]) / divisor, i);
    }
  }
  give_largest(std::move(quotients), static_cast<std::size_t>(seats), out);
  return out;
}

/// Whole quotas, then one remainder a list, in rationals.
Decided brute_force(election::Quota kind, const Votes& votes, std::int64_t seats) {
  Decided out{std::vector<std::int64_t>(votes.size(), 0), {}, 0, 0};
  Rational all = 0;
  for (const std::int64_t v : votes) all += v;
  if (all == 0 || seats == 0) return out;
  const boost::multiprecision::cpp_int droop = numerator(all) / (seats + 1) + 1;
  const Rational quota = kind == election::Quota::kHare ? Rational(all / seats) : Rational(droop);
  std::int64_t left = seats;
  std::vector<std::pair<Rational, std::size_t>> remainders;
  for (std::size_t i = 0; i < votes.size(); ++i) {
    if (votes[i] == 0) continue;
    const Rational share = Rational(votes[i]) / quota;
    const boost::multiprecision::cpp_int whole = numerator(share) / denominator(share);
    out.seats[i] = static_cast<std::int64_t>(whole);
    left -= out.seats[i];
    remainders.emplace_back(share - Rational(whole), i);
  }
  give_largest(std::move(remainders), static_cast<std::size_t>(left), out);
  return out;
}

// Wrong methods.

/// Settles a tie by the order of the lists.
Allocation lot_by_order(const election::SeatMethod& method, const Votes& votes,
                        std::int64_t seats) {
  Allocation allocation = ours(method, votes, seats);
  if (allocation.ties.empty()) return allocation;
  for (std::int64_t k = 0; k < allocation.ties[0].seats; ++k) {
    allocation.seats[allocation.ties[0].choices[static_cast<std::size_t>(k)]] += election::Seats(1);
  }
  allocation.ties.clear();
  return allocation;
}

/// Compares averages as doubles.
Allocation in_doubles(const election::SeatMethod& method, const Votes& votes, std::int64_t seats) {
  const auto& divisors = std::get<election::HighestAverages>(method);
  Allocation allocation;
  allocation.seats.resize(votes.size());
  const double first = static_cast<double>(divisors.first.numerator()) /
                       static_cast<double>(divisors.first.denominator());
  for (std::int64_t seat = 0; seat < seats; ++seat) {
    double best = 0;
    std::size_t winner = 0;
    for (std::size_t i = 0; i < votes.size(); ++i) {
      const std::int64_t held = allocation.seats[i].value();
      const double divisor =
          held == 0 ? first : static_cast<double>(divisors.second + (held - 1) * divisors.step);
      const double average = static_cast<double>(votes[i]) / divisor;
      if (average > best) {
        best = average;
        winner = i;
      }
    }
    if (best > 0) allocation.seats[winner] += election::Seats(1);
  }
  return allocation;
}

TEST(Properties, SeatsAddUp) {
  const Property property = [](const Giving& giving) {
    const Votes votes = any_votes();
    const std::int64_t seats = any_seats();
    const Allocation allocation = giving(any_method(), votes, seats);
    RC_ASSERT(sum(allocation.seats) + allocation.by_lot() + allocation.not_allocated == seats);
    RC_ASSERT(static_cast<std::int64_t>(allocation.steps.size()) == sum(allocation.seats) ||
              allocation.over_allocated);
  };
  expect_holds(property);
  expect_detects(property, [](const auto& method, const Votes& votes, std::int64_t seats) {
    return ours(method, votes, std::max<std::int64_t>(0, seats - 1));  // the last seat is lost
  });
}

TEST(Properties, DivisorsAndHareLeaveNothingOver) {
  const Property property = [](const Giving& giving) {
    Votes votes = any_votes();
    votes.push_back(1);
    const election::SeatMethod method = *rc::gen::arbitrary<bool>()
                                            ? election::SeatMethod(any_divisors())
                                            : election::SeatMethod(election::LargestRemainders{});
    RC_ASSERT(giving(method, votes, any_seats()).not_allocated == 0);
  };
  expect_holds(property);
  expect_detects(property, [](const auto&, const Votes& votes, std::int64_t seats) {
    return ours(election::LargestRemainders{election::Quota::kDroop}, votes, seats);
  });
}

TEST(Properties, HighestAveragesEqualASortOfAllQuotients) {
  const Property property = [](const Giving& giving) {
    const Votes votes = any_votes();
    const std::int64_t seats = any_seats();
    const election::HighestAverages divisors = any_divisors();
    RC_ASSERT(decided(giving(divisors, votes, seats)) == brute_force(divisors, votes, seats));
  };
  expect_holds(property);
  expect_detects(property, in_doubles);
  expect_detects(property, lot_by_order);
}

TEST(Properties, LargestRemaindersEqualThoseOfRationals) {
  const Property property = [](const Giving& giving) {
    const Votes votes = any_votes();
    const std::int64_t seats = any_seats();
    const auto quota = *rc::gen::element(election::Quota::kHare, election::Quota::kDroop);
    RC_ASSERT(decided(giving(election::LargestRemainders{quota}, votes, seats)) ==
              brute_force(quota, votes, seats));
  };
  expect_holds(property);
  expect_detects(property, lot_by_order);
  expect_detects(property, [](const auto&, const Votes& votes, std::int64_t seats) {
    return ours(election::LargestRemainders{election::Quota::kHare}, votes, seats);
  });
}

/// The first text of Cambodia's law of 1998: the averages v / (s + 1) after whole quotas are
/// computed once, and the seats left go down their list.
Allocation averages_computed_once(const election::SeatMethod& method, const Votes& votes,
                                  std::int64_t seats) {
  const Allocation exact = ours(method, votes, seats);
  if (exact.over_allocated || exact.steps.empty()) return exact;
  Decided out{std::vector<std::int64_t>(votes.size(), 0), {}, 0, 0};
  std::int64_t left = seats;
  for (const SeatStep& step : exact.steps) {
    if (step.how != SeatFor::kWholeQuota) continue;
    ++out.seats[step.choice];
    --left;
  }
  std::vector<std::pair<Rational, std::size_t>> averages;
  for (std::size_t i = 0; i < votes.size(); ++i) {
    if (votes[i] > 0) averages.emplace_back(Rational(votes[i], out.seats[i] + 1), i);
  }
  give_largest(std::move(averages), static_cast<std::size_t>(left), out);
  Allocation allocation;
  for (const std::int64_t s : out.seats) allocation.seats.emplace_back(s);
  return allocation;
}

// Every quotient above a quota is above those below it, so D'Hondt gives the whole quotas first.
TEST(Properties, QuotaThenAveragesEqualsDHondt) {
  const Property property = [](const Giving& giving) {
    const Votes votes = any_votes();
    const std::int64_t seats = any_seats();
    const Allocation allocation = giving(election::QuotaThenAverages{}, votes, seats);
    RC_PRE(!allocation.over_allocated);
    RC_ASSERT(decided(allocation) ==
              decided(ours(election::HighestAverages{{1, 1}, 2, 1}, votes, seats)));
  };
  expect_holds(property);
  expect_detects(property, averages_computed_once);
}

TEST(Properties, OrderOfListsNeverMatters) {
  const Property property = [](const Giving& giving) {
    const Votes votes = any_votes();
    const std::int64_t seats = any_seats();
    const election::SeatMethod method = any_method();
    const Decided before = decided(giving(method, votes, seats));
    std::vector<std::size_t> order(votes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = order.size(); i > 1; --i) {
      std::swap(order[i - 1], order[*rc::gen::inRange<std::size_t>(0, i)]);
    }
    Votes moved;
    Decided expected{{}, {}, before.by_lot, before.at};
    for (std::size_t i = 0; i < order.size(); ++i) {
      moved.push_back(votes[order[i]]);
      expected.seats.push_back(before.seats[order[i]]);
      if (std::count(before.tied.begin(), before.tied.end(), order[i]) != 0) {
        expected.tied.push_back(i);
      }
    }
    RC_ASSERT(decided(giving(method, moved, seats)) == expected);
  };
  expect_holds(property);
  expect_detects(property, lot_by_order);
}

TEST(Properties, ScalingVotesNeverMattersForDivisors) {
  const Property property = [](const Giving& giving) {
    const auto lists = *rc::gen::inRange<std::size_t>(1, 8);
    const Votes votes = *rc::gen::container<Votes>(lists, rc::gen::inRange<std::int64_t>(0, 200));
    const std::int64_t factor = *rc::gen::element<std::int64_t>(2, 3, 1000, 46'000'000'000'000'000);
    Votes scaled;
    for (const std::int64_t v : votes) scaled.push_back(v * factor);
    const std::int64_t seats = any_seats();
    const election::HighestAverages divisors = any_divisors();
    Decided expected = decided(giving(divisors, votes, seats));
    expected.at *= factor;
    RC_ASSERT(decided(giving(divisors, scaled, seats)) == expected);
  };
  expect_holds(property);
  // A rule that takes ten votes off everyone is not about shares alone.
  expect_detects(property, [](const auto& method, const Votes& votes, std::int64_t seats) {
    Votes fewer;
    for (const std::int64_t v : votes) fewer.push_back(std::max<std::int64_t>(0, v - 10));
    return ours(method, fewer, seats);
  });
  // Nor is a whole quota: of few votes, more rounds to none.
  expect_detects(property, [](const auto&, const Votes& votes, std::int64_t seats) {
    return ours(election::LargestRemainders{election::Quota::kDroop}, votes, seats);
  });
}

TEST(Properties, AVoteMoreNeverCostsASeatUnderDivisors) {
  const Property property = [](const Giving& giving) {
    Votes votes = any_votes();
    RC_PRE(!votes.empty());
    const std::size_t list = *rc::gen::inRange<std::size_t>(0, votes.size());
    RC_PRE(votes[list] < std::numeric_limits<std::int64_t>::max());
    const std::int64_t seats = any_seats();
    const election::HighestAverages divisors = any_divisors();
    const Allocation before = giving(divisors, votes, seats);
    ++votes[list];
    const Allocation after = giving(divisors, votes, seats);
    RC_ASSERT(after.seats[list] >= before.seats[list]);
    // Who may win a lot has certainly won it with a vote more.
    const bool tied = !before.ties.empty() && std::count(before.ties[0].choices.begin(),
                                                         before.ties[0].choices.end(), list) != 0;
    if (tied) RC_ASSERT(after.seats[list] > before.seats[list]);
  };
  expect_holds(property);
  // Reads 2k as 2k + 1 and back: a vote more for an even number is a vote less.
  expect_detects(property, [](const auto& method, Votes votes, std::int64_t seats) {
    for (std::int64_t& v : votes) v ^= 1;
    return ours(method, votes, seats);
  });
}

TEST(Properties, ASeatMoreNeverCostsASeatUnderDivisors) {
  const Property property = [](const Giving& giving) {
    const Votes votes = any_votes();
    const std::int64_t seats = any_seats();
    const election::HighestAverages divisors = any_divisors();
    const Allocation before = giving(divisors, votes, seats);
    const Allocation after = giving(divisors, votes, seats + 1);
    for (std::size_t i = 0; i < votes.size(); ++i) {
      RC_ASSERT(after.seats[i] >= before.seats[i]);
    }
  };
  expect_holds(property);
  // Hare's largest remainders do: the Alabama paradox.
  expect_detects(property, [](const auto&, const Votes& votes, std::int64_t seats) {
    return ours(election::LargestRemainders{}, votes, seats);
  });
}

TEST(Properties, KeepingAListOutEqualsRemovingIt) {
  const Property property = [](const Giving& giving) {
    const Votes votes = any_votes();
    RC_PRE(!votes.empty());
    const std::size_t out = *rc::gen::inRange<std::size_t>(0, votes.size());
    const std::int64_t seats = any_seats();
    const election::SeatMethod method = any_method();
    std::vector<bool> eligible(votes.size(), true);
    eligible[out] = false;
    Votes without = votes;
    without[out] = 0;
    const Decided kept = decided(allocate(method, votes, eligible, election::Seats(seats)));
    RC_ASSERT(kept == decided(giving(method, without, seats)));
  };
  expect_holds(property);
  expect_detects(property, lot_by_order);
}

}  // namespace
}  // namespace scrutineer::outcome
