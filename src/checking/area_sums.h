// An account's sums over the areas, as checking is given them.
#pragma once

#include <cstdint>
#include <span>

#include "scrutineer/election/figure.h"
#include "scrutineer/election/geography.h"

namespace scrutineer::checking {

/// A view of sums that whoever counts owns: for each form column, one number an area. (Checking
/// and counting know nothing of each other; counting::Totals has these numbers.)
struct AreaSums {
  std::size_t areas = 0;
  std::span<const std::int64_t> sums;     ///< Column after column; absent cells left out.
  std::span<const std::int64_t> present;  ///< How many forms of the area have the figure.
  std::span<const std::int64_t> forms;    ///< For each area: how many forms it has.

  [[nodiscard]] std::int64_t sum(election::AreaId area, election::FormColumn column) const {
    return sums[column.index() * areas + area];
  }
  /// True if any form of the area has the figure.
  [[nodiscard]] bool has(election::AreaId area, election::FormColumn column) const {
    return present[column.index() * areas + area] > 0;
  }
  /// True if any form of the area lacks the figure.
  [[nodiscard]] bool lacks(election::AreaId area, election::FormColumn column) const {
    return present[column.index() * areas + area] < forms[area];
  }
  [[nodiscard]] std::size_t columns() const { return areas == 0 ? 0 : sums.size() / areas; }
};

}  // namespace scrutineer::checking
