// Announced seats beside those of rules with alliances, tiers and lots.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "scrutineer/investigation/investigation.h"
#include "scrutineer/investigation/lot_faults.h"
#include "scrutineer/investigation/lots.h"

namespace scrutineer::investigation {
namespace {

using election::CountColumn;
using election::kNation;
using testing::HasSubstr;

/// One nationwide constituency of three lists; A and B may stand together as "Left".
struct Nation {
  Nation(std::int64_t seats, std::vector<std::uint32_t> votes) {
    evidence.contests.resize(1);
    evidence.contests[0].id = "house";
    evidence.contests[0].choices = {{"A", "A"}, {"B", "B"}, {"C", "C"}};
    rule.method_name = "d-hondt";
    rule.method = election::find_method("d-hondt")->method;
    rule.constituencies = {{"", election::Seats(seats)}};
    election::Account account;
    account.id = "count";
    auto forms = std::make_shared<election::FormList>();
    forms->keys.append("1");
    forms->rows.push_back(2);
    forms->areas.push_back(kNation);
    account.forms = forms;
    for (const std::uint32_t of : votes) {
      account.votes.emplace_back(std::vector<CountColumn::Cell>{of});
    }
    evidence.accounts.push_back(std::move(account));
  }

  Nation& ally() {
    rule.alliances = election::AllianceClause{rule.method};
    evidence.contests[0].choices[0].alliance = "Left";
    evidence.contests[0].choices[1].alliance = "Left";
    return *this;
  }

  [[nodiscard]] Investigation run(std::vector<std::optional<std::int64_t>> announced = {}) const {
    intake::Evidence read = evidence;
    read.contests[0].rule = rule;
    if (!announced.empty()) {
      read.announced.resize(1);
      read.announced[0].totals.resize(1);
      read.announced[0].totals[0].seats = std::move(announced);
    }
    intake::CaseFile case_file;
    case_file.path = "case.toml";
    base::NoProgress progress;
    return investigate(std::move(case_file), std::move(read), progress);
  }

  [[nodiscard]] Verdict verdict(std::vector<std::optional<std::int64_t>> announced) const {
    return run(std::move(announced)).answers[0].verdict;
  }

