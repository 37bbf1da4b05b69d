// [[scenario]]: what if.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "scrutineer/intake/compared_rule.h"
#include "scrutineer/intake/rule_reader.h"
#include "scrutineer/intake/scenario_combination.h"

namespace scrutineer::intake {
namespace {

/// Each is counted again.
constexpr std::size_t kMostScenarios = 100;

/// Reads one table.
class ScenarioReader {
 public:
  ScenarioReader(const Fields& fields, const CaseFile& case_file, bool rules_known)
      : fields_(fields),
        reader_(fields.reader()),
        case_(case_file),
        rules_known_(rules_known),
        read_{{}, fields.place(), false, fields.find("combine")} {
    for (const TomlEntry& entry : fields.entries()) {
      wrong_ = wrong_ || !fields.known().knows(entry.key);
    }
  }

  /// Nothing, and errors, where the contest or the account is not known.
  std::optional<ScenarioRead> read() {
    read_.scenario.name = fields_.required_text("name");
    const auto contest = read_contest_of(fields_, case_.contests);
    if (!contest) return std::nullopt;
    read_.scenario.contest = *contest;
    if (!read_base()) return std::nullopt;
    read_law();
    read_method();
    read_seats();
    changes().stations = names("exclude-stations");
    changes().areas = names("exclude-areas");
    changes().findings = names("exclude-findings");
    read_replacement();
    if (fields_.texts("combine").empty()) read_.combine = nullptr;
    if (!changes().any() && read_.combine == nullptr && !wrong_) {
      reader_.error(fields_.place(), "changes-nothing",
                    fmt::format("the scenario '{}' changes nothing", read_.scenario.name),
                    "add what it changes: law, method, seats, exclude-stations, replace-from, …");
    }
    return std::move(read_);
  }

 private:
  ScenarioChanges& changes() { return read_.scenario.changes; }
  [[nodiscard]] const election::Contest& contest() const {
    return case_.contests[read_.scenario.contest];
  }

  /// An error after which the scenario is not also told to change nothing.
  void error(TomlPlace at, std::string code, std::string what, std::string remedy) {
    wrong_ = true;
    reader_.error(at, std::move(code), std::move(what), std::move(remedy));
  }

  bool read_base() {
    if (fields_.find("base") != nullptr) {
      read_.says_base = true;
      const auto base = account("base");
      if (base) read_.scenario.base = *base;
      return base.has_value();
    }
    const auto leading = leading_account(case_, read_.scenario.contest);
    if (!leading) {
      error(fields_.place(), "unknown-account",
            fmt::format("contest '{}' has no account to count again", contest().id),
            "add an [[account]] of it, or remove the scenario");
      return false;
    }
    read_.scenario.base = *leading;
    return true;
  }

  /// The account of the contest that the key names.
  std::optional<std::size_t> account(std::string_view key) {
    const TomlEntry& entry = *fields_.find(key);
    const std::string id = fields_.text(key);
    if (entry.value.kind != TomlValue::Kind::kText) {
      wrong_ = true;
      return std::nullopt;
    }
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < case_.accounts.size(); ++i) {
      const bool ours = case_.accounts[i].contest == read_.scenario.contest;
      if (case_.accounts[i].id == id && ours) return i;
      if (case_.accounts[i].id == id) {
        error(entry.value.place, "unknown-account",
              fmt::format("the account '{}' is of contest '{}', and the scenario of '{}'", id,
                          case_.contests[case_.accounts[i].contest].id, contest().id),
              "name an account of the scenario's own contest");
        return std::nullopt;
      }
      if (ours) ids.push_back(case_.accounts[i].id);
    }
    for (const AccountFile& percent : case_.percent_accounts) {
      if (percent.id != id) continue;
      error(entry.value.place, "unknown-account",
            fmt::format("the account '{}' has percentages only, and no votes", id),
            ids.empty() ? "remove it" : fmt::format("use one of {}", listed(ids)));
      return std::nullopt;
    }
    error(entry.value.place, "unknown-account", fmt::format("there is no account '{}'", id),
          ids.empty() ? "remove it"
                      : reader_.nearest_or(id, ids, fmt::format("use one of {}", listed(ids))));
    return std::nullopt;
  }

