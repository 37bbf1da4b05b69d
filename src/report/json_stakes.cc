// What would have to change, as JSON.
#include "scrutineer/report/json_parts.h"
#include "scrutineer/report/machine_names.h"

namespace scrutineer::report {

using election::Contest;
using investigation::ContestStakes;
using investigation::HouseStakes;

namespace {

void write_choice(JsonWriter& json, std::string_view name, const Contest& contest,
                  const std::optional<std::size_t>& choice) {
  json.key(name);
  if (choice) {
    json.value(contest.choices[*choice].id);
  } else {
    json.null();
  }
}

void write_shift(JsonWriter& json, const Contest& contest, const stakes::Shift& shift) {
  json.begin_object();
  write_choice(json, "from", contest, shift.from);
  write_choice(json, "to", contest, shift.to);
  json.field("ballots", shift.ballots);
  json.end_object();
}

void write_shifts(JsonWriter& json, const Contest& contest,
                  const std::vector<stakes::Shift>& shifts) {
  json.key("shifts");
  json.begin_array();
  for (const stakes::Shift& shift : shifts) write_shift(json, contest, shift);
  json.end_array();
}

/// Null where no number of ballots does it, or where no way was found.
template <class AnyMargin>
void write_ballots(JsonWriter& json, const AnyMargin& margin) {
  json.key("at_least");
  if (margin.impossible()) {
    json.null();
  } else {
    json.value(margin.at_least);
  }
  json.key("at_most");
  if (margin.at_most) {
    json.value(*margin.at_most);
  } else {
    json.null();
  }
  json.field("exact", margin.exact());
}

void write_crossing(JsonWriter& json, const Contest& contest, const stakes::Crossing& crossing) {
  json.begin_object();
  json.field("choice", contest.choices[crossing.choice].id);
  json.field("threshold", crossing.threshold);
  json.field("passes", crossing.passes);
  json.field("ballots", crossing.ballots);
  json.end_object();
}

void write_margin(JsonWriter& json, const Contest& contest, const HouseStakes& house,
                  const stakes::HouseMargin& margin) {
  json.begin_object();
  write_ballots(json, margin);
  json.key("plan");
  json.begin_array();
  for (const stakes::PlanStep& step : margin.steps) {
    json.begin_object();
    json.field("constituency", house.votes.constituencies[step.constituency].name);
    json.field("seats_before", step.before);
    json.field("seats_after", step.seats);
    write_shifts(json, contest, step.shifts);
    json.end_object();
  }
  json.end_array();
  json.key("crosses");
  if (margin.crossing) {
    write_crossing(json, contest, *margin.crossing);
  } else {
    json.null();
  }
  json.end_object();
}

void write_range(JsonWriter& json, const stakes::SeatRange& range) {
  json.key("seats_now");
  json.begin_object();
  json.field("least", range.least);
  json.field("most", range.most);
  json.end_object();
}

void write_deciding(JsonWriter& json, const Contest& contest, const HouseStakes& house) {
  const investigation::DecidingSeats& deciding = house.deciding;
  json.key("deciding");
  json.begin_object();
  json.key("side");
  write_choices(json, contest, deciding.side);
  json.field("seats", deciding.seats);
  json.field("house", deciding.house);
  write_range(json, deciding.now);
  json.field("has_them", deciding.has_them);
  json.key("margin");
  write_margin(json, contest, house, deciding.margin);
  json.end_object();
}

void write_list(JsonWriter& json, const Contest& contest, const HouseStakes& house,
                const investigation::ListAtStake& list) {
  json.line_break();
  json.begin_object();
  json.field("choice", contest.choices[list.choice].id);
  write_range(json, list.now);
  json.key("one_less");
  if (list.one_less) {
    write_margin(json, contest, house, *list.one_less);
  } else {
    json.null();
  }
  json.key("one_more");
  write_margin(json, contest, house, list.one_more);
  json.end_object();
}

void write_seat(JsonWriter& json, const Contest& contest, const HouseStakes& house,
                const investigation::SeatAtStake& seat) {
  json.line_break();
  json.begin_object();
  json.field("constituency", house.votes.constituencies[seat.constituency].name);
  json.field("from", contest.choices[seat.from].id);
  write_choice(json, "to", contest, seat.to);
  write_ballots(json, seat.margin);
  write_shifts(json, contest, seat.margin.plan);
  json.end_object();
}

void write_house_stakes(JsonWriter& json, const Contest& contest, const HouseStakes& house) {
  json.key("bounded_because");
  if (house.obstacle) {
    json.value(machine_name(*house.obstacle));
  } else {
    json.null();
  }
  write_deciding(json, contest, house);
  json.key("lists");
  json.begin_array();
  for (const investigation::ListAtStake& list : house.lists) {
    write_list(json, contest, house, list);
  }
  json.end_array();
  json.key("cheapest");
  json.begin_array();
  for (const investigation::SeatAtStake& seat : house.cheapest) {
    write_seat(json, contest, house, seat);
  }
  json.end_array();
  json.key("crossings");
  json.begin_array();
  for (const stakes::Crossing& crossing : house.crossings) {
    write_crossing(json, contest, crossing);
  }
  json.end_array();
}

void write_winner_stakes(JsonWriter& json, const Contest& contest,
                         const investigation::WinnerStakes& winner) {
  json.begin_array();
  for (const investigation::OutcomeAtStake& outcome : winner.outcomes) {
    json.begin_object();
    json.field("choice", contest.choices[outcome.aim.choice].id);
    json.field("outcome", machine_name(outcome.aim.kind));
    write_ballots(json, outcome.margin);
    write_shifts(json, contest, outcome.margin.plan);
    json.end_object();
  }
  json.end_array();
}

void write_possible(JsonWriter& json, const stakes::Possible& possible) {
  json.begin_object();
  json.field("least", possible.seats.least);
  json.field("most", possible.seats.most);
  json.field("least_reached", possible.least_reached);
  json.field("most_reached", possible.most_reached);
  json.end_object();
}

void write_contested_house(JsonWriter& json, const Contest& contest,
                           const investigation::ContestedOutcome& outcome) {
  json.key("bounded_because");
  if (outcome.obstacle) {
    json.value(machine_name(*outcome.obstacle));
  } else {
    json.null();
  }
  json.key("side");
  write_possible(json, *outcome.side);
  json.field("deciding", machine_name(outcome.deciding));
  json.field("votes_where_planned", outcome.votes_where_planned);
  json.key("seats");
  json.begin_object();
  for (std::size_t i = 0; i < contest.choices.size(); ++i) {
    json.key(contest.choices[i].id);
    write_possible(json, outcome.seats[i]);
  }
  json.end_object();
}

void write_contested_winner(JsonWriter& json, const Contest& contest,
                            const investigation::ContestedOutcome& outcome) {
  json.key("bounded_because");
  if (outcome.winner_obstacle) {
    json.value(machine_name(*outcome.winner_obstacle));
  } else {
    json.null();
  }
  json.key("wins");
  write_by_choice(json, contest,
                  [&](std::size_t i) { return machine_name(outcome.choices[i].wins); });
  json.key("run_off");
  write_by_choice(json, contest,
                  [&](std::size_t i) { return machine_name(outcome.choices[i].run_off); });
}

}  // namespace

void write_contested_outcome(JsonWriter& json, const Contest& contest,
                             const investigation::ContestedOutcome& outcome) {
  json.begin_object();
  json.field("why", machine_name(outcome.why));
  if (!outcome.rule.empty()) json.field("rule", outcome.rule);
  json.field("treatment", machine_name(outcome.treatment));
  json.field("stations", outcome.stations);
  json.field("votes", outcome.votes);
  json.field("without_register", outcome.without_register);
  json.key("cannot_compute");
  if (outcome.cannot) {
    json.value(machine_name(outcome.cannot->why));
  } else {
    json.null();
  }
  if (outcome.side) write_contested_house(json, contest, outcome);
  if (!outcome.choices.empty()) write_contested_winner(json, contest, outcome);
  json.end_object();
}

void write_stakes(JsonWriter& json, const investigation::Investigation& all,
                  const ContestStakes& one) {
  const Contest& contest = all.evidence.contests[one.contest];
  json.begin_object();
  json.field("contest", contest.id);
  json.key("account");
  if (one.account) {
    json.value(all.evidence.accounts[*one.account].id);
  } else {
    json.null();
  }
  json.field("model", machine_name(one.model));
  json.key("cannot_compute");
  const auto* none = std::get_if<investigation::NoStakes>(&one.of);
  if (none != nullptr && none->cannot) {
    json.value(machine_name(none->cannot->why));
  } else {
    json.null();
  }
  if (const auto* house = std::get_if<HouseStakes>(&one.of)) {
    json.key("house");
    json.begin_object();
    write_house_stakes(json, contest, *house);
    json.end_object();
  }
  if (const auto* winner = std::get_if<investigation::WinnerStakes>(&one.of)) {
    json.key("winner");
    write_winner_stakes(json, contest, *winner);
  }
  json.key("contested");
  json.begin_array();
  for (const investigation::ContestedOutcome& outcome : one.contested) {
    json.line_break();
    write_contested_outcome(json, contest, outcome);
  }
  json.end_array();
  json.end_object();
}

}  // namespace scrutineer::report
