// What holds for every tier. Each property is also tried on a tier that breaks it, and must say so.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <functional>
#include <numeric>
#include <set>
#include <sstream>

#include "scrutineer/outcome/tabled_tier.h"

namespace scrutineer::outcome {
namespace {

using Rational = boost::multiprecision::cpp_rational;
using Numbers = std::vector<std::int64_t>;
using Overhang = election::CompensatoryTier::Overhang;
using Placement = election::CompensatoryTier::Placement;
using State = TierResult::State;

/// A nation whose lists have votes and won seats; the tier divides by Sainte-Laguë.
struct Case {
  Numbers votes;
  Numbers direct;
  std::int64_t house = 0;
  std::int64_t overhang_left = 0;
  Overhang overhang = Overhang::kKept;
};

/// A way to apply a tier: ours, or a wrong one.
using Applying = std::function<TierResult(const Case&)>;
using Property = std::function<void(const Applying&)>;

TierResult ours(const Case& one) {
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < one.votes.size(); ++i) ids.push_back(std::to_string(i));
  Election election(ids);
  ConstituencyVotes& nation = election.constituency("");
  nation.votes = one.votes;
  nation.direct = one.direct;
  election.rule.method = method_named("d-hondt");
  election::CompensatoryTier tier;
  tier.house = one.house;
  tier.method = method_named("sainte-lague");
  tier.overhang = one.overhang;
  tier.overhang_left = one.overhang_left;
  election.rule.tier = tier;
  return *election.house().tier;
}

rc::detail::TestResult tried(const std::function<void()>& property) {
  rc::detail::TestParams params;
  params.seed = 20210926;
  params.maxSuccess = 5000;
  const rc::detail::TestMetadata metadata{"", ""};
  return rc::detail::checkTestable(property, metadata, params);
}

void expect_holds(const Property& property) {
  const auto result = tried([&] { property(ours); });
  std::ostringstream text;
  rc::detail::printResultMessage(result, text);
  EXPECT_TRUE(result.is<rc::detail::SuccessResult>()) << text.str() << "\nseed 20210926";
}

void expect_detects(const Property& property, const Applying& wrong) {
  EXPECT_TRUE(tried([&] { property(wrong); }).is<rc::detail::FailureResult>())
      << "the property does not see what is wrong";
}

/// Few votes, which tie often.
Case any_case(Overhang overhang) {
  Case one;
  const auto lists = *rc::gen::inRange<std::size_t>(1, 5);
  one.votes = *rc::gen::container<Numbers>(lists, rc::gen::inRange<std::int64_t>(0, 30));
  one.direct = *rc::gen::container<Numbers>(lists, rc::gen::inRange<std::int64_t>(0, 5));
  one.house = *rc::gen::inRange<std::int64_t>(1, 13);
  one.overhang = overhang;
  if (overhang == Overhang::kEnlarged) one.overhang_left = *rc::gen::inRange<std::int64_t>(0, 3);
  return one;
}

std::int64_t sum(const Numbers& numbers) {
  return std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0});
}

Numbers seats_of(const TierResult& tier) {
  Numbers seats;
  for (const TierList& list : tier.lists) seats.push_back(list.seats.value());
  return seats;
}

// --- The oracle: every end that lots can bring about, by the law's own words --------------------

/// Seats given one by one to the largest v / (2s + 1), once for every way of drawing lots.
std::set<Numbers> divisions(const Numbers& votes, const std::vector<bool>& part,
                            std::int64_t seats) {
  std::set<Numbers> ends = {Numbers(votes.size(), 0)};
  for (std::int64_t seat = 0; seat < seats; ++seat) {
    std::set<Numbers> next;
    for (const Numbers& held : ends) {
      Rational largest = 0;
      for (std::size_t i = 0; i < votes.size(); ++i) {
        if (part[i]) largest = std::max(largest, Rational(votes[i], 2 * held[i] + 1));
      }
      for (std::size_t i = 0; i < votes.size(); ++i) {
        if (!part[i] || largest == 0 || Rational(votes[i], 2 * held[i] + 1) != largest) continue;
        Numbers more = held;
        ++more[i];
        next.insert(more);
      }
      if (largest == 0) next.insert(held);
    }
    ends = next;
  }
  return ends;
}

