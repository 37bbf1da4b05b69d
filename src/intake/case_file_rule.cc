// [contest.rule]: the law of a contest as data, written in the case or named.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "scrutineer/intake/rule_file.h"
#include "scrutineer/intake/rule_reader.h"

namespace scrutineer::intake {
namespace {

/// The keys that each kind of rule takes besides those of every rule.
const std::vector<std::string_view>& keys_of(RuleKind kind) {
  static const std::vector<std::vector<std::string_view>> kKeys = {
      {"method", "win-if", "otherwise", "of", "choice", "run-off-share", "run-off-of", "areas",
       "areas-left-out", "lot"},
      {"method", "constituency", "seats", "seats-each", "thresholds", "ties", "alliances",
       "absolute-majority", "exhaustion", "tier", "apportionment"},
      {}};
  return kKeys[static_cast<std::size_t>(kind)];
}

/// The keys that a rule of a named law takes in a case: what differs from election to election.
constexpr std::string_view kKeysBesideLaw[] = {"law",    "constituency", "seats", "seats-each",
                                               "choice", "lot",          "areas", "areas-left-out"};

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

/// Where a law's rule file stands: built in by its id, or a file beside the case.
base::Reading<RuleFile> find_law(const std::string& law, const std::string& folder) {
  if (!law.ends_with(".toml")) return named_rule(law);
  return read_rule_file((std::filesystem::path(folder) / law).string());
}

/// The rule of a law, before the case says how many seats there are.
bool take_law(CaseReader& reader, const TomlValue& named, std::size_t contest,
              CaseFile& case_file) {
  std::optional<RuleFile> file = read_named_law(reader, named, case_file.folder);
  if (!file) return false;
  case_file.contests[contest].rule = std::move(file->rule);
  case_file.contests[contest].law = std::move(file->law);
  return true;
}

/// What a law for one winner leaves to the election: the question, the names of the areas, a lot.
void read_election_of(const Fields& fields, election::Contest& contest) {
  auto* rule = std::get_if<election::WinnerRule>(&contest.rule);
  if (rule == nullptr) return;
  if (fields.find("areas") != nullptr) rule->areas = fields.text("areas");
  if (fields.find("areas-left-out") != nullptr) {
    rule->areas_left_out = fields.texts("areas-left-out");
  }
  read_question(fields, contest, *rule);
}

/// A law's rule, with the constituencies of this election.
void read_law(const Fields& fields, const TomlEntry& law, std::size_t contest,
              CaseFile& case_file) {
  CaseReader& reader = fields.reader();
  for (const TomlEntry& entry : fields.entries()) {
    if (!fields.known().knows(entry.key) ||
        std::find(std::begin(kKeysBesideLaw), std::end(kKeysBesideLaw), entry.key) !=
            std::end(kKeysBesideLaw)) {
      continue;
    }
    reader.error(entry.place, "contradicting-keys",
                 fmt::format("the rule has both 'law' and '{}'", entry.key),
                 "remove it, or copy the law's rule file and change it there");
  }
  if (law.value.kind != TomlValue::Kind::kText) {
    reader.wrong_type(law, "a \"text\"");
    return;
  }
  if (!take_law(reader, law.value, contest, case_file)) return;
  auto* rule = std::get_if<election::SeatsRule>(&case_file.contests[contest].rule);
  const TomlEntry* seats =
      fields.find("seats") != nullptr ? fields.find("seats") : fields.find("seats-each");
  const auto refuse = [&](std::initializer_list<std::string_view> keys, std::string_view elects) {
    for (const std::string_view key : keys) {
      const TomlEntry* entry = fields.find(key);
      if (entry == nullptr) continue;
      reader.error(entry->place, "contradicting-keys",
                   fmt::format("the law elects {}, and '{}' does not belong to it", elects, key),
                   "remove it");
    }
  };
  if (rule == nullptr) {
    refuse({"constituency", "seats", "seats-each"}, "one winner");
    read_election_of(fields, case_file.contests[contest]);
    return;
  }
  refuse({"choice", "lot", "areas", "areas-left-out"}, "a house");
  if (fields.find("constituency") != nullptr) {
    rule->constituency_level = fields.text("constituency");
  }
  if (seats == nullptr && !rule->constituencies.empty()) return;
  rule->constituencies.clear();
  read_constituencies(fields, contest, *rule, case_file);
}

}  // namespace

std::optional<RuleFile> read_named_law(CaseReader& reader, const TomlValue& named,
                                       const std::string& folder) {
  const std::string law = trimmed_text(named);
  base::Reading<RuleFile> file = find_law(law, folder);
  if (file) return std::move(*file);
  for (const base::Error& fault : file.error().kept()) {
    reader.error(named.place, fault.code,
                 law.ends_with(".toml") ? fmt::format("{}: {}", law, fault.what) : fault.what,
                 fault.remedy);
  }
  return std::nullopt;
}

std::int64_t read_seat_count(CaseReader& reader, const TomlEntry& entry) {
  const TomlValue& value = entry.value;
  const bool whole = value.kind == TomlValue::Kind::kInteger;
  if (whole && value.integer >= 1 && value.integer <= election::kMaxConstituencySeats)
    return value.integer;
  reader.error(value.place, "bad-seats",
               whole ? fmt::format("'{}' has {} seats", entry.key, value.integer)
                     : fmt::format("'{}' is {}", entry.key, value.kind_name()),
               fmt::format("write a whole number from 1 to {}", election::kMaxConstituencySeats));
  return 1;
}

std::optional<RuleKind> read_rule_kind(const Fields& fields) {
  const std::vector<std::string> names = {"winner", "seats", "none"};
  constexpr std::size_t kWrong = 99;
  fields.require("kind");
  const std::size_t chosen = fields.word("kind", names, kWrong);
  if (chosen == kWrong) return std::nullopt;
  const auto kind = static_cast<RuleKind>(chosen);
  for (const TomlEntry& entry : fields.entries()) {
    const auto takes = [&](RuleKind other) {
      const std::vector<std::string_view>& keys = keys_of(other);
      return std::find(keys.begin(), keys.end(), entry.key) != keys.end();
    };
    if (takes(kind) || !(takes(RuleKind::kWinner) || takes(RuleKind::kSeats))) continue;
    fields.reader().error(
        entry.place, "contradicting-keys",
        fmt::format("'{}' does not belong to a rule of kind \"{}\"", entry.key, names[chosen]),
        "remove it, or change the kind");
  }
  return kind;
}

void read_rule(CaseReader& reader, const TomlValue& table, std::size_t contest,
               CaseFile& case_file) {
  if (table.kind == TomlValue::Kind::kText) {
    if (!take_law(reader, table, contest, case_file)) return;
    const auto* house = std::get_if<election::SeatsRule>(&case_file.contests[contest].rule);
    if (house == nullptr || !house->constituencies.empty()) return;
    reader.error(table.place, "constituency-without-seats",
                 fmt::format("the law '{}' leaves the seats to each election", trimmed_text(table)),
                 "write rule = { law = \"…\", seats = … }, or seats-each = …");
    return;
  }
  const Fields fields(reader, table, kRuleTable);
  if (const TomlEntry* law = fields.find("law")) {
    read_law(fields, *law, contest, case_file);
    return;
  }
  const std::optional<RuleKind> kind = read_rule_kind(fields);
  if (!kind) return;
  election::Rule& rule = case_file.contests[contest].rule;
  if (*kind == RuleKind::kWinner) rule = read_winner_rule(fields, &case_file.contests[contest]);
  if (*kind == RuleKind::kSeats) {
    election::SeatsRule seats = read_seats_clauses(fields, &case_file.contests[contest]);
    read_constituencies(fields, contest, seats, case_file);
    rule = std::move(seats);
  }
}

}  // namespace scrutineer::intake
