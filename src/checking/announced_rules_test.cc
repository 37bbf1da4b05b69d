#include "scrutineer/checking/announced_rules.h"

#include <gtest/gtest.h>

#include <limits>

#include "scrutineer/checking/percentages.h"
#include "scrutineer/checking/testing_account.h"

namespace scrutineer::checking {
namespace {

using election::AnnouncedTotals;
using election::Announcement;
using election::AreaId;
using election::Figure;
using election::Finding;
using election::index_of;
using election::kFigureCount;
using election::kNation;

AnnouncedTotals votes_in(AreaId area, std::vector<std::optional<std::int64_t>> votes) {
  AnnouncedTotals totals;
  totals.area = area;
  totals.votes = std::move(votes);
  return totals;
}

/// Two provinces, one of them with two districts; forms: North/East 10+20, North/West 1+2, South
/// 100+200.
struct Country {
  Country() {
    north = test.tree.child(kNation, "North");
    south = test.tree.child(kNation, "South");
    east = test.tree.child(north, "East");
    west = test.tree.child(north, "West");
    test.accounts.push_back(AccountBuilder(2)
                                .form("a=10 b=20", "1", east)
                                .form("a=1 b=2", "2", west)
                                .form("a=100 b=200", "3", south)
                                .build());
    test.announced.resize(1);
  }
  TestCase test;
  AreaId north, south, east, west;
};

TEST(TotalDoesNotFollow, AtEveryLevelOfTheTree) {
  Country country;
  country.test.announced[0].totals = {
      votes_in(kNation, {111, 222}), votes_in(country.north, {11, 23}),
      votes_in(country.east, {10, 20}), votes_in(country.south, {101, 200})};
  const Checked checked = country.test.check();
  std::vector<Finding> found = findings_of(checked, "total-does-not-follow");
  std::erase_if(found, [](const Finding& f) { return f.account == Finding::kNone; });
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].area, country.north);
  EXPECT_EQ(found[0].column, kFigureCount + 1);
  EXPECT_EQ(found[0].found, 23);
  EXPECT_EQ(found[0].expected, 22);
  EXPECT_EQ(found[0].votes_at_stake, 1);
  EXPECT_EQ(found[1].area, country.south);
  EXPECT_EQ(run_of(checked, "total-does-not-follow")->checked, 8U);
}

TEST(TotalDoesNotFollow, IsNotSaidOfAnAreaWithoutForms) {
  Country country;
  const AreaId misspelt = country.test.tree.child(kNation, "Noth");
  country.test.announced[0].totals = {votes_in(misspelt, {11, 22})};
  const Checked checked = country.test.check();
  EXPECT_TRUE(findings_of(checked, "total-does-not-follow").empty());
  EXPECT_EQ(run_of(checked, "total-does-not-follow")->not_checked, 2U);
  EXPECT_EQ(run_of(checked, "total-does-not-follow")->checked, 0U);
  EXPECT_EQ(run_of(checked, "subset-exceeds-total")->not_checked, 2U);
}

/// The kind of the one finding of announced forms of North.
election::FindingKind kind_in_north(const Country& country) {
  const auto found = findings_of(country.test.check(), "total-does-not-follow");
  EXPECT_EQ(found.size(), 1U);
  return found.at(0).kind;
}

TEST(TotalDoesNotFollow, IsAnOddityWhereFormsOfTheAreaMayBeLacking) {
  Country country;
  country.test.announced[0].totals = {votes_in(country.north, {11, 23})};
  EXPECT_EQ(kind_in_north(country), Kind::kContradiction);
  // A station of South that the party alone has says nothing of North; one of North does.
  country.test.accounts.push_back(
      AccountBuilder(2).form("a=0 b=1", "9", country.south).build("p", election::Role::kParty));
  EXPECT_EQ(kind_in_north(country), Kind::kContradiction);
  country.test.accounts.back() =
      AccountBuilder(2).form("a=0 b=1", "9", country.east).build("p", election::Role::kParty);
  EXPECT_EQ(kind_in_north(country), Kind::kOddity);
  // Lacking forms can only add: a total below the sum stays a contradiction.
  country.test.announced[0].totals[0].votes = {11, 21};
  EXPECT_EQ(kind_in_north(country), Kind::kContradiction);
}

