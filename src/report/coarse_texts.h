// An account held against percentages, announced totals or areas, in sentences and a table: what
// the terminal and the page both show.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "scrutineer/investigation/investigation.h"
#include "scrutineer/report/catalogue.h"

namespace scrutineer::report {

/// One such comparison. Texts hold names as the data has them: who shows them makes them safe.
struct CoarseText {
  struct Column {
    std::string head;
    bool number = false;
  };
  std::string head;
  std::vector<std::string> sentences;
  std::string caption;  ///< Of the table; empty where there is none.
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;
};

/// Rows that a table has at most; findings.json and the CSV tables have more.
inline constexpr std::size_t kCoarseRows = 10;

/// Every such comparison of a contest.
[[nodiscard]] std::vector<CoarseText> coarse_texts(
    const Catalogue& words, const investigation::Investigation& all,
    const investigation::ContestComparisons& contest);

/// Indices of the differences, at most so many: most votes at least first, then by station.
[[nodiscard]] std::vector<std::size_t> largest_percent_differences(
    const comparing::PercentComparison& comparison, std::size_t most);
/// The figures of all levels that are not equal, at most so many: those that no missing station
/// explains first, then by size.
[[nodiscard]] std::vector<const comparing::AreaFigure*> largest_area_figures(
    const investigation::ComparedAreas& areas, std::size_t most);
/// The two accounts' ids.
struct PercentNames {
  std::string left;
  std::string right;
};
[[nodiscard]] PercentNames names_of(const investigation::Investigation& all,
                                    const investigation::ComparedPercents& percents);

}  // namespace scrutineer::report
