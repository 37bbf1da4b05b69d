#include "scrutineer/investigation/scenarios.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "scrutineer/investigation/house_in_short.h"

namespace scrutineer::investigation {
namespace {

using election::Account;
using election::CountColumn;
using election::Figure;
using election::kNation;
using intake::NameInCase;
using intake::ScenarioFile;
using outcome::CannotCompute;
using outcome::HouseResult;
using outcome::WinnerResult;
using Cells = std::vector<CountColumn::Cell>;

constexpr CountColumn::Cell kAbsent = CountColumn::kAbsent;

/// Stations 1 and 2 in the North, 3 in the South; 3 seats and 2 by D'Hondt.
struct Country {
  Country() {
    evidence.contests.resize(1);
    evidence.contests[0].id = "house";
    evidence.contests[0].choices = {{"A", "Alpha"}, {"B", "Beta"}};
    evidence.geography = election::Geography("Land", {"province"});
    north = evidence.geography.child(kNation, "North");
    south = evidence.geography.child(kNation, "South");
    election::SeatsRule rule;
    rule.method_name = "d-hondt";
    rule.method = election::find_method("d-hondt")->method;
    rule.constituency_level = "province";
    rule.constituencies = {{"North", election::Seats(3)}, {"South", election::Seats(2)}};
    evidence.contests[0].rule = rule;
    add("official", {"1", "2", "3"}, {north, north, south}, {{60, 30, 40}, {50, 20, 41}});
  }

  Account& add(const std::string& id, const std::vector<std::string>& keys,
               const std::vector<election::AreaId>& areas, const std::vector<Cells>& votes) {
    Account account;
    account.id = id;
    auto forms = std::make_shared<election::FormList>();
    for (std::size_t i = 0; i < keys.size(); ++i) {
      forms->keys.append(keys[i]);
      forms->rows.push_back(static_cast<std::uint32_t>(i + 2));
      forms->areas.push_back(areas[i]);
    }
    account.forms = forms;
    for (const Cells& column : votes) account.votes.emplace_back(column);
    evidence.accounts.push_back(std::move(account));
    return evidence.accounts.back();
  }

  election::SeatsRule& rule() { return std::get<election::SeatsRule>(evidence.contests[0].rule); }

  /// A scenario, to be changed by the test.
  ScenarioFile& what_if(const std::string& name) {
    case_file.scenarios.emplace_back().name = name;
    return case_file.scenarios.back();
  }

  [[nodiscard]] Investigation run() const {
    base::NoProgress progress;
    return investigate(case_file, evidence, progress);
  }

