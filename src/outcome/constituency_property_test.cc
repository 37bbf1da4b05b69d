// A constituency under rules composed of every clause: against a slow oracle, and by properties.
// Each is also tried on an election that does one thing wrong, and must see it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <functional>
#include <numeric>
#include <sstream>

#include "scrutineer/outcome/constituency_oracle.h"

namespace scrutineer::outcome {
namespace {

/// A way to elect: ours, or a wrong one.
using Elect = std::function<ConstituencyResult(const OneConstituency&, const Lots&)>;
using Property = std::function<void(const Elect&)>;

ConstituencyResult ours(const OneConstituency& one, const Lots& lots) { return one.elect(lots); }

rc::detail::TestResult tried(const Property& property, const Elect& elect) {
  rc::detail::TestParams params;
  params.seed = 20130728;
  params.maxSuccess = 1500;
  const rc::detail::TestMetadata metadata{"", ""};
  return rc::detail::checkTestable([&] { property(elect); }, metadata, params);
}

void expect_holds(const Property& property) {
  const auto result = tried(property, ours);
  std::ostringstream text;
  rc::detail::printResultMessage(result, text);
  EXPECT_TRUE(result.is<rc::detail::SuccessResult>()) << text.str() << "\nseed 20130728";
}

void expect_detects(const Property& property, const Elect& wrong) {
  EXPECT_TRUE(tried(property, wrong).is<rc::detail::FailureResult>())
      << "the property does not see what is wrong";
}

/// Ours on a constituency of which one thing is changed.
Elect changed(const std::function<void(OneConstituency&)>& change) {
  return [change](OneConstituency one, const Lots& lots) {
    change(one);
    return one.elect(lots);
  };
}

/// The seats that lots decide go to the first lists of the contest.
ConstituencyResult by_order_of_lists(const OneConstituency& one, Lots lots) {
  ConstituencyResult result = one.elect(lots);
  while (const TieNeedsLot* tie = next_tie(result)) {
    lots.push_back(every_draw(*tie).front());
    result = one.elect(lots);
  }
  return result;
}

election::SeatMethod any_slow_method() {
  using election::HighestAverages;
  const election::LargestRemainders three_quarters{{3, 4}};
  const HighestAverages once{election::LinearDivisors{}, 1, {0, 1}};
  static const std::vector<election::SeatMethod> kMethods = {
      method_named("d-hondt"),
      method_named("sainte-lague"),
      method_named("danish"),
      method_named("imperiali"),
      method_named("hare"),
      {{election::WholeQuotas{}}},
      {{once}},
      {{election::WholeQuotas{}, HighestAverages{}}},
      {{election::WholeQuotas{}, three_quarters, once, HighestAverages{}}}};
  return kMethods[*rc::gen::inRange<std::size_t>(0, kMethods.size())];
}

election::SeatMethod any_named_method() {
  const auto methods = election::named_methods();
  return methods[*rc::gen::inRange<std::size_t>(0, methods.size())].method;
}

Tally any_tally(std::size_t size, std::int64_t below) {
  return *rc::gen::container<Tally>(size, rc::gen::inRange<std::int64_t>(0, below));
}

bool one_in(int n) { return *rc::gen::inRange(0, n) == 0; }

/// Any composition of clauses over a few lists with few votes, so that they tie often.
OneConstituency any_constituency(const std::function<election::SeatMethod()>& any_method) {
  const auto lists = *rc::gen::inRange<std::size_t>(1, 6);
  OneConstituency one(any_method(), any_tally(lists, one_in(2) ? 6 : 40),
                      *rc::gen::inRange<std::int64_t>(0, 8));
  // Just above half of the votes, where methods leave a list short of half of the seats.
  if (one_in(2)) {
    one.votes.votes[0] =
        std::reduce(one.votes.votes.begin() + 1, one.votes.votes.end(), std::int64_t{1});
  }
  if (!one_in(3)) {
    one.rule.alliances = election::AllianceClause{any_method()};
    for (election::Choice& choice : one.contest.choices) {
      choice.alliance = *rc::gen::element<std::string>("", "X", "X", "Y");
    }
  }
  if (!one_in(3)) one.guarantee_majority();
  if (one_in(3)) one.limit(any_tally(lists, 5));
  if (one_in(4)) one.rule.ties.push_back(election::TieBreak::kMostVotes);
  if (one_in(4)) one.rule.ties.push_back(election::TieBreak::kFewestVotes);
  for (std::size_t i = 0; i < lists; ++i) one.eligible[i] = !one_in(6);
  return one;
}

/// An alliance whose fourth seat, a tie, takes a seat from its third list: by largest remainders
/// 12, 12, 4 votes have 1, 1, 1 of three seats and 2, 2, 0 of four.
OneConstituency paradox_inside() {
  OneConstituency one(method_named("d-hondt"), {12, 12, 4, 7 * *rc::gen::inRange(1, 5)},
                      *rc::gen::inRange<std::int64_t>(0, 10));
  one.ally("X", {0, 1, 2}, method_named("hare"));
  return one;
}

/// A list just above half of the votes under divisors that rise steeply: it can be short of more
/// than the one seat that the guarantee gives it, and tie for it.
OneConstituency steep_divisors() {
  const election::LinearDivisors steep{{{1, 1}}, {*rc::gen::inRange(2, 9), 1}};
  const auto lists = *rc::gen::inRange<std::size_t>(2, 6);
  OneConstituency one({{election::HighestAverages{steep, std::nullopt, {0, 1}}}},
                      any_tally(lists, 9), *rc::gen::inRange<std::int64_t>(0, 8));
  one.guarantee_majority();
  if (one_in(2)) one.ally("X", {0, lists - 1});
  if (one_in(3)) one.ally("Y", {1, lists - 2}, method_named("hare"));
  if (one_in(4)) one.rule.ties.push_back(election::TieBreak::kMostVotes);
  one.votes.votes[0] = std::reduce(one.votes.votes.begin() + 1, one.votes.votes.end(),
                                   *rc::gen::inRange<std::int64_t>(1, 5));
  return one;
}

/// Any composition, and now and then one of those that seldom come up by chance.
OneConstituency any_case(const std::function<election::SeatMethod()>& any_method) {
  const int shape = *rc::gen::inRange(0, 10);
  if (shape == 0) return paradox_inside();
  return shape < 4 ? steep_divisors() : any_constituency(any_method);
}

std::set<Tally> outcomes_of(const Elect& elect, const OneConstituency& one) {
  std::set<Tally> all;
  add_every_outcome([&](const Lots& lots) { return elect(one, lots); }, {}, all);
  return all;
}

std::string text_of(const OneConstituency& one) {
  std::ostringstream text;
  text << one.votes.seats.value() << " seats, votes " << testing::PrintToString(one.votes.votes)
       << " eligible " << testing::PrintToString(one.eligible) << " candidates "
       << testing::PrintToString(one.votes.candidates) << " ties " << one.rule.ties.size()
       << " majority " << one.rule.majority_guarantee.has_value() << " alliances "
       << one.rule.alliances.has_value() << " of";
  for (const election::Choice& choice : one.contest.choices) text << " '" << choice.alliance << "'";
  return text.str();
}

void outcomes_are_the_oracles(const Elect& elect) {
  const OneConstituency one = any_case(any_slow_method);
  RC_LOG() << text_of(one) << "\n";
  RC_ASSERT(outcomes_of(elect, one) == SlowConstituency(one).outcomes());
}

/// A list's certain seats are the fewest it has in any outcome; so are those that go to nobody,
/// but for alliances that wait for a lot. Lots are said to decide seats exactly where there is more
/// than one outcome.
void certain_seats_are_the_fewest(const Elect& elect) {
  const OneConstituency one = any_case(any_slow_method);
  RC_LOG() << text_of(one) << "\n";
  const std::set<Tally> outcomes = SlowConstituency(one).outcomes();
  Tally fewest = *outcomes.begin();
  std::int64_t fewest_of_nobody = one.votes.seats.value();
  for (const Tally& seats : outcomes) {
    const std::int64_t of_lists = std::reduce(seats.begin(), seats.end());
    fewest_of_nobody = std::min(fewest_of_nobody, one.votes.seats.value() - of_lists);
    for (std::size_t i = 0; i < seats.size(); ++i) fewest[i] = std::min(fewest[i], seats[i]);
  }
  const ConstituencyResult result = elect(one, {});
  RC_ASSERT(plain(result.elected) == fewest);
  const bool waits =
      std::any_of(result.alliances.begin(), result.alliances.end(),
                  [](const AllianceDivision& alliance) { return alliance.by_lot > 0; });
  const std::int64_t of_nobody = result.not_allocated.value();
  RC_ASSERT(of_nobody <= fewest_of_nobody);
  RC_ASSERT(waits || of_nobody == fewest_of_nobody);
  RC_ASSERT(result.by_lot() != 0 || outcomes.size() == 1);
  RC_ASSERT(of_nobody != fewest_of_nobody || result.by_lot() == 0 || outcomes.size() > 1);
}

/// Whatever the method: certain seats stay through all lots, no seat is lost, and once no lot is
/// open, none is said to be.
void every_seat_is_accounted_for(const Elect& elect) {
  const OneConstituency one = any_case(one_in(2) ? any_named_method : any_slow_method);
  RC_LOG() << text_of(one) << "\n";
  Lots lots;
  ConstituencyResult result = elect(one, lots);
  while (const TieNeedsLot* tie = next_tie(result)) {
    const Lots draws = every_draw(*tie);
    lots.push_back(draws[*rc::gen::inRange<std::size_t>(0, draws.size())]);
    const ConstituencyResult next = elect(one, lots);
    RC_ASSERT(!next.lot_fault);
    RC_ASSERT(result.by_lot() >= 0);
    RC_ASSERT(result.not_allocated <= next.not_allocated);
    for (std::size_t i = 0; i < next.elected.size(); ++i) {
      RC_ASSERT(result.elected[i].value() >= 0);
      RC_ASSERT(result.elected[i] <= next.elected[i]);
    }
    result = next;
  }
  election::Seats all = result.not_allocated;
  for (const election::Seats seats : result.elected) all += seats;
  RC_ASSERT(result.by_lot() == 0);
  RC_ASSERT(all == one.votes.seats);
}

void alliances_of_nobody_change_nothing(const Elect& elect) {
  OneConstituency one = any_constituency(any_named_method);
  one.rule.alliances = election::AllianceClause{any_named_method()};
  // None, or each in one of its own.
  const bool alone = one_in(2);
  for (election::Choice& choice : one.contest.choices) choice.alliance = alone ? choice.id : "";
  OneConstituency without = one;
  without.rule.alliances.reset();
  const ConstituencyResult with = elect(one, {});
  const ConstituencyResult plainly = without.elect();
  RC_ASSERT(with.elected == plainly.elected);
  RC_ASSERT(with.by_lot() == plainly.by_lot());
  RC_ASSERT(with.not_allocated == plainly.not_allocated);
  RC_ASSERT(with.alliances.empty());
}

/// D'Hondt rewards standing together.
void alliances_have_no_fewer_seats_than_their_lists_apart(const Elect& elect) {
  const auto lists = *rc::gen::inRange<std::size_t>(3, 7);
  OneConstituency apart(method_named("d-hondt"), any_tally(lists, 1'000'000),
                        *rc::gen::inRange<std::int64_t>(1, 30));
  OneConstituency together = apart;
  const auto allied = *rc::gen::inRange<std::size_t>(2, lists);
  for (std::size_t i = 0; i < allied; ++i) together.ally("X", {i});
  const ConstituencyResult alone = elect(apart, {});
  const ConstituencyResult as_one = elect(together, {});
  RC_PRE(alone.by_lot() == 0 && as_one.by_lot() == 0);
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < allied; ++i) sum += alone.elected[i].value();
  RC_ASSERT(as_one.alliances[0].seats.value() >= sum);
}

void order_of_lists_never_matters(const Elect& elect) {
  const OneConstituency one = any_constituency(any_named_method);
  RC_LOG() << text_of(one) << "\n";
  std::vector<std::size_t> order(one.eligible.size());
  std::iota(order.begin(), order.end(), 0);
  const auto steps = *rc::gen::inRange<std::size_t>(0, 120);
  for (std::size_t k = 0; k < steps; ++k) std::next_permutation(order.begin(), order.end());
  OneConstituency other = one;
  for (std::size_t i = 0; i < order.size(); ++i) {
    other.votes.votes[i] = one.votes.votes[order[i]];
    other.contest.choices[i] = one.contest.choices[order[i]];
    other.eligible[i] = one.eligible[order[i]];
    if (one.rule.exhaustion) other.votes.candidates[i] = one.votes.candidates[order[i]];
  }
  const ConstituencyResult a = elect(one, {});
  const ConstituencyResult b = elect(other, {});
  for (std::size_t i = 0; i < order.size(); ++i) RC_ASSERT(b.elected[i] == a.elected[order[i]]);
  RC_ASSERT(a.by_lot() == b.by_lot());
  RC_ASSERT(a.not_allocated == b.not_allocated);
}

/// The seats inside as if an alliance's certain seats were all it can have.
ConstituencyResult certain_inside_too_soon(const OneConstituency& one, const Lots& lots) {
  ConstituencyResult result = one.elect(lots);
  for (const AllianceDivision& alliance : result.alliances) {
    for (const std::size_t i : alliance.lists) result.elected[i] = alliance.allocation.seats[i];
  }
  return result;
}

const Elect kWithoutAlliances = changed([](OneConstituency& one) { one.rule.alliances.reset(); });
const Elect kWithoutMajority =
    changed([](OneConstituency& one) { one.rule.majority_guarantee.reset(); });
const Elect kWithoutExhaustion = changed([](OneConstituency& one) { one.rule.exhaustion = false; });
const Elect kAllEligible =
    changed([](OneConstituency& one) { one.eligible.assign(one.eligible.size(), true); });
const Elect kWithoutTieBreaks = changed([](OneConstituency& one) { one.rule.ties.clear(); });

TEST(ConstituencyProperties, HasTheOutcomesOfTheOracle) {
  expect_holds(outcomes_are_the_oracles);
  expect_detects(outcomes_are_the_oracles, kWithoutAlliances);
  expect_detects(outcomes_are_the_oracles, kWithoutMajority);
  expect_detects(outcomes_are_the_oracles, kWithoutExhaustion);
  expect_detects(outcomes_are_the_oracles, kAllEligible);
  expect_detects(outcomes_are_the_oracles, kWithoutTieBreaks);
  expect_detects(outcomes_are_the_oracles, by_order_of_lists);
}

TEST(ConstituencyProperties, CertainSeatsAreTheFewestOfAllOutcomes) {
  expect_holds(certain_seats_are_the_fewest);
  expect_detects(certain_seats_are_the_fewest, by_order_of_lists);
  expect_detects(certain_seats_are_the_fewest, certain_inside_too_soon);
  // The guarantee left out where lots are open.
  expect_detects(certain_seats_are_the_fewest, [](const OneConstituency& one, const Lots& lots) {
    const ConstituencyResult result = one.elect(lots);
    if (!result.majority || result.by_lot() == 0) return result;
    return kWithoutMajority(one, lots);
  });
}

TEST(ConstituencyProperties, AccountsForEverySeat) {
  expect_holds(every_seat_is_accounted_for);
  expect_detects(every_seat_is_accounted_for, [](const OneConstituency& one, const Lots& lots) {
    ConstituencyResult result = one.elect(lots);
    // Seats that an alliance could not use are forgotten.
    result.not_allocated = election::Seats(result.allocation.not_allocated);
    return result;
  });
  expect_detects(every_seat_is_accounted_for, certain_inside_too_soon);
}

TEST(ConstituencyProperties, AlliancesOfNobodyChangeNothing) {
  expect_holds(alliances_of_nobody_change_nothing);
  expect_detects(alliances_of_nobody_change_nothing, changed([](OneConstituency& one) {
                   for (election::Choice& choice : one.contest.choices) choice.alliance = "all";
                 }));
}

TEST(ConstituencyProperties, AlliancesUnderDHondtHaveNoFewerSeatsThanTheirListsApart) {
  expect_holds(alliances_have_no_fewer_seats_than_their_lists_apart);
  expect_detects(
      alliances_have_no_fewer_seats_than_their_lists_apart,
      changed([](OneConstituency& one) { one.rule.method = method_named("sainte-lague"); }));
}

TEST(ConstituencyProperties, OrderOfListsNeverMatters) {
  expect_holds(order_of_lists_never_matters);
  expect_detects(order_of_lists_never_matters, by_order_of_lists);
}

}  // namespace
}  // namespace scrutineer::outcome
