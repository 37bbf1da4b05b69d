#include "scrutineer/checking/rule_runs.h"

#include <algorithm>
#include <tuple>

#include "scrutineer/base/quantity.h"

namespace scrutineer::checking {

using election::Finding;

namespace {

/// Marks runs that could not be made where another run of the rule on the same announcement was.
///.
void mark_applied_otherwise(std::vector<RuleRun>& runs) {
  for (RuleRun& run : runs) {
    if (run.could_not_run.empty() || run.announced == Finding::kNone) continue;
    run.applied_otherwise = std::any_of(runs.begin(), runs.end(), [&](const RuleRun& other) {
      return other.rule == run.rule && other.announced == run.announced &&
             other.could_not_run.empty();
    });
  }
}

}  // namespace

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
  finding.kind = rules()[run.rule].kind;
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
        if (finding.kind == Kind::kContradiction) ++run.run.contradictions;
        const base::Quantity<struct AtStake> votes(finding.votes_at_stake);
        const bool overlap = run.run.announced != Finding::kNone;
        at_stake = overlap ? std::max(at_stake, votes) : at_stake + votes;
      }
      checked.findings.insert(checked.findings.end(), part.begin(), part.end());
    }
    run.run.votes_at_stake = at_stake.value();
    checked.runs.push_back(std::move(run.run));
  }
  mark_applied_otherwise(checked.runs);
  return checked;
}

}  // namespace scrutineer::checking
