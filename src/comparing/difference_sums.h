// Inside compare.cc: differences added up, by kind, by area, by size, by direction.
#pragma once

#include <span>
#include <vector>

#include "scrutineer/comparing/compare.h"

namespace scrutineer::comparing {

/// Fills in sum, kinds, areas, sizes and direction from the rest.
/// `common` holds for each area of the tree how many compared stations lie in it directly.
void add_up(const election::Account& left, const election::Account& right,
            const election::Geography& geography, std::span<const std::uint32_t> common,
            PairComparison& out);

}  // namespace scrutineer::comparing
