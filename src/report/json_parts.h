// The parts of findings.json that describe a case, its evidence and its outcomes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scrutineer/base/wide_quotient.h"
#include "scrutineer/investigation/investigation.h"
#include "scrutineer/report/finding_figures.h"
#include "scrutineer/report/json_writer.h"

namespace scrutineer::report {

/// Each appends one value.
void write_case(JsonWriter& json, const investigation::Investigation& all);
void write_source(JsonWriter& json, const intake::Source& source);
void write_contest(JsonWriter& json, const election::Contest& contest);
void write_rule(JsonWriter& json, const election::Contest& contest);
void write_account(JsonWriter& json, const investigation::Investigation& all, std::size_t account);
void write_announcement(JsonWriter& json, const investigation::Investigation& all,
                        const election::Announcement& announcement);
void write_outcome(JsonWriter& json, const investigation::Investigation& all, std::size_t account);
/// Every scenario, one a line.
void write_scenarios(JsonWriter& json, const investigation::Investigation& all);
/// The fields of an outcome that could not be computed, of one winner, of a house.
void write_cannot_compute(JsonWriter& json, const outcome::CannotCompute& cannot);
void write_winner(JsonWriter& json, const investigation::Investigation& all,
                  const election::Contest& contest, const outcome::WinnerResult& result);
void write_house(JsonWriter& json, const investigation::Investigation& all,
                 const election::Contest& contest, const outcome::HouseResult& house);
void write_answer(JsonWriter& json, const investigation::Investigation& all,
                  const investigation::ContestAnswer& answer);

void write_stakes(JsonWriter& json, const investigation::Investigation& all,
                  const investigation::ContestStakes& one);
/// What the outcome can be if stations are in question.
void write_contested_outcome(JsonWriter& json, const election::Contest& contest,
                             const investigation::ContestedOutcome& outcome);
/// The key `comparisons` and its value.
void write_comparisons(JsonWriter& json, const investigation::Investigation& all,
                       const FindingFigures& figures);

/// The keys `percents` and `areas` of a contest's comparisons, and their values.
void write_coarse(JsonWriter& json, const investigation::Investigation& all,
                  const investigation::ContestComparisons& one);

/// `["MAS","CC"]`: choices by their ids.
void write_choices(JsonWriter& json, const election::Contest& contest,
                   const std::vector<std::size_t>& choices);

/// `{"MAS":12,"CC":5}`: a number for each choice.
template <class NumberOf>
void write_by_choice(JsonWriter& json, const election::Contest& contest, NumberOf number_of) {
  json.begin_object();
  for (std::size_t i = 0; i < contest.choices.size(); ++i) {
    json.key(contest.choices[i].id);
    json.value(number_of(i));
  }
  json.end_object();
}

/// "12345/3", its terms as they are, never reduced.
[[nodiscard]] std::string fraction(const base::Quotient& quotient);
[[nodiscard]] std::string fraction(const base::WideQuotient& quotient);

/// The named fraction, or null.
template <class Fraction>
void write_optional_fraction(JsonWriter& json, std::string_view name,
                             const std::optional<Fraction>& quotient) {
  json.key(name);
  if (quotient) {
    json.value(fraction(*quotient));
  } else {
    json.null();
  }
}

}  // namespace scrutineer::report
