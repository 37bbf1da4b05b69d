// Every rule that says it is verified is: real elections come out as announced, through the rule's
// own file, and a wrong rule fails the very same check.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <numeric>
#include <set>
#include <stdexcept>

#include "house_under_rule.h"
#include "real_elections.h"
#include "scrutineer/intake/rule_file.h"
#include "scrutineer/outcome/shared_data_for_tests.h"

namespace scrutineer::tests {
namespace {

using intake::BuiltInRule;

/// The rule of the text; the test fails where it has errors.
intake::RuleFile rule_of(const std::string& text, const std::string& id) {
  auto file = intake::parse_rule_file(text, id + ".toml");
  if (!file) throw std::runtime_error(file.error().text());
  return *file;
}

std::string text_of(std::string_view id) {
  for (const BuiltInRule& rule : intake::built_in_rules()) {
    if (rule.id == id) return std::string(rule.text);
  }
  throw std::invalid_argument("no such rule: " + std::string(id));
}

/// A rule made wrong in one place: the check must see it.
struct WrongRule {
  const char* id;
  const char* from;
  const char* to;
};

constexpr WrongRule kWrong[] = {
    {"austria-nationalrat", "share = \"4%\"", "share = \"5%\""},
    {"belgium-chamber", "\"d-hondt\"", "\"sainte-lague\""},
    {"bolivia-president", "lead >= 1/10", "lead >= 1/5"},
    {"bulgaria-assembly", "\"hare\"", "\"d-hondt\""},
    {"denmark-european-parliament", "\"d-hondt\"", "\"adams\""},
    {"denmark-folketing-national", "share = \"2%\"", "share = \"3%\""},
    {"france-president", "share > 1/2", "share > 1/4"},
    {"germany-bundestag-2021", "minimum = \"mean\"\n", ""},
    {"germany-bundestag-2025", "share = \"5%\"", "share = \"4.9%\""},
    {"indonesia-president", "more than 1/2 of areas", "at least 33 areas"},
    {"israel-knesset", "alliances = { inside = \"d-hondt\" }\n", ""},
    {"netherlands-municipal-large", "\"d-hondt\"", "\"sainte-lague\""},
    {"netherlands-municipal-small", "least-quotas = \"3/4\"", "least-quotas = \"1/4\""},
    {"netherlands-tweede-kamer", "\"d-hondt\"", "\"sainte-lague\""},
    {"north-macedonia-assembly", "\"d-hondt\"", "\"sainte-lague\""},
    {"norway-storting", "share = \"4%\"", "share = \"5%\""},
    {"poland-sejm", "share = \"5%\"", "share = \"6%\""},
    {"portugal-assembly", "\"d-hondt\"", "\"sainte-lague\""},
    {"sweden-riksdag", "placement-divisors = \"sainte-lague\"",
     "placement-divisors = \"modified-sainte-lague-1.2\""},
    {"sweden-riksdag-national", "share = \"4%\"", "share = \"5%\""},
};

intake::RuleFile made_wrong(const WrongRule& wrong) {
  std::string text = text_of(wrong.id);
  std::size_t at = text.find(wrong.from);
  if (at == std::string::npos) throw std::invalid_argument(std::string(wrong.id) + ": not in it");
  const std::string to = wrong.to;
  for (; at != std::string::npos; at = text.find(wrong.from, at + to.size())) {
    text.replace(at, std::string(wrong.from).size(), to);
  }
  return rule_of(text, wrong.id);
}

constexpr const char* kVectors = "seats/abacus_kieswet_vectors.csv";

/// The council's vectors of the rule that have votes and need no lot: how many, and which differ.
struct Councils {
  int all = 0;
  std::vector<std::string> differ;
};

Councils councils_under(const election::Rule& rule, bool small) {
  Councils councils;
  const auto rows = outcome::rows_of(outcome::shared_data_folder() / kVectors, ',');
  for (std::size_t r = 1; r < rows.size(); ++r) {
    const std::vector<std::string>& row = rows[r];
    const std::int64_t seats = std::stoll(row[1]);
    if ((seats < 19) != small || row[5] == "1" || row[4].empty()) continue;
    const std::vector<std::int64_t> votes = outcome::numbers_of(row[2]);
    if (std::accumulate(votes.begin(), votes.end(), std::int64_t{0}) == 0) continue;
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < votes.size(); ++i) ids.push_back(std::to_string(i));
    outcome::Election election(ids);
    outcome::ConstituencyVotes& council = election.constituency("");
    council.seats = election::Seats(seats);
    council.votes = votes;
    const std::size_t each = row[3].find(" each");
    council.candidates =
        each != std::string::npos
            ? std::vector<std::int64_t>(votes.size(), std::stoll(row[3].substr(0, each)))
            : outcome::numbers_of(row[3]);
    // The file does not say whose candidate has died; in the tests it comes from, list 0's.
    if (row[6] == "1") --council.candidates[0];
    ++councils.all;
    const outcome::HouseResult result = elect_under(election, rule);
    if (outcome::plain(result.seats) != outcome::numbers_of(row[4]))
      councils.differ.push_back(row[0]);
  }
  return councils;
}

/// Whether the rule is held against the council's vectors rather than elections.
bool is_of_councils(std::string_view id) { return id.starts_with("netherlands-municipal"); }

class VerifiedRule : public testing::TestWithParam<std::string> {};

TEST_P(VerifiedRule, ReproducesItsElections) {
  const intake::RuleFile file = intake::named_rule(GetParam()).value();
  std::size_t held = 0;
  std::string absent;
  for (const RealElection& election : real_elections()) {
    if (election.rule != GetParam()) continue;
    if (!election.at_hand()) {
      absent = election.needs;
      continue;
    }
    EXPECT_EQ(election.read()(file.rule), "") << election.name;
    ++held;
  }
  if (held == 0) GTEST_SKIP() << "no " << absent << " among the shared data";
}

TEST_P(VerifiedRule, MadeWrongFailsTheSameCheck) {
  const auto* wrong = std::find_if(std::begin(kWrong), std::end(kWrong),
                                   [](const WrongRule& one) { return one.id == GetParam(); });
  ASSERT_NE(wrong, std::end(kWrong)) << "no wrong rule was tried";
  const intake::RuleFile file = made_wrong(*wrong);
  std::size_t held = 0;
  std::size_t differ = 0;
  for (const RealElection& election : real_elections()) {
    if (election.rule != GetParam() || !election.at_hand()) continue;
    ++held;
    differ += election.read()(file.rule).empty() ? 0 : 1;
  }
  if (held == 0) GTEST_SKIP() << "the shared data are absent";
  EXPECT_GT(differ, 0U) << "of " << held;
}

std::vector<std::string> verified_by_elections() {
  std::vector<std::string> ids;
  for (const BuiltInRule& rule : intake::built_in_rules()) {
    // A rule that cannot be read fails a test of its own.
    const auto file = intake::named_rule(rule.id);
    if (file && !file->law.verified_by.empty() && !is_of_councils(rule.id)) {
      ids.emplace_back(rule.id);
    }
  }
  return ids;
}

INSTANTIATE_TEST_SUITE_P(Rules, VerifiedRule, testing::ValuesIn(verified_by_elections()),
                         [](const auto& rule) {
                           std::string name = rule.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(VerifiedRules, AreExactlyThoseWithElections) {
  std::set<std::string> with_elections;
  for (const RealElection& election : real_elections()) with_elections.insert(election.rule);
  const auto verified = verified_by_elections();
  // Denmark's 2019 and the others of the project's own tables are there without the shared data.
  EXPECT_EQ(with_elections, std::set<std::string>(verified.begin(), verified.end()));
}

class DutchCouncils : public testing::TestWithParam<std::tuple<const char*, bool, int>> {};

TEST_P(DutchCouncils, EveryVectorWithoutALotComesOut) {
  const auto& [id, small, vectors] = GetParam();
  SCRUTINEER_NEEDS_SHARED(kVectors);
  const Councils councils = councils_under(intake::named_rule(id).value().rule, small);
  EXPECT_EQ(councils.all, vectors);
  EXPECT_THAT(councils.differ, testing::IsEmpty());
}

TEST_P(DutchCouncils, AWrongRuleIsSeen) {
  const auto& [id, small, vectors] = GetParam();
  SCRUTINEER_NEEDS_SHARED(kVectors);
  for (const WrongRule& wrong : kWrong) {
    if (std::string_view(wrong.id) != id) continue;
    EXPECT_FALSE(councils_under(made_wrong(wrong).rule, small).differ.empty());
    return;
  }
  FAIL() << "no wrong rule was tried";
}

INSTANTIATE_TEST_SUITE_P(Rules, DutchCouncils,
                         testing::Values(std::tuple("netherlands-municipal-small", true, 20),
                                         std::tuple("netherlands-municipal-large", false, 11)));

// An election that two rules reproduce counts once, and so does a Storting with its 19 counties.
TEST(RealElections, AtLeastSixtyAreReproduced) {
  std::set<std::string> reproduced;
  std::map<std::string, int> by_rule;
  bool all_at_hand =
      std::filesystem::exists(outcome::shared_data_folder() / "denmark-1953-2026/votes.csv");
  for (const RealElection& election : real_elections()) {
    if (!election.at_hand()) {
      all_at_hand = false;
      continue;
    }
    const std::string difference = election.read()(intake::named_rule(election.rule).value().rule);
    EXPECT_EQ(difference, "") << election.name;
    if (difference.empty() && reproduced.insert(election.name).second) ++by_rule[election.rule];
  }
  std::string message = fmt::format("{} real elections are reproduced:", reproduced.size());
  for (const auto& [rule, elections] : by_rule) message += fmt::format(" {} {}", rule, elections);
  std::cout << message << '\n';
  RecordProperty("reproduced", std::to_string(reproduced.size()));
  if (!all_at_hand) GTEST_SKIP() << "some shared data are absent; " << message;
  EXPECT_GE(reproduced.size(), 60U);
}

}  // namespace
}  // namespace scrutineer::tests