TEST(TotalDoesNotFollow, IsAnOddityWhereAFormLacksTheFigure) {
  Country country;
  country.test.accounts[0] =
      AccountBuilder(2).form("a=10 b=20", "1", country.east).form("a=1", "2", country.west).build();
  country.test.announced[0].totals = {votes_in(country.north, {11, 22})};
  EXPECT_EQ(kind_in_north(country), Kind::kOddity);
}

TEST(TotalDoesNotFollow, IsAnOddityAgainstAnAccountThatMayHoldSomeFormsOnly) {
  Country country;
  country.test.announced[0].totals = {votes_in(country.north, {11, 23})};
  country.test.accounts[0].role = election::Role::kParty;
  EXPECT_EQ(kind_in_north(country), Kind::kOddity);
}

TEST(TotalDoesNotFollow, PutsTheLargestDifferenceAtStakeNotTheSumOfAllLevels) {
  Country country;
  country.test.announced[0].totals = {votes_in(kNation, {114, 222}),
                                      votes_in(country.north, {14, 22}),
                                      votes_in(country.east, {13, 21})};
  const auto run = run_of(country.test.check(), "total-does-not-follow");
  EXPECT_EQ(run->findings, 4U);
  EXPECT_EQ(run->contradictions, 4U);
  EXPECT_EQ(run->votes_at_stake, 3);
}

TEST(TotalDoesNotFollow, AlsoFromTheAnnouncedAreasWithin) {
  Country country;
  country.test.accounts.clear();
  // The nation follows from South and, through North's districts, from North, itself not announced.
  country.test.announced[0].totals = {
      votes_in(kNation, {112, 222}), votes_in(country.east, {10, 20}),
      votes_in(country.west, {1, 2}), votes_in(country.south, {100, 200})};
  const Checked checked = country.test.check();
  const auto found = findings_of(checked, "total-does-not-follow");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].account, Finding::kNone);
  EXPECT_EQ(found[0].area, kNation);
  EXPECT_EQ(found[0].column, kFigureCount);
  EXPECT_EQ(found[0].found, 112);
  EXPECT_EQ(found[0].expected, 111);
}

TEST(TotalDoesNotFollow, SaysNothingWhereAnAreaWithinIsNotAnnounced) {
  Country country;
  country.test.accounts.clear();
  country.test.announced[0].totals = {votes_in(kNation, {999, 999}),
                                      votes_in(country.south, {100, 200})};
  const Checked checked = country.test.check();
  EXPECT_TRUE(findings_of(checked, "total-does-not-follow").empty());
  const auto run = run_of(checked, "total-does-not-follow", Finding::kNone);
  EXPECT_EQ(run->could_not_run, "no area is announced together with all areas within it");
  EXPECT_TRUE(run->not_applied());
  EXPECT_EQ(run->not_checked, 2U);
}

TEST(TotalDoesNotFollow, IsNotLackingWhereItWasAppliedAgainstTheForms) {
  Country country;
  country.test.announced[0].totals = {votes_in(kNation, {111, 222})};
  const auto run = run_of(country.test.check(), "total-does-not-follow", Finding::kNone);
  EXPECT_FALSE(run->could_not_run.empty());
  EXPECT_TRUE(run->applied_otherwise);
  EXPECT_FALSE(run->not_applied());
}

