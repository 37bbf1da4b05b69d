#include "scrutineer/intake/percent_assembly.h"

#include <algorithm>
#include <string>
#include <utility>

#include "scrutineer/intake/record_pieces.h"

namespace scrutineer::intake {
namespace {

using election::CountColumn;
using election::PercentAccount;
using election::PercentColumn;

/// The cells from units of 10^-7 percent to units of 10^-decimals.
PercentColumn percent_column(CountColumn cells, int decimals) {
  CountColumn::Cell unit = 1;
  for (int i = decimals; i < election::kMostPercentDecimals; ++i) unit *= 10;
  for (CountColumn::Cell& cell : cells.cells()) {
    if (cell != CountColumn::kAbsent) cell /= unit;
  }
  PercentColumn column;
  column.decimals = decimals;
  column.percents = std::move(cells);
  return column;
}

void note(std::string code, std::uint64_t cells, std::uint32_t first_row, Source& source) {
  if (cells != 0) add_note({std::move(code), cells, first_row}, source);
}

/// Checking looks at accounts with votes only: what reading left out is told here.
void add_notes(const PercentAccount& account, Source& source) {
  std::uint64_t impossible = 0;
  std::uint32_t first = 0;
  for (const PercentColumn& column : account.choices) {
    if (column.impossible.empty()) continue;
    const std::uint32_t row = account.forms->rows[column.impossible.front()];
    first = impossible == 0 ? row : std::min(first, row);
    impossible += column.impossible.size();
  }
  note("impossible-percents", impossible, first, source);
  if (!account.unread.empty()) {
    note("unread-cells", account.unread.size(), account.forms->rows[account.unread.front().form],
         source);
  }
  if (!account.repeated.empty()) {
    note("repeated-stations", account.repeated.size(), account.repeated.front().row, source);
  }
  if (!account.beyond_total.empty()) {
    note("percents-beyond-total", account.beyond_total.size(),
         account.forms->rows[account.beyond_total.front()], source);
  }
}

}  // namespace

PercentAccount percent_account(ReadForms read, const PercentLayout& layout, Source& source) {
  election::Account& forms = read.account;
  PercentAccount account;
  account.id = std::move(forms.id);
  account.title = std::move(forms.title);
  account.role = forms.role;
  account.contest = forms.contest;
  account.forms = std::move(forms.forms);
  account.figures = std::move(forms.figures);
  account.of = layout.of;
  for (std::size_t choice = 0; choice < forms.votes.size(); ++choice) {
    const int shown = read.decimals[election::FormColumn::votes(choice).index()];
    CountColumn& cells = forms.votes[choice];
    account.choices.push_back(
        cells.missing() ? PercentColumn{}
                        : percent_column(std::move(cells), layout.decimals.value_or(shown)));
  }
  account.provenance = std::move(forms.provenance);
  account.unread = std::move(forms.unread);
  account.repeated = std::move(forms.repeated);
  election::find_counts(account);
  add_notes(account, source);
  return account;
}

}  // namespace scrutineer::intake