std::vector<bool> with_votes(const Case& one) {
  std::vector<bool> part;
  for (const std::int64_t votes : one.votes) part.push_back(votes > 0);
  return part;
}

/// The seats left to be divided when those of lists that do not take part are taken off.
std::int64_t left_for(const Case& one, const std::vector<bool>& part) {
  std::int64_t left = one.house;
  for (std::size_t i = 0; i < part.size(); ++i) left -= part[i] ? 0 : one.direct[i];
  return std::max<std::int64_t>(left, 0);
}

std::set<Numbers> kept(const Case& one, const std::vector<bool>& part) {
  std::set<Numbers> ends;
  for (const Numbers& shares : divisions(one.votes, part, left_for(one, part))) {
    std::vector<bool> rest = part;
    Numbers end = one.direct;
    for (std::size_t i = 0; i < part.size(); ++i) {
      if (!part[i]) continue;
      if (one.direct[i] > shares[i]) rest[i] = false;
      end[i] = shares[i];
    }
    if (rest == part) {
      ends.insert(end);
    } else {
      ends.merge(kept(one, rest));
    }
  }
  return ends;
}

/// Empty where no house of ten times the size would do.
std::set<Numbers> enlarged(const Case& one) {
  const std::vector<bool> part = with_votes(one);
  std::set<Numbers> ends;
  for (std::int64_t size = left_for(one, part); size <= 10 * one.house; ++size) {
    bool goes_on = false;
    for (const Numbers& shares : divisions(one.votes, part, size)) {
      Numbers end = one.direct;
      std::int64_t uncovered = 0;
      for (std::size_t i = 0; i < part.size(); ++i) {
        if (!part[i]) continue;
        end[i] = std::max(shares[i], one.direct[i]);
        uncovered += end[i] - shares[i];
      }
      if (uncovered <= one.overhang_left) ends.insert(end);
      goes_on = goes_on || uncovered > one.overhang_left;
    }
    if (!goes_on) return ends;
  }
  return {};
}

/// A settled tier is the only end there is; one that waits promises nothing that an end denies.
void agrees(const TierResult& tier, const std::set<Numbers>& ends) {
  const Numbers seats = seats_of(tier);
  if (tier.state == State::kSettled) {
    RC_ASSERT(ends == std::set<Numbers>{seats});
    return;
  }
  RC_ASSERT(tier.state == State::kDivisionLot);
  for (const Numbers& end : ends) {
    for (std::size_t i = 0; i < seats.size(); ++i) RC_ASSERT(seats[i] <= end[i]);
  }
}

void kept_agrees_with_oracle(const Applying& apply) {
  const Case one = any_case(Overhang::kKept);
  agrees(apply(one), kept(one, with_votes(one)));
}

void enlarged_agrees_with_oracle(const Applying& apply) {
  const Case one = any_case(Overhang::kEnlarged);
  const std::set<Numbers> ends = enlarged(one);
  const TierResult tier = apply(one);
  if (ends.empty()) {
    RC_ASSERT(tier.state == State::kNoHouse || tier.state == State::kDivisionLot);
    return;
  }
  agrees(tier, ends);
}

/// Ours, with the last word changed.
Applying changed(const std::function<void(const Case&, TierResult&)>& change) {
  return [change](const Case& one) {
    TierResult tier = ours(one);
    change(one, tier);
    return tier;
  };
}

/// The first list in a tie has the seat: what an unstable sort does.
void first_has_it(const Case&, TierResult& tier) {
  if (tier.state != State::kDivisionLot || tier.by_lot.value() != 1) return;
  const auto& ties = tier.rounds.back().allocation.ties;
  if (ties.empty()) return;
  tier.lists[ties[0].choices[0]].seats += election::Seats(1);
  tier.by_lot = election::Seats(0);
  tier.state = State::kSettled;
}

