// Seats without a case as JSON: docs/formats/seats.md.
#include "scrutineer/report/json_writer.h"
#include "scrutineer/report/machine_names.h"
#include "scrutineer/report/tabled_text.h"

namespace scrutineer::report {
namespace {

using election::Contest;
using investigation::TabledOutcome;
using outcome::ConstituencyResult;
using outcome::HouseResult;

template <class Name>
void write_allocation(JsonWriter& json, const outcome::Allocation& allocation, const Name& name) {
  json.key("quota");
  if (allocation.quota) {
    json.value(allocation.quota->text());
  } else {
    json.null();
  }
  json.field("over_allocated", allocation.over_allocated);
  json.key("ties");
  json.begin_array();
  for (const outcome::TieNeedsLot& tie : allocation.ties) {
    json.begin_object();
    json.key("lists");
    json.begin_array();
    for (const std::size_t choice : tie.choices) json.value(name(choice));
    json.end_array();
    json.field("seats", tie.seats);
    json.field("how", machine_name(tie.how));
    json.field("at", tie.at.text());
    json.end_object();
  }
  json.end_array();
  json.key("steps");
  json.begin_array();
  for (const outcome::SeatStep& step : allocation.steps) {
    json.begin_object();
    json.field("seat", step.seat);
    json.field("list", name(step.choice));
    json.field("how", machine_name(step.how));
    json.field("settled_by", machine_name(step.settled_by));
    json.field("quotient", step.quotient.text());
    if (step.runner_up && step.runner_up_quotient) {
      json.field("runner_up", name(*step.runner_up));
      json.field("runner_up_quotient", step.runner_up_quotient->text());
      json.field("gap", base::difference_text(step.quotient, *step.runner_up_quotient));
    }
    json.end_object();
  }
  json.end_array();
}

template <class Numbers>
void write_by_list(JsonWriter& json, const Contest& contest, const Numbers& number_of) {
  json.begin_object();
  for (std::size_t list = 0; list < contest.choices.size(); ++list) {
    json.field(std::string_view(contest.choices[list].id), number_of(list));
  }
  json.end_object();
}

void write_constituency(JsonWriter& json, const Contest& contest, const ConstituencyResult& one) {
  json.line_break();
  json.begin_object();
  json.field("constituency", one.name);
  json.field("seats", one.seats.value());
  json.key("votes");
  write_by_list(json, contest, [&](std::size_t list) { return one.votes[list]; });
  json.key("eligible");
  write_by_list(json, contest, [&](std::size_t list) { return bool{one.eligible[list]}; });
  json.key("elected");
  write_by_list(json, contest, [&](std::size_t list) { return one.elected[list].value(); });
  json.field("by_lot", one.by_lot());
  json.field("not_allocated", one.not_allocated.value());
  write_allocation(json, one.allocation, [&](std::size_t choice) -> const std::string& {
    const outcome::AllianceDivision* alliance = one.alliance_led_by(choice);
    return alliance == nullptr ? contest.choices[choice].id : alliance->name;
  });
  json.key("alliances");
  json.begin_array();
  for (const outcome::AllianceDivision& alliance : one.alliances) {
    json.begin_object();
    json.field("alliance", alliance.name);
    json.field("seats", alliance.seats.value());
    write_allocation(json, alliance.allocation, [&](std::size_t choice) -> const std::string& {
      return contest.choices[choice].id;
    });
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_tier(JsonWriter& json, const Contest& contest, const outcome::TierResult& tier) {
  json.key("tier");
  json.begin_object();
  json.field("settled", tier.state == outcome::TierResult::State::kSettled);
  json.key("won");
  write_by_list(json, contest, [&](std::size_t l) { return tier.lists[l].direct.value(); });
  json.key("added");
  write_by_list(json, contest, [&](std::size_t l) { return tier.lists[l].compensatory.value(); });
  json.key("overhang");
  write_by_list(json, contest, [&](std::size_t l) { return tier.lists[l].overhang.value(); });
  json.end_object();
}

void write_house(JsonWriter& json, const Contest& contest, const HouseResult& house) {
  json.field("house", house.house.value());
  json.field("by_lot", house.by_lot.value());
  json.field("not_allocated", house.not_allocated.value());
  json.key("seats");
  write_by_list(json, contest, [&](std::size_t list) { return house.seats[list].value(); });
  if (house.tier) write_tier(json, contest, *house.tier);
  json.key("constituencies");
  json.begin_array();
  for (const ConstituencyResult& one : house.constituencies) {
    write_constituency(json, contest, one);
  }
  json.end_array();
}

void write_cannot(JsonWriter& json, const outcome::CannotCompute& cannot) {
  json.key("cannot_compute");
  json.begin_object();
  json.field("why", machine_name(cannot.why));
  json.field("subject", cannot.subject);
  json.end_object();
}

void write_winner(JsonWriter& json, const Contest& contest,
                  const investigation::TabledWinner& winner) {
  json.begin_object();
  json.field("constituency", winner.constituency);
  if (!winner.result) {
    write_cannot(json, winner.result.error());
  } else {
    json.field("outcome", machine_name(winner.result->kind));
    if (winner.result->kind != outcome::WinnerResult::Kind::kNoVotes) {
      json.field("first", contest.choices[winner.result->first].id);
      json.field("share", winner.result->share.text());
      json.key("run_off");
      json.begin_array();
      for (const std::size_t choice : winner.result->run_off) {
        json.value(contest.choices[choice].id);
      }
      json.end_array();
      json.key("tied");
      json.begin_array();
      for (const std::size_t choice : winner.result->tied) json.value(contest.choices[choice].id);
      json.end_array();
    }
  }
  json.end_object();
}

void write_law(JsonWriter& json, const election::Law& law) {
  json.field("rule", law.id);
  json.field("title", law.title);
  json.field("act", law.act);
  json.field("text", law.as_applied ? "as applied" : "as legislated");
  json.field("verified_by", law.verified_by);
  json.key("unsure");
  json.begin_array();
  for (const std::string& sentence : law.unsure) json.value(sentence);
  json.end_array();
  json.key("articles");
  json.begin_object();
  for (const auto& [clause, article] : law.articles) json.field(std::string_view(clause), article);
  json.end_object();
}

}  // namespace

void write_tabled_json(const std::vector<TabledOutcome>& outcomes, std::string& out) {
  JsonWriter json(out);
  json.begin_object();
  json.field("format", "scrutineer-seats/1");
  json.key("rules");
  json.begin_array();
  for (const TabledOutcome& one : outcomes) {
    json.line_break();
    json.begin_object();
    write_law(json, one.contest.law);
    if (const auto* winners = std::get_if<std::vector<investigation::TabledWinner>>(&one.result)) {
      json.key("winners");
      json.begin_array();
      for (const investigation::TabledWinner& winner : *winners) {
        write_winner(json, one.contest, winner);
      }
      json.end_array();
    } else {
      const auto& house = std::get<tl::expected<HouseResult, outcome::CannotCompute>>(one.result);
      if (house) {
        write_house(json, one.contest, *house);
      } else {
        write_cannot(json, house.error());
      }
    }
    json.end_object();
  }
  json.end_array();
  json.end_object();
  out += '\n';
}

}  // namespace scrutineer::report
