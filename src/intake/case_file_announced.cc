// [[announced]]: figures in the case itself, a table of them, a winner.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

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

/// Takes "A, B and C" apart, where an id may itself hold a comma or " and ".
class ChoiceList {
 public:
  ChoiceList(const election::Contest& contest, std::string_view text)
      : contest_(contest), text_(text), hopeless_(text.size() + 1, false) {
    longest_first_.resize(contest.choices.size());
    std::iota(longest_first_.begin(), longest_first_.end(), std::size_t{0});
    std::stable_sort(longest_first_.begin(), longest_first_.end(),
                     [&](std::size_t a, std::size_t b) {
                       return contest.choices[a].id.size() > contest.choices[b].id.size();
                     });
  }

  /// The choices, at least two and none twice; or nothing.
  std::vector<std::size_t> read() {
    if (!take_from(0) || choices_.size() < 2) return {};
    std::vector<std::size_t> sorted = choices_;
    std::sort(sorted.begin(), sorted.end());
    if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) return {};
    return choices_;
  }

 private:
  /// Reads on from `at`. A place that leads nowhere is tried once, so that hostile ids cost no more
  /// than the text's length times their number.
  bool take_from(std::size_t at) {
    if (hopeless_[at] || choices_.size() > contest_.choices.size()) return false;
    for (const std::size_t i : longest_first_) {
      const std::string& id = contest_.choices[i].id;
      if (id.empty() || text_.substr(at, id.size()) != id) continue;
      const std::size_t end = at + id.size();
      choices_.push_back(i);
      // The whole text as one id is no list: "A and B" may be taken apart all the same.
      if (end == text_.size() && at > 0) return true;
      for (const std::string_view separator : {std::string_view(" and "), std::string_view(", ")}) {
        if (text_.substr(end, separator.size()) == separator && take_from(end + separator.size())) {
          return true;
        }
      }
      choices_.pop_back();
    }
    hopeless_[at] = true;
    return false;
  }

  const election::Contest& contest_;
  std::string_view text_;
  std::vector<bool> hopeless_;
  std::vector<std::size_t> longest_first_;  // "B, A" before "B".
  std::vector<std::size_t> choices_;
};

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
  if (text == "nobody wins" && !find_choice(contest, "nobody")) return election::AnnouncedWinner{};
  if (text.size() > kWins.size() && text.ends_with(kWins)) {
    const std::size_t length = text.size() - kWins.size();
    const auto choice = read_choice(reader, text.substr(0, length),
                                    reader.source().inside(entry->value, 0, length), contest);
    if (!choice) return std::nullopt;
    return election::AnnouncedWinner{{*choice}};
  }
  if (text.starts_with(kRunOff)) {
    const std::string_view pair = std::string_view(text).substr(kRunOff.size());
    auto choices = ChoiceList(contest, pair).read();
    if (!choices.empty()) return election::AnnouncedWinner{std::move(choices)};
    std::vector<std::string> ids;
    for (const election::Choice& choice : contest.choices) ids.push_back(choice.id);
    reader.error(reader.source().inside(entry->value, kRunOff.size(), pair.size()),
                 "unknown-choice",
                 fmt::format("'{}' are not two or more choices of the contest", pair),
                 fmt::format("write \"run-off of A and B\" with two of {}", listed(ids)));
    return std::nullopt;
  }
  reader.error(
      entry->value.place, "bad-outcome",
      fmt::format("'{}' is no outcome that can be compared", text),
      "write \"A wins\" or \"run-off of A and B\" with ids of choices, or \"nobody wins\"");
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
