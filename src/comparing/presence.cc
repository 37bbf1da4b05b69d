#include "scrutineer/comparing/presence.h"

#include <algorithm>

#include "scrutineer/base/parallel.h"

namespace scrutineer::comparing {

using election::CountColumn;
using election::FormColumn;

namespace {
constexpr std::size_t kPiece = 65536;
}

std::vector<std::uint8_t> forms_with_any(std::size_t forms,
                                         std::span<const CountColumn* const> columns) {
  std::vector<std::uint8_t> present(forms, 0);
  base::for_each_piece(forms, kPiece, [&](std::size_t, std::size_t begin, std::size_t end) {
    for (const CountColumn* column : columns) {
      if (column->missing()) continue;
      const auto cells = column->cells();
      for (std::size_t form = begin; form < end; ++form) {
        present[form] |= static_cast<std::uint8_t>(cells[form] != CountColumn::kAbsent);
      }
    }
  });
  return present;
}

std::vector<std::uint8_t> forms_with_votes(const election::Account& account) {
  std::vector<const CountColumn*> columns;
  for (const CountColumn& votes : account.votes) columns.push_back(&votes);
  return forms_with_any(account.size(), columns);
}

std::vector<std::uint8_t> forms_present(const election::Account& account,
                                        std::span<const FormColumn> columns) {
  const bool votes = std::any_of(columns.begin(), columns.end(),
                                 [](FormColumn column) { return column.is_votes(); });
  std::vector<const CountColumn*> looked_at;
  for (const FormColumn column : columns) {
    if (column.is_votes() == votes) looked_at.push_back(&account.column(column));
  }
  return forms_with_any(account.size(), looked_at);
}

}  // namespace scrutineer::comparing
