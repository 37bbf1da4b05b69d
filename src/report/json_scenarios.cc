// Scenarios as JSON: what each changes, what it comes to, where its seats differ.
#include "scrutineer/investigation/scenarios.h"
#include "scrutineer/report/json_parts.h"
#include "scrutineer/report/machine_names.h"
#include "scrutineer/report/scenario_words.h"

namespace scrutineer::report {
namespace {

using investigation::CannotReplace;
using investigation::Investigation;
using investigation::ScenarioOutcome;
using outcome::HouseResult;

void write_names(JsonWriter& json, std::string_view key,
                 const std::vector<intake::NameInCase>& names) {
  json.key(key);
  json.begin_array();
  for (const intake::NameInCase& name : names) json.value(name.name);
  json.end_array();
}

void write_replacement(JsonWriter& json, const Investigation& all, const ScenarioOutcome& scenario,
                       const intake::ScenarioChanges& changes) {
  json.key("replaced");
  if (!changes.replace) return json.null();
  json.begin_object();
  json.field("from", all.evidence.accounts[changes.replace->from].id);
  json.field("where", changes.replace->everywhere ? "everywhere" : "where-they-differ");
  json.field("forms", scenario.stations.replaced);
  json.field("differing", scenario.stations.differing);
  json.field("only_in_base", scenario.stations.only_in_base);
  json.field("not_added", scenario.stations.not_added);
  json.end_object();
}

void write_changed(JsonWriter& json, const Investigation& all, const ScenarioOutcome& scenario,
                   const intake::ScenarioChanges& changes) {
  json.key("changed");
  json.begin_object();
  json.key("law");
  if (changes.law) {
    json.value(changes.law->named);
  } else {
    json.null();
  }
  json.key("method");
  if (changes.method) {
    json.value(changes.method->name);
  } else {
    json.null();
  }
  json.key("seats");
  if (changes.seats) {
    json.begin_object();
    json.field("level", changes.seats->level);
    json.key("of");
    json.begin_array();
    for (const intake::ScenarioSeats& one : changes.seats->of) {
      json.begin_object();
      json.field("constituency", one.constituency.name);
      json.field("seats", one.seats.value());
      json.end_object();
    }
    json.end_array();
    json.end_object();
  } else {
    json.null();
  }
  write_names(json, "exclude_stations", changes.stations);
  write_names(json, "exclude_areas", changes.areas);
  write_names(json, "exclude_findings", changes.findings);
  write_replacement(json, all, scenario, changes);
  json.end_object();
}

void write_result(JsonWriter& json, const Investigation& all, const ScenarioOutcome& scenario) {
  json.key("outcome");
  json.begin_object();
  if (const auto* why = std::get_if<CannotReplace>(&scenario.result)) {
    json.field("kind", "cannot-replace");
    json.field("why", machine_name(why->why));
    json.field("stations", why->stations);
    json.field("first", why->first);
  } else if (const auto* cannot = std::get_if<outcome::CannotCompute>(&scenario.result)) {
    write_cannot_compute(json, *cannot);
  } else if (const auto* house = std::get_if<HouseResult>(&scenario.result)) {
    write_house(json, all, scenario.under, *house);
  } else {
    write_winner(json, all, scenario.under, std::get<outcome::WinnerResult>(scenario.result));
  }
  json.end_object();
}

void write_majority(JsonWriter& json, const Investigation& all, const ScenarioOutcome& scenario) {
  json.key("majority");
  const auto* house = std::get_if<HouseResult>(&scenario.result);
  if (house == nullptr) return json.null();
  const investigation::Majority majority =
      investigation::house_in_short(std::get<election::SeatsRule>(scenario.under.rule), *house,
                                    all.evidence.geography)
          .majority;
  json.begin_object();
  json.field("kind", machine_name(majority.kind));
  if (majority.kind == investigation::Majority::Kind::kChoice) {
    json.field("choice", scenario.under.choices[majority.choice].id);
  }
  json.end_object();
}

void write_differences(JsonWriter& json, const Investigation& all,
                       const ScenarioOutcome& scenario) {
  json.field("by_constituency", scenario.by_constituency);
  json.key("differences");
  json.begin_array();
  for (const investigation::SeatChange& one : scenario.changes) {
    json.begin_object();
    json.field("area", all.evidence.geography.path(one.area));
    json.field("choice", scenario.under.choices[one.choice].id);
    json.field("before", one.before);
    json.field("before_by_lot", one.before_by_lot);
    json.field("after", one.after);
    json.field("after_by_lot", one.after_by_lot);
    json.end_object();
  }
  json.end_array();
}

void write_votes(JsonWriter& json, const Investigation& all, const ScenarioOutcome& scenario) {
  json.key("votes");
  if (std::holds_alternative<CannotReplace>(scenario.result)) return json.null();
  const counting::Totals& totals = investigation::totals_of(all, scenario);
  write_by_choice(json, scenario.under, [&](std::size_t i) {
    return totals.sum(election::kNation, election::FormColumn::votes(i));
  });
}

void write_scenario(JsonWriter& json, const Investigation& all, const ScenarioOutcome& scenario) {
  const intake::ScenarioFile& file = all.case_file.scenarios[scenario.scenario];
  json.begin_object();
  json.field("name", file.name);
  json.field("contest", scenario.under.id);
  json.field("base", all.evidence.accounts[scenario.base].id);
  json.field("asked_by", file.asked_on_command_line ? "command" : "case");
  json.key("combined");
  json.begin_array();
  for (const std::string& name : file.combined) json.value(name);
  json.end_array();
  write_changed(json, all, scenario, file.changes);
  json.field("forms", scenario.stations.counted);
  json.field("excluded", scenario.stations.excluded);
  json.field("excluded_votes", scenario.stations.excluded_votes);
  write_votes(json, all, scenario);
  write_majority(json, all, scenario);
  write_differences(json, all, scenario);
  write_result(json, all, scenario);
  json.end_object();
}

}  // namespace

void write_scenarios(JsonWriter& json, const Investigation& all) {
  json.key("scenarios");
  json.begin_array();
  for (const ScenarioOutcome& scenario : all.scenarios) {
    json.line_break();
    write_scenario(json, all, scenario);
  }
  if (!all.scenarios.empty()) json.line_break();
  json.end_array();
}

}  // namespace scrutineer::report
