#include "scrutineer/intake/compared_rule.h"

#include <fmt/format.h>

#include <algorithm>

namespace scrutineer::intake {

using election::Role;

std::optional<std::size_t> leading_account(const CaseFile& case_file, std::size_t contest) {
  std::optional<std::size_t> first;
  for (std::size_t i = 0; i < case_file.accounts.size(); ++i) {
    if (case_file.accounts[i].contest != contest) continue;
    if (case_file.accounts[i].role == Role::kOfficial) return i;
    if (!first) first = i;
  }
  return first;
}

base::Result<bool> compare_under(const RuleFile& rule, const std::string& named,
                                 CaseFile& case_file) {
  const bool house = std::holds_alternative<election::SeatsRule>(rule.rule);
  bool any = false;
  for (std::size_t contest = 0; contest < case_file.contests.size(); ++contest) {
    const election::Rule& own = case_file.contests[contest].rule;
    const auto account = leading_account(case_file, contest);
    if (own.index() != rule.rule.index() || own.index() == 0 || !account) continue;
    const bool twice = std::any_of(case_file.scenarios.begin(), case_file.scenarios.end(),
                                   [&](const ScenarioFile& other) {
                                     return other.contest == contest && other.name == rule.law.id;
                                   });
    if (twice) {
      return base::failure(
          base::Error{"scenario-named-twice",
                      {},
                      fmt::format("contest '{}' has a scenario '{}' already",
                                  case_file.contests[contest].id, rule.law.id),
                      "name each rule once, and none as a scenario of the case is named"});
    }
    ScenarioFile scenario;
    scenario.name = rule.law.id;
    scenario.contest = contest;
    scenario.base = *account;
    scenario.changes.law = ScenarioChanges::Law{named, rule.rule, rule.law};
    scenario.asked_on_command_line = true;
    case_file.scenarios.push_back(std::move(scenario));
    any = true;
  }
  if (any) return true;
  return base::failure(
      base::Error{"no-such-contest",
                  {},
                  fmt::format("'{}' elects {}, and no contest of the case with an account does",
                              named, house ? "a house" : "one winner"),
                  "leave it out, or name a rule of the contest's kind (see scrutineer rules)"});
}

}  // namespace scrutineer::intake
