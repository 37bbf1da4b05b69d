// The rule files themselves: they are read, they cite the law, and docs/rules.md says of them what
// they say.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "scrutineer/intake/rule_file.h"

namespace scrutineer::tests {
namespace {

using election::Law;
using election::SeatsRule;
using election::WinnerRule;
using intake::BuiltInRule;
using intake::RuleFile;

std::string contents_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

const std::filesystem::path kProject = SCRUTINEER_PROJECT;

TEST(BuiltInRules, AreTheFilesOfTheFolder) {
  std::set<std::string> built_in;
  for (const BuiltInRule& rule : intake::built_in_rules()) {
    built_in.emplace(rule.id);
    EXPECT_EQ(rule.text, contents_of(kProject / "rules" / fmt::format("{}.toml", rule.id)));
  }
  std::set<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(kProject / "rules")) {
    if (entry.path().extension() == ".toml") files.insert(entry.path().stem().string());
  }
  EXPECT_EQ(built_in, files);
  EXPECT_GE(files.size(), 20U);
}

class EveryRule : public testing::TestWithParam<std::string> {
 protected:
  [[nodiscard]] static RuleFile file() { return intake::named_rule(GetParam()).value(); }
};

TEST_P(EveryRule, IsRead) {
  const auto file = intake::named_rule(GetParam());
  ASSERT_TRUE(file) << file.error().text();
  EXPECT_EQ(file->law.id, GetParam());
  EXPECT_FALSE(file->law.title.empty());
  EXPECT_FALSE(file->law.act.empty());
  EXPECT_FALSE(std::holds_alternative<election::NoRule>(file->rule));
}

TEST_P(EveryRule, NamesRulesThatAreThere) {
  for (const std::string& other : file().law.see_also) {
    EXPECT_TRUE(intake::named_rule(other)) << other;
  }
}

/// The clauses that the rule uses and a file should cite. A list of stages is cited as a whole or
/// by its stages.
std::vector<std::string> clauses_of(const RuleFile& file) {
  std::vector<std::string> clauses;
  if (const auto* rule = std::get_if<SeatsRule>(&file.rule)) {
    const bool by_stage = rule->method_name == "stages" && file.law.article("method").empty();
    if (!by_stage) clauses.emplace_back("method");
    for (const election::SeatStage& stage : rule->method.stages) {
      if (!by_stage) break;
      if (std::holds_alternative<election::WholeQuotas>(stage)) clauses.emplace_back("quotas");
      if (std::holds_alternative<election::LargestRemainders>(stage)) {
        clauses.emplace_back("remainders");
      }
      if (std::holds_alternative<election::HighestAverages>(stage))
        clauses.emplace_back("averages");
    }
    if (!rule->thresholds.empty()) clauses.emplace_back("thresholds");
    if (rule->alliances) clauses.emplace_back("alliances");
    if (rule->majority_guarantee) clauses.emplace_back("absolute-majority");
    if (rule->exhaustion) clauses.emplace_back("exhaustion");
    if (rule->tier) clauses.emplace_back("tier");
    if (!rule->ties.empty()) clauses.emplace_back("ties");
  }
  if (const auto* rule = std::get_if<WinnerRule>(&file.rule)) {
    clauses.emplace_back("win-if");
    if (rule->otherwise == WinnerRule::Otherwise::kRunOff) clauses.emplace_back("otherwise");
  }
  return clauses;
}

TEST_P(EveryRule, CitesTheArticleOfEveryClause) {
  const RuleFile rule = file();
  std::vector<std::string> uncited;
  for (const std::string& clause : clauses_of(rule)) {
    if (rule.law.article(clause).empty()) uncited.push_back(clause);
  }
  std::string unsure;
  for (const std::string& one : rule.law.unsure) unsure += one + "\n";
  // Where the law's own text was not read, the file says so in place of an article.
  for (const std::string& clause : uncited) {
    EXPECT_THAT(unsure, testing::HasSubstr("was not read")) << clause;
  }
}

TEST_P(EveryRule, IsDocumentedAsItsFileSays) {
  const Law law = file().law;
  std::string unsure;
  for (const std::string& one : law.unsure) unsure += (unsure.empty() ? "" : " ") + one;
  const std::string row =
      fmt::format("| [`{0}`](../rules/{0}.toml) | {1}; {2}{3} | {4} | {5} |", law.id, law.title,
                  law.act, law.as_applied ? "; as applied" : "",
                  law.verified_by.empty() ? "*unverified*" : law.verified_by, unsure);
  EXPECT_THAT(contents_of(kProject / "docs/rules.md"), testing::HasSubstr("\n" + row + "\n"));
}

std::vector<std::string> ids() {
  std::vector<std::string> all;
  for (const BuiltInRule& rule : intake::built_in_rules()) all.emplace_back(rule.id);
  return all;
}

INSTANTIATE_TEST_SUITE_P(Rules, EveryRule, testing::ValuesIn(ids()), [](const auto& rule) {
  std::string name = rule.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(RulesPage, CountsTheRules) {
  std::size_t verified = 0;
  for (const std::string& id : ids()) {
    verified += intake::named_rule(id).value().law.verified_by.empty() ? 0 : 1;
  }
  const std::string page = contents_of(kProject / "docs/rules.md");
  EXPECT_THAT(page, testing::HasSubstr(fmt::format("There are {} rules, {} of them verified.",
                                                   ids().size(), verified)));
  std::size_t rows = 0;
  std::istringstream lines(page);
  for (std::string line; std::getline(lines, line);) rows += line.starts_with("| [`") ? 1 : 0;
  EXPECT_EQ(rows, ids().size()) << "a row for a rule that is not there";
}

}  // namespace
}  // namespace scrutineer::tests
