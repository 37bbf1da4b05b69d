#include "scrutineer/election/geography.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace scrutineer::election {
namespace {

TEST(Geography, BeginsWithTheNationAlone) {
  const Geography tree("Arcadia", {"province", "district"});
  EXPECT_EQ(tree.size(), 1U);
  EXPECT_EQ(tree.level(kNation), 0U);
  EXPECT_EQ(tree.parent(kNation), kNoArea);
  EXPECT_EQ(tree.path(kNation), "Arcadia");
  EXPECT_EQ(tree.level_named("province"), 1U);
  EXPECT_EQ(tree.level_named("district"), 2U);
  EXPECT_EQ(tree.level_named("station"), 0U);
}

TEST(Geography, ChildIsMadeOnce) {
  Geography tree("Arcadia");
  const AreaId north = tree.child(kNation, "North");
  EXPECT_EQ(tree.child(kNation, "North"), north);
  EXPECT_NE(tree.child(north, "North"), north);
  EXPECT_EQ(tree.size(), 3U);
  EXPECT_EQ(tree.find_child(kNation, "South"), kNoArea);
}

TEST(Geography, ParentsHaveSmallerNumbers) {
  Geography tree;
  AreaId area = kNation;
  for (int i = 0; i < 20; ++i) {
    const AreaId next = tree.child(area, std::to_string(i));
    EXPECT_GT(next, area);
    EXPECT_EQ(tree.parent(next), area);
    area = next;
  }
}

TEST(Geography, KeysOfChildrenDoNotRunTogether) {
  // Area 1's child "2x" and area 12's child "x" are two areas.
  Geography tree;
  for (int i = 1; i <= 12; ++i) (void)tree.child(kNation, std::to_string(i));
  EXPECT_NE(tree.child(1, "2x"), tree.child(12, "x"));
}

TEST(Geography, ManyAreasAreAllFound) {
  Geography tree;
  for (int i = 0; i < 100; ++i) {
    const AreaId province = tree.child(kNation, "p" + std::to_string(i));
    for (int k = 0; k < 100; ++k) (void)tree.child(province, std::to_string(k));
  }
  ASSERT_EQ(tree.size(), 10'101U);
  for (AreaId area = 1; area < tree.size(); ++area) {
    ASSERT_EQ(tree.find_child(tree.parent(area), tree.name(area)), area);
  }
}

TEST(Geography, PathNamesEveryLevel) {
  Geography tree("Arcadia");
  const AreaId district = tree.child(tree.child(kNation, "Pando"), "Madre de Dios");
  EXPECT_EQ(tree.path(district), "Pando/Madre de Dios");
  EXPECT_EQ(tree.find("Pando/Madre de Dios"), district);
  EXPECT_EQ(tree.find("Pando"), tree.parent(district));
}

TEST(Geography, FindsANameThatOnlyOneAreaHas) {
  Geography tree("Arcadia");
  const AreaId a = tree.child(kNation, "A");
  const AreaId b = tree.child(kNation, "B");
  const AreaId only = tree.child(a, "Only");
  (void)tree.child(a, "Twice");
  (void)tree.child(b, "Twice");
  EXPECT_EQ(tree.find("Only"), only);
  EXPECT_EQ(tree.find("Twice"), kNoArea);
  EXPECT_EQ(tree.find("A/Twice"), tree.find_child(a, "Twice"));
  EXPECT_EQ(tree.find("None"), kNoArea);
  EXPECT_EQ(tree.find("B/Only"), kNoArea);
  EXPECT_EQ(tree.find("A/Only/More"), kNoArea);
}

TEST(Geography, EmptyPathAndTheNationsNameAreTheNation) {
  const Geography tree("Arcadia");
  EXPECT_EQ(tree.find(""), kNation);
  EXPECT_EQ(tree.find("Arcadia"), kNation);
}

TEST(Geography, NamesMayHoldASlash) {
  Geography tree("Arcadia");
  const AreaId slashed = tree.child(kNation, "Frankfurt/Oder");
  const AreaId below = tree.child(slashed, "Mitte/Nord");
  (void)tree.child(kNation, "Frankfurt");
  EXPECT_EQ(tree.find("Frankfurt/Oder"), slashed);
  EXPECT_EQ(tree.find("Frankfurt/Oder/Mitte/Nord"), below);
  EXPECT_EQ(tree.find("Frankfurt/Mitte/Nord"), kNoArea);
}

TEST(AreasOfLevel, FindsByNameWhereOnlyOneOfTheLevelHasItAndByPath) {
  Geography tree("Arcadia");
  const AreaId a = tree.child(kNation, "A");
  const AreaId b = tree.child(kNation, "B");
  const AreaId only = tree.child(a, "Only");
  const AreaId twice = tree.child(b, "Twice");
  (void)tree.child(a, "Twice");
  const AreaId same = tree.child(b, "A");
  const AreaId slashed = tree.child(a, "Mitte/Nord");
  (void)tree.child(only, "Deep");
  const AreasOfLevel first(tree, 1);
  const AreasOfLevel second(tree, 2);
  EXPECT_EQ(first.find("A"), a);
  EXPECT_EQ(second.find("A"), same);  // A name of another level does not stand in its way.
  EXPECT_EQ(second.find("Only"), only);
  EXPECT_EQ(second.find("A/Only"), only);
  EXPECT_EQ(second.find("Mitte/Nord"), slashed);
  EXPECT_EQ(second.find("A/Mitte/Nord"), slashed);
  EXPECT_EQ(second.find("Twice"), kNoArea);
  EXPECT_EQ(second.find("B/Twice"), twice);
  EXPECT_EQ(first.find("Only"), kNoArea);
  EXPECT_EQ(first.find("A/Only"), kNoArea);
  EXPECT_EQ(second.find("Deep"), kNoArea);
  EXPECT_EQ(second.find("None"), kNoArea);
  EXPECT_EQ(second.find(""), kNoArea);
  EXPECT_EQ(second.find("Arcadia"), kNoArea);
}

TEST(AreasOfLevel, TheNationIsLevelZero) {
  Geography tree("Arcadia");
  (void)tree.child(kNation, "A");
  const AreasOfLevel nation(tree, 0);
  EXPECT_EQ(nation.find(""), kNation);
  EXPECT_EQ(nation.find("Arcadia"), kNation);
  EXPECT_EQ(nation.find("A"), kNoArea);
}

TEST(Geography, AtLevelGivesTheAncestor) {
  Geography tree("Arcadia");
  const AreaId province = tree.child(kNation, "P");
  const AreaId district = tree.child(province, "D");
  EXPECT_EQ(tree.at_level(district, 0), kNation);
  EXPECT_EQ(tree.at_level(district, 1), province);
  EXPECT_EQ(tree.at_level(district, 2), district);
  EXPECT_EQ(tree.at_level(province, 2), kNoArea);
}

TEST(Geography, TooDeepATreeIsABrokenInvariant) {
  Geography tree;
  AreaId area = kNation;
  for (std::size_t level = 0; level < Geography::kMaxLevel; ++level) area = tree.child(area, "x");
  EXPECT_EQ(tree.level(area), Geography::kMaxLevel);
  EXPECT_THROW((void)tree.child(area, "x"), std::length_error);
}

}  // namespace
}  // namespace scrutineer::election