  intake::Evidence evidence;
  election::SeatsRule rule;
};

TEST(SeatsOfRules, AllianceSeatsGoToItsLists) {
  // Alone the seats go by 100, 60, 50, 33.3; together Left has 85 and 42.5, and A both.
  Nation nation(4, {60, 25, 100});
  EXPECT_EQ(nation.verdict({1, 0, 3}), Verdict::kAgrees);
  nation.ally();
  EXPECT_EQ(nation.verdict({1, 0, 3}), Verdict::kDiffers);
  EXPECT_EQ(nation.verdict({2, 0, 2}), Verdict::kAgrees);
}

TEST(SeatsOfRules, AnAllianceThatTiesCanWinForEitherList) {
  // Left 100, C 100, one seat; inside it A and B tie as well.
  Nation nation(1, {50, 50, 100});
  nation.ally();
  EXPECT_EQ(nation.verdict({1, 0, 0}), Verdict::kAgrees);
  EXPECT_EQ(nation.verdict({0, 1, 0}), Verdict::kAgrees);
  EXPECT_EQ(nation.verdict({0, 0, 1}), Verdict::kAgrees);
  EXPECT_EQ(nation.verdict({1, 1, 0}), Verdict::kDiffers);
  EXPECT_EQ(nation.verdict({0, 0, 0}), Verdict::kDiffers) << "the seat is given to somebody";
  EXPECT_EQ(nation.verdict({0, 0, 2}), Verdict::kDiffers);
}

TEST(SeatsOfRules, ATieInsideAnAllianceIsOneOfItsLists) {
  Nation nation(1, {50, 50, 10});
  nation.ally();
  EXPECT_EQ(nation.verdict({1, 0, 0}), Verdict::kAgrees);
  EXPECT_EQ(nation.verdict({0, 1, 0}), Verdict::kAgrees);
  EXPECT_EQ(nation.verdict({0, 0, 1}), Verdict::kDiffers);
  const Investigation all = nation.run();
  const auto& house = std::get<outcome::HouseResult>(all.outcomes[0]);
  const auto ties = open_ties(house.constituencies[0]);
  ASSERT_EQ(ties.size(), 1U);
  EXPECT_EQ(alliance_in_tie(house.constituencies[0], ties[0].choices, 0), nullptr);
  ASSERT_NE(alliance_in_tie(house.constituencies[0], {0, 2}, 0), nullptr);
}

TEST(SeatsOfRules, NestedTiesGiveAChoiceOneSeat) {
  outcome::ConstituencyResult result;
  result.votes = {10, 10, 10};
  result.eligible = {true, true, true};
  result.seats = election::Seats(2);
  result.elected.resize(3);
  outcome::TieNeedsLot tie;
  tie.choices = {0, 1};
  tie.seats = 1;
  tie.at = base::WideQuotient(10, 1);
  result.allocation.ties = {tie, tie};
  result.allocation.ties[1].choices = {0, 1, 2};
  const OpenSeats nested = open_seats({}, result);
  EXPECT_EQ(nested.most, (std::vector<std::int64_t>{1, 1, 1}));
  EXPECT_EQ(impossible_together(nested.lots, {1, 1, 0}).size(), 0U);
  EXPECT_EQ(impossible_together(nested.lots, {0, 0, 1}).size(), 3U);
  result.allocation.ties[1].at = base::WideQuotient(5, 1);
  EXPECT_EQ(open_seats({}, result).most, (std::vector<std::int64_t>{2, 2, 1}));
}

/// Ten seats in all, of which five by votes of the nation.
Nation with_tier(std::vector<std::uint32_t> votes) {
  Nation nation(5, std::move(votes));
  election::CompensatoryTier tier;
  tier.house = 10;
  tier.method = nation.rule.method;
  nation.rule.tier = tier;
  return nation;
}

TEST(SeatsOfRules, ATierGivesTheTotals) {
  const Nation nation = with_tier({61, 29, 10});
  EXPECT_EQ(nation.verdict({6, 3, 1}), Verdict::kAgrees);
  EXPECT_EQ(nation.verdict({4, 1, 0}), Verdict::kDiffers);
}

TEST(SeatsOfRules, ATierThatWaitsIsNotHeldAgainstWhatWasAnnounced) {
  // The fifth seat of the constituency is tied for: what lists have won is not known.
  const Nation nation = with_tier({30, 30, 30});
  const Investigation all = nation.run({4, 3, 3});
  EXPECT_EQ(all.answers[0].verdict, Verdict::kCannotTell);
  const auto& unknown = all.answers[0].unknown;
  EXPECT_TRUE(std::any_of(unknown.begin(), unknown.end(), [](const Unknown& one) {
    return one.why == Unknown::Why::kTierWaits && one.areas == std::vector{kNation};
  }));
}

std::string faults(const Nation& nation) { return lot_faults(nation.run()).text(); }

TEST(LotFaults, NameTheTieThereIs) {
  Nation nation(1, {50, 50, 10});
  EXPECT_TRUE(lot_faults(nation.run()).empty());
  nation.rule.lots = {{"", {1}}};
  EXPECT_TRUE(lot_faults(nation.run()).empty());
  nation.rule.lots = {{"", {2}}};
  EXPECT_THAT(faults(nation), HasSubstr("lot-does-not-fit"));
  EXPECT_THAT(faults(nation), HasSubstr("lot 1 of constituency 'the nation' names a choice that "
                                        "does not tie, or one twice: 'A', 'B' tie for 1 seat"));
  EXPECT_THAT(faults(nation), HasSubstr("name 1 of them, as the lot was drawn"));
  nation.rule.lots = {{"", {0, 1}}};
  EXPECT_THAT(faults(nation), HasSubstr("names another number of winners than the tie is for"));
  nation.rule.lots = {{"", {1}}, {"", {0}}};
  EXPECT_THAT(faults(nation), HasSubstr("lot 2 of constituency 'the nation' comes to no tie"));
  nation.rule.lots = {{"Elsewhere", {1}}};
  EXPECT_THAT(faults(nation), HasSubstr("constituency 'Elsewhere', which does not elect,"));
}

TEST(LotFaults, NameAnAllianceThatTies) {
  Nation nation(1, {60, 40, 100});
  nation.ally();
  nation.rule.lots = {{"", {1}}};
  EXPECT_THAT(faults(nation), HasSubstr("'A' (for the alliance 'Left'), 'C' tie for 1 seat"));
}

TEST(LotFaults, OfATierAndOfOneWinner) {
  Nation nation = with_tier({61, 29, 10});
  nation.rule.tier->lots = {{0}};
  EXPECT_THAT(faults(nation), HasSubstr("a lot of the compensatory tier comes to no tie"));
  Investigation all = Nation(1, {50, 50, 10}).run();
  outcome::WinnerResult winner;
  winner.lot_fault = outcome::LotFault::What::kNotTied;
  winner.tied = {0, 1};
  winner.tied_places = 1;
  all.outcomes[0] = winner;
  EXPECT_THAT(lot_faults(all).text(), HasSubstr("'A', 'B' tie for 1 place"));
}

}  // namespace
}  // namespace scrutineer::investigation
