// What each account makes of its contest, and how it stands to what was announced, as JSON.
#include "scrutineer/report/json_parts.h"
#include "scrutineer/report/machine_names.h"

namespace scrutineer::report {
namespace {

using election::Contest;
using election::FormColumn;
using investigation::Investigation;

void write_conditions(JsonWriter& json, const Investigation& all, const Contest& contest,
                      const outcome::WinnerResult& result) {
  json.key("conditions");
  json.begin_array();
  const auto& rule = std::get<election::WinnerRule>(contest.rule);
  for (const outcome::ConditionTest& test : result.conditions) {
    const election::Condition& condition = rule.win_if[test.condition];
    json.begin_object();
    json.field("condition", condition.text);
    json.field("holds", test.holds);
    json.key("spreads");
    json.begin_array();
    for (const outcome::SpreadTest& spread : test.spreads) {
      json.begin_object();
      json.field("comparison", condition.all_of[spread.comparison].spread->text);
      json.field("holds", spread.holds);
      json.field("met", spread.met);
      json.field("areas", spread.areas);
      json.key("not_met");
      json.begin_array();
      for (const election::AreaId area : spread.not_met) {
        json.value(all.evidence.geography.path(area));
      }
      json.end_array();
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

void write_column(JsonWriter& json, const Contest& contest, FormColumn column) {
  json.field("name", machine_name(contest, column));
  json.field("kind", machine_kind(column));
}

void write_compared(JsonWriter& json, const Investigation& all, const Contest& contest,
                    const investigation::ContestAnswer& answer) {
  json.key("compared");
  json.begin_array();
  for (const checking::AnnouncedComparison& comparison : answer.compared) {
    json.line_break();
    json.begin_object();
    json.field("announced", comparison.announced);
    json.field("account", all.evidence.accounts[comparison.account].id);
    json.field("area", all.evidence.geography.path(comparison.area));
    write_column(json, contest, comparison.column);
    json.field("announced_value", comparison.announced_value);
    json.field("counted", comparison.counted);
    json.field("agrees", comparison.agrees());
    json.end_object();
  }
  json.end_array();
  json.key("seats_compared");
  json.begin_array();
  for (const investigation::SeatsComparison& comparison : answer.seats_compared) {
    json.line_break();
    json.begin_object();
    json.field("announced", comparison.announced);
    json.field("area", all.evidence.geography.path(comparison.area));
    json.field("choice", contest.choices[comparison.choice].id);
    json.field("announced_seats", comparison.announced_seats);
    json.field("recomputed_seats", comparison.recomputed_seats);
    json.field("lot_seats", comparison.lot_seats);
    json.field("agrees", comparison.agrees());
    json.end_object();
  }
  json.end_array();
}

}  // namespace

void write_winner(JsonWriter& json, const Investigation& all, const Contest& contest,
                  const outcome::WinnerResult& result) {
  json.field("kind", machine_name(result.kind));
  const bool voted = result.kind != outcome::WinnerResult::Kind::kNoVotes;
  json.key("first");
  if (voted) {
    json.value(contest.choices[result.first].id);
  } else {
    json.null();
  }
  json.key("second");
  if (voted && result.second) {
    json.value(contest.choices[*result.second].id);
  } else {
    json.null();
  }
  json.key("run_off");
  write_choices(json, contest, result.run_off);
  json.key("tied");
  write_choices(json, contest, result.tied);
  json.field("tied_places", result.tied_places);
  json.field("tied_for_run_off", result.tied_for_run_off);
  json.field("settled_by_lot", result.settled_by_lot);
  json.key("lot_fault");
  if (result.lot_fault) {
    json.value(machine_name(*result.lot_fault));
  } else {
    json.null();
  }
  json.key("order");
  write_choices(json, contest, result.order);
  json.field("base", result.base);
  json.field("share", fraction(result.share));
  json.field("lead", fraction(result.lead));
  write_optional_fraction(json, "turnout", result.turnout);
  write_optional_fraction(json, "registered_share", result.registered_share);
  write_conditions(json, all, contest, result);
}

void write_cannot_compute(JsonWriter& json, const outcome::CannotCompute& cannot) {
  json.field("kind", "cannot-compute");
  json.field("why", machine_name(cannot.why));
  json.field("subject", cannot.subject);
}

void write_outcome(JsonWriter& json, const Investigation& all, std::size_t account) {
  const Contest& contest = all.evidence.contests[all.evidence.accounts[account].contest];
  json.begin_object();
  const investigation::AccountOutcome& result = all.outcomes[account];
  if (const auto* cannot = std::get_if<outcome::CannotCompute>(&result)) {
    write_cannot_compute(json, *cannot);
  } else if (const auto* house = std::get_if<outcome::HouseResult>(&result)) {
    write_house(json, all, contest, *house);
  } else {
    write_winner(json, all, contest, std::get<outcome::WinnerResult>(result));
  }
  json.end_object();
}

void write_answer(JsonWriter& json, const Investigation& all,
                  const investigation::ContestAnswer& answer) {
  const Contest& contest = all.evidence.contests[answer.contest];
  json.begin_object();
  json.field("contest", contest.id);
  json.key("leading_account");
  if (answer.leading_account) {
    json.value(all.evidence.accounts[*answer.leading_account].id);
  } else {
    json.null();
  }
  json.field("verdict", machine_name(answer.verdict));
  json.field("winner_agrees", answer.winner_agrees);
  write_compared(json, all, contest, answer);
  json.key("unknown");
  json.begin_array();
  for (const investigation::Unknown& unknown : answer.unknown) {
    json.begin_object();
    json.field("what", machine_name(unknown.what));
    json.field("subject", unknown.subject);
    if (unknown.cannot) json.field("why", machine_name(unknown.cannot->why));
    if (unknown.why) {
      json.field("why", machine_name(*unknown.why));
      json.key("areas");
      json.begin_array();
      for (const election::AreaId area : unknown.areas) {
        json.value(all.evidence.geography.path(area));
      }
      json.end_array();
    }
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace scrutineer::report
