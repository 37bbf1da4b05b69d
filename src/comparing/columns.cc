#include "scrutineer/comparing/columns.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "scrutineer/checking/row.h"

namespace scrutineer::comparing {

using election::Account;
using election::Figure;
using election::FormColumn;

namespace {

/// The figures that stand in the line of the votes on most forms.
constexpr std::array<Figure, 4> kInLine = {Figure::kValid, Figure::kBlank, Figure::kInvalid,
                                           Figure::kCast};

/// Choices, then V, B, N, H, as indices into the compared columns.
std::vector<std::size_t> case_order(const ComparedColumns& columns) {
  std::vector<std::size_t> order(columns.all.size() - columns.figures);
  std::iota(order.begin(), order.end(), columns.figures);
  for (const Figure figure : kInLine) {
    for (std::size_t i = 0; i < columns.figures; ++i) {
      if (columns.all[i].figure() == figure) order.push_back(i);
    }
  }
  return order;
}

/// The same columns as the account's file has them; the case's order where a cell is a row.
std::vector<std::size_t> file_order(const ComparedColumns& columns, const Account& account,
                                    std::vector<std::size_t> order) {
  const std::vector<std::uint32_t>& positions = account.provenance.positions;
  const auto position = [&](std::size_t i) { return positions[columns.all[i].index()]; };
  if (positions.empty() ||
      std::any_of(order.begin(), order.end(), [&](std::size_t i) { return position(i) == 0; })) {
    return order;
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return position(a) < position(b); });
  return order;
}

}  // namespace

ComparedColumns compared_columns(const Account& left, const Account& right) {
  ComparedColumns columns;
  for (std::size_t index = 0; index < left.column_count(); ++index) {
    const FormColumn column = FormColumn::at(index);
    if (!checking::was_read(left, column) || !checking::was_read(right, column)) continue;
    columns.all.push_back(column);
    if (!column.is_votes()) ++columns.figures;
  }
  const std::vector<std::size_t> order = case_order(columns);
  for (const auto& next :
       {order, file_order(columns, left, order), file_order(columns, right, order)}) {
    if (std::find(columns.orders.begin(), columns.orders.end(), next) == columns.orders.end()) {
      columns.orders.push_back(next);
    }
  }
  // Which account is the left one must not matter for what explains a difference.
  std::sort(columns.orders.begin() + 1, columns.orders.end());
  return columns;
}

}  // namespace scrutineer::comparing
