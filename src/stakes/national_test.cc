// A house's margin: published, and against every vote vector of small houses.
#include "scrutineer/stakes/national.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "scrutineer/outcome/shared_data_for_tests.h"
#include "scrutineer/stakes/small_elections.h"

namespace scrutineer::stakes {
namespace {

using outcome::HouseVotes;

/// A house and what it is elected by.
struct House {
  election::Contest contest;
  election::SeatsRule rule;
  HouseVotes votes;

  [[nodiscard]] outcome::HouseResult elect() const {
    return *outcome::elect_house(contest, rule, votes);
  }
};

election::SeatThreshold nationwide(const base::Quotient& share, std::vector<std::string> kinds) {
  election::SeatThreshold threshold;
  threshold.share = share;
  threshold.kinds = std::move(kinds);
  return threshold;
}

/// The Sejm of 2015: Kodeks wyborczy art. 196 (5 % for committees, 8 % for coalitions, minorities
/// exempt), art. 232 (D'Hondt; of equal quotients the list with more votes goes first).
House sejm_2015() {
  House sejm;
  const auto rows =
      outcome::rows_of(outcome::shared_data_folder() / "seats/polish_election_2015.csv", ',');
  for (std::size_t i = 2; i < rows[0].size(); ++i) {
    const std::string& name = rows[0][i];
    sejm.contest.choices.push_back({name, name,
                                    name == "Lewica" ? "coalition"
                                    : name == "MN"   ? "minority"
                                                     : "party"});
  }
  for (std::size_t r = 1; r < rows.size(); ++r) {
    outcome::ConstituencyVotes district;
    district.name = rows[r][0];
    district.seats = election::Seats(std::stoll(rows[r][1]));
    for (std::size_t i = 2; i < rows[r].size(); ++i) {
      district.votes.push_back(std::stoll(rows[r][i]));
    }
    sejm.votes.constituencies.push_back(std::move(district));
  }
  sejm.votes.nation = outcome::sum_of(sejm.votes.constituencies);
  sejm.rule.method = election::find_method("d-hondt")->method;
  sejm.rule.ties = {election::TieBreak::kMostVotes};
  sejm.rule.thresholds = {nationwide(base::Quotient(5, 100), {"party"}),
                          nationwide(base::Quotient(8, 100), {"coalition"})};
  return sejm;
}

TEST(HouseMargins, PolandsMajorityOf2015) {
  SCRUTINEER_NEEDS_SHARED("seats/polish_election_2015.csv");
  const House sejm = sejm_2015();
  const outcome::HouseResult house = sejm.elect();
  const HouseMargins margins(sejm.contest, sejm.rule, sejm.votes, house, {0});
  ASSERT_EQ(margins.now(), (SeatRange{235, 235}));
  const HouseMargin margin = margins.margin({Aim::Kind::kAtMost, 230}, Model::kMoved);
  EXPECT_TRUE(margin.exact());
  EXPECT_EQ(margin.at_most, 3295);
  std::map<std::string, std::int64_t> by_district;
  for (const PlanStep& step : margin.steps) {
    by_district[sejm.votes.constituencies[step.constituency].name] = step.ballots();
    EXPECT_EQ(step.before - step.seats, 1);
  }
  EXPECT_EQ(by_district, (std::map<std::string, std::int64_t>{
                             {"4", 1039}, {"6", 796}, {"10", 1021}, {"23", 50}, {"33", 389}}));
}

/// A list below the threshold has no seat until it passes: that is what one seat takes.
TEST(HouseMargins, AListBelowTheThresholdMustPassItFirst) {
  SCRUTINEER_NEEDS_SHARED("seats/polish_election_2015.csv");
  const House sejm = sejm_2015();
  const outcome::HouseResult house = sejm.elect();
  const std::size_t korwin = 3;
  ASSERT_EQ(sejm.contest.choices[korwin].id, "KORWiN");
  const std::vector<std::int64_t>& votes = sejm.votes.nation.votes;
  const std::int64_t valid = std::accumulate(votes.begin(), votes.end(), std::int64_t{0});
  const HouseMargins margins(sejm.contest, sejm.rule, sejm.votes, house, {korwin});
  const HouseMargin margin = margins.margin({Aim::Kind::kAtLeast, 1}, Model::kMoved);
  EXPECT_TRUE(margin.exact());
  EXPECT_EQ(margin.at_most, (valid + 19) / 20 - votes[korwin]);
  ASSERT_TRUE(margin.crossing);
  EXPECT_EQ(margin.crossing->choice, korwin);
}

/// European Parliament, Denmark, 2014: D'Hondt between alliances. Of every seat and every contender
/// without it, the closest are the Danish People's Party's fourth and the fourth of C and V:
/// (4 · 605,889 - 4 · 588,102) / (4 + 4) = 8,893.5 ballots to move. The audit of Stark and Teague
/// ("Verifiable European elections: risk-limiting audits for D'Hondt and its relatives", 2014) has
/// u = 0.0001124 for it, which is 1 / 8,893.5.
TEST(HouseMargins, DenmarksClosestPairOf2014) {
  SCRUTINEER_NEEDS_SHARED("seats/denmark_ep2014.csv");
  House house;
  outcome::ConstituencyVotes country;
  country.seats = election::Seats(13);
  const auto rows =
      outcome::rows_of(outcome::shared_data_folder() / "seats/denmark_ep2014.csv", ',');
  for (std::size_t r = 1; r < rows.size(); ++r) {
    house.contest.choices.push_back({rows[r][0], rows[r][0], "party", rows[r][1]});
    country.votes.push_back(std::stoll(rows[r][2]));
  }
  house.votes.constituencies = {country};
  house.votes.nation = outcome::sum_of(house.votes.constituencies);
  house.rule.method = election::find_method("d-hondt")->method;
  house.rule.alliances = election::AllianceClause{house.rule.method};
  const outcome::HouseResult elected = house.elect();
  std::int64_t closest = kNever;
  std::vector<Shift> plan;
  for (const std::vector<std::size_t>& contender :
       {std::vector<std::size_t>{0, 1, 3}, {2, 7}, {4}, {5}, {6}}) {
    const HouseMargins margins(house.contest, house.rule, house.votes, elected, contender);
    if (margins.now().most == 0) continue;
    const HouseMargin margin =
        margins.margin({Aim::Kind::kAtMost, margins.now().most - 1}, Model::kMoved);
    ASSERT_TRUE(margin.exact());
    if (*margin.at_most >= closest) continue;
    closest = *margin.at_most;
    plan = margin.steps.at(0).shifts;
  }
  EXPECT_EQ(closest, 8894);
  ASSERT_EQ(plan.size(), 1U);
  EXPECT_EQ(house.contest.choices[*plan[0].from].id, "O");
  EXPECT_EQ(house.contest.choices[*plan[0].to].alliance, "CV");
}

/// Every house within reach of a small one, elected by the outcome room alone.
class EveryHouse {
 public:
  EveryHouse(const House& house, std::vector<std::size_t> side) : house_(house), side_(side) {
    for (const outcome::ConstituencyVotes& one : house.votes.constituencies) {
      std::int64_t cast = 0;
      for (const std::int64_t v : one.votes) cast += v;
      vectors_.emplace_back();
      fill(vectors_.back(), {}, one.votes.size(), cast + kMostAdded);
    }
  }

