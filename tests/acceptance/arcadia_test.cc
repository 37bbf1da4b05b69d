// Arcadia: what the checks find and what they miss of faults that are known.
//
// The exact counts asserted here follow from the rules' formulas, applied by the test to the files
// themselves; where a kind of fault cannot be seen by a rule, that is asserted too.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <iostream>

#include "measured_faults.h"

namespace scrutineer::tests {
namespace {

using Numbers = std::map<std::string, std::int64_t>;

/// Each rule on one form speaks of exactly the stations of which its formula is true, no others.
void expect_exact(const MeasuredFaults& country, const std::string& account) {
  SCOPED_TRACE(account);
  const auto expect = [&](const char* rule, auto condition) {
    EXPECT_EQ(country.stations_found(rule, account), country.stations_where(account, condition))
        << rule;
  };
  expect("votes-do-not-sum",
         [](const Numbers& form) { return sum_of_votes(form) != form.at("valid"); });
  expect("parts-do-not-sum", [](const Numbers& form) {
    return form.at("valid") + form.at("blank") + form.at("invalid") != form.at("cast");
  });
  expect("more-ballots-than-voters",
         [](const Numbers& form) { return form.at("cast") > form.at("voters"); });
  expect("fewer-ballots-than-voters",
         [](const Numbers& form) { return form.at("cast") < form.at("voters"); });
  expect("more-voters-than-registered", [](const Numbers& form) {
    return std::max(form.at("cast"), form.at("voters")) > form.at("registered");
  });
}

class AnySeed : public testing::TestWithParam<std::uint64_t> {};

TEST_P(AnySeed, HonestFormsContradictNothing) {
  const MeasuredFaults country({GetParam(), 5000, "0", ""});
  ASSERT_EQ(country.simulated().exit, 0) << country.simulated().err;
  EXPECT_EQ(country.run().said().exit, 0);
  EXPECT_EQ(country.run().findings_of_kind("contradiction"), 0);
  EXPECT_TRUE(country.planted().empty());
  EXPECT_EQ(country.run().result().at("answers").at(0).at("verdict"), "agrees");
  expect_exact(country, "official");
  expect_exact(country, "party");
}

TEST_P(AnySeed, AllKindsTogetherAreMeasured) {
  const MeasuredFaults country({GetParam(), 10000, "1/20", ""});
  ASSERT_EQ(country.simulated().exit, 0) << country.simulated().err;
  EXPECT_EQ(country.run().said().exit, 1);
  expect_exact(country, "official");
  expect_exact(country, "party");
  const auto recall = country.recall();
  EXPECT_EQ(recall.size(), 10U);
  std::cout << fmt::format("seed {}, 10,000 stations, official account\n{}", GetParam(),
                           recall_table(recall));
}

INSTANTIATE_TEST_SUITE_P(Arcadia, AnySeed, testing::Values(1, 2, 20130728));

/// One country a kind, 5,000 stations, every tenth form faulty.
Recall measured(const std::string& kind) {
  const MeasuredFaults country({7, 5000, "1/10", kind});
  EXPECT_EQ(country.simulated().exit, 0) << country.simulated().err;
  expect_exact(country, "official");
  const std::map<std::string, Recall> recall = country.recall();
  EXPECT_EQ(recall.size(), 1U);
  EXPECT_GT(recall.at(kind).planted, 300U);
  std::cout << "seed 7, 5,000 stations, one kind\n" << recall_table(recall);
  return recall.at(kind);
}

TEST(OneKindOfFault, AWrongSumIsAlwaysFound) {
  const Recall recall = measured("sum-wrong");
  EXPECT_EQ(recall.by_sums, recall.planted);
}

TEST(OneKindOfFault, SwappedChoicesAreNeverFoundByArithmetic) {
  const Recall recall = measured("choices-swapped");
  EXPECT_EQ(recall.by_form, 0U);
}

TEST(OneKindOfFault, AddedBallotsNeverBreakASum) {
  const Recall recall = measured("ballots-added");
  EXPECT_EQ(recall.by_sums, 0U);
  // Found only where more ballots than registered voters came of it: `expect_exact` says which.
  EXPECT_LT(recall.by_form, recall.planted);
}

TEST(OneKindOfFault, AShiftIsFoundUnlessALostNumberWasNone) {
  const MeasuredFaults country({7, 5000, "1/10", "columns-shifted"});
  const std::set<std::string> broken = country.stations_where(
      "official", [](const Numbers& form) { return sum_of_votes(form) != form.at("valid"); });
  // A shift loses the last choice's number; only where that was 0 do the sums stay right.
  EXPECT_EQ(country.stations_found("votes-do-not-sum", "official"), broken);
  const Recall recall = country.recall().at("columns-shifted");
  EXPECT_EQ(recall.by_sums, broken.size());
  EXPECT_GT(recall.by_sums * 10, recall.planted * 9);
  std::cout << recall_table(country.recall());
}

TEST(OneKindOfFault, AMissingFormIsFoundWhereThePartyHasIt) {
  const MeasuredFaults country({7, 5000, "1/10", "form-missing"});
  const std::set<std::string> missing = country.planted().at("form-missing");
  std::set<std::string> expected;
  for (const auto& row : country.rows("party")) {
    if (missing.contains(row.at("station"))) expected.insert(row.at("station"));
  }
  EXPECT_GT(expected.size(), 300U);
  EXPECT_LT(expected.size(), missing.size());
  EXPECT_EQ(country.stations_found("station-unknown", "party"), expected);
  EXPECT_EQ(country.recall().at("form-missing").by_form, 0U);
  std::cout << recall_table(country.recall());
}

TEST(OneKindOfFault, ACopiedFormIsFoundIfItIsLargeEnough) {
  const MeasuredFaults country({7, 5000, "1/10", "form-copied"});
  // The case's default: four figures that are not 0, and a hundred votes.
  const std::set<std::string> large = country.stations_where("official", [](const Numbers& form) {
    int nonzero = (form.at("blank") != 0) + (form.at("invalid") != 0);
    for (const char* choice : {"P1", "P2", "P3", "P4", "P5"}) nonzero += form.at(choice) != 0;
    return nonzero >= 4 && sum_of_votes(form) >= 100;
  });
  const std::set<std::string> found = country.stations_found("form-copied", "official");
  std::uint64_t large_copies = 0;
  const std::set<std::string> copied = country.planted().at("form-copied");
  for (const std::string& station : copied) {
    EXPECT_EQ(found.contains(station), large.contains(station)) << station;
    large_copies += large.contains(station);
  }
  EXPECT_GT(large_copies, 300U);
  EXPECT_EQ(country.recall().at("form-copied").by_sums, 0U);
  std::cout << recall_table(country.recall());
}

TEST(OneKindOfFault, SlipsOfDigitsAreFoundWhereTheyBreakAFormula) {
  for (const char* kind : {"digit-wrong", "digit-dropped", "digit-added", "digits-transposed"}) {
    SCOPED_TRACE(kind);
    const Recall recall = measured(kind);
    // Ten of eleven columns stand in a formula that honest forms meet; the registered voters only
    // bound the others from above.
    EXPECT_GT(recall.by_form * 10, recall.planted * 8);
  }
}

}  // namespace
}  // namespace scrutineer::tests