TEST(TotalDoesNotFollow, HoldsForAnnouncedSeatsToo) {
  Country country;
  country.test.accounts.clear();
  std::vector<AnnouncedTotals> totals(3);
  totals[0].seats = {4, 3};
  totals[1].area = country.north;
  totals[1].seats = {3, 1};
  totals[2].area = country.south;
  totals[2].seats = {1, 1};
  country.test.announced[0].totals = totals;
  const auto found = findings_of(country.test.check(), "total-does-not-follow");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].column, seats_column(1, 2));
  EXPECT_EQ(found[0].found, 3);
  EXPECT_EQ(found[0].expected, 2);
  EXPECT_EQ(found[0].votes_at_stake, 0);
}

TEST(SubsetExceedsTotal, WhereFormsAtHandHoldMoreThanAnnounced) {
  Country country;
  country.test.accounts.push_back(
      AccountBuilder(2).form("a=150 b=1", "1", country.east).build("p", election::Role::kParty));
  country.test.announced[0].totals = {votes_in(kNation, {120, 230})};
  const auto found = findings_of(country.test.check(), "subset-exceeds-total");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].account, 1U);
  EXPECT_EQ(found[0].column, kFigureCount);
  EXPECT_EQ(found[0].found, 150);
  EXPECT_EQ(found[0].expected, 120);
  EXPECT_EQ(found[0].votes_at_stake, 30);
}

TEST(AnnouncedFigures, AreHeldAgainstTheRulesOnOneForm) {
  Country country;
  AnnouncedTotals nation = votes_in(kNation, {60, 41});
  nation.figures[index_of(Figure::kValid)] = 100;
  nation.figures[index_of(Figure::kInvalid)] = 5;
  nation.figures[index_of(Figure::kCast)] = 105;
  nation.figures[index_of(Figure::kRegistered)] = 104;
  country.test.announced[0].totals = {nation};
  const Checked checked = country.test.check();
  const auto sums = findings_of(checked, "votes-do-not-sum");
  ASSERT_EQ(sums.size(), 1U);
  EXPECT_EQ(sums[0].account, Finding::kNone);
  EXPECT_EQ(sums[0].announced, 0U);
  EXPECT_EQ(sums[0].area, kNation);
  EXPECT_EQ(findings_of(checked, "more-voters-than-registered").size(), 1U);
  EXPECT_TRUE(findings_of(checked, "parts-do-not-sum").empty());
  EXPECT_TRUE(run_of(checked, "parts-do-not-sum", Finding::kNone));
  // Voters were not published: no run, and no complaint about it.
  EXPECT_FALSE(run_of(checked, "more-ballots-than-voters", Finding::kNone));
}

TEST(AnnouncedFigures, OfCambodia2013Agree) {
  // The final figures of 2013, as published and cited by COMFREL: the votes of eight parties, and
  // valid, invalid, ballots, registered.
  TestCase test;
  test.choices = 8;
  AnnouncedTotals nation =
      votes_in(kNation, {3235969, 2946176, 242413, 68389, 43222, 38123, 33715, 19152});
  nation.figures[index_of(Figure::kValid)] = 6627159;
  nation.figures[index_of(Figure::kInvalid)] = 108085;
  nation.figures[index_of(Figure::kCast)] = 6735244;
  nation.figures[index_of(Figure::kRegistered)] = 9675453;
  test.announced.resize(1);
  test.announced[0].totals = {nation};
  const Checked checked = test.check();
  EXPECT_TRUE(checked.findings.empty());
  for (const char* code : {"votes-do-not-sum", "parts-do-not-sum", "more-voters-than-registered"}) {
    ASSERT_TRUE(run_of(checked, code, Finding::kNone)) << code;
    EXPECT_EQ(run_of(checked, code, Finding::kNone)->checked, 1U) << code;
  }
}

// --- back-computed from percentages ---