  static constexpr std::int64_t kMostAdded = 3;

  /// The fewest ballots of each aim and model.
  [[nodiscard]] std::map<std::pair<int, std::int64_t>, std::map<Model, std::int64_t>> margins() {
    HouseVotes votes = house_.votes;
    elect(votes, 0, 0, 0);
    return std::move(found_);
  }

 private:
  static void fill(std::vector<std::vector<std::int64_t>>& to, std::vector<std::int64_t> votes,
                   std::size_t lists, std::int64_t left) {
    if (votes.size() == lists) {
      to.push_back(std::move(votes));
      return;
    }
    for (std::int64_t v = 0; v <= left; ++v) {
      votes.push_back(v);
      fill(to, votes, lists, left - v);
      votes.pop_back();
    }
  }

  /// `moved_only`: every constituency so far lost as many as it gained.
  void elect(HouseVotes& votes, std::size_t c, std::int64_t cost, int forms) {
    if (c < vectors_.size()) {
      const std::vector<std::int64_t>& counted = house_.votes.constituencies[c].votes;
      for (const std::vector<std::int64_t>& vector : vectors_[c]) {
        std::int64_t gained = 0;
        std::int64_t lost = 0;
        for (std::size_t i = 0; i < vector.size(); ++i) {
          gained += std::max<std::int64_t>(0, vector[i] - counted[i]);
          lost += std::max<std::int64_t>(0, counted[i] - vector[i]);
        }
        votes.constituencies[c].votes = vector;
        elect(votes, c + 1, cost + std::max(gained, lost),
              forms | (gained != lost ? 1 : 0) | (lost > 0 ? 2 : 0) | (gained > 0 ? 4 : 0));
      }
      return;
    }
    votes.nation = outcome::sum_of(votes.constituencies);
    const auto result = outcome::elect_house(house_.contest, house_.rule, votes);
    SeatRange range;
    for (const outcome::ConstituencyResult& one : result->constituencies) {
      const SeatRange here = seats_over_lots(one, side_);
      range.least += here.least;
      range.most += here.most;
    }
    for (std::int64_t seats = 0; seats <= result->house.value(); ++seats) {
      for (const auto kind : {Aim::Kind::kAtMost, Aim::Kind::kAtLeast}) {
        if (!Aim{kind, seats}.met_by(range)) continue;
        auto& of = found_[{static_cast<int>(kind), seats}];
        const auto note = [&](Model model) {
          const auto [at, fresh] = of.emplace(model, cost);
          if (!fresh) at->second = std::min(at->second, cost);
        };
        if ((forms & 1) == 0) note(Model::kMoved);
        if ((forms & 2) == 0) note(Model::kAdded);
        if ((forms & 4) == 0) note(Model::kRemoved);
        note(Model::kAny);
      }
    }
  }

