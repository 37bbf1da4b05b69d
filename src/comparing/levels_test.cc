#include "scrutineer/comparing/levels.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "scrutineer/base/random.h"
#include "scrutineer/checking/testing_account.h"

namespace scrutineer::comparing {
namespace {

using checking::AccountBuilder;
using checking::PlainSums;
using election::Account;
using election::AnnouncedTotals;
using election::Announcement;
using election::AreaId;
using election::Figure;
using election::FormColumn;
using election::Geography;
using election::kNation;
using Standing = AreaFigure::Standing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// North with its districts One and Two, and South with Three.
struct Country {
  Geography tree{"Nation", {"province", "district"}};
  AreaId north = tree.child(kNation, "North");
  AreaId south = tree.child(kNation, "South");
  AreaId one = tree.child(north, "One");
  AreaId two = tree.child(north, "Two");
  AreaId three = tree.child(south, "Three");
};

/// An announcement of choices' votes, and of the registered where not negative.
AnnouncedTotals totals_of(AreaId area, std::int64_t a, std::int64_t b,
                          std::int64_t registered = -1) {
  AnnouncedTotals totals;
  totals.area = area;
  totals.votes = {a, b};
  if (registered >= 0) totals.figures[election::index_of(Figure::kRegistered)] = registered;
  return totals;
}

Announcement announced(std::vector<AnnouncedTotals> totals) {
  Announcement announcement;
  announcement.totals = std::move(totals);
  return announcement;
}

/// "area column left right standing" of each figure.
std::vector<std::string> lines_of(const LevelComparison& levels, const Geography& tree) {
  const std::map<Standing, std::string> words = {{Standing::kEqual, "equal"},
                                                 {Standing::kWithinMissing, "within"},
                                                 {Standing::kBeyondMissing, "beyond"},
                                                 {Standing::kMissingUnknown, "unknown"}};
  std::vector<std::string> lines;
  for (const AreaFigure& figure : levels.figures) {
    const std::string column = figure.column.is_votes()
                                   ? std::string(1, static_cast<char>('a' + figure.column.choice()))
                                   : std::string(name_of(figure.column.figure()));
    lines.push_back(tree.path(figure.area) + " " + column + " " + std::to_string(figure.left) +
                    " " + std::to_string(figure.right) + " " + words.at(figure.standing));
  }
  return lines;
}

TEST(MissingThere, StationsThatOthersHaveAddUpOverTheTree) {
  const Country country;
  const Account early = AccountBuilder(2).form("Z=100 a=10 b=20", "1", country.one).build();
  const Account later = AccountBuilder(2)
                            .form("Z=100 a=11 b=21", "1", country.one)
                            .form("Z=200 a=30 b=40", "2", country.one)
                            .form("Z=300 a=50 b=60", "3", country.three)
                            .build();
  const Account* const others[] = {&later};
  const auto missing = missing_there(early, others, country.tree);
  ASSERT_EQ(missing.size(), country.tree.size());
  EXPECT_EQ(missing[kNation], (MissingThere{2, 500, {80, 100}}));
  EXPECT_EQ(missing[country.north], (MissingThere{1, 200, {30, 40}}));
  EXPECT_EQ(missing[country.one], (MissingThere{1, 200, {30, 40}}));
  EXPECT_EQ(missing[country.two], (MissingThere{0, 0, {0, 0}}));
  EXPECT_EQ(missing[country.three], (MissingThere{1, 300, {50, 60}}));
  EXPECT_THAT(missing_there(early, {}, country.tree), IsEmpty()) << "nobody knows";
}

TEST(MissingThere, TheFirstAccountThatKnowsAStationCounts) {
  const Country country;
  const Account early =
      AccountBuilder(2).form("Z=1 a=1", "1", country.one).form("Z=5", "4", country.one).build();
  const Account second = AccountBuilder(2)
                             .form("a=7", "2", country.one)
                             .form("Z=9", "3", country.one)
                             .form("Z=5 b=2", "4", country.one)
                             .build();
  const Account third = AccountBuilder(2)
                            .form("Z=90 a=8 b=9", "2", country.two)
                            .form("Z=90 a=1 b=3", "3", country.two)
                            .form("Z=90 a=1 b=3", "3", country.two)
                            .form("Z=90 a=5 b=5", "1", country.two)
                            .build();
  const Account* const others[] = {&second, &third};
  const auto missing = missing_there(early, others, country.tree);
  // 2 as the second has it, without its voters; 3 as the third has it, for the second has no votes
  // there, and once; 4, whose form is there without votes.
  EXPECT_EQ(missing[country.one], (MissingThere{2, std::nullopt, {7, 2}}));
  EXPECT_EQ(missing[country.two], (MissingThere{1, 90, {1, 3}}));
  EXPECT_EQ(missing[kNation], (MissingThere{3, std::nullopt, {8, 5}}));
}

TEST(MissingThere, DrawnAccountsAgreeWithALookAtEveryStation) {
  base::Random draws(1960, 7);
  for (int trial = 0; trial < 50; ++trial) {
    const Country country;
    const AreaId areas[] = {country.one, country.two, country.three};
    std::vector<Account> accounts;
    std::vector<std::map<std::string, std::pair<AreaId, std::int64_t>>> plain(3);
    for (int k = 0; k < 3; ++k) {
      AccountBuilder builder(2);
      std::set<std::string> there;
      builder.form("a=0", "all", country.one);
      plain[static_cast<std::size_t>(k)]["all"] = {country.one, 0};
      for (int i = 0; i < 12; ++i) {
        const std::string key = std::to_string(draws.below(15));
        const AreaId area = areas[draws.below(3)];
        const std::uint64_t votes = draws.below(100);
        if (!there.insert(key).second) continue;
        builder.form("Z=100 a=" + std::to_string(votes), key, area);
        plain[static_cast<std::size_t>(k)][key] = {area, static_cast<std::int64_t>(votes)};
      }
      accounts.push_back(builder.build());
    }
    std::vector<std::int64_t> stations(country.tree.size());
    std::vector<std::int64_t> votes(country.tree.size());
    std::int64_t only_last = 0;
    std::set<std::string> seen;
    for (const auto& [key, form] : plain[0]) seen.insert(key);
    for (std::size_t k = 1; k < 3; ++k) {
      for (const auto& [key, form] : plain[k]) {
        if (!seen.insert(key).second) continue;
        stations[form.first] += 1;
        votes[form.first] += form.second;
        only_last += k == 2 ? 1 : 0;
      }
    }
    const Account* const others[] = {&accounts[1], &accounts[2]};
    const auto missing = missing_there(accounts[0], others, country.tree);
    for (const AreaId area : areas) {
      EXPECT_EQ(missing[area].stations, stations[area]);
      EXPECT_EQ(missing[area].votes[0], votes[area]);
      EXPECT_EQ(missing[area].registered, 100 * stations[area]);
    }
    // The other order is another question, unless all agree.
    const Account* const alone[] = {&accounts[1]};
    EXPECT_EQ(missing_there(accounts[0], alone, country.tree)[kNation].stations,
              missing[kNation].stations - only_last);
  }
}

TEST(CompareAnnounced, WhatIsMissingMayExplainASmallerSum) {
  const Country country;
  const Account account = AccountBuilder(2).form("Z=100 a=10 b=20", "1", country.one).build();
  const Account other = AccountBuilder(2)
                            .form("Z=100 a=10 b=20", "1", country.one)
                            .form("Z=50 a=9 b=1", "2", country.one)
                            .build();
  const Account* const others[] = {&other};
  const auto missing = missing_there(account, others, country.tree);
  const PlainSums sums(account, country.tree);
  const AreaSide side{&account, sums.view(), missing};
  const auto standing = [&](std::int64_t a, std::int64_t b, std::int64_t registered = -1) {
    const auto levels = compare_announced(
        side, announced({totals_of(country.north, a, b, registered)}), country.tree);
    EXPECT_EQ(levels.size(), 1U);
    return lines_of(levels.at(0), country.tree);
  };
  EXPECT_THAT(standing(10, 20), ElementsAre("North a 10 10 equal", "North b 20 20 equal"));
  EXPECT_THAT(standing(60, 20), ElementsAre("North a 10 60 within", "North b 20 20 equal"));
  EXPECT_THAT(standing(61, 20), ElementsAre("North a 10 61 beyond", "North b 20 20 equal"));
  EXPECT_THAT(standing(9, 21), ElementsAre("North a 10 9 beyond", "North b 20 21 within"))
      << "forms that are to come take no votes away";
  EXPECT_THAT(standing(35, 45), ElementsAre("North a 10 35 within", "North b 20 45 within"));
  EXPECT_THAT(standing(36, 45), ElementsAre("North a 10 36 beyond", "North b 20 45 beyond"))
      << "51 votes of 50 voters, though each choice alone would fit";
  EXPECT_THAT(standing(35, 45, 149), ElementsAre("North registered 100 149 within",
                                                 "North a 10 35 beyond", "North b 20 45 beyond"))
      << "only 49 voters are lacking by the announcement";
  EXPECT_THAT(standing(35, 45, 200), ElementsAre("North registered 100 200 beyond",
                                                 "North a 10 35 within", "North b 20 45 within"))
      << "the stations known to be missing have 50";
}

TEST(CompareAnnounced, WithoutOtherAccountsTheAnnouncedVotersAreTheBound) {
  const Country country;
  const Account account = AccountBuilder(2).form("Z=100 R=90 a=10 b=20", "1", country.one).build();
  const PlainSums sums(account, country.tree);
  const AreaSide side{&account, sums.view(), {}};
  AnnouncedTotals totals = totals_of(country.one, 11, 20, 101);
  totals.figures[election::index_of(Figure::kReceived)] = 95;
  EXPECT_THAT(
      lines_of(compare_announced(side, announced({totals}), country.tree).at(0), country.tree),
      ElementsAre("North/One registered 100 101 within", "North/One received 90 95 unknown",
                  "North/One a 10 11 within", "North/One b 20 20 equal"))
      << "papers received are bounded by no list of voters";
  EXPECT_THAT(
      lines_of(
          compare_announced(side, announced({totals_of(country.one, 11, 20)}), country.tree).at(0),
          country.tree),
      ElementsAre("North/One a 10 11 unknown", "North/One b 20 20 equal"));
}

TEST(CompareAnnounced, AFormWithTheFigureBlankMayHoldTheRest) {
  const Country country;
  const Account account = AccountBuilder(2)
                              .form("Z=100 a=10 b=20", "1", country.one)
                              .form("Z=100 a=10", "2", country.one)
                              .build();
  const Account* const others[] = {&account};
  const auto missing = missing_there(account, others, country.tree);
  const PlainSums sums(account, country.tree);
  const AreaSide side{&account, sums.view(), missing};
  EXPECT_THAT(
      lines_of(compare_announced(side, announced({totals_of(kNation, 25, 25)}), country.tree).at(0),
               country.tree),
      ElementsAre("Nation a 20 25 beyond", "Nation b 20 25 unknown"));
}

TEST(CompareAnnounced, EveryLevelStandsAloneByAreaPath) {
  const Country country;
  const Account account =
      AccountBuilder(2).form("a=1 b=2", "1", country.two).form("a=3 b=4", "2", country.one).build();
  const PlainSums sums(account, country.tree);
  const auto levels =
      compare_announced({&account, sums.view(), {}},
                        announced({totals_of(country.three, 1, 1), totals_of(country.two, 1, 2),
                                   totals_of(kNation, 4, 6)}),
                        country.tree);
  ASSERT_EQ(levels.size(), 2U);
  EXPECT_EQ(levels[0].level, 0U);
  EXPECT_EQ(levels[0].areas, 1U);
  EXPECT_EQ(levels[0].count(Standing::kEqual), 2U);
  EXPECT_EQ(levels[1].level, 2U);
  EXPECT_EQ(levels[1].areas, 1U);
  EXPECT_EQ(levels[1].only_left, 1U) << "One is not announced";
  EXPECT_EQ(levels[1].only_right, 1U) << "Three has no forms";
  EXPECT_THAT(lines_of(levels[1], country.tree),
              ElementsAre("North/Two a 1 1 equal", "North/Two b 2 2 equal"));
}

TEST(CompareLevels, TheFinestLevelOfBothIsCompared) {
  const Country country;
  const Account stations = AccountBuilder(2)
                               .form("Z=10 a=1 b=2", "1", country.one)
                               .form("Z=10 a=3 b=4", "2", country.two)
                               .form("Z=10 a=5 b=6", "3", country.three)
                               .build();
  const Account provinces = AccountBuilder(2)
                                .form("Z=20 a=4 b=7", "North", country.north)
                                .form("Z=10 a=5 b=6", "South", country.south)
                                .build();
  EXPECT_EQ(common_level(stations, stations, country.tree), 2U);
  EXPECT_EQ(common_level(stations, provinces, country.tree), 1U);
  const PlainSums left(stations, country.tree);
  const PlainSums right(provinces, country.tree);
  const auto levels =
      compare_levels({&stations, left.view(), {}}, {&provinces, right.view(), {}}, country.tree);
  EXPECT_EQ(levels.level, 1U);
  EXPECT_EQ(levels.areas, 2U);
  EXPECT_THAT(
      lines_of(levels, country.tree),
      ElementsAre("North registered 20 20 equal", "North a 4 4 equal", "North b 6 7 unknown",
                  "South registered 10 10 equal", "South a 5 5 equal", "South b 6 6 equal"));
}

TEST(CompareLevels, EitherSideMayLackStations) {
  const Country country;
  const Account left = AccountBuilder(2).form("Z=10 a=1 b=9", "1", country.one).build();
  const Account right = AccountBuilder(2)
                            .form("Z=30 a=8 b=2", "x", country.one)
                            .form("Z=30 a=8 b=2", "y", country.three)
                            .build();
  // A third account has one station more than the left, and all of the right's.
  const Account third = AccountBuilder(2)
                            .form("Z=10 a=1 b=9", "1", country.one)
                            .form("Z=7 a=1 b=1", "2", country.one)
                            .form("Z=30 a=1 b=1", "x", country.three)
                            .form("Z=30 a=1 b=1", "y", country.three)
                            .build();
  const Account* const others[] = {&third};
  const auto left_missing = missing_there(left, others, country.tree);
  const auto right_missing = missing_there(right, others, country.tree);
  const PlainSums left_sums(left, country.tree);
  const PlainSums right_sums(right, country.tree);
  const auto levels = compare_levels({&left, left_sums.view(), left_missing},
                                     {&right, right_sums.view(), right_missing}, country.tree);
  EXPECT_THAT(lines_of(levels, country.tree),
              ElementsAre("North/One registered 10 30 beyond", "North/One a 1 8 within",
                          "North/One b 9 2 within"));
  EXPECT_EQ(levels.only_right, 1U);
  ASSERT_EQ(levels.missing.size(), 1U);
  EXPECT_EQ(levels.missing[0].area, country.one);
  EXPECT_EQ(levels.missing[0].left, (MissingThere{1, 7, {1, 1}}));
  EXPECT_EQ(levels.missing[0].right, (MissingThere{2, 17, {2, 10}}));
}

TEST(CompareLevels, ASideThatLacksNoStationCannotBeShort) {
  const Country country;
  const Account left = AccountBuilder(2).form("Z=10 S=1 a=1 b=9", "1", country.one).build();
  const Account right = AccountBuilder(2).form("Z=10 S=2 a=2 b=8", "1", country.one).build();
  const Account* const others_of_left[] = {&right};
  const Account* const others_of_right[] = {&left};
  const auto left_missing = missing_there(left, others_of_left, country.tree);
  const auto right_missing = missing_there(right, others_of_right, country.tree);
  const PlainSums left_sums(left, country.tree);
  const PlainSums right_sums(right, country.tree);
  const auto levels = compare_levels({&left, left_sums.view(), left_missing},
                                     {&right, right_sums.view(), right_missing}, country.tree);
  EXPECT_EQ(levels.count(Standing::kBeyondMissing), 3U) << "spoiled papers and both choices";
  EXPECT_EQ(levels.count(Standing::kEqual), 1U);
  EXPECT_THAT(levels.missing, IsEmpty());
}

}  // namespace
}  // namespace scrutineer::comparing