TEST(TenthsOfPercent, RoundHalvesUp) {
  EXPECT_TRUE(is_of_tenths_of_percent(0, 10'000));
  EXPECT_TRUE(is_of_tenths_of_percent(10'000, 10'000));
  EXPECT_TRUE(is_of_tenths_of_percent(120, 10'000));
  EXPECT_FALSE(is_of_tenths_of_percent(121, 10'000));
  EXPECT_TRUE(is_of_tenths_of_percent(3, 2'500));  // 0.1 % of 2500 = 2.5
  EXPECT_FALSE(is_of_tenths_of_percent(2, 2'500));
  EXPECT_FALSE(is_of_tenths_of_percent(-1, 2'500));
}

TEST(TenthsOfPercent, AgreeWithTryingEveryPercentage) {
  for (const std::int64_t total : {1, 7, 999, 1000, 1001, 2500, 54321}) {
    std::vector<bool> reached(static_cast<std::size_t>(total) + 1);
    for (std::int64_t p = 0; p <= 1000; ++p) {
      reached[static_cast<std::size_t>((2 * p * total + 1000) / 2000)] = true;
    }
    for (std::int64_t count = 0; count <= total; ++count) {
      ASSERT_EQ(is_of_tenths_of_percent(count, total), reached[static_cast<std::size_t>(count)])
          << count << " of " << total;
    }
  }
}

TEST(BackComputed, Venezuela2024LosesEightDigits) {
  // As reported of the first bulletin, 29 July 2024; not compared with the commission's own
  // publication. By arithmetic 51.2, 44.2 and 4.6 % of their sum. The bound is
  // 1001 · 1002 / (10,058,775 · 10,058,776) = 1 / 100,876,134.4.
  const std::vector<std::int64_t> counts = {5'150'092, 4'445'978, 462'704};
  const auto result = back_computed(counts, 10'058'774);
  ASSERT_TRUE(result);
  EXPECT_TRUE(result->all);
  EXPECT_EQ(result->chance, (RoundingChance{8, 100'876'134}));

  TestCase test;
  test.choices = 3;
  test.announced.resize(1);
  test.announced[0].totals = {votes_in(kNation, {5'150'092, 4'445'978, 462'704})};
  const auto found = findings_of(test.check(), "back-computed-from-percentages");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].found, 8);
  EXPECT_EQ(found[0].expected, 100'876'134);
  EXPECT_EQ(found[0].votes_at_stake, 10'058'774);

  test.announced[0].totals = {votes_in(kNation, {5'150'093, 4'445'977, 462'704})};
  EXPECT_TRUE(findings_of(test.check(), "back-computed-from-percentages").empty());
  EXPECT_EQ(run_of(test.check(), "back-computed-from-percentages", Finding::kNone)->checked, 1U);
}

TEST(BackComputed, DigitsAreExact) {
  EXPECT_EQ(rounding_chance(1, 10'008, 1000), (RoundingChance{0, 9}));   // 1001 / 10009 > 1 / 10
  EXPECT_EQ(rounding_chance(1, 10'009, 1000), (RoundingChance{1, 10}));  // 1001 / 10010 = 1 / 10
  EXPECT_EQ(rounding_chance(30, 1'000'000'000, 1000).one_in,
            std::numeric_limits<std::int64_t>::max());
}

TEST(BackComputed, ARestThatWasNotPublishedFreesTheLastCount) {
  const std::vector<std::int64_t> counts = {600'000, 300'000};
  EXPECT_EQ(back_computed(counts, 900'000)->chance, rounding_chance(1, 900'000, 1000));
  EXPECT_EQ(back_computed(counts, 1'000'000)->chance, rounding_chance(2, 1'000'000, 1000));
  const std::vector<std::int64_t> with_none = {600'000, 0, 300'000};
  EXPECT_EQ(back_computed(with_none, 900'000)->chance, rounding_chance(1, 900'000, 1000));
}

TEST(BackComputed, FewVotesAChoiceCannotTell) {
  EXPECT_FALSE(back_computed(std::vector<std::int64_t>{500, 501}, 1'001));
  EXPECT_TRUE(back_computed(std::vector<std::int64_t>{501, 501}, 1'002));
  EXPECT_FALSE(back_computed(std::vector<std::int64_t>{1'000'000, 0}, 1'000'000));
  EXPECT_FALSE(back_computed(std::vector<std::int64_t>{0, 0}, 0));
}

/// Whether the count is of a percentage in whole parts.
bool is_of_parts(std::int64_t count, std::int64_t total, std::int64_t parts) {
  for (std::int64_t p = 0; p <= parts; ++p) {
    if ((2 * p * total + parts) / (2 * parts) == count) return true;
  }
  return false;
}

/// Every way to divide the total among three choices, or among two and a rest: how many there are,
/// and how many whose published counts are all of percentages.
struct Ways {
  std::int64_t all = 0;
  std::int64_t hits = 0;
};

Ways ways_of_three(std::int64_t total, std::int64_t parts, bool rest) {
  std::vector<bool> of_parts(static_cast<std::size_t>(total) + 1);
  for (std::int64_t count = 0; count <= total; ++count) {
    of_parts[static_cast<std::size_t>(count)] = is_of_parts(count, total, parts);
  }
  Ways ways;
  for (std::int64_t a = 0; a <= total; ++a) {
    for (std::int64_t b = 0; a + b <= total; ++b) {
      ++ways.all;
      const bool last = rest || of_parts[static_cast<std::size_t>(total - a - b)];
      const bool both =
          of_parts[static_cast<std::size_t>(a)] && of_parts[static_cast<std::size_t>(b)];
      if (both && last) ++ways.hits;
    }
  }
  return ways;
}

TEST(BackComputed, TheChanceIsNoLargerThanStatedOverAllResults) {
  std::int64_t attained = 0;
  std::int64_t too_bold = 0;
  for (const std::int64_t parts : {4, 10, 20}) {
    for (std::int64_t total = 3 * parts / 2 + 1; total <= 140; ++total) {
      for (const bool rest : {false, true}) {
        const Ways ways = ways_of_three(total, parts, rest);
        const std::int64_t bound = (parts + 1) * (parts + 2) / 2;
        EXPECT_LE(ways.hits, bound) << parts << " parts of " << total;
        EXPECT_EQ(ways.all, (total + 1) * (total + 2) / 2);
        attained += ways.hits == bound ? 1 : 0;
        const std::int64_t one_in = rounding_chance(2, total, parts).one_in;
        EXPECT_LE(ways.hits * one_in, ways.all) << parts << " parts of " << total;
        // Were all three counts free, the chance would be stated too small.
        too_bold += ways.hits * rounding_chance(3, total, parts).one_in > ways.all ? 1 : 0;
      }
    }
  }
  EXPECT_GT(attained, 100) << "the bound is not a loose one";
  EXPECT_GT(too_bold, 100) << "a wrong bound is noticed";
}

TEST(BackComputed, SaysThatSmallCountsCannotTell) {
  Country country;
  country.test.announced[0].totals = {votes_in(kNation, {500, 500})};
  const Checked checked = country.test.check();
  EXPECT_EQ(run_of(checked, "back-computed-from-percentages", Finding::kNone)->could_not_run,
            "needs two choices' announced votes or more, in an area with enough of them that "
            "chance is unlikely to give such counts");
}

TEST(BackComputed, ManyAreasNeedMoreDigits) {
  // 2,000,000 votes of two choices lose 3 digits: enough for one area, not for eleven.
  TestCase test;
  test.announced.resize(1);
  test.announced[0].totals = {votes_in(kNation, {1'000'000, 1'000'000})};
  EXPECT_EQ(findings_of(test.check(), "back-computed-from-percentages").size(), 1U);
  for (int i = 0; i < 10; ++i) {
    const AreaId area = test.tree.child(kNation, std::to_string(i));
    test.announced[0].totals.push_back(votes_in(area, {1'000'000, 1'000'000}));
  }
  EXPECT_TRUE(findings_of(test.check(), "back-computed-from-percentages").empty());
}

}  // namespace
}  // namespace scrutineer::checking
