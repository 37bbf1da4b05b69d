#include "scrutineer/checking/rule_runs.h"

#include <algorithm>
#include <tuple>

#include "scrutineer/base/quantity.h"

namespace scrutineer::checking {

using election::Finding;

RunWithFindings& RuleRuns::add(std::string_view code, std::uint16_t account,
                               std::uint16_t announced) {
  RunWithFindings& added = runs_.emplace_back();
  added.run.rule = rule_index(code);
  added.run.account = account;
  added.run.announced = announced;
  return added;
}

void RuleRuns::add_not_run(std::string_view code, std::uint16_t account, std::uint16_t announced,
                           std::string reason) {
  add(code, account, announced).run.could_not_run = std::move(reason);
}

Finding RuleRuns::finding_of(const RuleRun& run) {
  Finding finding;
  finding.rule = run.rule;
  finding.account = run.account;
  finding.announced = run.announced;
  return finding;
}

Checked RuleRuns::finish() && {
  std::stable_sort(runs_.begin(), runs_.end(),
                   [](const RunWithFindings& a, const RunWithFindings& b) {
                     return std::tie(a.run.rule, a.run.account, a.run.announced) <
                            std::tie(b.run.rule, b.run.account, b.run.announced);
                   });
  std::size_t all = 0;
  for (const RunWithFindings& run : runs_) {
    for (const auto& part : run.parts) all += part.size();
  }
  Checked checked;
  checked.findings.reserve(all);
  for (RunWithFindings& run : runs_) {
    base::Quantity<struct AtStake> at_stake;
    for (const auto& part : run.parts) {
      run.run.findings += part.size();
      for (const Finding& finding : part) {
        at_stake += base::Quantity<struct AtStake>(finding.votes_at_stake);
      }
      checked.findings.insert(checked.findings.end(), part.begin(), part.end());
    }
    run.run.votes_at_stake = at_stake.value();
    checked.runs.push_back(std::move(run.run));
  }
  return checked;
}

}  // namespace scrutineer::checking
