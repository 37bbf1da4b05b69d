#include "scrutineer/investigation/comparisons.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <string>

#include "scrutineer/intake/evidence_for_tests.h"
#include "scrutineer/investigation/investigation.h"

namespace scrutineer::investigation {
namespace {

using Files = std::map<std::string, std::string>;

Investigation investigated(const std::string& case_toml, const Files& files) {
  const intake::testing::CaseFolder folder;
  for (const auto& [name, text] : files) folder.write(name, text);
  auto evidence = folder.read(case_toml);
  if (!evidence) throw std::runtime_error(evidence.error().text());
  base::NoProgress progress;
  return investigate(intake::read_case_file(folder.file("case.toml")).value(), *std::move(evidence),
                     progress);
}

std::string account(const std::string& id, const std::string& contest = "one") {
  return "[[account]]\nid = \"" + id + "\"\ncontest = \"" + contest + "\"\nfile = \"" + id +
         ".csv\"\nrole = \"" + (id == "official" ? "official" : "party") +
         "\"\n[account.columns]\nstation = \"s\"\nareas = [\"province\"]\nvotes = { A = \"a\", B = "
         "\"b\", C = \"c\" }\n";
}

constexpr const char* kHouse =
    "[case]\ntitle = \"T\"\n[[contest]]\nid = \"one\"\nchoices = [\"A\", \"B\", \"C\"]\n"
    "[contest.rule]\nkind = \"seats\"\nmethod = \"d-hondt\"\nconstituency = \"province\"\n"
    "seats = { North = 3, South = 4 }\n";
constexpr const char* kWinner =
    "[case]\ntitle = \"T\"\n[[contest]]\nid = \"one\"\nchoices = [\"A\", \"B\", \"C\"]\n"
    "[contest.rule]\nkind = \"winner\"\nmethod = \"plurality\"\n";
constexpr const char* kHead = "s,province,a,b,c\n";

/// Seats by D'Hondt, one after the other; equal quotients give -1 everywhere: a lot.
std::vector<int> d_hondt(const std::vector<std::int64_t>& votes, int seats) {
  std::vector<int> won(votes.size(), 0);
  for (int seat = 0; seat < seats; ++seat) {
    std::size_t best = 0;
    bool tie = false;
    for (std::size_t i = 1; i < votes.size(); ++i) {
      const std::int64_t here = votes[i] * (won[best] + 1);
      const std::int64_t there = votes[best] * (won[i] + 1);
      if (here > there)
        best = i, tie = false;
      else if (here == there)
        tie = true;
    }
    if (tie) return std::vector<int>(votes.size(), -1);
    ++won[best];
  }
  return won;
}

/// The fewest ballots moved between two lists that take a seat from the one for certain.
std::int64_t cheapest_seat(const std::vector<std::int64_t>& votes, int seats) {
  const std::vector<int> now = d_hondt(votes, seats);
  for (std::int64_t ballots = 1;; ++ballots) {
    for (std::size_t from = 0; from < votes.size(); ++from) {
      for (std::size_t to = 0; to < votes.size(); ++to) {
        if (from == to || votes[from] < ballots) continue;
        std::vector<std::int64_t> after = votes;
        after[from] -= ballots;
        after[to] += ballots;
        const std::vector<int> then = d_hondt(after, seats);
        if (then[from] >= 0 && then[from] < now[from]) return ballots;
      }
    }
  }
}

TEST(WeightyDifferences, AreSwingsAgainstTheCheapestSeatOfTheConstituency) {
  std::mt19937 random(3);
  int tried = 0;
  for (int round = 0; round < 40; ++round) {
    std::string official = kHead;
    std::string party = kHead;
    std::map<std::string, std::vector<std::int64_t>> votes = {{"North", {0, 0, 0}},
                                                              {"South", {0, 0, 0}}};
    for (int s = 1; s <= 24; ++s) {
      const std::string province = s % 2 == 0 ? "North" : "South";
      std::string mine = std::to_string(s) + "," + province;
      std::string theirs = mine;
      for (std::size_t c = 0; c < 3; ++c) {
        const int count = static_cast<int>(random() % (c == 0 ? 90 : 60));
        votes[province][c] += count;
        mine += "," + std::to_string(count);
        theirs +=
            "," + std::to_string(random() % 3 == 0 ? random() % 90 : static_cast<unsigned>(count));
      }
      official += mine + "\n";
      party += theirs + "\n";
    }
    if (d_hondt(votes["North"], 3)[0] < 0 || d_hondt(votes["South"], 4)[0] < 0) continue;
    ++tried;
    const Investigation all = investigated(kHouse + account("official") + account("party"),
                                           {{"official.csv", official}, {"party.csv", party}});
    const ComparedAccounts& compared = all.comparisons.at(0).pairs.at(0);
    const auto& accounts = all.evidence.accounts;
    ASSERT_LE(compared.weightiest.size(), kWeightiest);
    ASSERT_GT(compared.weightiest.size(), 3U);
    const std::map<std::string, std::int64_t> margins = {
        {"North", cheapest_seat(votes["North"], 3)}, {"South", cheapest_seat(votes["South"], 4)}};
    const auto swing_of = [&](const comparing::Difference& d, std::size_t ahead,
                              std::size_t behind) {
      const auto lead = [&](const election::Account& account, election::FormIndex form) {
        return *account.votes[ahead].at(form) - *account.votes[behind].at(form);
      };
      return lead(accounts[0], d.left) - lead(accounts[1], d.right);
    };
    std::map<std::string, std::pair<std::size_t, std::size_t>> lists;
    double before = 1e9;
    for (const WeightyDifference& one : compared.weightiest) {
      const comparing::Difference& d = compared.pair.differences[one.difference];
      const std::string& province = all.evidence.geography.name(accounts[0].forms->areas[d.left]);
      EXPECT_EQ(one.margin, margins.at(province));
      EXPECT_EQ(one.swing, swing_of(d, one.ahead, one.behind));
      lists[province] = {one.ahead, one.behind};
      const double weight =
          std::abs(static_cast<double>(one.swing)) / static_cast<double>(one.margin);
      EXPECT_LE(weight, before);
      before = weight;
    }
    // None that was left out weighs more; with fewer than ten, none weighs anything.
    if (compared.weightiest.size() < kWeightiest) before = 0;
    for (std::size_t i = 0; i < compared.pair.differences.size(); ++i) {
      const comparing::Difference& d = compared.pair.differences[i];
      const std::string& province = all.evidence.geography.name(accounts[0].forms->areas[d.left]);
      const auto pair = lists.find(province);
      const bool told = std::any_of(compared.weightiest.begin(), compared.weightiest.end(),
                                    [&](const auto& one) { return one.difference == i; });
      if (told || pair == lists.end()) continue;
      const auto swing = swing_of(d, pair->second.first, pair->second.second);
      EXPECT_LE(std::abs(static_cast<double>(swing)) / static_cast<double>(margins.at(province)),
                before);
    }
  }
  EXPECT_GT(tried, 30);
}

TEST(WeightyDifferences, OfOneWinnerAreSwingsOfTheLead) {
  const Investigation all = investigated(
      kWinner + account("official") + account("party"),
      {{"official.csv", std::string(kHead) + "1,N,50,30,5\n2,N,40,45,5\n3,N,20,20,20\n"},
       {"party.csv", std::string(kHead) + "1,N,50,38,5\n2,N,31,45,5\n3,N,20,20,29\n"}});
  const auto& weightiest = all.comparisons.at(0).pairs.at(0).weightiest;
  // At station 3 only C differs, which decides nothing. The lead is 110 : 95, so 8 ballots moved.
  ASSERT_EQ(weightiest.size(), 2U);
  EXPECT_EQ(weightiest[0].swing, 9);
  EXPECT_EQ(weightiest[0].difference, 1U);
  EXPECT_EQ(weightiest[1].swing, 8);
  EXPECT_EQ(weightiest[0].ahead, 0U);
  EXPECT_EQ(weightiest[0].behind, 1U);
  EXPECT_EQ(weightiest[0].margin, 8);
}

TEST(WeightyDifferences, AreAgainstTheMarginOfTheLeftAccount) {
  const Investigation all =
      investigated(kWinner + account("official") + account("party") + account("observer"),
                   {{"official.csv", std::string(kHead) + "1,N,50,30,5\n2,N,40,45,5\n"},
                    {"party.csv", std::string(kHead) + "1,N,50,38,5\n2,N,31,45,5\n"},
                    {"observer.csv", std::string(kHead) + "1,N,50,30,5\n2,N,80,45,5\n"}});
  const auto compared = compare_two(all, "observer", "party");
  ASSERT_TRUE(compared);
  // The observer's lead is 130 : 75.
  const auto& weightiest = std::get<ComparedAccounts>(*compared).weightiest;
  ASSERT_EQ(weightiest.size(), 2U);
  EXPECT_EQ(weightiest[0].margin, 28);
  EXPECT_EQ(weightiest[0].swing, 49);
}

TEST(ComparedAccounts, TellWhetherTheOutcomeIsTheSame) {
  const auto same = [](const std::string& rule, const std::string& left, const std::string& right) {
    return investigated(rule + account("official") + account("party"),
                        {{"official.csv", kHead + left}, {"party.csv", kHead + right}})
        .comparisons.at(0)
        .pairs.at(0)
        .same_outcome;
  };
  EXPECT_EQ(same(kWinner, "1,N,50,30,5\n", "1,N,40,39,5\n"), true);
  EXPECT_EQ(same(kWinner, "1,N,50,30,5\n", "1,N,30,50,5\n"), false);
  EXPECT_EQ(same(kWinner, "1,N,50,30,5\n", "1,N,50,50,5\n"), false);  // a lot
  const std::string south = "2,South,70,20,10\n";
  EXPECT_EQ(same(kHouse, "1,North,60,25,5\n" + south, "1,North,61,25,5\n" + south), true);
  EXPECT_EQ(same(kHouse, "1,North,60,25,5\n" + south, "1,North,40,45,5\n" + south), false);
  const std::string none =
      "[case]\ntitle = \"T\"\n[[contest]]\nid = \"one\"\nchoices = [\"A\", \"B\", \"C\"]\n"
      "[contest.rule]\nkind = \"none\"\n";
  EXPECT_EQ(same(none, "1,N,50,30,5\n", "1,N,40,39,5\n"), std::nullopt);
}

TEST(ComparedAccounts, BoundTheOutcomeAsStakesDoForTheStationsThatDiffer) {
  const Investigation all = investigated(
      kHouse + account("official") + account("party"),
      {{"official.csv", std::string(kHead) + "1,North,60,25,5\n2,South,70,30,10\n3,South,9,8,7\n"},
       {"party.csv", std::string(kHead) + "1,North,61,25,5\n2,South,70,30,10\n3,South,9,8,8\n"}});
  StakesQuestion question;
  question.contested.differing_from = {"party"};
  const auto stakes = find_stakes(all, question);
  ASSERT_TRUE(stakes);
  const ContestedOutcome& expected = stakes->at(0).contested.front();
  const auto& found = all.comparisons.at(0).pairs.at(0).contested;
  ASSERT_TRUE(found);
  EXPECT_EQ(found->stations, 2);
  EXPECT_EQ(found->votes, expected.votes);
  EXPECT_EQ(found->seats, expected.seats);
}

TEST(CompareAccounts, PutsTheLeadingOneFirstAndEveryTwoInShort) {
  const std::string two =
      "[[contest]]\nid = \"two\"\nchoices = [\"A\", \"B\", \"C\"]\n"
      "[contest.rule]\nkind = \"none\"\n";
  const Investigation all =
      investigated(kWinner + two + account("other", "two") + account("party") +
                       account("observer") + account("official"),
                   {{"party.csv", std::string(kHead) + "1,N,5,3,1\n2,N,4,4,0\n"},
                    {"observer.csv", std::string(kHead) + "1,N,5,3,1\n"},
                    {"official.csv", std::string(kHead) + "1,N,5,3,1\n2,N,4,5,0\n3,N,1,1,1\n"},
                    {"other.csv", std::string(kHead) + "1,N,5,3,1\n"}});
  ASSERT_EQ(all.comparisons.size(), 2U);
  const ContestComparisons& one = all.comparisons[0];
  ASSERT_EQ(one.pairs.size(), 2U);
  EXPECT_EQ(one.pairs[0].pair.left, 3U);
  EXPECT_EQ(one.pairs[0].pair.right, 1U);
  EXPECT_EQ(one.pairs[1].pair.right, 2U);
  ASSERT_EQ(one.all_pairs.size(), 3U);
  EXPECT_EQ(one.all_pairs[0].left, 1U);  // the party and the observer
  EXPECT_EQ(one.all_pairs[0].only_left, 1U);
  EXPECT_EQ(one.all_pairs[1].differ, 1U);
  EXPECT_EQ(one.all_pairs[1].differ_in_votes, 1U);
  ASSERT_EQ(one.against_all.size(), 3U);
  EXPECT_EQ(one.against_all[1].account, 2U);
  EXPECT_TRUE(all.comparisons[1].pairs.empty());
  EXPECT_TRUE(all.comparisons[1].all_pairs.empty());
}

struct Named : testing::Test {
  Investigation all = investigated(
      std::string(kWinner) +
          "[[contest]]\nid = \"two\"\nchoices = [\"A\", \"B\", \"C\"]\n[contest.rule]\nkind = "
          "\"none\"\n" +
          account("official") + account("party") + account("other", "two") +
          "[[account]]\nid = \"live\"\ncontest = \"one\"\nfile = \"live.csv\"\n"
          "[account.columns]\nstation = \"s\"\nareas = [\"province\"]\ncast = \"t\"\npercent = { A "
          "= \"a\", B = \"b\", C = \"c\" }\npercent-of = \"cast\"\n",
      {{"official.csv", std::string(kHead) + "1,N,50,30,20\n"},
       {"party.csv", std::string(kHead) + "9,N,50,30,20\n"},
       {"other.csv", std::string(kHead) + "1,N,5,3,1\n"},
       {"live.csv", "s,province,t,a,b,c\n1,N,100,50.0,31.0,19.0\n"}});