  void read_law() {
    const TomlEntry* entry = fields_.find("law");
    if (entry == nullptr) return;
    if (entry->value.kind != TomlValue::Kind::kText) {
      wrong_ = true;
      return reader_.wrong_type(*entry, "a \"text\"");
    }
    std::optional<RuleFile> law = read_named_law(reader_, entry->value, case_.folder);
    if (!law) {
      wrong_ = true;
      return;
    }
    const std::string named = trimmed_text(entry->value);
    const auto* own_house = std::get_if<election::SeatsRule>(&contest().rule);
    const bool one_winner = std::holds_alternative<election::WinnerRule>(law->rule);
    const bool elects = !std::holds_alternative<election::NoRule>(law->rule);
    const bool no_rule = std::holds_alternative<election::NoRule>(contest().rule);
    if (!elects || (rules_known_ && !no_rule && contest().rule.index() != law->rule.index())) {
      return error(entry->value.place, "contradicting-keys",
                   fmt::format("the law '{}' elects {}, and contest '{}' {}", named,
                               !elects      ? "nobody"
                               : one_winner ? "one winner"
                                            : "a house",
                               contest().id, own_house != nullptr ? "a house" : "one winner"),
                   "name a law of the contest's kind");
    }
    changes().law = ScenarioChanges::Law{named, std::move(law->rule), std::move(law->law)};
  }

  /// The house's rule under the scenario's own law, or null where it elects none.
  [[nodiscard]] const election::SeatsRule* house() {
    return std::get_if<election::SeatsRule>(changes().law ? &changes().law->rule : &contest().rule);
  }

  bool needs_house(std::string_view key) {
    if (house() != nullptr) return true;
    if (rules_known_ && !wrong_) {
      error(fields_.find(key)->place, "contradicting-keys",
            fmt::format("contest '{}' elects no house, and '{}' belongs to one", contest().id, key),
            "remove it");
    }
    wrong_ = true;
    return false;
  }

  void read_method() {
    const TomlEntry* entry = fields_.find("method");
    if (entry == nullptr || !needs_house("method")) return;
    MethodClause clause = intake::read_method(fields_, "method");
    changes().method = ScenarioChanges::Method{std::move(clause.name), std::move(clause.method)};
  }

  /// The electing level before the scenario's own word on it.
  [[nodiscard]] std::string level() {
    const auto* own = std::get_if<election::SeatsRule>(&contest().rule);
    return own != nullptr ? own->constituency_level : house()->constituency_level;
  }

  void read_seats() {
    const TomlEntry* said = nullptr;
    for (const std::string_view key : {"constituency", "seats", "seats-each"}) {
      if (said == nullptr) said = fields_.find(key);
    }
    const bool law_alone = said == nullptr && changes().law && house() != nullptr &&
                           !std::holds_alternative<election::SeatsRule>(contest().rule);
    if (law_alone && rules_known_ && house()->constituencies.empty()) {
      error(fields_.find("law")->value.place, "constituency-without-seats",
            fmt::format("contest '{}' has no seats, and the law '{}' leaves them to each election",
                        contest().id, changes().law->named),
            "add seats = … or seats-each = …");
    }
    if (said == nullptr || !needs_house(said->key)) return;
    const TomlEntry* seats = fields_.find("seats");
    const TomlEntry* each = fields_.find("seats-each");
    if ((seats == nullptr) == (each == nullptr)) {
      return seats == nullptr
                 ? error(said->place, "constituency-without-seats",
                         "'constituency' stands without the seats of its areas",
                         "add seats = … or seats-each = …")
                 : error(each->place, "contradicting-keys",
                         "the scenario has both 'seats' and 'seats-each'", "keep one of them");
    }
    read_seats_of(seats, each);
  }

  void read_seats_of(const TomlEntry* seats, const TomlEntry* each) {
    ScenarioChanges::Seats all;
    const TomlEntry& entry = seats != nullptr ? *seats : *each;
    all.written_at = reader_.source().place(entry.place);
    all.excerpt = reader_.source().excerpt(entry.place);
    const bool table = seats != nullptr && seats->value.kind == TomlValue::Kind::kTable;
    const bool says_level = fields_.find("constituency") != nullptr;
    const std::string of = says_level ? fields_.text("constituency") : level();
    if (says_level || !table) all.level = of;
    if (seats != nullptr && !table && !of.empty()) {
      return error(seats->value.place, "constituency-without-seats",
                   fmt::format("one number of seats does not divide among the areas of '{}'", of),
                   "give them as seats = { \"A\" = 10 } or seats-each = 10, or add constituency = "
                   "\"\" for one nationwide");
    }
    if ((table || each != nullptr) && of.empty()) {
      return error(entry.place, "missing-key",
                   "seats are given by constituency, and the house is elected as one",
                   "add constituency = \"…\", the name of an area level");
    }
    if (!table) {
      all.of.push_back({name_at(each != nullptr ? "*" : "", entry.place),
                        election::Seats(read_seat_count(reader_, entry))});
    } else {
      if (seats->value.entries.empty()) {
        return error(seats->value.place, "constituency-without-seats",
                     "'seats' lists no constituency", "name those whose seats it changes");
      }
      for (const TomlEntry& row : seats->value.entries) {
        all.of.push_back(
            {name_at(row.key, row.place), election::Seats(read_seat_count(reader_, row))});
      }
    }
    changes().seats = std::move(all);
  }

