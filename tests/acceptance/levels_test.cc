// Bolivia 2019: the quick counts against the final count and the announced totals, area by area.
// The numbers were computed by a separate script from the files.
#include "scrutineer/comparing/levels.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "case_run.h"
#include "read_case.h"
#include "scrutineer/counting/totals.h"

namespace scrutineer::tests {
namespace {

using comparing::AreaFigure;
using comparing::LevelComparison;
using comparing::MissingThere;
using election::Figure;
using election::FormColumn;
using Standing = AreaFigure::Standing;
using testing::IsEmpty;

constexpr const char* kNeeded = "bolivia-2019/final_computo.zip";

const intake::Evidence& bolivia() {
  static const intake::Evidence kEvidence =
      read_example("bolivia-2019", shared_data(kNeeded).value_or(""));
  return kEvidence;
}

checking::AreaSums view_of(const counting::Totals& totals) {
  return {totals.areas(), totals.all_sums(), totals.all_present(), totals.all_forms()};
}

/// What an account of Bolivia lacks by the other two.
std::vector<MissingThere> missing_of(std::size_t account) {
  std::vector<const election::Account*> others;
  for (std::size_t i = 0; i < bolivia().accounts.size(); ++i) {
    if (i != account) others.push_back(&bolivia().accounts[i]);
  }
  return comparing::missing_there(bolivia().accounts[account], others, bolivia().geography);
}

LevelComparison nation_against_announced(std::size_t account) {
  const election::Account& forms = bolivia().accounts[account];
  const counting::Totals totals = counting::count(forms, bolivia().geography);
  const std::vector<MissingThere> missing = missing_of(account);
  const auto levels = comparing::compare_announced({&forms, view_of(totals), missing},
                                                   bolivia().announced.at(0), bolivia().geography);
  EXPECT_EQ(levels.size(), 1U);
  return levels.at(0);
}

TEST(Levels, WhatTheQuickCountsStillLackedIsKnown) {
  SCRUTINEER_NEEDS(kNeeded);
  EXPECT_EQ(missing_of(0)[election::kNation].stations, 0) << "the final count has every station";
  EXPECT_EQ(
      missing_of(1)[election::kNation],
      (MissingThere{5580, 1178136, {531018, 289017, 87856, 38451, 13317, 7199, 6167, 4388, 4300}}));
  EXPECT_EQ(
      missing_of(2)[election::kNation],
      (MissingThere{1749, 350388, {147427, 93382, 24592, 15449, 4269, 2475, 1676, 1520, 1252}}));
  const election::AreaId inland = bolivia().geography.find_path("Bolivia");
  ASSERT_NE(inland, election::kNoArea);
  EXPECT_EQ(missing_of(1)[inland].stations, 5364);
  EXPECT_EQ(missing_of(1)[inland].registered, 1127970);
}

TEST(Levels, TheAnnouncedTotalsLieWithinWhatTheQuickCountsLacked) {
  SCRUTINEER_NEEDS(kNeeded);
  for (const std::size_t quick : {std::size_t{1}, std::size_t{2}}) {
    const LevelComparison nation = nation_against_announced(quick);
    EXPECT_EQ(nation.figures.size(), 7U);
    EXPECT_EQ(nation.count(Standing::kWithinMissing), 7U);
  }
  const LevelComparison early = nation_against_announced(1);
  EXPECT_EQ(early.figures.at(5), (AreaFigure{election::kNation, FormColumn::votes(0), 2355644,
                                             2889359, Standing::kWithinMissing}));
  EXPECT_EQ(early.figures.at(6), (AreaFigure{election::kNation, FormColumn::votes(1), 1950000,
                                             2240920, Standing::kWithinMissing}));
  const LevelComparison last = nation_against_announced(0);
  EXPECT_EQ(last.count(Standing::kEqual), 7U) << "the final count is what was announced";
  EXPECT_THAT(last.missing, IsEmpty());
}

TEST(Levels, AnAnnouncementBeyondWhatWasLackingIsTold) {
  SCRUTINEER_NEEDS(kNeeded);
  const election::Account& quick = bolivia().accounts[2];
  const counting::Totals totals = counting::count(quick, bolivia().geography);
  const std::vector<MissingThere> missing = missing_of(2);
  // 2,738,136 at hand, and 350,388 voters at stations that had not come in.
  election::Announcement made_up = bolivia().announced.at(0);
  made_up.totals.at(0).votes = {2738136 + 350388};
  const auto within = comparing::compare_announced({&quick, view_of(totals), missing}, made_up,
                                                   bolivia().geography);
  EXPECT_EQ(within.at(0).figures.back().standing, Standing::kWithinMissing);
  made_up.totals.at(0).votes = {2738136 + 350389};
  const auto beyond = comparing::compare_announced({&quick, view_of(totals), missing}, made_up,
                                                   bolivia().geography);
  EXPECT_EQ(beyond.at(0).figures.back().standing, Standing::kBeyondMissing);
}

TEST(Levels, MunicipalitiesOfTheQuickCountsAgainstTheFinalCount) {
  SCRUTINEER_NEEDS(kNeeded);
  struct Expected {
    std::size_t account;
    std::uint64_t areas, only_right, equal, within, beyond, missing;
  };
  for (const Expected& expected :
       {Expected{1, 443, 12, 2016, 4075, 111, 312}, Expected{2, 449, 6, 2908, 3113, 265, 259}}) {
    const election::Account& quick = bolivia().accounts[expected.account];
    const election::Account& last = bolivia().accounts[0];
    const counting::Totals quick_totals = counting::count(quick, bolivia().geography);
    const counting::Totals last_totals = counting::count(last, bolivia().geography);
    const auto quick_missing = missing_of(expected.account);
    const auto last_missing = missing_of(0);
    const LevelComparison found =
        comparing::compare_levels({&quick, view_of(quick_totals), quick_missing},
                                  {&last, view_of(last_totals), last_missing}, bolivia().geography);
    EXPECT_EQ(found.level, 4U);
    EXPECT_EQ(found.areas, expected.areas);
    EXPECT_EQ(found.only_left, 2U) << "places that the final count names otherwise";
    EXPECT_EQ(found.only_right, expected.only_right);
    EXPECT_EQ(found.count(Standing::kEqual), expected.equal);
    EXPECT_EQ(found.count(Standing::kWithinMissing), expected.within);
    EXPECT_EQ(found.count(Standing::kBeyondMissing), expected.beyond);
    EXPECT_EQ(found.count(Standing::kMissingUnknown), 0U);
    EXPECT_EQ(found.missing.size(), expected.missing);
  }
}

}  // namespace
}  // namespace scrutineer::tests
