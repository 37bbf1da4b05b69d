#include "scrutineer/counting/totals.h"

#include <stdexcept>

#include "scrutineer/base/parallel.h"
#include "scrutineer/base/quantity.h"

namespace scrutineer::counting {

using election::AreaId;
using election::CountColumn;
using election::Figure;
using election::FormColumn;
using election::kFigureCount;
using election::kNation;

namespace {

// A cell is below 2^32, so a signed 64-bit sum cannot overflow below 2^31 forms: the inner loops
// need no check. An account of more forms is refused.
constexpr std::size_t kMostForms = std::size_t{1} << 31;

/// Adds every area's number to its parent's. Parents have smaller numbers than their children, so
/// going down the numbers an area is complete before it is added.
void roll_up(const election::Geography& geography, std::int64_t* per_area) {
  for (std::size_t area = geography.size() - 1; area > 0; --area) {
    per_area[geography.parent(static_cast<AreaId>(area))] += per_area[area];
  }
}

/// Sums a column over the areas that hold the stations, and counts the absent cells there.
void sum_leaves(std::span<const CountColumn::Cell> cells, const std::vector<AreaId>& areas,
                std::int64_t* sums, std::int64_t* absent) {
  for (std::size_t form = 0; form < cells.size(); ++form) {
    if (cells[form] == CountColumn::kAbsent) {
      ++absent[areas[form]];
    } else {
      sums[areas[form]] += cells[form];
    }
  }
}

}  // namespace

Totals::Totals(std::size_t areas, std::size_t columns)
    : areas_(areas),
      columns_(columns),
      sums_(areas * columns),
      present_(areas * columns),
      forms_(areas) {}

std::int64_t Totals::votes_in_all(AreaId area) const {
  base::Quantity<struct Sum> all;
  for (std::size_t column = kFigureCount; column < columns_; ++column) {
    all += base::Quantity<struct Sum>(sum(area, FormColumn::at(column)));
  }
  return all.value();
}

std::optional<std::int64_t> Totals::complete(AreaId area, FormColumn column) const {
  if (forms(area) == 0 || present(area, column) != forms(area)) return std::nullopt;
  return sum(area, column);
}

std::int64_t Totals::valid(AreaId area) const {
  return complete(area, FormColumn(election::Figure::kValid)).value_or(votes_in_all(area));
}

Totals count(const election::Account& account, const election::Geography& geography) {
  const std::size_t areas = geography.size();
  const std::vector<AreaId>& area_of = account.forms->areas;
  if (area_of.size() > kMostForms) throw base::Overflow();

  Totals totals(areas, account.column_count());
  for (const AreaId area : area_of) {
    if (area >= areas) throw std::out_of_range("a form's area is not in the tree");
    ++totals.forms_[area];
  }
  roll_up(geography, totals.forms_.data());

  base::for_each_index(account.column_count(), [&](std::size_t index) {
    const CountColumn& column = account.column(FormColumn::at(index));
    if (column.missing()) return;
    if (column.size() != area_of.size()) throw std::out_of_range("a column lacks cells");
    std::int64_t* sums = totals.sums_.data() + index * areas;
    std::int64_t* present = totals.present_.data() + index * areas;
    sum_leaves(column.cells(), area_of, sums, present);
    roll_up(geography, sums);
    roll_up(geography, present);
    for (std::size_t area = 0; area < areas; ++area) {
      present[area] = totals.forms_[area] - present[area];
    }
  });
  return totals;
}

}  // namespace scrutineer::counting
