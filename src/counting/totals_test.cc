#include "scrutineer/counting/totals.h"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>

#include "scrutineer/base/parallel.h"
#include "scrutineer/base/random.h"

namespace scrutineer::counting {
namespace {

using election::Account;
using election::AreaId;
using election::CountColumn;
using election::Figure;
using election::FormColumn;
using election::FormIndex;
using election::Geography;
using election::kNation;

constexpr CountColumn::Cell kAbsent = CountColumn::kAbsent;
const FormColumn kVotesA = FormColumn::votes(0);
const FormColumn kVotesB = FormColumn::votes(1);

Account account_of(std::vector<AreaId> areas, std::vector<CountColumn::Cell> a,
                   std::vector<CountColumn::Cell> b, std::vector<CountColumn::Cell> valid = {}) {
  Account account;
  auto forms = std::make_shared<election::FormList>();
  forms->areas = std::move(areas);
  for (std::size_t i = 0; i < forms->areas.size(); ++i) {
    forms->keys.append(std::to_string(i));
    forms->rows.push_back(static_cast<std::uint32_t>(i + 2));
  }
  account.forms = forms;
  account.votes.emplace_back(std::move(a));
  account.votes.emplace_back(std::move(b));
  if (!valid.empty()) account.figures[election::index_of(Figure::kValid)] = CountColumn(valid);
  return account;
}

TEST(Count, SumsStationsUpToTheNation) {
  Geography tree;
  const AreaId north = tree.child(kNation, "North");
  const AreaId east = tree.child(north, "East");
  const AreaId south = tree.child(kNation, "South");
  const Totals totals =
      count(account_of({east, north, south, east}, {1, 10, 100, 1000}, {2, 20, 200, 2000}), tree);
  EXPECT_EQ(totals.sum(east, kVotesA), 1001);
  EXPECT_EQ(totals.sum(north, kVotesA), 1011);
  EXPECT_EQ(totals.sum(south, kVotesB), 200);
  EXPECT_EQ(totals.sum(kNation, kVotesB), 2222);
  EXPECT_EQ(totals.forms(north), 3);
  EXPECT_EQ(totals.forms(kNation), 4);
  EXPECT_EQ(totals.votes_in_all(kNation), 3333);
}

TEST(Count, AbsentIsNotZero) {
  const Totals totals =
      count(account_of({0, 0, 0}, {5, kAbsent, 0}, {kAbsent, kAbsent, kAbsent}), Geography());
  EXPECT_EQ(totals.sum(kNation, kVotesA), 5);
  EXPECT_EQ(totals.present(kNation, kVotesA), 2);
  EXPECT_TRUE(totals.has(kVotesA));
  EXPECT_FALSE(totals.has(kVotesB));
  EXPECT_FALSE(totals.has(FormColumn(Figure::kBlank)));
}

TEST(Count, ValidIsTheFigureWhereThereIsOneElseTheSumOfVotes) {
  EXPECT_EQ(count(account_of({0}, {5}, {6}), Geography()).valid(kNation), 11);
  EXPECT_EQ(count(account_of({0}, {5}, {6}, {12}), Geography()).valid(kNation), 12);
}

TEST(Count, LargestCellsDoNotOverflow) {
  const std::vector<CountColumn::Cell> most(1000, CountColumn::kMax);
  const Totals totals = count(account_of(std::vector<AreaId>(1000, 0), most, most), Geography());
  EXPECT_EQ(totals.sum(kNation, kVotesA), 4'294'967'294'000);
}

TEST(Count, RefusesAnAreaThatIsNotInTheTree) {
  EXPECT_THROW((void)count(account_of({7}, {1}, {1}), Geography()), std::out_of_range);
}

/// Every form added to its area and to every area above it.
std::int64_t plain_sum(const Account& account, const Geography& tree, AreaId area,
                       FormColumn column) {
  std::int64_t sum = 0;
  for (FormIndex form = 0; form < account.size(); ++form) {
    AreaId at = account.forms->areas[form];
    while (at != area && at != kNation) at = tree.parent(at);
    if (at == area) sum += account.column(column).at(form).value_or(0);
  }
  return sum;
}

struct RandomCountry {
  explicit RandomCountry(std::uint64_t seed) {
    base::Random random(seed, 1);
    for (std::size_t i = 0; i < 60; ++i) {
      tree.child(static_cast<AreaId>(random.below(tree.size())), std::to_string(i));
    }
    std::vector<AreaId> areas;
    std::vector<CountColumn::Cell> a;
    std::vector<CountColumn::Cell> b;
    for (std::size_t i = 0; i < 500; ++i) {
      areas.push_back(static_cast<AreaId>(random.below(tree.size())));
      a.push_back(static_cast<CountColumn::Cell>(random.below(1000)));
      b.push_back(random.below(5) == 0 ? kAbsent
                                       : static_cast<CountColumn::Cell>(random.below(1000)));
    }
    account = account_of(areas, a, b);
  }
  Geography tree;
  Account account;
};

TEST(Count, AgreesWithAddingEveryFormByHand) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const RandomCountry country(seed);
    const Totals totals = count(country.account, country.tree);
    for (AreaId area = 0; area < country.tree.size(); ++area) {
      for (const FormColumn column : {kVotesA, kVotesB}) {
        ASSERT_EQ(totals.sum(area, column), plain_sum(country.account, country.tree, area, column))
            << "seed " << seed << " area " << area;
      }
    }
  }
}

TEST(Count, AddingByHandNoticesAChangedCell) {
  RandomCountry country(1);
  const Totals totals = count(country.account, country.tree);
  country.account.votes[0].cells()[17] += 1;
  EXPECT_NE(totals.sum(kNation, kVotesA),
            plain_sum(country.account, country.tree, kNation, kVotesA));
}

TEST(Count, GivesTheSameWithAnyNumberOfThreads) {
  const RandomCountry country(3);
  std::vector<std::int64_t> first;
  for (const std::size_t threads : {1U, 2U, 8U}) {
    const base::ThreadLimit limit(threads);
    const Totals totals = count(country.account, country.tree);
    std::vector<std::int64_t> sums(totals.all_sums().begin(), totals.all_sums().end());
    sums.insert(sums.end(), totals.all_present().begin(), totals.all_present().end());
    if (first.empty()) first = sums;
    EXPECT_EQ(sums, first);
  }
}

}  // namespace
}  // namespace scrutineer::counting