  std::string refused(const std::string& left, const std::string& right) {
    const auto compared = compare_two(all, left, right);
    return compared ? "" : compared.error().text();
  }
};

TEST_F(Named, WhatCannotBeComparedIsSaid) {
  EXPECT_EQ(refused("official", "partie"),
            "error[unknown-account]: the case has no account 'partie'\n"
            "  remedy: did you mean 'party'?\n");
  EXPECT_EQ(refused("live", "zzzzzzzz"),
            "error[unknown-account]: the case has no account 'zzzzzzzz'\n"
            "  remedy: use one of: official, party, other, live\n");
  EXPECT_EQ(refused("official", "official"),
            "error[same-account]: account 'official' is to be compared with itself\n"
            "  remedy: name two accounts\n");
  EXPECT_EQ(refused("other", "live"),
            "error[accounts-of-two-contests]: account 'other' is of contest 'two', account 'live' "
            "of contest 'one'\n  remedy: compare two accounts of one contest\n");
  EXPECT_EQ(refused("official", "party"),
            "error[no-common-station]: accounts 'official' and 'party' have no station in common: "
            "their first codes are '1' (official.csv, row 2) and '9' (party.csv, row 2)\n"
            "  remedy: read the station code of both from columns that hold the same code (station "
            "in [account.columns]), or confirm single stations with [[same]]\n");
  EXPECT_NE(refused("live", "party").find("no-common-station"), std::string::npos);
}

TEST_F(Named, PercentagesAreTheRightSideWhicheverIsNamedFirst) {
  for (const auto& [left, right] : {std::pair("official", "live"), std::pair("live", "official")}) {
    const auto compared = compare_two(all, left, right);
    ASSERT_TRUE(compared);
    const auto& percents = std::get<ComparedPercents>(*compared);
    EXPECT_FALSE(percents.left_is_percent);
    EXPECT_EQ(percents.left, 0U);
    ASSERT_EQ(percents.comparison.differences.size(), 1U);
    EXPECT_EQ(percents.comparison.differences[0].least_votes, 2U);
  }
  ASSERT_EQ(all.comparisons.at(0).percents.size(), 1U);
  EXPECT_EQ(all.comparisons[0].percents[0].comparison.common, 1U);
  EXPECT_TRUE(all.comparisons.at(1).percents.empty());
}

TEST_F(Named, AccountsWithoutACommonStationAreComparedByAreas) {
  const auto& areas = all.comparisons.at(0).areas;
  ASSERT_EQ(areas.size(), 1U);
  EXPECT_EQ(areas[0].left, 0U);
  EXPECT_EQ(areas[0].right, 1U);
  ASSERT_EQ(areas[0].levels.size(), 1U);
  EXPECT_EQ(areas[0].levels[0].level, 1U);
  EXPECT_EQ(areas[0].levels[0].count(comparing::AreaFigure::Standing::kEqual), 3U);
}

TEST(ComparedAreas, HoldAnAnnouncementAgainstTheAccountsOfItsContest) {
  const std::string two =
      "[[contest]]\nid = \"two\"\nchoices = [\"A\", \"B\", \"C\"]\n"
      "[contest.rule]\nkind = \"none\"\n";
  const std::string announced =
      "[[announced]]\nsource = \"R\"\ncontest = \"one\"\nvotes = { A = 5 }\n"
      "[[announced]]\nsource = \"S\"\ncontest = \"two\"\nvotes = { A = 9, B = 3, C = 1 }\n";
  const Investigation all =
      investigated(kWinner + two + account("official") + account("other", "two") +
                       account("second", "two") + announced,
                   {{"official.csv", std::string(kHead) + "1,N,5,3,1\n"},
                    {"other.csv", std::string(kHead) + "1,N,5,3,1\n"},
                    {"second.csv", std::string(kHead) + "1,N,5,3,1\n2,N,4,1,0\n"}});
  // One account alone: its answer says as much.
  EXPECT_TRUE(all.comparisons.at(0).areas.empty());
  ASSERT_EQ(all.comparisons.at(1).areas.size(), 2U);
  const ComparedAreas& areas = all.comparisons[1].areas[0];
  EXPECT_EQ(areas.left, 1U);
  EXPECT_EQ(areas.announced, 1U);
  ASSERT_TRUE(areas.missing);
  EXPECT_EQ(areas.missing->stations, 1);
  using Standing = comparing::AreaFigure::Standing;
  EXPECT_EQ(areas.levels.at(0).count(Standing::kEqual), 2U);
  // Four votes more, and how many voters the second account's station has is not known.
  EXPECT_EQ(areas.levels.at(0).count(Standing::kMissingUnknown), 1U);
  const ComparedAreas& second = all.comparisons[1].areas[1];
  EXPECT_EQ(second.left, 2U);
  EXPECT_EQ(second.missing->stations, 0);
  EXPECT_EQ(second.levels.at(0).count(Standing::kBeyondMissing), 1U);
}

}  // namespace
}  // namespace scrutineer::investigation
