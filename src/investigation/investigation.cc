#include "scrutineer/investigation/investigation.h"

#include <algorithm>
#include <utility>

#include "scrutineer/checking/check.h"
#include "scrutineer/investigation/answer.h"
#include "scrutineer/investigation/scenarios.h"
#include "scrutineer/outcome/counted_house.h"
#include "scrutineer/outcome/counted_winner.h"

namespace scrutineer::investigation {

using election::Account;
using election::Contest;

namespace {

AccountOutcome outcome_of(const Contest& contest, const election::Geography& geography,
                          const counting::Totals& totals) {
  if (const auto* seats = std::get_if<election::SeatsRule>(&contest.rule)) {
    auto house = outcome::elect_house(contest, *seats, geography, totals);
    if (!house) return std::move(house.error());
    return std::move(*house);
  }
  if (const auto* winner = std::get_if<election::WinnerRule>(&contest.rule)) {
    auto result = outcome::elect_winner(contest, *winner, geography, totals);
    if (!result) return std::move(result.error());
    return std::move(*result);
  }
  return outcome::CannotCompute{outcome::CannotCompute::Why::kNoRule, contest.id};
}

void count_all(Investigation& investigation, base::Progress& progress) {
  const intake::Evidence& evidence = investigation.evidence;
  std::uint64_t forms = 0;
  for (const Account& account : evidence.accounts) forms += account.size();
  progress.begin("counting", forms, "forms");
  for (const Account& account : evidence.accounts) {
    investigation.totals.push_back(counting::count(account, evidence.geography));
    progress.advance(account.size());
  }
}

void check_all(Investigation& investigation, base::Progress& progress) {
  const intake::Evidence& evidence = investigation.evidence;
  std::vector<checking::AreaSums> sums;
  for (const counting::Totals& totals : investigation.totals) {
    sums.push_back(area_sums(totals));
  }
  investigation.checked =
      checking::check(evidence.accounts, evidence.announced, evidence.contests, evidence.geography,
                      investigation.case_file.thresholds, sums, progress);
}

}  // namespace

checking::AreaSums area_sums(const counting::Totals& totals) {
  return {totals.areas(), totals.all_sums(), totals.all_present(), totals.all_forms()};
}

bool Investigation::adverse() const {
  return std::any_of(
             answers.begin(), answers.end(),
             [](const ContestAnswer& answer) { return answer.verdict == Verdict::kDiffers; }) ||
         std::any_of(checked.findings.begin(), checked.findings.end(),
                     [](const election::Finding& finding) {
                       return finding.kind == checking::Kind::kContradiction;
                     });
}

Investigation investigate(intake::CaseFile case_file, intake::Evidence evidence,
                          base::Progress& progress, AskStakes stakes) {
  Investigation investigation;
  investigation.case_file = std::move(case_file);
  investigation.evidence = std::move(evidence);
  count_all(investigation, progress);
  check_all(investigation, progress);
  const intake::Evidence& read = investigation.evidence;
  for (std::size_t a = 0; a < read.accounts.size(); ++a) {
    investigation.outcomes.push_back(outcome_of(read.contests[read.accounts[a].contest],
                                                read.geography, investigation.totals[a]));
  }
  for (std::size_t contest = 0; contest < read.contests.size(); ++contest) {
    investigation.answers.push_back(answer_contest(investigation, contest));
  }
  // Only a question that names lists, seats or stations can be wrong.
  if (stakes == AskStakes::kUsual) investigation.stakes = find_stakes(investigation, {}).value();
  investigation.comparisons = compare_accounts(investigation);
  if (scenario_faults(investigation).empty()) {
    investigation.scenarios = count_scenarios(investigation, progress);
  }
  return investigation;
}

}  // namespace scrutineer::investigation
