// Every method against the plainest counting there is, ties included: whatever lots can lead to is
// what following every way of settling each tie, one seat after the other, leads to.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <cctype>

#include "scrutineer/outcome/seats_trials.h"

namespace scrutineer::outcome {
namespace {

using oracle::outcomes_of;
using oracle::Question;
using oracle::SmallRational;

const Property kEqualsThePlainestCounting = [](const Way& way) {
  Question question = any_question(any_method());
  question.most = any_most(question.votes.size());
  question.ties = any_ties();
  RC_ASSERT(outcomes_of(way(question)) == oracle::count(question));
};

/// Averages in doubles; ties by the order of the lists.
Allocation in_doubles(const Question& question) {
  const auto* stage = std::get_if<election::HighestAverages>(&question.method.stages[0]);
  const auto* linear =
      stage == nullptr ? nullptr : std::get_if<election::LinearDivisors>(&stage->divisors);
  if (linear == nullptr || linear->first.size() != 1 || linear->first[0].numerator() == 0) {
    return ours(question);
  }
  const auto plain_double = [](const base::Quotient& q) {
    return static_cast<double>(q.numerator()) / static_cast<double>(q.denominator());
  };
  Allocation allocation;
  allocation.seats.resize(question.votes.size());
  for (std::int64_t seat = 0; seat < question.seats; ++seat) {
    double best = 0;
    std::size_t winner = 0;
    for (std::size_t i = 0; i < question.votes.size(); ++i) {
      const double divisor =
          plain_double(linear->first[0]) +
          static_cast<double>(allocation.seats[i].value()) * plain_double(linear->step);
      const double average = static_cast<double>(question.votes[i]) / divisor;
      if (average > best) {
        best = average;
        winner = i;
      }
    }
    if (best > 0) allocation.seats[winner] += election::Seats(1);
  }
  return allocation;
}

TEST(EveryMethod, EqualsThePlainestCounting) { expect_holds(kEqualsThePlainestCounting); }

TEST(EveryMethod, PlainestCountingSeesWhatIsWrong) {
  expect_detects(kEqualsThePlainestCounting, lots_by_order);
  expect_detects(kEqualsThePlainestCounting, one_seat_fewer);
  expect_detects(kEqualsThePlainestCounting, in_doubles);
  expect_detects(kEqualsThePlainestCounting, [](Question question) {
    question.most.clear();  // limits forgotten
    return ours(question);
  });
  expect_detects(kEqualsThePlainestCounting, [](Question question) {
    question.ties.clear();  // what decides between equals forgotten
    return ours(question);
  });
  expect_detects(kEqualsThePlainestCounting, [](Question question) {
    for (election::SeatStage& stage : question.method.stages) {
      if (auto* whole = std::get_if<election::WholeQuotas>(&stage)) whole->over = {};
    }
    return ours(question);  // the way out of too many whole quotas forgotten
  });
  expect_detects(kEqualsThePlainestCounting, [](Question question) {
    for (election::SeatStage& stage : question.method.stages) {
      if (auto* averages = std::get_if<election::HighestAverages>(&stage)) {
        averages->most_seats.reset();
      }
    }
    return ours(question);  // "once" forgotten
  });
  expect_detects(kEqualsThePlainestCounting, [](Question question) {
    for (election::SeatStage& stage : question.method.stages) {
      if (auto* remainders = std::get_if<election::LargestRemainders>(&stage)) *remainders = {};
    }
    return ours(question);  // the least part of a quota forgotten
  });
}

/// All elections of up to so many lists, votes a list, and seats.
struct Small {
  std::size_t lists;
  std::int64_t votes;
  std::int64_t seats;
};

/// Calls `each` with all votes of those elections.
template <class Each>
void for_all_votes(const Small& small, const Each& each) {
  for (std::size_t n = 0; n <= small.lists; ++n) {
    Votes votes(n, 0);
    for (;;) {
      each(votes);
      std::size_t digit = 0;
      while (digit < n && votes[digit] == small.votes) votes[digit++] = 0;
      if (digit == n) break;
      ++votes[digit];
    }
  }
}

struct Difference {
  int elections = 0;
  std::string first;
};

/// How many of the small elections differ from the plainest counting, and the first that does.
Difference differing(const Small& small, const election::SeatMethod& method,
                     const std::vector<election::TieBreak>& ties, const Way& way) {
  Difference out;
  for_all_votes(small, [&](const Votes& votes) {
    for (std::int64_t seats = 0; seats <= small.seats; ++seats) {
      const Question question{method, votes, seats, {}, ties};
      if (outcomes_of(way(question)) == oracle::count<SmallRational>(question)) continue;
      if (out.elections++ > 0) continue;
      out.first = fmt::format("votes {} for {} seats", fmt::join(votes, " "), seats);
    }
  });
  return out;
}

class SmallElections : public testing::TestWithParam<std::string_view> {};

TEST_P(SmallElections, EqualThePlainestCounting) {
  const Small small{4, 6, 5};
  const election::SeatMethod method = method_named(GetParam());
  const Difference difference = differing(small, method, {}, ours);
  EXPECT_EQ(difference.elections, 0) << difference.first;
  EXPECT_GT(differing(small, method, {}, lots_by_order).elections, 0)
      << "no small election ties: a weak test";
}

TEST_P(SmallElections, EqualThePlainestCountingWhereVotesDecideBetweenEquals) {
  const Small small{4, 7, 4};
  const election::SeatMethod method = method_named(GetParam());
  using enum election::TieBreak;
  for (const auto& ties : {std::vector{kMostVotes}, std::vector{kFewestVotes}}) {
    const Difference difference = differing(small, method, ties, ours);
    EXPECT_EQ(difference.elections, 0) << difference.first;
    const auto other = ties[0] == kMostVotes ? kFewestVotes : kMostVotes;
    EXPECT_GT(differing(small, method, ties,
                        [&](Question question) {
                          question.ties = {other};
                          return ours(question);
                        })
                  .elections,
              0)
        << "votes decide nowhere: a weak test";
  }
}

// Equals of the quota method wait for one another: more seats than votes show how.
TEST(AllSmallElections, EqualThePlainestCountingForManySeats) {
  const Difference difference = differing({4, 4, 16}, method_named("quota-method"), {}, ours);
  EXPECT_EQ(difference.elections, 0) << difference.first;
}

TEST(AllSmallElections, EqualThePlainestCountingForEveryQuota) {
  using enum election::Quota::Rounding;
  using enum election::OverAllocation;
  const Small small{3, 5, 6};
  for (const auto rounding : {kExact, kDown, kDownPlus, kUp, kHalfDown}) {
    for (const auto over : {kReport, kLargerQuota, kSmallestRemainder}) {
      for (const std::int64_t added : {0, 1, 2, 3}) {
        for (const base::Quotient& least : {base::Quotient(0, 1), base::Quotient(3, 4)}) {
          const election::SeatMethod method{{election::WholeQuotas{{added, rounding}, over},
                                             election::LargestRemainders{least},
                                             election::HighestAverages{{}, 1, least}}};
          const Difference difference = differing(small, method, {}, ours);
          EXPECT_EQ(difference.elections, 0)
              << difference.first << ", added " << added << ", rounding "
              << static_cast<int>(rounding) << ", way out " << static_cast<int>(over)
              << ", least part " << least.text();
        }
      }
    }
  }
}

std::vector<std::string_view> every_name() {
  std::vector<std::string_view> names;
  for (const election::NamedMethod& one : election::named_methods()) names.push_back(one.name);
  return names;
}

INSTANTIATE_TEST_SUITE_P(Methods, SmallElections, testing::ValuesIn(every_name()),
                         [](const auto& method) {
                           std::string name(method.param);
                           for (char& c : name) c = std::isalnum(c) != 0 ? c : '_';
                           return name;
                         });

}  // namespace
}  // namespace scrutineer::outcome
