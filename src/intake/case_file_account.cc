// [[account]]: a file of forms, its layout, and what is computed from it.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "scrutineer/intake/case_file_reader.h"

namespace scrutineer::intake {
namespace {

/// The values of a long table's choice column that stand for one thing: a text or a list of them.
void add_long_values(CaseReader& reader, const TomlEntry& entry, election::FormColumn column,
                     LongLayout& layout) {
  for (const TomlValue* text : one_or_more(entry)) {
    if (text->kind != TomlValue::Kind::kText) {
      reader.error(text->place, "wrong-type",
                   fmt::format("'{}' is {}", entry.key, text->kind_name()),
                   "write the value of the choice column as \"text\"");
      continue;
    }
    std::string value = trimmed_text(*text);
    const bool twice = std::any_of(layout.values.begin(), layout.values.end(),
                                   [&](const LongValue& other) { return other.value == value; });
    if (twice) {
      reader.error(text->place, "column-used-twice",
                   fmt::format("the value '{}' stands for something else already", value),
                   fmt::format("name the value of '{}'", entry.key));
    }
    layout.values.push_back({std::move(value), column});
  }
}

LongLayout read_long_layout(const Fields& fields, const election::Contest& contest) {
  LongLayout layout;
  CaseReader& reader = fields.reader();
  for (const auto& [key, column] :
       {std::pair{"choice", &layout.choice}, std::pair{"count", &layout.count}}) {
    const TomlEntry* entry = fields.find(key);
    if (entry == nullptr) {
      reader.error(
          fields.place(), "contradicting-layout",
          fmt::format("a row a choice needs 'choice' and 'count', and '{}' is missing", key),
          fmt::format("add {} = \"…\", or name a column a choice in 'votes'", key));
      continue;
    }
    *column = read_column(reader, entry->value, key).value_or(ColumnName{});
  }
  std::vector<bool> named(contest.choices.size(), false);
  if (const TomlEntry* votes = fields.table("votes")) {
    for (const TomlEntry& row : votes->value.entries) {
      const auto choice = read_choice(reader, row.key, row.place, contest);
      if (!choice) continue;
      named[*choice] = true;
      add_long_values(reader, row, election::FormColumn::votes(*choice), layout);
    }
  }
  if (const TomlEntry* values = fields.table("values")) {
    const Fields known(reader, values->value, kValuesTable);
    for (const TomlEntry& row : values->value.entries) {
      const auto figure = election::figure_named(row.key);
      if (figure) add_long_values(reader, row, election::FormColumn(*figure), layout);
    }
  }
  for (std::size_t i = 0; i < named.size(); ++i) {
    if (!named[i]) {
      layout.values.push_back({contest.choices[i].id, election::FormColumn::votes(i)});
    }
  }
  return layout;
}

void read_votes(const Fields& fields, const election::Contest& contest, TableLayout& layout) {
  CaseReader& reader = fields.reader();
  if (fields.find("percent") != nullptr) {
    layout.percent = read_percent_layout(fields, contest, layout);
    return;
  }
  for (const char* key : {"percent-of", "percent-decimals"}) {
    if (const TomlEntry* entry = fields.find(key)) {
      reader.error(entry->place, "contradicting-keys",
                   fmt::format("'{}' stands without 'percent'", key),
                   "add percent = { … }, a column a choice, or remove it");
    }
  }
  if (fields.find("choice") != nullptr || fields.find("count") != nullptr) {
    layout.long_form = read_long_layout(fields, contest);
    return;
  }
  if (const TomlEntry* values = fields.find("values")) {
    reader.error(values->place, "contradicting-layout",
                 "'values' belongs to a table with a row a choice, and 'choice' is missing",
                 "add choice and count, or name the figures' columns directly");
  }
  fields.require("votes");
  if (const TomlEntry* votes = fields.table("votes")) {
    layout.votes = read_votes_columns(reader, *votes, contest);
    if (votes->value.entries.empty()) {
      reader.error(votes->value.place, "missing-key", "'votes' names no choice",
                   "name a column a choice, as votes = { A = \"…\" }");
    }
  }
}

TableLayout read_columns_table(const Fields& fields, const election::Contest& contest) {
  CaseReader& reader = fields.reader();
  TableLayout layout;
  if (const TomlEntry* station = fields.require("station")) {
    layout.station.emplace();
    layout.station->columns = read_columns(reader, *station);
    const TomlEntry* separator = fields.find("station-separator");
    if (separator != nullptr && separator->value.kind != TomlValue::Kind::kText) {
      reader.wrong_type(*separator, "a \"text\"");
    } else if (separator != nullptr) {
      layout.station->separator = separator->value.text;
    }
  }
  layout.areas = read_areas(fields);
  for (const TomlEntry& entry : fields.entries()) {
    if (const auto figure = election::figure_named(entry.key)) {
      layout.figures.push_back({*figure, read_columns(reader, entry)});
    }
  }
  read_votes(fields, contest, layout);
  return layout;
}

/// The figures that the account reads, from columns or as rows of a long table.
std::vector<election::Figure> figures_read(const TableLayout& layout) {
  std::vector<election::Figure> figures;
  for (const FigureColumns& columns : layout.figures) figures.push_back(columns.figure);
  if (layout.long_form) {
    for (const LongValue& value : layout.long_form->values) {
      if (!value.column.is_votes()) figures.push_back(value.column.figure());
    }
  }
  return figures;
}

void refuse_known_id(CaseReader& reader, const Fields& fields, const std::string& id,
                     const CaseFile& case_file) {
  const auto has_id = [&](const AccountFile& other) { return other.id == id; };
  if (id.empty() || (std::none_of(case_file.accounts.begin(), case_file.accounts.end(), has_id) &&
                     std::none_of(case_file.percent_accounts.begin(),
                                  case_file.percent_accounts.end(), has_id))) {
    return;
  }
  reader.error(fields.find("id")->value.place, "account-named-twice",
               fmt::format("the account '{}' stands twice", id),
               "give each account an id of its own");
}

std::vector<std::string> role_names() {
  std::vector<std::string> names;
  for (const election::RoleName& role : election::kRoles) names.emplace_back(role.name);
  return names;
}

}  // namespace

void read_account(CaseReader& reader, const TomlValue& table, CaseFile& case_file) {
  const Fields fields(reader, table, kAccountTable);
  AccountFile account;
  account.id = fields.required_text("id");
  refuse_known_id(reader, fields, account.id, case_file);
  account.title = fields.text("title", account.id);
  account.role = election::kRoles[fields.word("role", role_names(), 0, "unknown-role")].role;
  account.file = read_table_file(fields);
  account.bad_cells = fields.word("bad-cells", {"refuse", "report"}, 0) == 0 ? BadCells::kRefuse
                                                                             : BadCells::kReport;
  constexpr Repeats kRepeats[] = {Repeats::kRefuse, Repeats::kKeepAll, Repeats::kKeepFirst,
                                  Repeats::kKeepLast};
  account.repeats = kRepeats[fields.word("repeated-stations",
                                         {"refuse", "keep-all", "keep-first", "keep-last"}, 0)];
  const auto contest = read_contest_of(fields, case_file.contests);
  account.contest = contest.value_or(0);
  fields.require("columns");
  const TomlEntry* columns = fields.table("columns");
  if (columns != nullptr && contest) {
    const Fields column_fields(reader, columns->value, kColumnsTable);
    account.layout = read_columns_table(column_fields, case_file.contests[*contest]);
    const TomlEntry* derive = fields.table("derive");
    if (derive != nullptr && account.layout.percent) {
      reader.error(derive->place, "contradicting-keys",
                   "'derive' computes figures from votes, and the account gives percentages",
                   "remove it, and read the total that they are of from its own column");
    } else if (derive != nullptr) {
      const Fields derive_fields(reader, derive->value, kDeriveTable);
      account.layout.derived = read_derived(derive_fields, figures_read(account.layout));
    }
  }
  if (account.layout.long_form && account.repeats != Repeats::kRefuse) {
    reader.error(fields.find("repeated-stations")->place, "contradicting-keys",
                 "'repeated-stations' does not belong to a table with a row a choice, where a "
                 "station has many rows",
                 "remove it: a choice with two rows at a station is always an error");
  }
  account.layout.filters = read_filters(fields);
  auto& accounts = account.layout.percent ? case_file.percent_accounts : case_file.accounts;
  accounts.push_back(std::move(account));
}

}  // namespace scrutineer::intake
