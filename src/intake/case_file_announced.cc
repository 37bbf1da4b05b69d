// [[announced]]: figures in the case itself, a table of them, a winner.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "scrutineer/intake/case_file_reader.h"

namespace scrutineer::intake {
namespace {

constexpr std::int64_t kLargestTotal = 1'000'000'000'000;

std::optional<std::int64_t> read_total(CaseReader& reader, const TomlEntry& entry) {
  const TomlValue& value = entry.value;
  const bool whole = value.kind == TomlValue::Kind::kInteger;
  if (whole && value.integer >= 0 && value.integer <= kLargestTotal) return value.integer;
  reader.error(value.place, "not-a-count",
               whole ? fmt::format("'{}' is {}", entry.key, value.integer)
                     : fmt::format("'{}' is {}", entry.key, value.kind_name()),
               fmt::format("write a whole number from 0 to {}, without quotes or separators",
                           kLargestTotal));
  return std::nullopt;
}

/// A number a choice, `votes` or `seats`.
std::vector<std::optional<std::int64_t>> read_totals(const Fields& fields, std::string_view key,
                                                     const election::Contest& contest) {
  const TomlEntry* entry = fields.table(key);
  if (entry == nullptr) return {};
  std::vector<std::optional<std::int64_t>> totals(contest.choices.size());
  for (const TomlEntry& row : entry->value.entries) {
    const auto choice = read_choice(fields.reader(), row.key, row.place, contest);
    const auto total = read_total(fields.reader(), row);
    if (choice) totals[*choice] = total;
  }
  return totals;
}

std::optional<election::AnnouncedTotals> read_inline_totals(const Fields& fields,
                                                            const election::Contest& contest) {
  election::AnnouncedTotals totals;
  totals.votes = read_totals(fields, "votes", contest);
  totals.seats = read_totals(fields, "seats", contest);
  bool any = !totals.votes.empty() || !totals.seats.empty();
  for (const TomlEntry& entry : fields.entries()) {
    const auto figure = election::figure_named(entry.key);
    if (!figure) continue;
    totals.figures[election::index_of(*figure)] = read_total(fields.reader(), entry);
    any = true;
  }
  if (!any) return std::nullopt;
  totals.place = fields.reader().source().place(fields.place());
  return totals;
}

/// "run-off of A and B", where an id may itself hold " and ".
std::optional<election::AnnouncedWinner> run_off(const election::Contest& contest,
                                                 std::string_view pair) {
  constexpr std::string_view kAnd = " and ";
  for (std::size_t at = pair.find(kAnd); at != std::string_view::npos;
       at = pair.find(kAnd, at + 1)) {
    const auto first = find_choice(contest, pair.substr(0, at));
    const auto second = find_choice(contest, pair.substr(at + kAnd.size()));
    if (first && second && *first != *second) return election::AnnouncedWinner{*first, second};
  }
  return std::nullopt;
}

std::optional<election::AnnouncedWinner> read_outcome(const Fields& fields,
                                                      const election::Contest& contest) {
  constexpr std::string_view kWins = " wins";
  constexpr std::string_view kRunOff = "run-off of ";
  const TomlEntry* entry = fields.find("outcome");
  if (entry == nullptr) return std::nullopt;
  CaseReader& reader = fields.reader();
  const std::string text = fields.text("outcome");
  if (entry->value.kind != TomlValue::Kind::kText) return std::nullopt;
  if (!std::holds_alternative<election::WinnerRule>(contest.rule)) {
    reader.error(entry->place, "contradicting-keys",
                 fmt::format("an outcome is announced, and the contest '{}' has no rule of kind "
                             "\"winner\"",
                             contest.id),
                 "add the rule, or announce votes and seats");
    return std::nullopt;
  }
  if (text.size() > kWins.size() && text.ends_with(kWins)) {
    const std::size_t length = text.size() - kWins.size();
    const auto choice = read_choice(reader, text.substr(0, length),
                                    reader.source().inside(entry->value, 0, length), contest);
    if (!choice) return std::nullopt;
    return election::AnnouncedWinner{*choice, std::nullopt};
  }
  if (text.starts_with(kRunOff)) {
    const std::string_view pair = std::string_view(text).substr(kRunOff.size());
    if (auto winner = run_off(contest, pair)) return winner;
    std::vector<std::string> ids;
    for (const election::Choice& choice : contest.choices) ids.push_back(choice.id);
    reader.error(reader.source().inside(entry->value, kRunOff.size(), pair.size()),
                 "unknown-choice", fmt::format("'{}' are not two choices of the contest", pair),
                 fmt::format("write \"run-off of A and B\" with two of {}", listed(ids)));
    return std::nullopt;
  }
  reader.error(entry->value.place, "bad-outcome",
               fmt::format("'{}' is no outcome that can be compared", text),
               "write \"A wins\" or \"run-off of A and B\" with ids of choices");
  return std::nullopt;
}

TableLayout read_announced_columns(const Fields& fields, const election::Contest& contest) {
  CaseReader& reader = fields.reader();
  TableLayout layout;
  fields.require("areas");
  layout.areas = read_areas(fields);
  for (const TomlEntry& entry : fields.entries()) {
    if (const auto figure = election::figure_named(entry.key)) {
      layout.figures.push_back({*figure, read_columns(reader, entry)});
    }
  }
  if (const TomlEntry* votes = fields.table("votes")) {
    layout.votes = read_votes_columns(reader, *votes, contest);
  }
  if (const TomlEntry* seats = fields.table("seats")) {
    layout.seats = read_votes_columns(reader, *seats, contest);
  }
  return layout;
}

void read_announced_table(const Fields& fields, const election::Contest& contest,
                          AnnouncedFile& announced) {
  CaseReader& reader = fields.reader();
  const TomlEntry* file = fields.find("file");
  const TomlEntry* columns = fields.table("columns");
  if (file == nullptr) {
    for (const char* key : {"columns", "read", "drop", "keep"}) {
      if (const TomlEntry* entry = fields.find(key)) {
        reader.error(entry->place, "missing-key", fmt::format("'{}' stands without a file", key),
                     "add file = \"…\", or remove it");
      }
    }
    return;
  }
  announced.file = read_table_file(fields);
  if (columns == nullptr) {
    if (fields.find("columns") == nullptr) fields.require("columns");
    return;
  }
  announced.layout =
      read_announced_columns(Fields(reader, columns->value, kAnnouncedColumnsTable), contest);
  announced.layout.filters = read_filters(fields);
}

}  // namespace

void read_announced(CaseReader& reader, const TomlValue& table, CaseFile& case_file) {
  const Fields fields(reader, table, kAnnouncedTable);
  AnnouncedFile announced;
  announced.written_at = reader.source().place(table.place);
  announced.excerpt = reader.source().excerpt(table.place);
  announced.source = fields.required_text("source");
  announced.area = fields.text("area");
  const auto contest_index = read_contest_of(fields, case_file.contests);
  if (!contest_index) return;
  const election::Contest& contest = case_file.contests[*contest_index];
  announced.contest = *contest_index;
  announced.inline_totals = read_inline_totals(fields, contest);
  if (fields.find("area") != nullptr && !announced.inline_totals) {
    reader.error(fields.find("area")->place, "contradicting-keys",
                 "'area' says of which area the figures of this [[announced]] are, and it has none",
                 "remove it; a table names the area of each row in its own columns");
  }
  announced.winner = read_outcome(fields, contest);
  read_announced_table(fields, contest, announced);
  if (!announced.inline_totals && fields.find("file") == nullptr &&
      fields.find("outcome") == nullptr) {
    reader.error(table.place, "announces-nothing", "[[announced]] announces nothing",
                 "add votes, seats, figures, an outcome, or a file of them");
  }
  case_file.announced.push_back(std::move(announced));
}

}  // namespace scrutineer::intake
