#include "scrutineer/report/scenario_words.h"

#include <algorithm>
#include <utility>

#include "scrutineer/investigation/scenarios.h"
#include "scrutineer/report/names.h"

namespace scrutineer::report {
namespace {

using election::SeatsRule;
using investigation::CannotReplace;
using investigation::HouseInShort;
using investigation::Investigation;
using investigation::ScenarioOutcome;
using outcome::HouseResult;
using outcome::WinnerResult;

/// Constituencies with other seats that a sentence names.
constexpr std::size_t kSeatsNamed = 8;

ScenarioRow row_of_account(const Investigation& all, std::size_t account) {
  ScenarioRow row;
  row.base = account;
  row.totals = &all.totals[account];
  row.winner = std::get_if<WinnerResult>(&all.outcomes[account]);
  if (const auto* house = std::get_if<HouseResult>(&all.outcomes[account])) {
    const election::Contest& contest =
        all.evidence.contests[all.evidence.accounts[account].contest];
    row.house = investigation::house_in_short(std::get<SeatsRule>(contest.rule), *house,
                                              all.evidence.geography);
  }
  return row;
}

ScenarioRow row_of_scenario(const Investigation& all, const ScenarioOutcome& scenario) {
  ScenarioRow row;
  row.scenario = &scenario;
  row.base = scenario.base;
  if (!std::holds_alternative<CannotReplace>(scenario.result)) {
    row.totals = &investigation::totals_of(all, scenario);
  }
  row.winner = std::get_if<WinnerResult>(&scenario.result);
  if (const auto* house = std::get_if<HouseResult>(&scenario.result)) {
    row.house = investigation::house_in_short(std::get<SeatsRule>(scenario.under.rule), *house,
                                              all.evidence.geography);
  }
  return row;
}

/// The same kind of outcome, for the same choices.
bool same_outcome(const WinnerResult& a, const WinnerResult& b) {
  if (a.kind != b.kind) return false;
  switch (a.kind) {
    case WinnerResult::Kind::kWins:
      return a.first == b.first;
    case WinnerResult::Kind::kRunOff: {
      auto left = a.run_off;
      auto right = b.run_off;
      std::sort(left.begin(), left.end());
      std::sort(right.begin(), right.end());
      return left == right;
    }
    case WinnerResult::Kind::kTieNeedsLot:
      return a.tied == b.tied && a.tied_places == b.tied_places;
    case WinnerResult::Kind::kNobody:
    case WinnerResult::Kind::kNoVotes:
      return true;
  }
  return true;
}

}  // namespace

std::vector<ScenarioRow> scenario_rows(const Investigation& all, std::size_t contest) {
  std::vector<ScenarioRow> rows;
  std::vector<std::size_t> bases;
  for (const ScenarioOutcome& one : all.scenarios) {
    const bool known = std::find(bases.begin(), bases.end(), one.base) != bases.end();
    if (one.contest == contest && !known) bases.push_back(one.base);
  }
  for (const std::size_t base : bases) {
    rows.push_back(row_of_account(all, base));
    for (const ScenarioOutcome& one : all.scenarios) {
      if (one.contest == contest && one.base == base) rows.push_back(row_of_scenario(all, one));
    }
  }
  return rows;
}

bool elects_house(const std::vector<ScenarioRow>& rows) {
  return std::any_of(rows.begin(), rows.end(),
                     [](const ScenarioRow& row) { return row.house.has_value(); });
}

std::vector<std::size_t> scenario_choices(const std::vector<ScenarioRow>& rows,
                                          std::size_t choices) {
  const bool house = elects_house(rows);
  std::vector<std::int64_t> size(choices, 0);
  std::vector<bool> shown(choices, !house);
  const auto first = std::find_if(rows.begin(), rows.end(), [&](const ScenarioRow& row) {
    return house ? row.house.has_value() : row.totals != nullptr;
  });
  for (std::size_t i = 0; i < choices && first != rows.end(); ++i) {
    size[i] = house ? first->house->seats[i] : first->votes(i);
    for (const ScenarioRow& row : rows) {
      if (row.house && (row.house->seats[i] > 0 || row.house->by_lot[i] > 0)) shown[i] = true;
    }
  }
  std::vector<std::size_t> order = by_size(size);
  std::erase_if(order, [&](std::size_t i) { return !shown[i]; });
  return order;
}

std::string ScenarioWords::choice(std::size_t contest, std::size_t choice) const {
  return page_.name(name_or_id(all_.evidence.contests[contest].choices[choice]));
}

std::string ScenarioWords::account(std::size_t account) const {
  return page_.name(title_or_id(all_.evidence.accounts[account]));
}

std::string ScenarioWords::label(const ScenarioRow& row) const {
  if (row.scenario != nullptr) return page_.name(file(*row.scenario).name);
  return words_.text(Text::kScenarioAsItIs, account(row.base));
}

std::string ScenarioWords::seats(const HouseInShort& house, std::size_t choice) const {
  const std::string certain = words_.number(house.seats[choice]);
  return house.by_lot[choice] > 0 ? words_.text(Text::kScenarioPlusLot, certain) : certain;
}

std::string ScenarioWords::outcome(const ScenarioRow& row) const {
  using Kind = investigation::Majority::Kind;
  const std::size_t contest = all_.evidence.accounts[row.base].contest;
  if (row.house) {
    const investigation::Majority& majority = row.house->majority;
    if (majority.kind == Kind::kChoice) return choice(contest, majority.choice);
    return std::string(words_.raw(majority.kind == Kind::kByLot ? Text::kScenarioLotDecides
                                                                : Text::kScenarioNoMajority));
  }
  if (row.winner == nullptr) return std::string(words_.raw(Text::kScenarioCannot));
  switch (row.winner->kind) {
    case WinnerResult::Kind::kWins:
      return words_.text(Text::kScenarioWins, choice(contest, row.winner->first));
    case WinnerResult::Kind::kRunOff: {
      std::vector<std::string> names;
      for (const std::size_t one : row.winner->run_off) names.push_back(choice(contest, one));
      return words_.text(Text::kScenarioRunOff, words_.list(names));
    }
    case WinnerResult::Kind::kNobody:
      return std::string(words_.raw(Text::kScenarioNobodyWins));
    case WinnerResult::Kind::kTieNeedsLot:
      return std::string(words_.raw(Text::kScenarioLotDecides));
    case WinnerResult::Kind::kNoVotes:
      return std::string(words_.raw(Text::kScenarioNoVotes));
  }
  return {};
}

std::string ScenarioWords::seats_given(const ScenarioOutcome& scenario) const {
  const intake::ScenarioChanges::Seats& seats = *file(scenario).changes.seats;
  const auto& rule = std::get<SeatsRule>(scenario.under.rule);
  std::vector<std::string> parts;
  for (const intake::ScenarioSeats& one : seats.of) {
    const std::int64_t count = one.seats.value();
    if (parts.size() == kSeatsNamed) {
      const auto more = static_cast<std::int64_t>(seats.of.size() - kSeatsNamed);
      parts.push_back(words_.counted(Plural::kScenarioSeatsMore, more));
      break;
    }
    if (one.constituency.name == "*") {
      parts.push_back(
          words_.text(Text::kScenarioSeatsEach, page_.name(rule.constituency_level), count));
    } else {
      const std::string& name = one.constituency.name.empty()
                                    ? all_.evidence.geography.name(election::kNation)
                                    : one.constituency.name;
      parts.push_back(words_.text(Text::kScenarioSeatsOf, page_.name(name), count));
    }
  }
  return words_.text(Text::kScenarioSeats, words_.list(parts));
}

void ScenarioWords::add_stations(const ScenarioOutcome& scenario,
                                 std::vector<std::string>& sentences) const {
  const investigation::ScenarioStations& stations = scenario.stations;
  const intake::ScenarioChanges& changes = file(scenario).changes;
  const bool excludes =
      !changes.stations.empty() || !changes.areas.empty() || !changes.findings.empty();
  if (stations.excluded > 0) {
    sentences.push_back(words_.counted(Plural::kScenarioExcluded, stations.excluded,
                                       stations.excluded_votes,
                                       words_.number(stations.counted + stations.excluded)));
  } else if (excludes) {
    sentences.emplace_back(words_.raw(Text::kScenarioNoneExcluded));
  }
  if (!changes.replace) return;
  const std::string from = account(changes.replace->from);
  sentences.push_back(
      words_.counted(Plural::kScenarioReplaced, stations.replaced, from, stations.differing));
  if (stations.only_in_base > 0) {
    sentences.push_back(words_.counted(Plural::kScenarioOnlyInBase, stations.only_in_base, from));
  }
  if (stations.not_added > 0) {
    sentences.push_back(words_.counted(Plural::kScenarioNotAdded, stations.not_added, from));
  }
}

std::vector<std::string> ScenarioWords::changed(const ScenarioOutcome& scenario) const {
  const intake::ScenarioFile& of = file(scenario);
  std::vector<std::string> sentences;
  if (of.asked_on_command_line) sentences.emplace_back(words_.raw(Text::kScenarioAsked));
  if (!of.combined.empty()) {
    std::vector<std::string> names;
    for (const std::string& name : of.combined) names.push_back(page_.name(name));
    sentences.push_back(words_.text(Text::kScenarioCombines, words_.list(names)));
  }
  const intake::ScenarioChanges& changes = of.changes;
  if (changes.law) {
    const std::string law = page_.name(changes.law->law.title);
    const bool own_seats =
        std::holds_alternative<SeatsRule>(all_.evidence.contests[scenario.contest].rule);
    sentences.push_back(own_seats && !changes.seats ? words_.text(Text::kScenarioLaw, law)
                                                    : words_.text(Text::kScenarioLawOfWinner, law));
  }
  const auto* rule = std::get_if<SeatsRule>(&scenario.under.rule);
  if (changes.law && rule != nullptr && rule->tier) {
    sentences.push_back(words_.text(Text::kScenarioTierHouse, rule->tier->house));
  }
  if (changes.method) {
    const std::string name = changes.method->name == "stages"
                                 ? std::string(words_.raw(Text::kTabledOwnStages))
                                 : changes.method->name;
    sentences.push_back(words_.text(Text::kScenarioMethod, name));
  }
  if (changes.seats) sentences.push_back(seats_given(scenario));
  if (!std::holds_alternative<CannotReplace>(scenario.result)) add_stations(scenario, sentences);
  return sentences;
}

std::string ScenarioWords::cannot_replace(const ScenarioOutcome& scenario,
                                          const CannotReplace& why) const {
  const std::string from = account(file(scenario).changes.replace->from);
  const std::string first = page_.name(why.first);
  switch (why.why) {
    case CannotReplace::Why::kStationsLacking:
      return words_.counted(Plural::kScenarioStationsLacking, why.stations, from, first);
    case CannotReplace::Why::kVotesLacking:
      return words_.counted(Plural::kScenarioVotesLacking, why.stations, from, first);
    case CannotReplace::Why::kStationTwice:
      return words_.counted(Plural::kScenarioStationTwice, why.stations, from, first);
  }
  return {};
}

std::string ScenarioWords::with_lot(std::int64_t certain, std::int64_t by_lot) const {
  return by_lot > 0 ? words_.text(Text::kScenarioUpToByLot, certain, by_lot)
                    : words_.number(certain);
}

void ScenarioWords::add_seat_changes(const ScenarioOutcome& scenario, std::size_t most,
                                     std::vector<std::string>& sentences) const {
  std::size_t areas = 0;
  std::int64_t more = 0;
  for (std::size_t begin = 0; begin < scenario.changes.size();) {
    const election::AreaId area = scenario.changes[begin].area;
    std::vector<std::string> parts;
    std::size_t end = begin;
    for (; end < scenario.changes.size() && scenario.changes[end].area == area; ++end) {
      const investigation::SeatChange& one = scenario.changes[end];
      parts.push_back(words_.text(Text::kScenarioSeatChange, choice(scenario.contest, one.choice),
                                  with_lot(one.before, one.before_by_lot),
                                  with_lot(one.after, one.after_by_lot)));
    }
    begin = end;
    if (areas++ >= most) {
      ++more;
      continue;
    }
    sentences.push_back(words_.text(Text::kScenarioChanges,
                                    page_.name(all_.evidence.geography.path(area)),
                                    words_.list(parts)));
  }
  if (more > 0) sentences.push_back(words_.counted(Plural::kScenarioMoreChanges, more));
}

std::vector<std::string> ScenarioWords::follows(const ScenarioOutcome& scenario,
                                                std::size_t most) const {
  std::vector<std::string> sentences;
  if (const auto* why = std::get_if<CannotReplace>(&scenario.result)) {
    sentences.push_back(cannot_replace(scenario, *why));
  } else if (const auto* cannot = std::get_if<outcome::CannotCompute>(&scenario.result)) {
    sentences.push_back(page_.cannot_compute(*cannot));
  } else if (const auto* winner = std::get_if<WinnerResult>(&scenario.result)) {
    const auto* before = std::get_if<WinnerResult>(&all_.outcomes[scenario.base]);
    if (before != nullptr) {
      sentences.emplace_back(words_.raw(same_outcome(*before, *winner)
                                            ? Text::kScenarioSameOutcome
                                            : Text::kScenarioOtherOutcome));
    }
  } else if (std::holds_alternative<HouseResult>(all_.outcomes[scenario.base])) {
    if (scenario.changes.empty()) {
      sentences.emplace_back(words_.raw(scenario.by_constituency ? Text::kScenarioSameSeats
                                                                 : Text::kScenarioSameHouse));
    }
    add_seat_changes(scenario, most, sentences);
  }
  return sentences;
}

}  // namespace scrutineer::report