  intake::CaseFile case_file;
  intake::Evidence evidence;
  election::AreaId north = 0, south = 0;
};

NameInCase named(const std::string& name) { return {name, {"case.toml", 9, "3"}, ""}; }

intake::ScenarioChanges::Method method_of(const std::string& name) {
  return {name, election::find_method(name)->method};
}

std::vector<std::int64_t> seats_of(const ScenarioOutcome& scenario) {
  std::vector<std::int64_t> seats;
  for (const election::Seats one : std::get<HouseResult>(scenario.result).seats) {
    seats.push_back(one.value());
  }
  return seats;
}

/// Every number of seats of a house, in words: the two are one if these are.
std::string in_words(const HouseResult& house) {
  std::string text = std::to_string(house.house.value()) + " seats, by lot " +
                     std::to_string(house.by_lot.value()) + ":";
  for (const outcome::ConstituencyResult& one : house.constituencies) {
    text += " " + one.name;
    for (const election::Seats seats : one.elected) text += " " + std::to_string(seats.value());
    for (const outcome::SeatStep& step : one.allocation.steps) {
      text += " " + std::to_string(step.choice) + "@" + step.quotient.text();
    }
  }
  return text;
}

TEST(Scenarios, OneThatChangesNothingIsTheBase) {
  Country country;
  country.what_if("the same method").changes.method = method_of("d-hondt");
  country.what_if("the same seats").changes.seats = {
      std::nullopt, {{named("South"), election::Seats(2)}}, {}, {}};
  Account& copy =
      country.add("copy", {"3", "2", "1"}, {country.south, country.north, country.north},
                  {{40, 30, 60}, {41, 20, 50}});
  ASSERT_EQ(copy.size(), 3U);
  country.what_if("the same figures").changes.replace = {1, true};
  const Investigation all = country.run();
  ASSERT_EQ(all.scenarios.size(), 3U);
  for (const ScenarioOutcome& scenario : all.scenarios) {
    EXPECT_EQ(in_words(std::get<HouseResult>(scenario.result)),
              in_words(std::get<HouseResult>(all.outcomes[0])));
    EXPECT_TRUE(scenario.changes.empty());
    EXPECT_TRUE(scenario.by_constituency);
  }
  EXPECT_FALSE(all.scenarios[0].totals) << "nothing to count again";
  EXPECT_EQ(all.scenarios[2].stations.replaced, 3);
  EXPECT_EQ(all.scenarios[2].stations.differing, 0);
}

TEST(Scenarios, AnotherMethodChangesTheSeatsOfTheConstituencies) {
  Country country;
  country.evidence.accounts[0].votes = {CountColumn(Cells{70, 30, 40}), CountColumn({20, 5, 41})};
  country.what_if("Sainte-Laguë").changes.method = method_of("sainte-lague");
  const Investigation all = country.run();
  const ScenarioOutcome& one = all.scenarios[0];
  // D'Hondt in the North: 100, 50, 33 before 25. Sainte-Laguë: 100, 33, then 25 before 20.
  EXPECT_EQ(seats_of(one), (std::vector<std::int64_t>{3, 2}));
  ASSERT_EQ(one.changes.size(), 2U);
  EXPECT_EQ(one.changes[0].area, country.north);
  EXPECT_EQ(one.changes[0].before, 3);
  EXPECT_EQ(one.changes[0].after, 2);
  EXPECT_EQ(one.changes[1].choice, 1U);
  EXPECT_EQ(one.changes[1].after, 1);
}

TEST(Scenarios, LeavingOutAnAreaIsCountingWithoutIt) {
  Country country;
  country.what_if("without the North").changes.areas = {named("North")};
  const Investigation all = country.run();
  Country without;
  without.evidence.accounts.clear();
  without.add("official", {"3"}, {without.south}, {{40}, {41}});
  const Investigation expected = without.run();
  const ScenarioOutcome& one = all.scenarios[0];
  EXPECT_EQ(one.stations.excluded, 2);
  EXPECT_EQ(one.stations.excluded_votes, 160);
  EXPECT_EQ(one.stations.counted, 1);
  ASSERT_TRUE(one.totals);
  const counting::Totals& sums = expected.totals[0];
  EXPECT_TRUE(std::equal(one.totals->all_sums().begin(), one.totals->all_sums().end(),
                         sums.all_sums().begin(), sums.all_sums().end()));
  EXPECT_TRUE(std::equal(one.totals->all_forms().begin(), one.totals->all_forms().end(),
                         sums.all_forms().begin(), sums.all_forms().end()));
  EXPECT_EQ(in_words(std::get<HouseResult>(one.result)),
            in_words(std::get<HouseResult>(expected.outcomes[0])));
}

TEST(Scenarios, StationsAreLeftOutByTheirCodesAsTheAccountSpellsThem) {
  Country country;
  country.what_if("without one").changes.stations = {named(" ２ ")};
  const Investigation all = country.run();
  EXPECT_EQ(all.scenarios[0].stations.excluded, 1) << "digits of any script, without white space";
  EXPECT_EQ(all.scenarios[0].stations.excluded_votes, 50);
}

TEST(Scenarios, StationsAreLeftOutByTheirFindings) {
  Country country;
  country.evidence.accounts[0].figures[index_of(Figure::kValid)] = CountColumn({110, 51, 81});
  country.what_if("without contradictions").changes.findings = {named("votes-do-not-sum")};
  const Investigation all = country.run();
  EXPECT_EQ(all.scenarios[0].stations.excluded, 1);
  EXPECT_EQ(totals_of(all, all.scenarios[0]).votes_in_all(kNation), 110 + 81);
}

TEST(Scenarios, FiguresAreReplacedWhereTheyDiffer) {
  Country country;
  Account& party =
      country.add("party", {"3", "1", "9"}, {country.south, country.north, country.south},
                  {{45, 60, 7}, {41, 50, 7}});
  party.figures[index_of(Figure::kValid)] = CountColumn({86, 110, 14});
  country.evidence.accounts[0].figures[index_of(Figure::kRegistered)] =
      CountColumn({200, 200, 200});
  country.evidence.accounts[0].figures[index_of(Figure::kCast)] = CountColumn({110, 50, 90});
  country.what_if("the party's").changes.replace = {1, false};
  const Investigation all = country.run();
  const ScenarioOutcome& one = all.scenarios[0];
  EXPECT_EQ(one.stations.replaced, 1);
  EXPECT_EQ(one.stations.differing, 1);
  EXPECT_EQ(one.stations.only_in_base, 1);
  EXPECT_EQ(one.stations.not_added, 1);
  const counting::Totals& totals = totals_of(all, one);
  EXPECT_EQ(totals.sum(kNation, election::FormColumn::votes(0)), 60 + 30 + 45);
  EXPECT_EQ(totals.present(kNation, election::FormColumn(Figure::kCast)), 2)
      << "what the other does not say of ballots is not known";
  EXPECT_EQ(totals.sum(kNation, election::FormColumn(Figure::kRegistered)), 600)
      << "the voters' list is the same";
  // 45 and 41 votes for two seats: one each, as before.
  EXPECT_EQ(seats_of(one), (std::vector<std::int64_t>{3, 2}));
}

TEST(Scenarios, AReplacingAccountThatLacksStationsIsSaidBesideTheOthers) {
  Country country;
  country.add("party", {"1"}, {country.north}, {{61}, {49}});
  country.what_if("everywhere").changes.replace = {1, true};
  ScenarioFile& without = country.what_if("where it has any");
  without.changes.replace = {1, true};
  without.changes.stations = {named("2"), named("3")};
  const Investigation all = country.run();
  const auto& why = std::get<CannotReplace>(all.scenarios[0].result);
  EXPECT_EQ(why.why, CannotReplace::Why::kStationsLacking);
  EXPECT_EQ(why.stations, 2);
  EXPECT_EQ(why.first, "2");
  EXPECT_EQ(all.scenarios[1].stations.replaced, 1) << "what is left out need not be replaced";
  EXPECT_TRUE(std::holds_alternative<HouseResult>(all.scenarios[1].result));
}

TEST(Scenarios, AReplacingAccountThatLacksVotesIsSaid) {
  Country country;
  country.add("party", {"1", "2", "3"}, {country.north, country.north, country.south},
              {{60, 31, 40}, {50, kAbsent, 41}});
  country.what_if("all").changes.replace = {1, true};
  country.what_if("different").changes.replace = {1, false};
  const Investigation all = country.run();
  for (const ScenarioOutcome& scenario : all.scenarios) {
    const auto& why = std::get<CannotReplace>(scenario.result);
    EXPECT_EQ(why.why, CannotReplace::Why::kVotesLacking);
    EXPECT_EQ(why.stations, 1);
    EXPECT_EQ(why.first, "2");
  }
}

TEST(Scenarios, AStationThatStandsTwiceIsNotReplaced) {
  for (const bool in_base : {true, false}) {
    Country country;
    const std::vector<std::string> twice = {"1", "1", "3"};
    const std::vector<std::string> once = {"1", "2", "3"};
    country.evidence.accounts.clear();
    const std::vector<election::AreaId> areas = {country.north, country.north, country.south};
    country.add("official", in_base ? twice : once, areas, {{60, 30, 40}, {50, 20, 41}});
    country.add("party", in_base ? once : twice, areas, {{61, 30, 40}, {50, 20, 41}});
    country.what_if("party").changes.replace = {1, false};
    const Investigation all = country.run();
    const auto& why = std::get<CannotReplace>(all.scenarios[0].result);
    EXPECT_EQ(why.why, CannotReplace::Why::kStationTwice) << in_base;
    EXPECT_EQ(why.first, "1");
  }
}

TEST(Scenarios, ARuleThatNeedsWhatIsNotKnownIsSaid) {
  Country country;
  election::SeatsRule law = country.rule();
  election::SeatThreshold threshold;
  threshold.share = base::Quotient(1, 20);
  threshold.of = election::ShareBase::kRegistered;
  law.thresholds = {threshold};
  country.what_if("of registered voters").changes.law = {"law.toml", law, {}};
  country.what_if("Hare").changes.method = method_of("hare");
  const Investigation all = country.run();
  EXPECT_EQ(std::get<CannotCompute>(all.scenarios[0].result).why,
            CannotCompute::Why::kNoRegistered);
  EXPECT_TRUE(std::holds_alternative<HouseResult>(all.scenarios[1].result));
}

TEST(Scenarios, AnotherLawKeepsTheSeatsAndTheLotsOfTheContest) {
  Country country;
  country.evidence.accounts[0].votes = {CountColumn(Cells{30, 30, 40}), CountColumn({30, 30, 40})};
  country.rule().lots = {{"North", {1}}};
  election::SeatsRule law = country.rule();
  law.constituency_level = "";
  law.constituencies = {{"", election::Seats(99)}};
  law.lots.clear();
  country.what_if("another law").changes.law = {"law.toml", law, {}};
  const Investigation all = country.run();
  EXPECT_EQ(seats_of(all.scenarios[0]), (std::vector<std::int64_t>{2, 3}));
}

TEST(Scenarios, SeatsAreChangedWhereTheyAreNamed) {
  Country country;
  country.what_if("one more").changes.seats = {
      std::nullopt, {{named("South"), election::Seats(3)}}, {}, {}};
  country.what_if("as one").changes.seats = {"", {{named(""), election::Seats(5)}}, {}, {}};
  const Investigation all = country.run();
  const auto& house = std::get<HouseResult>(all.scenarios[0].result);
  EXPECT_EQ(house.house.value(), 6);
  EXPECT_EQ(house.constituencies[0].seats.value(), 3);
  EXPECT_EQ(std::get<HouseResult>(all.scenarios[1].result).constituencies.size(), 1U);
  EXPECT_FALSE(all.scenarios[1].by_constituency);
}

TEST(Scenarios, ALotLeavesTheMajorityOpen) {
  Country country;
  country.evidence.accounts[0].votes = {CountColumn(Cells{60, 30, 40}), CountColumn({50, 20, 40})};
  country.what_if("three in the South").changes.seats = {
      std::nullopt,
      {{named("South"), election::Seats(1)}, {named("North"), election::Seats(2)}},
      {},
      {}};
  const Investigation all = country.run();
  const auto& house = std::get<HouseResult>(all.scenarios[0].result);
  const HouseInShort in_short = house_in_short(
      std::get<election::SeatsRule>(all.scenarios[0].under.rule), house, all.evidence.geography);
  EXPECT_EQ(in_short.seats, (std::vector<std::int64_t>{1, 1}));
  EXPECT_EQ(in_short.by_lot, (std::vector<std::int64_t>{1, 1}));
  EXPECT_EQ(in_short.open, 1);
  EXPECT_EQ(in_short.majority.kind, Majority::Kind::kByLot);
  ASSERT_EQ(all.scenarios[0].changes.size(), 3U);
  EXPECT_EQ(all.scenarios[0].changes[1].after_by_lot, 1);
}

TEST(Scenarios, AWinnerIsElectedAgain) {
  Country country;
  election::WinnerRule rule;
  rule.method_name = "plurality";
  rule.win_if = {{"", {}}};
  country.evidence.contests[0].rule = rule;
  country.what_if("without the North").changes.areas = {named("North")};
  const Investigation all = country.run();
  EXPECT_EQ(std::get<WinnerResult>(all.outcomes[0]).first, 0U);
  EXPECT_EQ(std::get<WinnerResult>(all.scenarios[0].result).first, 1U);
}

TEST(Scenarios, NothingIsCountedWhereANameIsUnknown) {
  Country country;
  ScenarioFile& one = country.what_if("unknown");
  one.changes.stations = {named("1"), named("9")};
  one.changes.areas = {named("East")};
  one.changes.findings = {named("votes-do-not-sume"), named("total-does-not-follow")};
  one.changes.seats = {std::nullopt, {{named("West"), election::Seats(3)}}, {}, {}};
  country.what_if("sound").changes.method = method_of("hare");
  const Investigation all = country.run();
  EXPECT_TRUE(all.scenarios.empty());
  std::vector<std::string> codes;
  const base::Errors faults = scenario_faults(all);
  for (const base::Error& error : faults.kept()) codes.push_back(error.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"unknown-station", "unknown-area", "unknown-rule",
                                             "unknown-rule", "unknown-area"}));
}

TEST(Scenarios, AHouseHasNoSeatsWithoutNumber) {
  Country country;
  country.what_if("many").changes.seats = {
      "province", {{named("*"), election::Seats(900'000)}}, {}, {}};
  const base::Errors faults = scenario_faults(country.run());
  ASSERT_EQ(faults.found(), 1U);
  EXPECT_EQ(faults.kept()[0].code, "bad-seats");
}

TEST(Scenarios, WhatIsCombinedIsToldOnce) {
  Country country;
  country.what_if("part").changes.areas = {named("East")};
  ScenarioFile& whole = country.what_if("whole");
  whole.combined = {"part"};
  whole.changes.areas = {named("East")};
  EXPECT_EQ(scenario_faults(country.run()).found(), 1U);
}

}  // namespace
}  // namespace scrutineer::investigation