TEST(TierProperty, KeptIsWhatTheLawSays) {
  expect_holds(kept_agrees_with_oracle);
  // Overhang that is simply added, and nothing divided anew.
  expect_detects(kept_agrees_with_oracle, [](Case one) {
    one.overhang = Overhang::kAdded;
    return ours(one);
  });
  expect_detects(kept_agrees_with_oracle, changed(first_has_it));
}

TEST(TierProperty, EnlargedIsWhatTheLawSays) {
  expect_holds(enlarged_agrees_with_oracle);
  expect_detects(enlarged_agrees_with_oracle, [](Case one) {
    ++one.overhang_left;
    return ours(one);
  });
  expect_detects(enlarged_agrees_with_oracle, changed(first_has_it));
}

// --- Properties ---------------------------------------------------------------------------------

Overhang any_overhang() {
  return *rc::gen::element(Overhang::kKept, Overhang::kAdded, Overhang::kEnlarged,
                           Overhang::kUncovered);
}

void sums_and_house(const Applying& apply) {
  const Case one = any_case(any_overhang());
  const TierResult tier = apply(one);
  RC_ASSERT(sum(seats_of(tier)) + tier.by_lot.value() + tier.not_allocated.value() ==
            tier.house.value());
  RC_ASSERT(tier.house.value() >= one.house);
  RC_ASSERT(tier.not_allocated.value() >= 0);
  RC_ASSERT(tier.by_lot.value() >= 0);
  if (one.overhang == Overhang::kUncovered && sum(one.direct) <= one.house) {
    RC_ASSERT(tier.house.value() == one.house);
  }
}

TEST(TierProperty, SeatsSumToAHouseNeverBelowTheRules) {
  expect_holds(sums_and_house);
  expect_detects(sums_and_house, changed([](const Case&, TierResult& tier) {
                   tier.house = election::Seats(sum(seats_of(tier)));
                 }));
  expect_detects(sums_and_house, [](Case one) {
    --one.house;
    return ours(one);
  });
}

void nobody_loses(const Applying& apply) {
  const Case one = any_case(any_overhang());
  const TierResult tier = apply(one);
  for (std::size_t i = 0; i < one.votes.size(); ++i) {
    const TierList& list = tier.lists[i];
    RC_ASSERT(list.compensatory.value() >= 0);
    RC_ASSERT(list.overhang.value() >= 0);
    const bool may_lose = one.overhang == Overhang::kUncovered && list.takes_part;
    if (!may_lose) RC_ASSERT(list.seats.value() >= one.direct[i]);
  }
}

TEST(TierProperty, NoListLosesByCompensation) {
  expect_holds(nobody_loses);
  // Shares only, whatever was won.
  expect_detects(nobody_loses, [](const Case& one) {
    Case other = one;
    other.overhang = Overhang::kUncovered;
    return ours(other);
  });
}

void order_never_matters(const Applying& apply) {
  Case one = any_case(any_overhang());
  const std::size_t lists = one.votes.size();
  std::vector<std::size_t> order(lists);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::reverse(order.begin(), order.end());
  const auto turn = *rc::gen::inRange<std::size_t>(0, lists);
  std::rotate(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(turn), order.end());
  Case other = one;
  for (std::size_t i = 0; i < lists; ++i) {
    other.votes[i] = one.votes[order[i]];
    other.direct[i] = one.direct[order[i]];
  }
  const TierResult a = apply(one);
  const TierResult b = apply(other);
  RC_ASSERT(a.state == b.state);
  RC_ASSERT(a.house == b.house);
  for (std::size_t i = 0; i < lists; ++i) {
    RC_ASSERT(b.lists[i].seats == a.lists[order[i]].seats);
    RC_ASSERT(b.lists[i].overhang == a.lists[order[i]].overhang);
  }
}

TEST(TierProperty, TheOrderOfListsNeverMatters) {
  expect_holds(order_never_matters);
  expect_detects(order_never_matters, changed(first_has_it));
}

// --- Places -------------------------------------------------------------------------------------

