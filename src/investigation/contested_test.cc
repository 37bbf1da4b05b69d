#include "scrutineer/investigation/contested.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <memory>

namespace scrutineer::investigation {
namespace {

using election::Account;
using election::AreaId;
using election::CountColumn;
using election::Figure;
using By = ContestedRow::By;

constexpr CountColumn::Cell kNo = CountColumn::kAbsent;

/// Two provinces, two choices; the official account has four stations, the party's has one more.
struct Country {
  Country() {
    evidence.contests.resize(2);
    evidence.contests[0].choices = {{"A", "Alpha"}, {"B", "Beta"}};
    evidence.geography.set_levels({"province"});
    north = evidence.geography.child(election::kNation, "North");
    south = evidence.geography.child(election::kNation, "South");
    Account& official = add("official", {"N1", "N2", "S1", "S2"}, {north, north, south, south});
    official.votes = {CountColumn({50, 20, 10, 5}), CountColumn({30, 40, 0, kNo})};
    official.figures[election::index_of(Figure::kRegistered)] = CountColumn({100, 61, 40, kNo});
    Account& party =
        add("party", {"S1", "N2", "N1", "S3", "N3"}, {south, north, north, south, north});
    party.votes = {CountColumn({10, 25, 50, 9, 7}), CountColumn({0, 40, 30, 1, 1})};
    party.figures[election::index_of(Figure::kRegistered)] = CountColumn({40, 61, 100, 70, kNo});
  }

  Account& add(const std::string& id, const std::vector<std::string>& keys,
               std::vector<AreaId> areas) {
    Account account;
    account.id = id;
    auto forms = std::make_shared<election::FormList>();
    for (const std::string& key : keys) {
      forms->keys.append(key);
      forms->rows.push_back(2);
    }
    forms->areas = std::move(areas);
    account.forms = forms;
    evidence.accounts.push_back(std::move(account));
    return evidence.accounts.back();
  }

  void find(const char* rule, election::FormIndex form, std::uint16_t account = 0) {
    election::Finding finding;
    finding.rule = checking::rule_index(rule);
    finding.account = account;
    finding.form = form;
    checked.findings.push_back(finding);
  }

  [[nodiscard]] base::Reading<ContestedStations> select(const ContestedBy& by) const {
    const auto totals = counting::count(evidence.accounts[0], evidence.geography);
    const std::vector<AreaId> constituencies = {north, south};
    return select_contested(by, evidence, checked, 0, totals, constituencies);
  }
  [[nodiscard]] ContestedStations selected(const ContestedBy& by) const {
    auto out = select(by);
    if (!out) throw std::runtime_error(out.error().text());
    return *std::move(out);
  }
  [[nodiscard]] std::string errors(const ContestedBy& by) const {
    const auto out = select(by);
    return out ? "" : out.error().text();
  }

