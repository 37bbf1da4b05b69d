#include "scrutineer/investigation/scenarios.h"

#include <set>
#include <string>
#include <utility>

#include "scrutineer/investigation/house_in_short.h"
#include "scrutineer/investigation/scenario_account.h"
#include "scrutineer/investigation/scenario_rule.h"
#include "scrutineer/outcome/counted_house.h"
#include "scrutineer/outcome/counted_winner.h"

namespace scrutineer::investigation {
namespace {

using election::SeatsRule;
using outcome::HouseResult;

void elect(const election::Geography& geography, const counting::Totals& totals,
           ScenarioOutcome& out) {
  if (const auto* seats = std::get_if<SeatsRule>(&out.under.rule)) {
    auto house = outcome::elect_house(out.under, *seats, geography, totals);
    if (house) {
      out.result = std::move(*house);
    } else {
      out.result = std::move(house.error());
    }
  } else if (const auto* winner = std::get_if<election::WinnerRule>(&out.under.rule)) {
    auto result = outcome::elect_winner(out.under, *winner, geography, totals);
    if (result) {
      out.result = std::move(*result);
    } else {
      out.result = std::move(result.error());
    }
  } else {
    out.result = outcome::CannotCompute{outcome::CannotCompute::Why::kNoRule, out.under.id};
  }
}

/// Where the seats are not those of the base.
void compare(const Investigation& investigation, ScenarioOutcome& out) {
  const election::Contest& contest = investigation.evidence.contests[out.contest];
  const auto* before = std::get_if<HouseResult>(&investigation.outcomes[out.base]);
  const auto* after = std::get_if<HouseResult>(&out.result);
  if (before == nullptr || after == nullptr) return;
  out.changes = seat_changes({std::get<SeatsRule>(contest.rule), *before},
                             {std::get<SeatsRule>(out.under.rule), *after},
                             investigation.evidence.geography, out.by_constituency);
}

ScenarioOutcome counted(const Investigation& investigation, std::size_t index) {
  const intake::ScenarioFile& scenario = investigation.case_file.scenarios[index];
  const intake::Evidence& evidence = investigation.evidence;
  ScenarioOutcome out;
  out.scenario = index;
  out.contest = scenario.contest;
  out.base = scenario.base;
  out.under =
      contest_under(evidence.contests[scenario.contest], scenario.changes, evidence.geography);
  auto changed = changed_account(investigation, scenario);
  if (!changed) {
    out.result = std::move(changed.error());
    return out;
  }
  out.stations = changed->stations;
  if (changed->account) out.totals = counting::count(*changed->account, evidence.geography);
  elect(evidence.geography, totals_of(investigation, out), out);
  compare(investigation, out);
  return out;
}

}  // namespace

base::Errors scenario_faults(const Investigation& investigation) {
  base::Errors errors;
  // What a scenario has of its parts is told once.
  std::set<std::string> told;
  const intake::Evidence& evidence = investigation.evidence;
  for (const intake::ScenarioFile& scenario : investigation.case_file.scenarios) {
    base::Errors found = unknown_names(investigation, scenario);
    found.add(seat_faults(evidence.contests[scenario.contest], scenario, evidence.geography,
                          investigation.case_file.path));
    for (const base::Error& error : found.kept()) {
      if (told.insert(error.text()).second) errors.add(error);
    }
    errors.count_unkept(found.found() - found.kept().size());
  }
  return errors;
}

std::vector<ScenarioOutcome> count_scenarios(const Investigation& investigation,
                                             base::Progress& progress) {
  const std::size_t scenarios = investigation.case_file.scenarios.size();
  std::vector<ScenarioOutcome> all;
  if (scenarios == 0) return all;
  progress.begin("scenarios", scenarios, "scenarios");
  for (std::size_t i = 0; i < scenarios; ++i) {
    all.push_back(counted(investigation, i));
    progress.advance(1);
  }
  return all;
}

const counting::Totals& totals_of(const Investigation& investigation,
                                  const ScenarioOutcome& scenario) {
  return scenario.totals ? *scenario.totals : investigation.totals[scenario.base];
}

}  // namespace scrutineer::investigation
