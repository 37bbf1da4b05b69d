// [contest.rule]: the law of a contest as data.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "scrutineer/intake/case_file_reader.h"

namespace scrutineer::intake {
namespace {

constexpr std::int64_t kMostSeats = 100'000;

/// The keys that each kind of rule takes besides `kind`.
struct RuleKind {
  std::string_view name;
  std::vector<std::string_view> keys;
};
const std::vector<RuleKind>& rule_kinds() {
  static const std::vector<RuleKind> kKinds = {
      {"winner",
       {"method", "win-if", "otherwise", "of", "choice", "run-off-share", "run-off-of", "areas",
        "areas-left-out", "lot"}},
      {"seats", {"method", "constituency", "seats", "seats-each", "thresholds"}},
      {"none", {}}};
  return kKinds;
}

void refuse_keys_of_other_kinds(const Fields& fields, const RuleKind& kind) {
  for (const TomlEntry& entry : fields.entries()) {
    if (entry.key == "kind" || !fields.known().knows(entry.key)) continue;
    if (std::find(kind.keys.begin(), kind.keys.end(), entry.key) != kind.keys.end()) continue;
    fields.reader().error(
        entry.place, "contradicting-keys",
        fmt::format("'{}' does not belong to a rule of kind \"{}\"", entry.key, kind.name),
        "remove it, or change the kind");
  }
}

election::ShareBase read_share_base(const Fields& fields) {
  return fields.word("of", {"valid", "cast"}, 0) == 0 ? election::ShareBase::kValid
                                                      : election::ShareBase::kCast;
}

std::vector<election::SeatThreshold> read_thresholds(const Fields& fields,
                                                     const election::Contest& contest) {
  std::set<std::string> kinds;
  for (const election::Choice& choice : contest.choices) kinds.insert(choice.kind);
  std::vector<election::SeatThreshold> thresholds;
  for (const TomlValue* table : fields.tables("thresholds")) {
    const Fields threshold_fields(fields.reader(), *table, kThresholdTable);
    election::SeatThreshold threshold;
    threshold.level = threshold_fields.word("level", {"nation", "constituency"}, 0) == 0
                          ? election::SeatThreshold::Level::kNationwide
                          : election::SeatThreshold::Level::kConstituency;
    threshold_fields.require("share");
    threshold.share = threshold_fields.share("share").value_or(base::Quotient(0, 1));
    threshold.or_equal = !threshold_fields.flag("more-than", false);
    threshold.of = read_share_base(threshold_fields);
    threshold.kinds = threshold_fields.texts("kinds");
    for (const std::string& kind : threshold.kinds) {
      if (kinds.count(kind) != 0) continue;
      const std::vector<std::string> known(kinds.begin(), kinds.end());
      fields.reader().error(
          threshold_fields.find("kinds")->value.place, "unknown-kind",
          fmt::format("no choice is of the kind '{}'", kind),
          fields.reader().nearest_or(kind, known, fmt::format("use one of {}", listed(known))));
    }
    thresholds.push_back(std::move(threshold));
  }
  return thresholds;
}

/// A number of seats: whole and positive.
std::int64_t read_seat_count(CaseReader& reader, const TomlEntry& entry) {
  const TomlValue& value = entry.value;
  const bool whole = value.kind == TomlValue::Kind::kInteger;
  if (whole && value.integer >= 1 && value.integer <= kMostSeats) return value.integer;
  reader.error(value.place, "bad-seats",
               whole ? fmt::format("'{}' has {} seats", entry.key, value.integer)
                     : fmt::format("'{}' is {}", entry.key, value.kind_name()),
               fmt::format("write a whole number from 1 to {}", kMostSeats));
  return 1;
}

void read_seats_file(const Fields& fields, const TomlValue& table, std::size_t contest,
                     CaseFile& case_file) {
  const Fields file_fields(fields.reader(), table, kSeatsFileTable);
  SeatsTable seats;
  seats.contest = contest;
  seats.file = read_table_file(file_fields);
  for (const auto& [key, column] :
       {std::pair{"constituency", &seats.constituency}, std::pair{"seats", &seats.seats}}) {
    if (const TomlEntry* entry = file_fields.require(key)) {
      *column = read_column(fields.reader(), entry->value, key).value_or(ColumnName{});
    }
  }
  case_file.seats_tables.push_back(std::move(seats));
}

/// One of `seats` and `seats-each`, and the level that goes with it.
bool seats_are_said_once(const Fields& fields, const TomlEntry* seats, const TomlEntry* each,
                         const std::string& level) {
  CaseReader& reader = fields.reader();
  if (seats != nullptr && each != nullptr) {
    reader.error(each->place, "contradicting-keys", "the rule has both 'seats' and 'seats-each'",
                 "keep one of them");
    return false;
  }
  if (seats == nullptr && each == nullptr) {
    reader.error(fields.place(), "constituency-without-seats",
                 "the rule does not say how many seats there are",
                 "add seats = … or seats-each = …");
    return false;
  }
  const bool nationwide = seats != nullptr && seats->value.kind != TomlValue::Kind::kTable;
  if (nationwide && !level.empty()) {
    reader.error(seats->value.place, "constituency-without-seats",
                 fmt::format("one number of seats does not divide among the areas of '{}'", level),
                 "give each its seats, as seats = { \"A\" = 10, \"B\" = 8 }, or seats-each = 10");
  }
  if (!nationwide && level.empty()) {
    reader.error(each != nullptr ? each->place : seats->place, "missing-key",
                 "seats are given by constituency, and the rule does not say which areas those are",
                 "add constituency = \"…\", the name of an area level");
  }
  return true;
}

void read_constituencies(const Fields& fields, std::size_t contest, election::SeatsRule& rule,
                         CaseFile& case_file) {
  CaseReader& reader = fields.reader();
  const TomlEntry* seats = fields.find("seats");
  const TomlEntry* each = fields.find("seats-each");
  if (!seats_are_said_once(fields, seats, each, rule.constituency_level)) return;
  if (each != nullptr) {
    rule.constituencies.push_back({"*", election::Seats(read_seat_count(reader, *each))});
    return;
  }
  if (seats->value.kind != TomlValue::Kind::kTable) {
    rule.constituencies.push_back({"", election::Seats(read_seat_count(reader, *seats))});
    return;
  }
  const TomlEntry* file = seats->value.find("file");
  if (file != nullptr && file->value.kind == TomlValue::Kind::kText) {
    read_seats_file(fields, seats->value, contest, case_file);
    return;
  }
  for (const TomlEntry& row : seats->value.entries) {
    rule.constituencies.push_back({row.key, election::Seats(read_seat_count(reader, row))});
  }
  if (seats->value.entries.empty()) {
    reader.error(seats->value.place, "constituency-without-seats", "'seats' lists no constituency",
                 "give each its seats, as seats = { \"A\" = 10, \"B\" = 8 }");
  }
}

election::SeatsRule read_seats_rule(const Fields& fields, std::size_t contest,
                                    CaseFile& case_file) {
  election::SeatsRule rule;
  std::vector<std::string> names;
  for (const election::NamedMethod& method : election::named_methods()) {
    names.emplace_back(method.name);
  }
  fields.require("method");
  const std::size_t chosen = fields.word("method", names, 0, "unknown-method");
  rule.method_name = names[chosen];
  rule.method = election::named_methods()[chosen].method;
  rule.constituency_level = fields.text("constituency");
  rule.thresholds = read_thresholds(fields, case_file.contests[contest]);
  read_constituencies(fields, contest, rule, case_file);
  return rule;
}

}  // namespace

void read_rule(CaseReader& reader, const TomlValue& table, std::size_t contest,
               CaseFile& case_file) {
  const Fields fields(reader, table, kRuleTable);
  std::vector<std::string> names;
  for (const RuleKind& kind : rule_kinds()) names.emplace_back(kind.name);
  constexpr std::size_t kWrong = 99;
  fields.require("kind");
  const std::size_t kind = fields.word("kind", names, kWrong);
  if (kind == kWrong) return;
  refuse_keys_of_other_kinds(fields, rule_kinds()[kind]);
  election::Rule& rule = case_file.contests[contest].rule;
  if (names[kind] == "winner") rule = read_winner_rule(fields, case_file.contests[contest]);
  if (names[kind] == "seats") rule = read_seats_rule(fields, contest, case_file);
}

}  // namespace scrutineer::intake
