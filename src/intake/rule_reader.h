// The clauses of a rule, as case.toml and rule files write them (docs/formats/rule.md).
#pragma once

#include <optional>
#include <string>

#include "scrutineer/election/contest.h"
#include "scrutineer/intake/case_file_reader.h"
#include "scrutineer/intake/rule_file.h"

namespace scrutineer::intake {

/// The kinds of rule and which keys each takes.
enum class RuleKind : std::uint8_t { kWinner, kSeats, kNone };

/// The rule's kind, with an error for every key that belongs to another kind; nothing, and an
/// error, where it is missing or unknown.
std::optional<RuleKind> read_rule_kind(const Fields& fields);

/// The rule of the law that `named` is, built in or a file in `folder`; nothing, and its errors at
/// `named`, where it cannot be read.
std::optional<RuleFile> read_named_law(CaseReader& reader, const TomlValue& named,
                                       const std::string& folder);

/// A number of seats: whole, from 1 to what a constituency can have.
std::int64_t read_seat_count(CaseReader& reader, const TomlEntry& entry);

/// Everything of a rule for seats but which constituencies there are. Kinds that no choice of
/// `contest` has are errors; a rule without a contest may name any.
election::SeatsRule read_seats_clauses(const Fields& fields, const election::Contest* contest);

/// `method`: a name, or a list of stages. Its name is "stages" for a list.
struct MethodClause {
  std::string name;
  election::SeatMethod method;
};
MethodClause read_method(const Fields& fields, std::string_view key);

/// Divisors of even steps: a method's name, or a list of one divisor or more. 1, 3, 5, … where the
/// key is missing.
election::LinearDivisors read_linear_divisors(const Fields& fields, std::string_view key);

/// `thresholds`.
std::vector<election::SeatThreshold> read_thresholds(const Fields& fields,
                                                     const election::Contest* contest);

/// A rule of kind "winner". A rule without a contest cannot name its choice nor give a lot.
election::WinnerRule read_winner_rule(const Fields& fields, const election::Contest* contest);

/// `choice` and `lot` of a rule for one winner, which belong to a contest.
void read_question(const Fields& fields, const election::Contest& contest,
                   election::WinnerRule& rule);

}  // namespace scrutineer::intake
