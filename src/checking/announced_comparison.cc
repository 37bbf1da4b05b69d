#include "scrutineer/checking/announced_comparison.h"

#include <optional>

namespace scrutineer::checking {

ComparedAnnouncement compare_announced(const election::Announcement& announcement,
                                       std::size_t announced, const AreaSums& sums,
                                       std::size_t account) {
  ComparedAnnouncement result;
  for (const election::AnnouncedTotals& area : announcement.totals) {
    for (std::size_t index = 0; index < sums.columns(); ++index) {
      const auto column = election::FormColumn::at(index);
      const std::optional<std::int64_t> value = area.at(column);
      if (!value) continue;
      if (sums.has(area.area, column)) {
        result.compared.push_back(
            {announced, account, area.area, column, *value, sums.sum(area.area, column)});
      } else {
        result.not_compared.push_back({area.area, column, sums.forms[area.area] > 0});
      }
    }
  }
  return result;
}

}  // namespace scrutineer::checking
