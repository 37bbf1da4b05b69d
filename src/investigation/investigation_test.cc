#include "scrutineer/investigation/investigation.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace scrutineer::investigation {
namespace {

using election::Account;
using election::AreaId;
using election::CountColumn;
using election::Figure;
using election::kNation;
using election::Role;
using What = Unknown::What;

/// A country of two provinces and two choices, A and B.
struct Country {
  Country() {
    evidence.contests.resize(1);
    evidence.contests[0].id = "house";
    evidence.contests[0].choices = {{"A", "Alpha"}, {"B", "Beta"}};
    evidence.geography.set_levels({"province"});
    north = evidence.geography.child(kNation, "North");
    south = evidence.geography.child(kNation, "South");
  }

  /// Three stations: two in the North, one in the South; a, b a station.
  Account& add_account(Role role, std::vector<CountColumn::Cell> a,
                       std::vector<CountColumn::Cell> b) {
    Account account;
    account.role = role;
    account.id = "account " + std::to_string(evidence.accounts.size());
    auto forms = std::make_shared<election::FormList>();
    for (const AreaId area : {north, north, south}) {
      forms->keys.append(std::to_string(forms->areas.size()));
      forms->rows.push_back(static_cast<std::uint32_t>(forms->areas.size() + 2));
      forms->areas.push_back(area);
    }
    account.forms = forms;
    account.votes.emplace_back(std::move(a));
    account.votes.emplace_back(std::move(b));
    evidence.accounts.push_back(std::move(account));
    return evidence.accounts.back();
  }

  election::AnnouncedTotals& announce(AreaId area) {
    if (evidence.announced.empty()) evidence.announced.resize(1);
    evidence.announced[0].totals.emplace_back().area = area;
    return evidence.announced[0].totals.back();
  }

  /// 3 seats in the North, 2 in the South, by D'Hondt.
  void elect_seats() {
    election::SeatsRule rule;
    rule.method_name = "d-hondt";
    rule.method = election::find_method("d-hondt")->method;
    rule.constituency_level = "province";
    rule.constituencies = {{"North", election::Seats(3)}, {"South", election::Seats(2)}};
    evidence.contests[0].rule = rule;
  }

  void elect_winner() {
    election::WinnerRule rule;
    rule.method_name = "majority";
    rule.win_if = {{"share > 1/2",
                    {{election::Comparison::Measure::kShare, election::Comparison::Relation::kMore,
                      base::Quotient(1, 2)}}}};
    evidence.contests[0].rule = rule;
  }

  [[nodiscard]] Investigation run() const {
    base::NoProgress progress;
    return investigate(case_file, evidence, progress);
  }

