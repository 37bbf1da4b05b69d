#include "scrutineer/comparing/presence.h"

#include <algorithm>

#include "scrutineer/base/parallel.h"

namespace scrutineer::comparing {

using election::CountColumn;
using election::FormColumn;

namespace {
constexpr std::size_t kPiece = 65536;
}

std::vector<std::uint8_t> forms_present(const election::Account& account,
                                        std::span<const FormColumn> columns) {
  const bool votes = std::any_of(columns.begin(), columns.end(),
                                 [](FormColumn column) { return column.is_votes(); });
  std::vector<std::uint8_t> present(account.size(), 0);
  base::for_each_piece(
      account.size(), kPiece, [&](std::size_t, std::size_t begin, std::size_t end) {
        for (const FormColumn column : columns) {
          if (column.is_votes() != votes) continue;
          const auto cells = account.column(column).cells();
          for (std::size_t form = begin; form < end; ++form) {
            present[form] |= static_cast<std::uint8_t>(cells[form] != CountColumn::kAbsent);
          }
        }
      });
  return present;
}

}  // namespace scrutineer::comparing
