// [account.columns] of an account that gives shares of a total in place of votes.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "scrutineer/election/percent_account.h"
#include "scrutineer/intake/case_file_reader.h"

namespace scrutineer::intake {
namespace {

using election::Figure;

/// The figures that choices can have shares of.
constexpr std::array<Figure, 5> kTotals = {Figure::kCast, Figure::kValid, Figure::kVoters,
                                           Figure::kIssued, Figure::kRegistered};

/// The total that `percent-of` names, which the account must read.
Figure read_total(const Fields& columns, const TableLayout& layout) {
  std::vector<std::string> names;
  for (const Figure figure : kTotals) names.emplace_back(name_of(figure));
  const TomlEntry* entry = columns.require("percent-of");
  const std::size_t named = columns.word("percent-of", names, names.size());
  if (named == names.size()) return kTotals.front();  // Missing or wrong, and told.
  const Figure total = kTotals[named];
  const bool read = std::any_of(layout.figures.begin(), layout.figures.end(),
                                [&](const FigureColumns& each) { return each.figure == total; });
  if (!read) {
    columns.reader().error(
        entry->value.place, "percent-without-total",
        fmt::format("the percentages are of '{0}', and the account reads no '{0}'", name_of(total)),
        fmt::format("add {} = \"…\", the column of the total", name_of(total)));
  }
  return total;
}

/// What would be votes beside the percentages.
void refuse_votes(const Fields& columns) {
  for (const char* key : {"votes", "choice", "count", "values"}) {
    const TomlEntry* entry = columns.find(key);
    if (entry == nullptr) continue;
    columns.reader().error(
        entry->place, "contradicting-layout",
        fmt::format("'percent' gives shares in place of votes, and '{}' stands beside it", key),
        "remove one of them; of a table with both make two accounts");
  }
}

}  // namespace

PercentLayout read_percent_layout(const Fields& columns, const election::Contest& contest,
                                  const TableLayout& layout) {
  CaseReader& reader = columns.reader();
  PercentLayout percent;
  refuse_votes(columns);
  if (const TomlEntry* shares = columns.table("percent")) {
    percent.columns = read_votes_columns(reader, *shares, contest);
    if (shares->value.entries.empty()) {
      reader.error(shares->value.place, "missing-key", "'percent' names no choice",
                   "name a column a choice, as percent = { A = \"…\" }");
    }
    for (const TomlEntry& row : shares->value.entries) {
      if (row.value.kind != TomlValue::Kind::kList || row.value.items.size() < 2) continue;
      reader.error(row.value.place, "contradicting-layout",
                   fmt::format("the percentage of '{}' is read from several columns", row.key),
                   "name one: a sum of rounded shares allows other counts than one rounded share");
    }
  }
  percent.of = read_total(columns, layout);
  if (const auto decimals = columns.whole("percent-decimals", 0, election::kMostPercentDecimals)) {
    percent.decimals = static_cast<int>(*decimals);
  }
  return percent;
}

}  // namespace scrutineer::intake
