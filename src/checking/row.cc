#include "scrutineer/checking/row.h"

#include <algorithm>

#include "scrutineer/base/mix.h"
#include "scrutineer/base/quantity.h"

namespace scrutineer::checking {

using election::Account;
using election::CountColumn;
using election::Figure;
using election::FormColumn;
using election::index_of;
using election::kFigureCount;

namespace {

bool is_independent(FormColumn column) {
  return column.is_votes() || column.figure() == Figure::kBlank ||
         column.figure() == Figure::kInvalid;
}

void gather_figure(std::span<const CountColumn::Cell> cells, std::size_t figure, bool read,
                   std::span<Row> rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool absent = cells[i] == CountColumn::kAbsent;
    rows[i].figures[figure] = absent ? kLacking : std::int64_t{cells[i]};
    rows[i].cells += static_cast<std::uint32_t>(read && !absent);
  }
}

void gather_votes(std::span<const CountColumn::Cell> cells, std::uint32_t choice,
                  std::span<Row> rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Row& row = rows[i];
    if (cells[i] == CountColumn::kAbsent) {
      ++row.choices_absent;
      continue;
    }
    const std::int64_t votes = cells[i];
    row.votes += votes;
    ++row.choices;
    ++row.cells;
    if (votes > row.largest) {
      row.largest = votes;
      row.largest_choice = choice;
    }
  }
}

void gather_independent(std::span<const CountColumn::Cell> cells, std::span<Row> rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].hash = base::mix(rows[i].hash, cells[i]);
    rows[i].nonzero +=
        static_cast<std::uint32_t>(cells[i] != 0 && cells[i] != CountColumn::kAbsent);
  }
}

/// Announced figures come as 64-bit numbers; below this the rules' sums cannot overflow.
constexpr std::int64_t kLargestAnnounced = std::int64_t{1} << 56;

std::int64_t announced_value(const std::optional<std::int64_t>& value) {
  if (!value || *value < 0) return kLacking;
  if (*value > kLargestAnnounced) throw base::Overflow();
  return *value;
}

}  // namespace

bool was_read(const Account& account, FormColumn column) {
  if (account.column(column).missing()) return false;
  const std::vector<std::string>& derived = account.provenance.derived;
  return column.index() >= derived.size() || derived[column.index()].empty();
}

RowShape shape_of(const Account& account) {
  RowShape shape;
  shape.has_blank = !account.figure(Figure::kBlank).missing();
  shape.has_extra = !account.figure(Figure::kExtra).missing();
  for (std::size_t index = 0; index < account.column_count(); ++index) {
    const FormColumn column = FormColumn::at(index);
    if (!was_read(account, column)) continue;
    ++shape.columns_read;
    if (is_independent(column)) ++shape.independent;
  }
  return shape;
}

RowShape shape_of(const election::Announcement& announcement) {
  RowShape shape;
  for (const election::AnnouncedTotals& area : announcement.totals) {
    if (area.figures[index_of(Figure::kBlank)]) shape.has_blank = true;
    if (area.figures[index_of(Figure::kExtra)]) shape.has_extra = true;
  }
  return shape;
}

void gather(const Account& account, std::size_t begin, std::span<Row> rows) {
  Row blank;
  blank.figures.fill(kLacking);
  std::fill(rows.begin(), rows.end(), blank);
  for (std::size_t index = 0; index < account.column_count(); ++index) {
    const FormColumn column = FormColumn::at(index);
    if (account.column(column).missing()) {
      if (column.is_votes()) {
        for (Row& row : rows) ++row.choices_absent;
      }
      continue;
    }
    const auto cells = account.column(column).cells().subspan(begin, rows.size());
    const bool read = was_read(account, column);
    if (column.is_votes()) {
      gather_votes(cells, static_cast<std::uint32_t>(column.choice()), rows);
    } else {
      gather_figure(cells, index, read, rows);
    }
    if (read && is_independent(column)) gather_independent(cells, rows);
  }
}

Row row_of(const election::AnnouncedTotals& totals) {
  Row row;
  for (std::size_t i = 0; i < kFigureCount; ++i) {
    row.figures[i] = announced_value(totals.figures[i]);
    if (row.figures[i] != kLacking) ++row.cells;
  }
  base::Quantity<struct VotesSum> sum;
  for (std::size_t choice = 0; choice < totals.votes.size(); ++choice) {
    const std::int64_t votes = announced_value(totals.votes[choice]);
    if (votes == kLacking) {
      ++row.choices_absent;
      continue;
    }
    sum += base::Quantity<struct VotesSum>(votes);
    ++row.choices;
    ++row.cells;
    if (votes > row.largest) {
      row.largest = votes;
      row.largest_choice = static_cast<std::uint32_t>(choice);
    }
  }
  row.votes = sum.value();
  return row;
}

std::int64_t votes_of(const Account& account, election::FormIndex form) {
  std::int64_t sum = 0;
  for (const CountColumn& column : account.votes) sum += column.at(form).value_or(0);
  return sum;
}

std::int64_t size_of(const Row& row) {
  return std::max({std::int64_t{0}, row[Figure::kRegistered], row[Figure::kVoters],
                   row[Figure::kCast], row[Figure::kValid], row.votes});
}

}  // namespace scrutineer::checking
