// What accounts and announced tables have in common: files, columns, areas, filters, choices.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "scrutineer/intake/case_file_reader.h"
#include "scrutineer/intake/count_cell.h"

namespace scrutineer::intake {
namespace {

constexpr std::int64_t kLastColumn = 20'000;
constexpr std::size_t kMostLevels = 32;

/// A text of one character among those allowed, or 0.
char read_character(const Fields& fields, std::string_view key, std::string_view allowed,
                    std::string_view remedy) {
  const TomlEntry* entry = fields.find(key);
  if (entry == nullptr) return 0;
  // Not trimmed: the character may be a space or a tab.
  const std::string& text = entry->value.text;
  if (entry->value.kind == TomlValue::Kind::kText && text.empty()) return 0;
  if (entry->value.kind != TomlValue::Kind::kText || text.size() != 1 ||
      allowed.find(text[0]) == std::string_view::npos) {
    fields.reader().error(entry->value.place, "unknown-value",
                          fmt::format("this is no {} that can be read", key), std::string(remedy));
    return 0;
  }
  return text[0];
}

TableFormat read_format(const Fields& fields) {
  TableFormat format;
  format.encoding = fields.text("encoding");
  format.delimiter =
      read_character(fields, "delimiter", ",;\t|", "use one of \",\" \";\" \"\\t\" \"|\"");
  format.quotes = fields.flag("quotes", true);
  format.header_row = static_cast<std::uint32_t>(fields.whole("header-row", 0, 1000).value_or(1));
  format.member = fields.text("member");
  format.sheet = fields.text("sheet");
  format.thousands =
      read_character(fields, "thousands", ".,' ", "use one of \".\" \",\" \"'\" \" \"");
  format.absent = fields.texts("absent");
  return format;
}

AreaColumn read_area(CaseReader& reader, const TomlValue& table) {
  const Fields fields(reader, table, kAreaTable);
  AreaColumn area;
  if (const TomlEntry* column = fields.require("column")) {
    area.column = read_column(reader, column->value, "column").value_or(ColumnName{});
  }
  area.level = fields.text("level", area.column.header);
  const TomlEntry* split = fields.find("split");
  if (split != nullptr && split->value.kind == TomlValue::Kind::kText) {
    area.split = split->value.text;  // Not trimmed: a space may divide.
  } else {
    area.split = fields.text("split");
  }
  area.part = static_cast<std::uint32_t>(fields.whole("part", 1, 1000).value_or(0));
  if (area.split.empty() != (fields.find("part") == nullptr)) {
    reader.error(table.place, "contradicting-keys", "'split' and 'part' go together",
                 "write both, as split = \"-\", part = 2, or neither");
  }
  if (const TomlEntry* names = fields.table("names")) {
    for (const TomlEntry& name : names->value.entries) {
      if (name.value.kind != TomlValue::Kind::kText) {
        reader.wrong_type(name, "the area's name as \"text\"");
      }
      area.names[name.key] = trimmed_text(name.value);
    }
  }
  return area;
}

}  // namespace

std::optional<ColumnName> read_column(CaseReader& reader, const TomlValue& value,
                                      std::string_view key) {
  ColumnName column;
  column.written_at = reader.source().place(value.place);
  column.excerpt = reader.source().excerpt(value.place);
  if (value.kind == TomlValue::Kind::kText) {
    column.header = trimmed_text(value);
    if (!column.header.empty()) return column;
  } else if (value.kind == TomlValue::Kind::kInteger && value.integer >= 1 &&
             value.integer <= kLastColumn) {
    column.position = static_cast<std::uint32_t>(value.integer);
    return column;
  }
  reader.error(value.place, "bad-column", fmt::format("'{}' names no column", key),
               "write the column's header as text, or its position from 1 on as a number");
  return std::nullopt;
}

std::vector<ColumnName> read_columns(CaseReader& reader, const TomlEntry& entry) {
  std::vector<ColumnName> columns;
  if (entry.value.kind != TomlValue::Kind::kList) {
    if (auto column = read_column(reader, entry.value, entry.key)) columns.push_back(*column);
    return columns;
  }
  for (const TomlValue& item : entry.value.items) {
    if (auto column = read_column(reader, item, entry.key)) columns.push_back(*column);
  }
  if (entry.value.items.empty()) {
    reader.error(entry.value.place, "bad-column", fmt::format("'{}' names no column", entry.key),
                 "write the column's header as text, or its position from 1 on as a number");
  }
  return columns;
}

TableFile read_table_file(const Fields& fields) {
  TableFile file;
  file.path = fields.required_text("file");
  if (const TomlEntry* entry = fields.find("file")) {
    file.written_at = fields.reader().source().place(entry->value.place);
    file.excerpt = fields.reader().source().excerpt(entry->value.place);
  }
  if (const TomlEntry* read = fields.table("read")) {
    file.format = read_format(Fields(fields.reader(), read->value, kReadTable));
  }
  return file;
}

std::vector<RowFilter> read_filters(const Fields& fields) {
  std::vector<RowFilter> filters;
  for (const auto& [key, action] :
       {std::pair{"keep", RowFilter::Action::kKeep}, std::pair{"drop", RowFilter::Action::kDrop}}) {
    for (const TomlValue* table : fields.tables(key)) {
      const Fields filter_fields(fields.reader(), *table, kFilterTable);
      RowFilter filter;
      filter.action = action;
      if (const TomlEntry* column = filter_fields.require("column")) {
        filter.column =
            read_column(fields.reader(), column->value, "column").value_or(ColumnName{});
      }
      filter.equals = filter_fields.texts("equals");
      filter.empty = filter_fields.flag("empty", false);
      if (filter_fields.find("equals") == nullptr && !filter.empty) {
        fields.reader().error(table->place, "missing-key", "a filter says nothing of its column",
                              "add equals = [\"…\"] or empty = true");
      }
      filters.push_back(std::move(filter));
    }
  }
  return filters;
}

std::vector<AreaColumn> read_areas(const Fields& fields) {
  std::vector<AreaColumn> areas;
  const TomlEntry* entry = fields.find("areas");
  if (entry == nullptr) return areas;
  CaseReader& reader = fields.reader();
  if (entry->value.kind != TomlValue::Kind::kList) {
    reader.wrong_type(*entry, "a list of columns, from the largest area down,");
    return areas;
  }
  for (const TomlValue& item : entry->value.items) {
    AreaColumn area;
    if (item.kind == TomlValue::Kind::kTable) {
      area = read_area(reader, item);
    } else {
      area.column = read_column(reader, item, "areas").value_or(ColumnName{});
      area.level = area.column.header;
    }
    if (area.level.empty() && area.column.position != 0) {
      reader.error(item.place, "missing-key", "an area read by position has no name for its level",
                   fmt::format("write {{ column = {}, level = \"…\" }}", area.column.position));
    }
    const bool twice = std::any_of(areas.begin(), areas.end(), [&](const AreaColumn& other) {
      return !area.level.empty() && other.level == area.level;
    });
    if (twice) {
      reader.error(item.place, "level-named-twice",
                   fmt::format("the level '{}' stands twice among the areas", area.level),
                   "give each level a name of its own, as { column = \"…\", level = \"…\" }");
    }
    areas.push_back(std::move(area));
  }
  if (areas.size() > kMostLevels) {
    reader.error(entry->place, "out-of-range",
                 fmt::format("there are {} area levels", areas.size()),
                 fmt::format("use at most {}", kMostLevels));
    areas.resize(kMostLevels);
  }
  return areas;
}

std::vector<VotesColumns> read_votes_columns(CaseReader& reader, const TomlEntry& entry,
                                             const election::Contest& contest) {
  std::vector<VotesColumns> all;
  std::map<std::pair<std::string, std::uint32_t>, std::string> used;
  for (const TomlEntry& row : entry.value.entries) {
    const auto choice = read_choice(reader, row.key, row.place, contest);
    VotesColumns columns{choice.value_or(0), read_columns(reader, row)};
    for (const ColumnName& column : columns.sum_of) {
      const auto [other, fresh] = used.try_emplace({column.header, column.position}, row.key);
      if (fresh) continue;
      reader.error(row.value.place, "column-used-twice",
                   fmt::format("this column is read for '{}' already", other->second),
                   fmt::format("name the column of '{}'", row.key));
    }
    if (choice) all.push_back(std::move(columns));
  }
  return all;
}

std::optional<std::size_t> find_choice(const election::Contest& contest, std::string_view id) {
  for (std::size_t i = 0; i < contest.choices.size(); ++i) {
    if (contest.choices[i].id == id) return i;
  }
  return std::nullopt;
}

std::optional<std::size_t> read_choice(CaseReader& reader, std::string_view id, TomlPlace at,
                                       const election::Contest& contest) {
  if (const auto choice = find_choice(contest, id)) return choice;
  std::vector<std::string> ids;
  for (const election::Choice& choice : contest.choices) ids.push_back(choice.id);
  reader.error(at, "unknown-choice",
               fmt::format("the contest '{}' has no choice '{}'", contest.id, id),
               reader.nearest_or(id, ids, "add it to the contest's choices, or remove it here"));
  return std::nullopt;
}

std::optional<std::size_t> read_contest_of(const Fields& fields,
                                           const std::vector<election::Contest>& contests) {
  if (contests.empty()) return std::nullopt;  // Told already.
  const TomlEntry* entry = fields.find("contest");
  std::vector<std::string> ids;
  for (const election::Contest& contest : contests) ids.push_back(contest.id);
  if (entry == nullptr) {
    if (contests.size() == 1) return 0;
    fields.reader().error(
        fields.place(), "missing-key",
        fmt::format("{} does not say which contest it is of", fields.known().name),
        fmt::format("add contest = \"…\", one of {}", listed(ids)));
    return std::nullopt;
  }
  const std::string id = fields.text("contest");
  if (entry->value.kind != TomlValue::Kind::kText) return std::nullopt;
  const auto found = std::find(ids.begin(), ids.end(), id);
  if (found == ids.end()) {
    fields.reader().error(
        entry->value.place, "unknown-contest", fmt::format("there is no contest '{}'", id),
        fields.reader().nearest_or(id, ids, fmt::format("use one of {}", listed(ids))));
    return std::nullopt;
  }
  return static_cast<std::size_t>(found - ids.begin());
}

}  // namespace scrutineer::intake