/// A random election in constituencies by Sainte-Laguë, with places for compensatory seats.
Election any_election(Placement placement, Overhang overhang) {
  const auto lists = *rc::gen::inRange<std::size_t>(1, 4);
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < lists; ++i) ids.push_back(std::to_string(i));
  Election election(ids);
  const auto constituencies = *rc::gen::inRange<std::size_t>(1, 5);
  std::int64_t house = 1;
  for (std::size_t c = 0; c < constituencies; ++c) {
    ConstituencyVotes& one = election.constituency(std::string(1, static_cast<char>('a' + c)));
    one.votes = *rc::gen::container<Numbers>(lists, rc::gen::inRange<std::int64_t>(0, 200));
    one.seats = election::Seats(*rc::gen::inRange<std::int64_t>(1, 6));
    house += one.seats.value();
  }
  election.rule.method = method_named("sainte-lague");
  election::CompensatoryTier tier;
  tier.house = house + *rc::gen::inRange<std::int64_t>(0, 4);
  tier.method = election.rule.method;
  tier.overhang = overhang;
  tier.placement = placement;
  election.rule.tier = tier;
  return election;
}

using Placing = std::function<TierResult(Election&)>;

TierResult house_of(Election& election) { return *election.house().tier; }

/// Σ over constituencies of a list's seats, and those without a place, are its seats; and turning
/// the constituencies round turns the places round.
void places_add_up(const Placing& place) {
  const auto placement = *rc::gen::element(Placement::kRelativeQuotient, Placement::kNextQuotient,
                                           Placement::kListDivision);
  Overhang overhang = *rc::gen::element(Overhang::kKept, Overhang::kReturned, Overhang::kEnlarged);
  if (placement == Placement::kListDivision && overhang == Overhang::kReturned) {
    overhang = Overhang::kKept;
  }
  Election election = any_election(placement, overhang);
  const TierResult tier = place(election);
  if (tier.state != State::kSettled || tier.not_allocated.value() > 0) RC_SUCCEED("a lot");
  Numbers placed(tier.lists.size(), 0);
  for (const Numbers& here : tier.by_constituency) {
    for (std::size_t i = 0; i < placed.size(); ++i) placed[i] += here[i];
  }
  RC_ASSERT(placed == seats_of(tier));
  std::reverse(election.votes.constituencies.begin(), election.votes.constituencies.end());
  ByConstituency turned = place(election).by_constituency;
  std::reverse(turned.begin(), turned.end());
  RC_ASSERT(turned == tier.by_constituency);
}

TEST(TierProperty, PlacesAddUpAndTheOrderOfConstituenciesNeverMatters) {
  const auto result = tried([] { places_add_up(house_of); });
  std::ostringstream text;
  rc::detail::printResultMessage(result, text);
  EXPECT_TRUE(result.is<rc::detail::SuccessResult>()) << text.str() << "\nseed 20210926";
  // One seat moved to the first constituency: the sums stay, the turn tells.
  const Placing moved = [](Election& election) {
    TierResult tier = house_of(election);
    if (tier.by_constituency.size() < 2) return tier;
    std::int64_t& last = tier.by_constituency.back()[0];
    if (last > 0) {
      --last;
      ++tier.by_constituency.front()[0];
    }
    return tier;
  };
  EXPECT_TRUE(tried([&] { places_add_up(moved); }).is<rc::detail::FailureResult>());
}

// Of a tier that gives back, no list that takes part ends above its share unless small
// constituencies forbid it, and nobody's total depends on who gave back first.
TEST(TierProperty, SeatsGivenBackLeaveEveryListItsShare) {
  const auto result = tried([] {
    Election election = any_election(Placement::kNone, Overhang::kReturned);
    const TierResult tier = house_of(election);
    if (tier.state != State::kSettled || tier.not_allocated.value() > 0) RC_SUCCEED("a lot");
    for (const TierList& list : tier.lists) {
      if (list.takes_part) RC_ASSERT(list.seats == *list.share);
    }
  });
  std::ostringstream text;
  rc::detail::printResultMessage(result, text);
  EXPECT_TRUE(result.is<rc::detail::SuccessResult>()) << text.str() << "\nseed 20210926";
}

}  // namespace
}  // namespace scrutineer::outcome