  intake::CaseFile case_file;
  intake::Evidence evidence;
  AreaId north = 0, south = 0;
};

bool notes(const ContestAnswer& answer, What what, const std::string& subject) {
  for (const Unknown& unknown : answer.unknown) {
    if (unknown.what == what && unknown.subject == subject) return true;
  }
  return false;
}

TEST(Investigate, AgreesWhenEveryFigureFollows) {
  Country country;
  country.add_account(Role::kOfficial, {10, 20, 30}, {1, 2, 3});
  country.announce(kNation).votes = {60, 6};
  country.announce(country.north).votes = {30, 3};
  const Investigation investigation = country.run();
  const ContestAnswer& answer = investigation.answers[0];
  EXPECT_EQ(answer.verdict, Verdict::kAgrees);
  EXPECT_EQ(answer.leading_account, 0U);
  EXPECT_EQ(answer.compared.size(), 4U);
  EXPECT_FALSE(investigation.adverse());
}

TEST(Investigate, DiffersWhenOneFigureOfOneAreaDoes) {
  Country country;
  country.add_account(Role::kOfficial, {10, 20, 30}, {1, 2, 3});
  country.announce(kNation).votes = {60, 6};
  country.announce(country.north).votes = {30, 4};
  const Investigation investigation = country.run();
  EXPECT_EQ(investigation.answers[0].verdict, Verdict::kDiffers);
  EXPECT_TRUE(investigation.adverse());
}

TEST(Investigate, TheOfficialAccountLeadsWhereverItStands) {
  Country country;
  country.add_account(Role::kParty, {90, 20, 30}, {1, 2, 3});
  country.add_account(Role::kOfficial, {10, 20, 30}, {1, 2, 3});
  country.announce(kNation).votes = {60, 6};
  const Investigation investigation = country.run();
  EXPECT_EQ(investigation.answers[0].leading_account, 1U);
  EXPECT_EQ(investigation.answers[0].verdict, Verdict::kAgrees);
  // The party's forms hold more votes for A than were announced: a finding, not the verdict.
  EXPECT_TRUE(investigation.adverse());
}

TEST(Investigate, ComparesSeatsOfEveryAreaThatHoldsConstituencies) {
  Country country;
  country.elect_seats();
  country.add_account(Role::kOfficial, {20, 20, 10}, {10, 5, 30});
  country.announce(kNation).seats = {2, 3};
  country.announce(country.north).seats = {2, 1};
  country.announce(country.south).seats = {0, 2};
  const Investigation investigation = country.run();
  const ContestAnswer& answer = investigation.answers[0];
  ASSERT_EQ(answer.seats_compared.size(), 6U);
  for (const SeatsComparison& seats : answer.seats_compared) EXPECT_TRUE(seats.agrees());
  EXPECT_EQ(answer.verdict, Verdict::kAgrees);

  country.evidence.announced[0].totals[2].seats = {1, 1};
  EXPECT_EQ(country.run().answers[0].verdict, Verdict::kDiffers);
}

TEST(Investigate, SeatsThatALotDecidesAgreeEitherWay) {
  Country country;
  country.elect_seats();
  // North 30 : 30 for 3 seats: one each, then a lot.
  country.add_account(Role::kOfficial, {20, 10, 10}, {10, 20, 40});
  country.announce(country.north).seats = {2, 1};
  EXPECT_EQ(country.run().answers[0].verdict, Verdict::kAgrees);
  country.evidence.announced[0].totals[0].seats = {1, 2};
  EXPECT_EQ(country.run().answers[0].verdict, Verdict::kAgrees);
  country.evidence.announced[0].totals[0].seats = {3, 0};
  EXPECT_EQ(country.run().answers[0].verdict, Verdict::kDiffers);
}

TEST(Investigate, ALotGivesItsSeatOnce) {
  Country country;
  country.elect_seats();
  // North 30 : 30 for 3 seats: one each, then a lot. Two each are one too many, one each too few.
  country.add_account(Role::kOfficial, {20, 10, 10}, {10, 20, 40});
  for (const std::int64_t each : {1, 2}) {
    country.evidence.announced.clear();
    country.announce(country.north).seats = {each, each};
    const ContestAnswer answer = country.run().answers[0];
    EXPECT_EQ(answer.verdict, Verdict::kDiffers) << each;
    EXPECT_FALSE(answer.seats_compared.at(0).agrees()) << each;
    EXPECT_FALSE(answer.seats_compared.at(1).agrees()) << each;
  }
}

/// The note that something announced could not be compared, and why.
const Unknown* note_why(const ContestAnswer& answer, Unknown::Why why) {
  for (const Unknown& unknown : answer.unknown) {
    if (unknown.what == What::kAnnouncedNotComparable && unknown.why == why) return &unknown;
  }
  return nullptr;
}

TEST(Investigate, NamesAnnouncedAreasWithoutFormsAndDoesNotHoldThemAgainst0) {
  Country country;
  country.add_account(Role::kOfficial, {10, 20, 30}, {1, 2, 3});
  const AreaId misspelt = country.evidence.geography.child(kNation, "Nroth");
  country.announce(kNation).votes = {60, 6};
  country.announce(misspelt).votes = {30, 3};
  const Investigation investigation = country.run();
  const ContestAnswer& answer = investigation.answers[0];
  EXPECT_EQ(answer.verdict, Verdict::kAgrees);
  EXPECT_FALSE(investigation.adverse());
  EXPECT_EQ(answer.compared.size(), 2U);
  const Unknown* note = note_why(answer, Unknown::Why::kAreaWithoutForms);
  ASSERT_NE(note, nullptr);
  EXPECT_EQ(note->areas, std::vector<AreaId>{misspelt});
}

TEST(Investigate, NamesAnnouncedSeatsThatNothingCanBeComparedWith) {
  Country country;
  country.add_account(Role::kOfficial, {10, 20, 30}, {1, 2, 3});
  country.announce(kNation).seats = {3, 2};
  EXPECT_NE(note_why(country.run().answers[0], Unknown::Why::kNoSeats), nullptr) << "no rule";
  country.elect_winner();
  EXPECT_NE(note_why(country.run().answers[0], Unknown::Why::kNoSeats), nullptr);
  country.elect_seats();
  EXPECT_EQ(note_why(country.run().answers[0], Unknown::Why::kNoSeats), nullptr);
  const AreaId within = country.evidence.geography.child(country.north, "Town");
  country.announce(within).seats = {1, 0};
  const ContestAnswer answer = country.run().answers[0];
  const Unknown* note = note_why(answer, Unknown::Why::kElectsNobody);
  ASSERT_NE(note, nullptr);
  EXPECT_EQ(note->areas, std::vector<AreaId>{within});
}

TEST(Investigate, NamesAnAnnouncedWinnerOfAContestThatElectsAHouse) {
  Country country;
  country.elect_seats();
  country.add_account(Role::kOfficial, {10, 20, 30}, {1, 2, 3});
  country.evidence.announced.resize(1);
  country.evidence.announced[0].winner = election::AnnouncedWinner{{0}};
  EXPECT_NE(note_why(country.run().answers[0], Unknown::Why::kNoWinner), nullptr);
  country.elect_winner();
  EXPECT_EQ(note_why(country.run().answers[0], Unknown::Why::kNoWinner), nullptr);
}

TEST(Investigate, DoesNotSayOfARuleAppliedToTheFormsThatItCouldNotRun) {
  Country country;
  country.add_account(Role::kOfficial, {10, 20, 30}, {1, 2, 3});
  country.announce(kNation).votes = {60, 6};
  for (const Unknown& unknown : country.run().answers[0].unknown) {
    EXPECT_EQ(unknown.subject.find("total-does-not-follow"), std::string::npos) << unknown.subject;
  }
}

TEST(Investigate, ComparesTheWinner) {
  Country country;
  country.elect_winner();
  country.add_account(Role::kOfficial, {10, 20, 30}, {1, 2, 3});
  country.evidence.announced.resize(1);
  country.evidence.announced[0].winner = election::AnnouncedWinner{{0}};
  EXPECT_EQ(country.run().answers[0].winner_agrees, true);
  EXPECT_EQ(country.run().answers[0].verdict, Verdict::kAgrees);
  country.evidence.announced[0].winner = election::AnnouncedWinner{{1}};
  EXPECT_EQ(country.run().answers[0].winner_agrees, false);
  EXPECT_EQ(country.run().answers[0].verdict, Verdict::kDiffers);
  EXPECT_TRUE(country.run().adverse());
}

TEST(Investigate, WithoutAccountsStillChecksWhatWasAnnounced) {
  Country country;
  country.elect_seats();
  country.announce(kNation).seats = {3, 2};
  country.announce(country.north).seats = {2, 1};
  country.announce(country.south).seats = {0, 2};
  const Investigation investigation = country.run();
  const ContestAnswer& answer = investigation.answers[0];
  EXPECT_EQ(answer.leading_account, std::nullopt);
  EXPECT_EQ(answer.verdict, Verdict::kCannotTell);
  EXPECT_TRUE(notes(answer, What::kNoForms, ""));
  EXPECT_TRUE(notes(answer, What::kSeatsNotComputable, "province"));
  EXPECT_EQ(investigation.checked.findings.size(), 2U);
  EXPECT_TRUE(investigation.adverse());
}

TEST(Investigate, SaysWhatCouldNotBeCompared) {
  Country country;
  country.case_file.unknown = {"who counted"};
  country.add_account(Role::kOfficial, {10, 20, 30}, {1, 2, 3});
  country.announce(kNation).figures[election::index_of(Figure::kInvalid)] = 5;
  const ContestAnswer answer = country.run().answers[0];
  EXPECT_EQ(answer.verdict, Verdict::kCannotTell);
  EXPECT_TRUE(notes(answer, What::kAnnouncedNotComparable, "invalid"));
  EXPECT_TRUE(notes(answer, What::kSaidByTheCase, "who counted"));
  EXPECT_TRUE(notes(answer, What::kRuleCouldNotRun,
                    "votes-do-not-sum: needs valid votes (V), which the account lacks"));
}

TEST(Investigate, NothingAnnouncedIsSaid) {
  Country country;
  country.add_account(Role::kOfficial, {10, 20, 30}, {1, 2, 3});
  const ContestAnswer answer = country.run().answers[0];
  EXPECT_EQ(answer.verdict, Verdict::kNotAnnounced);
  EXPECT_TRUE(notes(answer, What::kNothingAnnounced, ""));
}

TEST(Investigate, SaysWhySeatsCannotBeComputed) {
  Country country;
  country.elect_seats();
  std::get<election::SeatsRule>(country.evidence.contests[0].rule).constituencies[0].constituency =
      "Nowhere";
  country.add_account(Role::kOfficial, {10, 20, 30}, {1, 2, 3});
  const ContestAnswer answer = country.run().answers[0];
  ASSERT_TRUE(notes(answer, What::kSeatsNotComputable, "Nowhere"));
  EXPECT_EQ(answer.unknown[0].cannot->why, outcome::CannotCompute::Why::kConstituencyUnknown);
}

TEST(Investigate, AContestIsAnsweredFromItsOwnAccountsOnly) {
  Country country;
  country.evidence.contests.push_back(country.evidence.contests[0]);
  country.add_account(Role::kOfficial, {10, 20, 30}, {1, 2, 3});
  country.add_account(Role::kParty, {1, 1, 1}, {2, 2, 2}).contest = 1;
  country.announce(kNation).votes = {3, 6};
  country.evidence.announced[0].contest = 1;
  const Investigation investigation = country.run();
  EXPECT_EQ(investigation.answers[0].verdict, Verdict::kNotAnnounced);
  EXPECT_EQ(investigation.answers[1].leading_account, 1U);
  EXPECT_EQ(investigation.answers[1].verdict, Verdict::kAgrees);
}

TEST(WinnerAgrees, ARunOffIsAllWhoAreInItInAnyOrder) {
  outcome::WinnerResult result;
  result.kind = outcome::WinnerResult::Kind::kRunOff;
  result.run_off = {2, 0};
  EXPECT_EQ(winner_agrees({{2, 0}}, result), true);
  EXPECT_EQ(winner_agrees({{0, 2}}, result), true);
  EXPECT_EQ(winner_agrees({{2, 1}}, result), false);
  EXPECT_EQ(winner_agrees({{2}}, result), false);
  EXPECT_EQ(winner_agrees({{0, 1, 2}}, result), false);
  result.run_off = {2, 0, 1};
  EXPECT_EQ(winner_agrees({{0, 1, 2}}, result), true);
  EXPECT_EQ(winner_agrees({{2, 0}}, result), false);
}

TEST(WinnerAgrees, NobodyIsAnnouncedAsNobody) {
  outcome::WinnerResult result;
  result.kind = outcome::WinnerResult::Kind::kNobody;
  EXPECT_EQ(winner_agrees({}, result), true);
  EXPECT_EQ(winner_agrees({{0}}, result), false);
  result.kind = outcome::WinnerResult::Kind::kWins;
  EXPECT_EQ(winner_agrees({}, result), false);
}

TEST(WinnerAgrees, ALotLeavesItOpenAmongThoseWhoTie) {
  outcome::WinnerResult result;
  result.kind = outcome::WinnerResult::Kind::kTieNeedsLot;
  result.order = {0, 1, 2};
  result.tied = {0, 1};
  result.tied_places = 1;
  EXPECT_EQ(winner_agrees({{1}}, result), std::nullopt);
  EXPECT_EQ(winner_agrees({{2}}, result), false);
  EXPECT_EQ(winner_agrees({{0, 1}}, result), false);
  EXPECT_EQ(winner_agrees({}, result), false);
}

TEST(WinnerAgrees, ALotForTheSecondPlaceLeavesTheFirstSure) {
  outcome::WinnerResult result;
  result.kind = outcome::WinnerResult::Kind::kTieNeedsLot;
  result.order = {2, 0, 1, 3};
  result.tied = {0, 1};
  result.tied_places = 1;
  result.tied_for_run_off = true;
  EXPECT_EQ(winner_agrees({{1, 2}}, result), std::nullopt);
  EXPECT_EQ(winner_agrees({{0, 2}}, result), std::nullopt);
  EXPECT_EQ(winner_agrees({{0, 1}}, result), false);
  EXPECT_EQ(winner_agrees({{2, 3}}, result), false);
  EXPECT_EQ(winner_agrees({{2}}, result), false);
}

}  // namespace
}  // namespace scrutineer::investigation
