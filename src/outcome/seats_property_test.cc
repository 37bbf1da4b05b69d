// What holds for every allocation by a kind of method: adding up, monotony, quotas, scale, order.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>

#include "scrutineer/outcome/seats_trials.h"

namespace scrutineer::outcome {
namespace {

using oracle::BigRational;
using oracle::outcomes_of;
using oracle::Question;

/// By what averages a method that has some can be drawn, and the quota method, which grows as they
/// do.
election::SeatMethod any_monotone() {
  return *from(0, 5) == 0 ? method_named("quota-method") : by_averages(any_divisors());
}

/// The fewest and the most seats that lots can leave each list.
struct Span {
  Votes fewest;
  Votes most;
};

Span span_of(const Allocation& allocation) {
  Span span{plain(allocation.seats), plain(allocation.seats)};
  for (const TieNeedsLot& tie : allocation.ties) {
    for (const std::size_t i : tie.choices) {
      span.most[i] = allocation.seats[i].value() + 1;
    }
  }
  return span;
}

BigRational quota_share(const Question& question, std::size_t i) {
  BigRational all = 0;
  for (const std::int64_t v : question.votes) all += v;
  return all == 0 ? BigRational(0)
                  : BigRational(BigRational(question.votes[i]) * question.seats / all);
}

Property keeps_quota(std::string_view method, bool lower, bool upper) {
  return [=](const Way& way) {
    const Question question = any_question(method_named(method));
    const Span span = span_of(way(question));
    for (std::size_t i = 0; i < question.votes.size(); ++i) {
      const BigRational share = quota_share(question, i);
      if (lower) RC_ASSERT(BigRational(span.fewest[i] + 1) > share);
      if (upper) RC_ASSERT(BigRational(span.most[i] - 1) < share || span.most[i] == 0);
    }
  };
}

TEST(Properties, SeatsAddUp) {
  const Property property = [](const Way& way) {
    Question question = any_question(any_method());
    question.most = any_most(question.votes.size());
    question.ties = any_ties();
    const Allocation allocation = way(question);
    RC_ASSERT(sum(allocation.seats) + allocation.by_lot() + allocation.not_allocated ==
              question.seats);
    RC_ASSERT(allocation.not_allocated >= 0);
    RC_ASSERT(static_cast<std::int64_t>(allocation.steps.size()) == sum(allocation.seats) ||
              allocation.over_allocated);
    for (const TieNeedsLot& tie : allocation.ties) {
      RC_ASSERT(tie.seats > 0);
      RC_ASSERT(tie.seats < static_cast<std::int64_t>(tie.choices.size()));
      RC_ASSERT(std::is_sorted(tie.choices.begin(), tie.choices.end()));
    }
  };
  expect_holds(property);
  expect_detects(property, one_seat_fewer);
}

TEST(Properties, DivisorsAndHareLeaveNothingOver) {
  const Property property = [](const Way& way) {
    Question question = any_question(*rc::gen::arbitrary<bool>() ? by_averages(any_divisors())
                                                                 : method_named("hare"));
    question.votes.push_back(1);
    RC_ASSERT(way(question).not_allocated == 0);
  };
  expect_holds(property);
  expect_detects(property, instead(method_named("droop")));
}

TEST(Properties, AHouseOfOneSeatMoreCostsNobodyASeat) {
  const Property property = [](const Way& way) {
    Question question = any_question(any_monotone());
    const Span before = span_of(way(question));
    ++question.seats;
    const Span after = span_of(way(question));
    for (std::size_t i = 0; i < question.votes.size(); ++i) {
      RC_ASSERT(after.fewest[i] >= before.fewest[i]);
      RC_ASSERT(after.most[i] >= before.most[i]);
    }
  };
  expect_holds(property);
  expect_detects(property, instead(method_named("hare")));  // the Alabama paradox
}

TEST(Properties, HareKeepsBothQuotas) {
  const Property property = keeps_quota("hare", true, true);
  expect_holds(property);
  expect_detects(property, instead(method_named("d-hondt")));
  expect_detects(property, instead(method_named("adams")));
}

TEST(Properties, QuotaMethodKeepsBothQuotas) {
  const Property property = keeps_quota("quota-method", true, true);
  expect_holds(property);
  expect_detects(property, instead(method_named("d-hondt")));
  expect_detects(property, instead(method_named("sainte-lague")));
}

TEST(Properties, DHondtKeepsLowerQuota) {
  const Property property = keeps_quota("d-hondt", true, false);
  expect_holds(property);
  expect_detects(property, instead(method_named("adams")));
}

TEST(Properties, AdamsKeepsUpperQuota) {
  const Property property = keeps_quota("adams", false, true);
  expect_holds(property);
  expect_detects(property, instead(method_named("d-hondt")));
}

// Every quotient above a quota is above those below it, so D'Hondt gives the whole quotas first.
TEST(Properties, QuotaThenAveragesEqualsDHondt) {
  const Property property = [](const Way& way) {
    Question question = any_question(method_named("quota-then-averages"));
    const Allocation allocation = way(question);
    RC_PRE(!allocation.over_allocated);
    question.method = method_named("d-hondt");
    RC_ASSERT(outcomes_of(allocation) == outcomes_of(ours(question)));
  };
  expect_holds(property);
  expect_detects(property, instead(method_named("averages-once")));
}

TEST(Properties, OrderOfListsNeverMatters) {
  const Property property = [](const Way& way) {
    Question question = any_question(any_method());
    question.ties = any_ties();
    const oracle::Answer before = outcomes_of(way(question));
    std::vector<std::size_t> order(question.votes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = order.size(); i > 1; --i) {
      std::swap(order[i - 1], order[*rc::gen::inRange<std::size_t>(0, i)]);
    }
    const auto moved = [&](const Votes& values) {
      Votes out;
      for (const std::size_t i : order) out.push_back(values[i]);
      return out;
    };
    oracle::Answer expected{{}, before.not_allocated};
    for (const Votes& seats : before.seats) expected.seats.insert(moved(seats));
    question.votes = moved(question.votes);
    RC_ASSERT(outcomes_of(way(question)) == expected);
  };
  expect_holds(property);
  expect_detects(property, lots_by_order);
}

TEST(Properties, ScaleOfVotesNeverMattersForDivisors) {
  const Property property = [](const Way& way) {
    Question question = any_question(any_monotone());
    const auto lists = *rc::gen::inRange<std::size_t>(1, 8);
    question.votes = *rc::gen::container<Votes>(lists, rc::gen::inRange<std::int64_t>(0, 200));
    const oracle::Answer before = outcomes_of(way(question));
    const std::int64_t factor = *rc::gen::element<std::int64_t>(2, 3, 1000, 46'000'000'000'000'000);
    for (std::int64_t& v : question.votes) v *= factor;
    RC_ASSERT(outcomes_of(way(question)) == before);
  };
  expect_holds(property);
  // A rule that takes ten votes off everyone is not about shares alone; nor is a whole quota: of
  // few votes, more rounds to none.
  expect_detects(property, [](Question question) {
    for (std::int64_t& v : question.votes) v = std::max<std::int64_t>(0, v - 10);
    return ours(question);
  });
  expect_detects(property, instead(method_named("droop")));
}

TEST(Properties, AVoteMoreNeverCostsASeatUnderDivisors) {
  const Property property = [](const Way& way) {
    Question question = any_question(by_averages(any_divisors()));
    RC_PRE(!question.votes.empty());
    const auto list = *rc::gen::inRange<std::size_t>(0, question.votes.size());
    RC_PRE(question.votes[list] < std::numeric_limits<std::int64_t>::max());
    const Span before = span_of(way(question));
    ++question.votes[list];
    const Allocation allocation = way(question);
    const Span after = span_of(allocation);
    RC_ASSERT(after.fewest[list] >= before.fewest[list]);
    RC_ASSERT(after.most[list] >= before.most[list]);
    // Who may win a lot between averages has certainly won it with a vote more.
    const bool first = !allocation.ties.empty() && allocation.ties[0].how == SeatFor::kFirstOfAll;
    if (!first) RC_ASSERT(after.fewest[list] >= before.most[list]);
  };
  expect_holds(property);
  // Reads 2k as 2k + 1 and back: a vote more for an even number is a vote less.
  expect_detects(property, [](Question question) {
    for (std::int64_t& v : question.votes) v ^= 1;
    return ours(question);
  });
}

TEST(Properties, KeepingAListOutEqualsRemovingIt) {
  const auto allowing = [](const Question& question, const std::vector<bool>& eligible) {
    return allocate(question.method, question.votes, eligible, election::Seats(question.seats));
  };
  const Property property = [&](const Way& way) {
    Question question = any_question(any_method());
    RC_PRE(!question.votes.empty());
    const auto out = *rc::gen::inRange<std::size_t>(0, question.votes.size());
    std::vector<bool> eligible(question.votes.size(), true);
    eligible[out] = false;
    const Allocation kept_out = allowing(question, eligible);
    question.votes[out] = 0;
    RC_ASSERT(outcomes_of(kept_out) == outcomes_of(way(question)));
  };
  expect_holds(property);
  expect_detects(property, lots_by_order);
}

}  // namespace
}  // namespace scrutineer::outcome