  [[nodiscard]] NameInCase name_at(std::string name, TomlPlace at) const {
    return {std::move(name), reader_.source().place(at), reader_.source().excerpt(at)};
  }

  std::vector<NameInCase> names(std::string_view key) {
    const TomlEntry* entry = fields_.find(key);
    if (entry == nullptr) return {};
    if (fields_.texts(key).empty()) {
      // A list of nothing says nothing; a wrong type has been told.
      wrong_ = wrong_ || entry->value.kind != TomlValue::Kind::kList || !entry->value.items.empty();
      return {};
    }
    std::vector<NameInCase> all;
    for (const TomlValue* item : one_or_more(*entry)) {
      // More lines than are ever shown would cost a hostile case a search each.
      const bool shown = all.size() < base::Errors::kLimit;
      all.push_back({trimmed_text(*item), reader_.source().place(item->place),
                     shown ? reader_.source().excerpt(item->place) : std::string()});
    }
    return all;
  }

  void read_replacement() {
    const TomlEntry* from = fields_.find("replace-from");
    const TomlEntry* where = fields_.find("replace");
    if (from == nullptr && where != nullptr) {
      return error(where->place, "contradicting-keys", "'replace' stands without 'replace-from'",
                   "add replace-from = \"…\", the account whose figures are taken");
    }
    if (from == nullptr) return;
    const std::size_t chosen = fields_.word("replace", {"everywhere", "where-they-differ"}, 0);
    const auto account_named = account("replace-from");
    if (!account_named) return;
    if (*account_named == read_.scenario.base) {
      return error(from->value.place, "contradicting-keys",
                   fmt::format("the figures of account '{}' are replaced by themselves",
                               case_.accounts[*account_named].id),
                   "name another account, or another base");
    }
    changes().replace = ScenarioChanges::Replacement{*account_named, chosen == 0};
  }

  const Fields& fields_;
  CaseReader& reader_;
  const CaseFile& case_;
  bool rules_known_;
  ScenarioRead read_;
  bool wrong_ = false;
};

/// Clauses that a tier needs of the rule must stay with another method.
void check_clauses(CaseReader& reader, const ScenarioRead& read, const CaseFile& case_file) {
  const ScenarioChanges& changes = read.scenario.changes;
  const election::Rule& rule =
      changes.law ? changes.law->rule : case_file.contests[read.scenario.contest].rule;
  const auto* house = std::get_if<election::SeatsRule>(&rule);
  if (house == nullptr || !house->tier || !changes.method) return;
  election::SeatsRule changed = *house;
  changed.method = changes.method->method;
  std::string fault = election::tier_fault(changed);
  if (fault.empty()) return;
  reader.error(read.at, "contradicting-clauses",
               fmt::format("the method of scenario '{}' does not go with the tier of its rule: {}",
                           read.scenario.name, fault),
               "take another method, or a law of another tier");
}

}  // namespace

void read_scenarios(CaseReader& reader, const std::vector<const TomlValue*>& tables,
                    CaseFile& case_file) {
  if (tables.size() > kMostScenarios) {
    return reader.error(tables[kMostScenarios]->place, "out-of-range",
                        fmt::format("the case has {} scenarios", tables.size()),
                        fmt::format("a case may have {}", kMostScenarios));
  }
  const bool rules_known = !reader.failed();
  std::vector<ScenarioRead> read;
  std::map<std::pair<std::size_t, std::string>, std::uint32_t> lines;
  for (const TomlValue* table : tables) {
    const Fields fields(reader, *table, kScenarioTable);
    auto one = ScenarioReader(fields, case_file, rules_known).read();
    if (!one || one->scenario.name.empty()) continue;
    const std::pair key(one->scenario.contest, one->scenario.name);
    const auto [first, fresh] = lines.try_emplace(key, table->place.line);
    if (!fresh) {
      reader.error(fields.find("name")->value.place, "scenario-named-twice",
                   fmt::format("the scenario '{}' stands twice, first in line {}", key.second,
                               first->second),
                   "give each scenario of a contest a name of its own");
      continue;
    }
    read.push_back(std::move(*one));
  }
  combine_scenarios(reader, case_file, read);
  for (ScenarioRead& one : read) {
    if (rules_known) check_clauses(reader, one, case_file);
    case_file.scenarios.push_back(std::move(one.scenario));
  }
}

}  // namespace scrutineer::intake
