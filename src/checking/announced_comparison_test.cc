#include "scrutineer/checking/announced_comparison.h"

#include <gtest/gtest.h>

#include "scrutineer/checking/testing_account.h"

namespace scrutineer::checking {
namespace {

using election::AreaId;
using election::FormColumn;
using election::kNation;

struct Country {
  Country() {
    north = tree.child(kNation, "North");
    misspelt = tree.child(kNation, "Noth");
    account = AccountBuilder(2).form("a=10 b=20", "1", north).form("a=1", "2", north).build();
    announcement.totals.resize(1);
  }
  [[nodiscard]] ComparedAnnouncement compare() const {
    const PlainSums sums(account, tree);
    return compare_announced(announcement, 7, sums.view(), 2);
  }
  election::Geography tree;
  AreaId north = 0, misspelt = 0;
  election::Account account;
  election::Announcement announcement;
};

TEST(CompareAnnounced, AtEveryLevelWhereAFormHasTheFigure) {
  Country country;
  country.announcement.totals[0].votes = {11, 20};
  country.announcement.totals.push_back(country.announcement.totals[0]);
  country.announcement.totals[1].area = country.north;
  country.announcement.totals[1].votes = {12, std::nullopt};
  const auto result = country.compare();
  ASSERT_EQ(result.compared.size(), 3U);
  EXPECT_TRUE(result.compared[0].agrees());
  EXPECT_EQ(result.compared[0].announced, 7U);
  EXPECT_EQ(result.compared[0].account, 2U);
  EXPECT_EQ(result.compared[2].area, country.north);
  EXPECT_EQ(result.compared[2].announced_value, 12);
  EXPECT_EQ(result.compared[2].counted, 11);
  EXPECT_FALSE(result.compared[2].agrees());
  EXPECT_TRUE(result.not_compared.empty());
}

TEST(CompareAnnounced, AnAreaWithoutFormsIsNotHeldAgainst0) {
  Country country;
  country.announcement.totals[0].area = country.misspelt;
  country.announcement.totals[0].votes = {10, 20};
  const auto result = country.compare();
  EXPECT_TRUE(result.compared.empty());
  ASSERT_EQ(result.not_compared.size(), 2U);
  EXPECT_EQ(result.not_compared[1].area, country.misspelt);
  EXPECT_EQ(result.not_compared[1].column, FormColumn::votes(1));
  EXPECT_FALSE(result.not_compared[1].forms_in_area);
}

TEST(CompareAnnounced, AFigureThatNoFormOfTheAreaHasIsNotHeldAgainst0) {
  Country country;
  country.announcement.totals[0].figures[0] = 31;
  const auto result = country.compare();
  EXPECT_TRUE(result.compared.empty());
  ASSERT_EQ(result.not_compared.size(), 1U);
  EXPECT_TRUE(result.not_compared[0].forms_in_area);
}

}  // namespace
}  // namespace scrutineer::checking
