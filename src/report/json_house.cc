// A house as JSON: constituencies with every quotient, alliances, the compensatory tier.
#include "scrutineer/report/json_parts.h"
#include "scrutineer/report/machine_names.h"

namespace scrutineer::report {

using election::Contest;
using investigation::Investigation;

namespace {

void write_step(JsonWriter& json, const Contest& contest, const outcome::SeatStep& step) {
  json.begin_object();
  json.field("seat", step.seat);
  json.field("how", machine_name(step.how));
  json.field("settled_by", machine_name(step.settled_by));
  json.field("choice", contest.choices[step.choice].id);
  json.field("quotient", fraction(step.quotient));
  json.key("runner_up");
  if (step.runner_up) {
    json.value(contest.choices[*step.runner_up].id);
  } else {
    json.null();
  }
  write_optional_fraction(json, "runner_up_quotient", step.runner_up_quotient);
  json.end_object();
}

void write_tie(JsonWriter& json, const Contest& contest, const outcome::TieNeedsLot& tie) {
  json.begin_object();
  json.key("choices");
  write_choices(json, contest, tie.choices);
  json.field("seats", tie.seats);
  json.field("how", machine_name(tie.how));
  json.field("at", fraction(tie.at));
  json.end_object();
}

void write_allocation(JsonWriter& json, const Contest& contest,
                      const outcome::Allocation& allocation) {
  write_optional_fraction(json, "quota", allocation.quota);
  json.field("over_allocated", allocation.over_allocated);
  json.key("ties");
  json.begin_array();
  for (const outcome::TieNeedsLot& tie : allocation.ties) write_tie(json, contest, tie);
  json.end_array();
  json.key("steps");
  json.begin_array();
  for (const outcome::SeatStep& step : allocation.steps) write_step(json, contest, step);
  json.end_array();
}

void write_majority(JsonWriter& json, const Contest& contest,
                    const std::optional<outcome::MajoritySeat>& seat) {
  json.key("majority");
  if (!seat) return json.null();
  json.begin_object();
  json.field("to", contest.choices[seat->to].id);
  json.field("outcome", machine_name(seat->outcome));
  json.key("from");
  if (seat->from) {
    json.value(contest.choices[*seat->from].id);
  } else {
    json.null();
  }
  json.key("tie");
  if (seat->tie) {
    write_tie(json, contest, *seat->tie);
  } else {
    json.null();
  }
  json.end_object();
}

void write_alliance(JsonWriter& json, const Contest& contest,
                    const outcome::AllianceDivision& alliance) {
  json.begin_object();
  json.field("name", alliance.name);
  json.key("lists");
  write_choices(json, contest, alliance.lists);
  json.field("votes", alliance.votes);
  json.field("seats", alliance.seats.value());
  json.field("by_lot", alliance.by_lot);
  json.field("not_allocated", alliance.allocation.not_allocated);
  write_allocation(json, contest, alliance.allocation);
  json.end_object();
}

void write_lot_fault(JsonWriter& json, const std::optional<outcome::LotFault>& fault) {
  json.key("lot_fault");
  if (!fault) return json.null();
  json.begin_object();
  json.field("what", machine_name(fault->what));
  json.field("lot", fault->lot);
  json.end_object();
}

void write_constituency(JsonWriter& json, const Investigation& all, const Contest& contest,
                        const outcome::ConstituencyResult& result) {
  json.line_break();
  json.begin_object();
  json.field("area", all.evidence.geography.path(result.area));
  json.field("seats", result.seats.value());
  json.key("votes");
  write_by_choice(json, contest, [&](std::size_t i) { return result.votes[i]; });
  json.key("elected");
  write_by_choice(json, contest, [&](std::size_t i) { return result.elected[i].value(); });
  json.field("by_lot", result.by_lot());
  json.field("not_allocated", result.not_allocated.value());
  json.key("not_eligible");
  json.begin_array();
  for (std::size_t i = 0; i < result.eligible.size(); ++i) {
    if (!result.eligible[i]) json.value(contest.choices[i].id);
  }
  json.end_array();
  write_allocation(json, contest, result.allocation);
  write_majority(json, contest, result.majority);
  json.key("alliances");
  json.begin_array();
  for (const outcome::AllianceDivision& alliance : result.alliances) {
    write_alliance(json, contest, alliance);
  }
  json.end_array();
  write_lot_fault(json, result.lot_fault);
  json.end_object();
}

void write_tests(JsonWriter& json, const Investigation& all, const Contest& contest,
                 const std::vector<outcome::ThresholdTest>& tests) {
  json.key("thresholds");
  json.begin_array();
  for (const outcome::ThresholdTest& test : tests) {
    json.begin_object();
    json.field("threshold", test.threshold);
    json.field("choice", contest.choices[test.choice].id);
    json.field("area", all.evidence.geography.path(test.area));
    json.field("votes", test.votes);
    json.field("base", test.base);
    json.field("passed", test.passed);
    json.end_object();
  }
  json.end_array();
}

void write_tier_list(JsonWriter& json, const Contest& contest, std::size_t choice,
                     const outcome::TierList& list) {
  json.begin_object();
  json.field("choice", contest.choices[choice].id);
  json.field("takes_part", list.takes_part);
  json.field("direct", list.direct.value());
  json.field("minimum", list.minimum.value());
  json.key("share");
  if (list.share) {
    json.value(list.share->value());
  } else {
    json.null();
  }
  json.field("levelling", list.compensatory.value());
  json.field("overhang", list.overhang.value());
  json.field("seats", list.seats.value());
  json.end_object();
}

void write_rounds(JsonWriter& json, const Contest& contest,
                  const std::vector<outcome::DivisionRound>& rounds) {
  json.key("rounds");
  json.begin_array();
  for (const outcome::DivisionRound& round : rounds) {
    json.line_break();
    json.begin_object();
    json.field("seats", round.seats.value());
    json.key("shares");
    write_by_choice(json, contest,
                    [&](std::size_t i) { return round.allocation.seats[i].value(); });
    json.key("leaves");
    write_choices(json, contest, round.leaves);
    json.field("not_allocated", round.allocation.not_allocated);
    write_allocation(json, contest, round.allocation);
    json.end_object();
  }
  json.end_array();
}

void write_tier(JsonWriter& json, const Investigation& all, const Contest& contest,
                const outcome::HouseResult& house) {
  json.key("tier");
  if (!house.tier) return json.null();
  const outcome::TierResult& tier = *house.tier;
  json.begin_object();
  json.field("state", machine_name(tier.state));
  write_tests(json, all, contest, tier.thresholds);
  json.key("lists");
  json.begin_array();
  for (std::size_t i = 0; i < tier.lists.size(); ++i) {
    write_tier_list(json, contest, i, tier.lists[i]);
  }
  json.end_array();
  write_rounds(json, contest, tier.rounds);
  json.key("by_constituency");
  json.begin_array();
  for (std::size_t c = 0; c < tier.by_constituency.size(); ++c) {
    json.line_break();
    json.begin_object();
    json.field("area", all.evidence.geography.path(house.constituencies[c].area));
    json.key("seats");
    write_by_choice(json, contest, [&](std::size_t i) { return tier.by_constituency[c][i]; });
    json.end_object();
  }
  json.end_array();
  json.field("unused_lots", tier.unused_lots);
  json.field("unused_placement_lots", tier.unused_placement_lots);
  json.end_object();
}

}  // namespace

void write_house(JsonWriter& json, const Investigation& all, const Contest& contest,
                 const outcome::HouseResult& house) {
  json.field("kind", "house");
  json.field("house", house.house.value());
  json.field("by_lot", house.by_lot.value());
  json.field("not_allocated", house.not_allocated.value());
  json.field("votes_outside", house.votes_outside);
  json.key("areas_outside");
  json.begin_array();
  for (const election::AreaId area : house.areas_outside) {
    json.value(all.evidence.geography.path(area));
  }
  json.end_array();
  json.key("seats");
  write_by_choice(json, contest, [&](std::size_t i) { return house.seats[i].value(); });
  write_tests(json, all, contest, house.thresholds);
  write_tier(json, all, contest, house);
  json.key("constituencies");
  json.begin_array();
  for (const outcome::ConstituencyResult& result : house.constituencies) {
    write_constituency(json, all, contest, result);
  }
  json.line_break();
  json.end_array();
}

}  // namespace scrutineer::report
