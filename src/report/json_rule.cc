// The rule of a contest as JSON, every clause of it.
#include "scrutineer/report/json_parts.h"
#include "scrutineer/report/machine_names.h"

namespace scrutineer::report {
namespace {

using election::CompensatoryTier;
using election::Contest;

void write_texts(JsonWriter& json, const std::vector<std::string>& texts) {
  json.begin_array();
  for (const std::string& text : texts) json.value(text);
  json.end_array();
}

void write_fields(JsonWriter& json, const Contest&, const election::NoRule&) {
  json.field("kind", "none");
}

void write_fields(JsonWriter& json, const Contest& contest, const election::WinnerRule& rule) {
  json.field("kind", "winner");
  json.field("method", rule.method_name);
  json.key("win_if");
  json.begin_array();
  for (const election::Condition& condition : rule.win_if) json.value(condition.text);
  json.end_array();
  const bool run_off = rule.otherwise == election::WinnerRule::Otherwise::kRunOff;
  json.field("otherwise", run_off ? "run-off" : "nobody");
  json.field("of", machine_name(rule.of));
  json.key("choice");
  if (rule.choice) {
    json.value(contest.choices[*rule.choice].id);
  } else {
    json.null();
  }
  write_optional_fraction(json, "run_off_share", rule.run_off_share);
  json.field("run_off_of", machine_name(rule.run_off_of));
  json.field("areas", rule.areas);
  json.key("areas_left_out");
  write_texts(json, rule.areas_left_out);
  json.key("lot");
  write_choices(json, contest, rule.lot);
}

void write_divisors(JsonWriter& json, const election::LinearDivisors& divisors) {
  json.begin_object();
  json.key("first");
  json.begin_array();
  for (const base::Quotient& divisor : divisors.first) json.value(fraction(divisor));
  json.end_array();
  json.field("step", fraction(divisors.step));
  json.end_object();
}

void write_divisors(JsonWriter& json, const election::GeometricMeanDivisors&) {
  json.value("geometric-means");
}

void write_divisors(JsonWriter& json, const election::HarmonicMeanDivisors&) {
  json.value("harmonic-means");
}

void write_stage(JsonWriter& json, const election::WholeQuotas& stage) {
  json.field("stage", "quotas");
  json.field("added", stage.quota.added);
  json.field("rounding", machine_name(stage.quota.rounding));
  json.field("too_many", machine_name(stage.over));
}

void write_stage(JsonWriter& json, const election::LargestRemainders& stage) {
  json.field("stage", "remainders");
  json.field("least_quotas", fraction(stage.least_quotas));
}

void write_stage(JsonWriter& json, const election::HighestAverages& stage) {
  json.field("stage", "averages");
  json.key("divisors");
  std::visit([&](const auto& divisors) { write_divisors(json, divisors); }, stage.divisors);
  json.field("most_seats", stage.most_seats);
  json.field("least_quotas", fraction(stage.least_quotas));
}

void write_stage(JsonWriter& json, const election::BalinskiYoungQuota&) {
  json.field("stage", "quota-method");
}

void write_stages(JsonWriter& json, const election::SeatMethod& method) {
  json.begin_array();
  for (const election::SeatStage& stage : method.stages) {
    json.begin_object();
    std::visit([&](const auto& one) { write_stage(json, one); }, stage);
    json.end_object();
  }
  json.end_array();
}

void write_thresholds(JsonWriter& json, const std::vector<election::SeatThreshold>& thresholds) {
  json.begin_array();
  for (const election::SeatThreshold& threshold : thresholds) {
    json.begin_object();
    const bool nation = threshold.level == election::SeatThreshold::Level::kNationwide;
    json.field("level", nation ? "nation" : "constituency");
    json.field("share", fraction(threshold.share));
    json.field("full_quota", threshold.full_quota);
    json.field("or_equal", threshold.or_equal);
    json.field("of", machine_name(threshold.of));
    json.key("kinds");
    write_texts(json, threshold.kinds);
    json.field("allied_together", threshold.allied_together);
    json.field("or_direct_seats", threshold.or_direct_seats);
    write_optional_fraction(json, "or_constituency_share", threshold.or_constituency_share);
    json.end_object();
  }
  json.end_array();
}

/// The value, or null where the clause that it belongs to is not the rule's.
template <class T>
void write_where(JsonWriter& json, std::string_view name, bool applies, const T& value) {
  json.key(name);
  applies ? json.value(value) : json.null();
}

void write_tier_lots(JsonWriter& json, const Contest& contest, const CompensatoryTier& tier) {
  json.key("lots");
  json.begin_array();
  for (const std::vector<std::size_t>& winners : tier.lots) write_choices(json, contest, winners);
  json.end_array();
  json.key("placement_lots");
  json.begin_array();
  for (const election::PlacementLot& lot : tier.placement_lots) {
    json.begin_object();
    json.field("constituency", lot.constituency);
    json.field("choice", contest.choices[lot.choice].id);
    json.end_object();
  }
  json.end_array();
}

void write_tier(JsonWriter& json, const Contest& contest, const CompensatoryTier& tier) {
  const bool enlarged = tier.overhang == CompensatoryTier::Overhang::kEnlarged;
  const bool relative = tier.placement == CompensatoryTier::Placement::kRelativeQuotient;
  json.begin_object();
  json.field("house", tier.house);
  json.key("stages");
  write_stages(json, tier.method);
  json.key("thresholds");
  write_thresholds(json, tier.thresholds);
  json.field("overhang", machine_name(tier.overhang));
  write_where(json, "minimum", enlarged, machine_name(tier.minimum));
  write_where(json, "overhang_left", enlarged, tier.overhang_left);
  write_where(json, "least_seats_to_return", tier.overhang == CompensatoryTier::Overhang::kReturned,
              tier.least_seats_to_return);
  json.field("placement", machine_name(tier.placement));
  json.key("placement_divisors");
  if (relative || tier.placement == CompensatoryTier::Placement::kNextQuotient) {
    write_divisors(json, tier.placement_divisors);
  } else {
    json.null();
  }
  write_where(json, "most_a_constituency", relative, tier.most_a_constituency);
  write_tier_lots(json, contest, tier);
  json.end_object();
}

void write_apportionment(JsonWriter& json, const election::ApportionmentClause& clause) {
  json.begin_object();
  json.field("seats", clause.seats);
  json.key("stages");
  write_stages(json, clause.method);
  json.field("least_each", clause.least_each);
  json.field("least", machine_name(clause.least));
  json.end_object();
}

/// What goes beyond the division in a constituency; null where the rule has no such clause.
void write_clauses(JsonWriter& json, const Contest& contest, const election::SeatsRule& rule) {
  json.key("alliances");
  if (rule.alliances) {
    json.begin_object();
    json.key("stages");
    write_stages(json, rule.alliances->inside);
    json.end_object();
  } else {
    json.null();
  }
  json.field("absolute_majority", rule.majority_guarantee.has_value());
  json.field("exhaustion", rule.exhaustion);
  json.key("tier");
  rule.tier ? write_tier(json, contest, *rule.tier) : json.null();
  json.key("apportionment");
  rule.apportionment ? write_apportionment(json, *rule.apportionment) : json.null();
}

void write_fields(JsonWriter& json, const Contest& contest, const election::SeatsRule& rule) {
  json.field("kind", "seats");
  json.field("method", rule.method_name);
  json.key("stages");
  write_stages(json, rule.method);
  json.field("constituency_level", rule.constituency_level);
  json.key("thresholds");
  write_thresholds(json, rule.thresholds);
  json.key("ties");
  json.begin_array();
  for (const election::TieBreak tie : rule.ties) json.value(machine_name(tie));
  json.end_array();
  write_clauses(json, contest, rule);
  json.key("constituencies");
  json.begin_array();
  for (const election::ConstituencySeats& entry : rule.constituencies) {
    json.begin_object();
    json.field("constituency", entry.constituency);
    json.field("seats", entry.seats.value());
    json.end_object();
  }
  json.end_array();
  json.key("lots");
  json.begin_array();
  for (const election::Lot& lot : rule.lots) {
    json.begin_object();
    json.field("constituency", lot.constituency);
    json.key("winners");
    write_choices(json, contest, lot.winners);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

void write_rule(JsonWriter& json, const Contest& contest) {
  json.begin_object();
  std::visit([&](const auto& rule) { write_fields(json, contest, rule); }, contest.rule);
  json.end_object();
}

}  // namespace scrutineer::report
