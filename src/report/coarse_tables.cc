// Accounts held against percentages, announced totals and areas, as tables: docs/formats/tables.md
// specifies them.
#include <map>

#include "scrutineer/report/coarse_texts.h"
#include "scrutineer/report/csv_pieces.h"
#include "scrutineer/report/machine_names.h"
#include "scrutineer/report/tables.h"

namespace scrutineer::report {
namespace {

using comparing::AreaFigure;
using investigation::ComparedAreas;
using investigation::ComparedPercents;
using investigation::Investigation;

/// Calls `visit` with each cell of each difference of one comparison.
template <class Visit>
void for_each_cell(const Investigation& all, const ComparedPercents& percents,
                   const comparing::PercentDifference& difference, Visit visit) {
  const election::PercentAccount& right = all.evidence.percent_accounts[percents.right];
  const auto cells = percents.left_is_percent
                         ? comparing::differing_cells(all.evidence.percent_accounts[percents.left],
                                                      right, percents.comparison, difference)
                         : comparing::differing_cells(all.evidence.accounts[percents.left], right,
                                                      percents.comparison, difference);
  for (const comparing::PercentCellDifference& cell : cells) visit(cell);
}

}  // namespace

void percent_differences_table(const Investigation& all, const base::ByteSink& sink) {
  sink(
      "contest,left,right,area,station,of,name,left_lowest,left_highest,left_row,right_lowest,"
      "right_highest,right_row,least_difference\n");
  for (const investigation::ContestComparisons& one : all.comparisons) {
    const election::Contest& contest = all.evidence.contests[one.contest];
    for (const ComparedPercents& percents : one.percents) {
      const PercentNames names = names_of(all, percents);
      const election::FormList& left = percents.left_is_percent
                                           ? *all.evidence.percent_accounts[percents.left].forms
                                           : *all.evidence.accounts[percents.left].forms;
      const election::FormList& right = *all.evidence.percent_accounts[percents.right].forms;
      const auto& differences = percents.comparison.differences;
      in_pieces(differences.size(), sink,
                [&](std::size_t begin, std::size_t end, std::string& out) {
                  for (std::size_t i = begin; i < end; ++i) {
                    const comparing::PercentDifference& d = differences[i];
                    for_each_cell(all, percents, d, [&](const auto& cell) {
                      CsvRow row(out);
                      row.text(contest.id).text(names.left).text(names.right);
                      row.text(all.evidence.geography.path(left.areas[d.left]));
                      row.text(left.keys[d.left]);
                      row.text(machine_kind(cell.column));
                      row.text(machine_name(contest, cell.column));
                      row.number(cell.left.lowest).number(cell.left.highest);
                      row.number(left.rows[d.left]);
                      row.number(cell.right.lowest).number(cell.right.highest);
                      row.number(right.rows[d.right]).number(cell.least);
                    });
                  }
                });
    }
  }
}

void area_figures_table(const Investigation& all, const base::ByteSink& sink) {
  std::string out =
      "contest,left,right,announced,level,area,of,name,left_value,right_value,difference,"
      "standing,missing_stations,missing_registered\n";
  for (const investigation::ContestComparisons& one : all.comparisons) {
    const election::Contest& contest = all.evidence.contests[one.contest];
    for (const ComparedAreas& areas : one.areas) {
      for (const comparing::LevelComparison& level : areas.levels) {
        std::map<election::AreaId, const comparing::MissingThere*> missing;
        for (const comparing::AreaMissing& area : level.missing) missing[area.area] = &area.left;
        for (const AreaFigure& figure : level.figures) {
          if (figure.standing == AreaFigure::Standing::kEqual) continue;
          CsvRow row(out);
          row.text(contest.id).text(all.evidence.accounts[areas.left].id);
          row.text(areas.right ? std::string_view(all.evidence.accounts[*areas.right].id) : "");
          row.text(areas.announced
                       ? std::string_view(all.evidence.announced[*areas.announced].source)
                       : "");
          row.text(level_name(all, figure.area)).text(all.evidence.geography.path(figure.area));
          row.text(machine_kind(figure.column));
          row.text(machine_name(contest, figure.column));
          row.number(figure.left).number(figure.right).number(figure.left - figure.right);
          row.text(machine_name(figure.standing));
          const auto lacks = missing.find(figure.area);
          if (lacks == missing.end()) {
            row.empty().empty();
            continue;
          }
          row.number(lacks->second->stations);
          if (lacks->second->registered) {
            row.number(*lacks->second->registered);
          } else {
            row.empty();
          }
        }
      }
    }
  }
  sink(out);
}

}  // namespace scrutineer::report