  intake::Evidence evidence;
  checking::Checked checked;
  AreaId north = 0;
  AreaId south = 0;
};

using Forms = std::vector<bool>;
using Votes = std::vector<std::int64_t>;

TEST(Contested, FormsOfFindings) {
  Country land;
  land.find("votes-do-not-sum", 1);
  land.find("votes-do-not-sum", 2, 1);  // Of the other account.
  land.find("missing-figure", 3);
  ContestedBy by;
  by.findings = {"votes-do-not-sum"};
  const ContestedStations one = land.selected(by);
  EXPECT_EQ(one.forms, (Forms{false, true, false, false}));
  EXPECT_EQ(one.rows[0].votes_by_constituency, (Votes{60, 0}));
  EXPECT_EQ(one.house.constituencies[0].votes, (Votes{20, 40}));
  EXPECT_EQ(one.house.constituencies[0].room, 1);
  EXPECT_EQ(one.house.constituencies[1].votes, (Votes{0, 0}));
  by.findings.emplace_back("missing-figure");
  const ContestedStations both = land.selected(by);
  EXPECT_EQ(both.forms, (Forms{false, true, false, true}));
  EXPECT_EQ(both.nation.votes, (Votes{25, 40}));
  EXPECT_EQ(both.without_register, 1);
}

TEST(Contested, AStationNamedInTwoWaysCountsOnce) {
  Country land;
  land.find("votes-do-not-sum", 1);
  ContestedBy by;
  by.findings = {"votes-do-not-sum"};
  by.areas = {"North"};
  by.stations = {{" n2 ", {}}};
  const ContestedStations out = land.selected(by);
  EXPECT_EQ(out.stations, 2);
  EXPECT_EQ(out.votes, 140);
  ASSERT_EQ(out.rows.size(), 3U);
  EXPECT_EQ(out.rows[0].stations, 1);
  EXPECT_EQ(out.rows[1].stations, 2);
  EXPECT_EQ(out.rows[1].subject, "North");
  EXPECT_EQ(out.rows[2].votes, 60);
  EXPECT_EQ(out.rows[2].by, By::kStations);
}

TEST(Contested, WhatAnotherAccountHasOtherwise) {
  Country land;
  ContestedBy by;
  by.differing_from = {"party"};
  // N2: 25 for 20. S1 and N1 are the same; S2 is not there.
  EXPECT_EQ(land.selected(by).forms, (Forms{false, true, false, false}));
  land.evidence.accounts[0].figures[election::index_of(Figure::kValid)] =
      CountColumn({80, 60, 10, 5});
  land.evidence.accounts[1].figures[election::index_of(Figure::kValid)] =
      CountColumn({11, 65, kNo, 10, 8});
  EXPECT_EQ(land.selected(by).forms, (Forms{false, true, true, false}));
}

TEST(Contested, MissingStationsHaveTheirRegister) {
  Country land;
  ContestedBy by;
  by.missing = true;
  const ContestedStations out = land.selected(by);
  ASSERT_EQ(out.missing.size(), 2U);
  EXPECT_EQ(out.stations, 2);
  EXPECT_EQ(out.votes, 0);
  EXPECT_EQ(out.house.constituencies[1].room, 70);
  EXPECT_EQ(out.house.constituencies[1].registered, 70);
  EXPECT_EQ(out.house.constituencies[0].room, 0);
  EXPECT_EQ(out.without_register, 1);  // N3.
  EXPECT_EQ(out.rows[0].by, By::kMissing);
  // Named by its code it is the same station.
  by.stations = {{"S3", {}}};
  EXPECT_EQ(land.selected(by).stations, 2);
  // A third account that has it too makes it no second one.
  Account copy = land.evidence.accounts[1];
  copy.id = "observers";
  land.evidence.accounts.push_back(std::move(copy));
  EXPECT_EQ(land.selected(by).stations, 2);
}

TEST(Contested, AccountsOfOtherContestsAreNotLookedAt) {
  Country land;
  land.evidence.accounts[1].contest = 1;
  ContestedBy by;
  by.missing = true;
  EXPECT_EQ(land.selected(by).stations, 0);
  by.differing_from = {"party"};
  EXPECT_EQ(land.errors(by),
            "error[unknown-account]: no other account of the contest is called 'party'\n"
            "  remedy: the contest has no other account\n");
}

TEST(Contested, CapsAreSummedByStation) {
  Country land;
  ContestedBy by;
  by.areas = {"North", "South"};
  by.cap = 25;
  const ContestedStations out = land.selected(by);
  // N1 25 of 50 and of 30, N2 20 and 25.
  EXPECT_EQ(out.house.constituencies[0].caps->of, (Votes{45, 50}));
  EXPECT_EQ(out.house.constituencies[0].caps->in_all, 50);
  EXPECT_FALSE(out.house.constituencies[0].caps->independent);
  EXPECT_EQ(out.house.constituencies[1].caps->in_all, 15);
  EXPECT_TRUE(out.house.constituencies[1].caps->independent);
  by.cap = 20;
  // Every choice fills every station's cap.
  EXPECT_TRUE(land.selected(by).house.constituencies[0].caps->independent);
}

TEST(Contested, EveryErrorHasItsRemedy) {
  Country land;
  ContestedBy by;
  by.findings = {"votes-do-not-sun", "total-does-not-follow"};
  by.areas = {"West"};
  by.stations = {{"S9", {"codes.txt", 3, ""}}};
  by.differing_from = {"parti"};
  EXPECT_EQ(land.errors(by),
            "error[unknown-rule]: no rule has the code 'votes-do-not-sun'\n"
            "  remedy: write 'votes-do-not-sum' if that is what is meant\n"
            "error[rule-of-no-station]: findings of 'total-does-not-follow' are about "
            "announcements, not stations\n"
            "  remedy: name a rule about forms, cells or stations\n"
            "error[unknown-area]: no area is called 'West', or several are\n"
            "  remedy: write its path from the largest level: Province/District\n"
            "codes.txt:3: error[unknown-station]: no account of the contest has a station 'S9'\n"
            "  remedy: write the code as the account's table has it\n"
            "error[unknown-account]: no other account of the contest is called 'parti'\n"
            "  remedy: write 'party' if that is what is meant\n");
}

TEST(Contested, PercentagesSayNothingOfVotesAtAStation) {
  Country land;
  land.evidence.percent_accounts.emplace_back().id = "live";
  ContestedBy by;
  by.differing_from = {"live"};
  EXPECT_EQ(land.errors(by),
            "error[unknown-account]: the account 'live' has percentages only: its votes at a "
            "station are not known\n  remedy: use one of party\n");
}

TEST(Contested, CodesAreReadOneALine) {
  const std::string path = testing::TempDir() + "contested_codes.txt";
  std::ofstream(path, std::ios::binary) << "\xEF\xBB\xBFn1\r\n\r\n  S 2 \nlast";
  const auto codes = read_station_codes(path, "codes.txt");
  ASSERT_TRUE(codes);
  ASSERT_EQ(codes->size(), 3U);
  EXPECT_EQ((*codes)[0].text, "N1");
  EXPECT_EQ((*codes)[1].text, "S 2");
  EXPECT_EQ((*codes)[1].place.row, 3U);
  EXPECT_EQ((*codes)[2].text, "LAST");
  const auto none = read_station_codes(path + ".none", "codes.txt");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, "file-not-found");
  std::remove(path.c_str());
}

}  // namespace
}  // namespace scrutineer::investigation
