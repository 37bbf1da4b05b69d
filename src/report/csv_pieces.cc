#include "scrutineer/report/csv_pieces.h"

#include <fmt/format.h>

namespace scrutineer::report {

using election::AreaId;
using investigation::Investigation;

std::string_view level_name(const Investigation& all, AreaId area) {
  const std::size_t level = all.evidence.geography.level(area);
  if (level == 0) return "nation";
  const std::vector<std::string>& levels = all.evidence.geography.levels();
  return level <= levels.size() ? std::string_view(levels[level - 1]) : std::string_view();
}

void append_place(CsvRow& row, const std::optional<EvidencePlace>& place) {
  if (!place) {
    row.empty().empty();
    return;
  }
  if (place->member.empty()) {
    row.text(place->file);
  } else {
    row.text(fmt::format("{}#{}", place->file, place->member));
  }
  if (place->row == 0) {
    row.empty();
  } else {
    row.number(static_cast<std::int64_t>(place->row));
  }
}

std::vector<VotesColumn> votes_columns(const Investigation& all) {
  std::vector<VotesColumn> columns;
  for (std::size_t contest = 0; contest < all.evidence.contests.size(); ++contest) {
    for (std::size_t i = 0; i < all.evidence.contests[contest].choices.size(); ++i) {
      columns.push_back({contest, i});
    }
  }
  return columns;
}

std::string votes_column_name(const Investigation& all, std::string_view what,
                              const VotesColumn& column) {
  const election::Contest& contest = all.evidence.contests[column.contest];
  const std::string& id = contest.choices[column.choice].id;
  return all.evidence.contests.size() > 1 ? fmt::format("{} {} {}", what, contest.id, id)
                                          : fmt::format("{} {}", what, id);
}

}  // namespace scrutineer::report