  const House& house_;
  std::vector<std::size_t> side_;
  std::vector<std::vector<std::vector<std::int64_t>>> vectors_;
  std::map<std::pair<int, std::int64_t>, std::map<Model, std::int64_t>> found_;
};

House small_house(std::mt19937& random, const std::string& method, bool threshold) {
  House house;
  house.rule.method = small_method(method);
  const std::size_t lists = 2 + random() % 2;
  for (std::size_t i = 0; i < lists; ++i) {
    house.contest.choices.push_back({std::to_string(i), std::to_string(i)});
  }
  for (int c = 0; c < 2; ++c) {
    outcome::ConstituencyVotes one;
    one.name = std::to_string(c);
    one.seats = election::Seats(1 + static_cast<std::int64_t>(random() % 3));
    for (std::size_t i = 0; i < lists; ++i) {
      one.votes.push_back(static_cast<std::int64_t>(random() % (lists == 2 ? 5 : 3)));
    }
    house.votes.constituencies.push_back(std::move(one));
  }
  house.votes.nation = outcome::sum_of(house.votes.constituencies);
  if (threshold) {
    house.rule.thresholds.push_back(
        nationwide(base::Quotient(15 + static_cast<std::int64_t>(random() % 30), 100), {}));
  }
  return house;
}

struct Tally {
  int exact = 0;
  int bounded = 0;
};

void check(const House& house, Tally& tally) {
  const std::vector<std::size_t> side = {0};
  const outcome::HouseResult result = house.elect();
  const HouseMargins margins(house.contest, house.rule, house.votes, result, side);
  EveryHouse every(house, side);
  const auto truth = every.margins();
  for (std::int64_t seats = 0; seats <= result.house.value(); ++seats) {
    for (const auto kind : {Aim::Kind::kAtMost, Aim::Kind::kAtLeast}) {
      for (const Model model : kModels) {
        const HouseMargin margin = margins.margin({kind, seats}, model);
        std::int64_t best = kNever;
        const auto of_aim = truth.find({static_cast<int>(kind), seats});
        if (of_aim != truth.end()) {
          const auto of_model = of_aim->second.find(model);
          if (of_model != of_aim->second.end()) best = of_model->second;
        }
        // More than so many a constituency were not tried.
        const bool added = model == Model::kAdded || model == Model::kAny;
        if (added && std::min(best, margin.at_most.value_or(kNever)) > EveryHouse::kMostAdded) {
          continue;
        }
        ASSERT_LE(margin.at_least, best) << seats << " model " << static_cast<int>(model);
        if (margin.at_most) {
          ASSERT_GE(*margin.at_most, best) << seats;
        }
        if (margin.exact()) {
          ASSERT_EQ(margin.at_most.value_or(kNever), best) << seats;
        }
        (margin.exact() ? tally.exact : tally.bounded)++;
      }
    }
  }
}

class HouseByMethod : public testing::TestWithParam<std::string> {};

TEST_P(HouseByMethod, EqualsBruteForce) {
  std::mt19937 random(20133);
  Tally tally;
  for (int trial = 0; trial < 25 && !HasFatalFailure(); ++trial) {
    check(small_house(random, GetParam(), false), tally);
  }
  std::printf("%s: %d exact, %d bounded\n", GetParam().c_str(), tally.exact, tally.bounded);
  EXPECT_EQ(tally.bounded, 0);
}

TEST_P(HouseByMethod, IsBoundedWithThresholds) {
  std::mt19937 random(20134);
  Tally tally;
  for (int trial = 0; trial < 25 && !HasFatalFailure(); ++trial) {
    check(small_house(random, GetParam(), true), tally);
  }
  std::printf("%s: %d exact, %d bounded\n", GetParam().c_str(), tally.exact, tally.bounded);
  EXPECT_GT(tally.exact, tally.bounded);
}

INSTANTIATE_TEST_SUITE_P(Methods, HouseByMethod, testing::Values("d-hondt", "sainte-lague", "hare"),
                         [](const auto& one) { return name_for_test(one.param); });

}  // namespace
}  // namespace scrutineer::stakes
