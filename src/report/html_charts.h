// Charts as Vega-Lite specifications: horizontal bars, one group a label, drawn by the page's
// script. The table beside each says the same to who cannot see it, and without script.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scrutineer/report/density.h"
#include "scrutineer/report/html_sections.h"

namespace scrutineer::report {

/// One bar each series, to the left of 0 for a value below it; absent values have none.
struct BarGroup {
  std::string label;  ///< Any text; made unique when written.
  std::vector<std::optional<std::int64_t>> values;
};

struct BarChart {
  std::string description;                ///< For screen readers, in one sentence.
  std::vector<std::string> series;        ///< Names, in the order of the values.
  std::vector<std::string_view> colours;  ///< One a series.
  std::vector<BarGroup> groups;           ///< From the top down.
};

inline constexpr std::string_view kAnnouncedColour = "#a9b4ba";
inline constexpr std::string_view kRecomputedColour = "#0f5d78";
inline constexpr std::string_view kContradictionColour = "#a5402d";
inline constexpr std::string_view kOddityColour = "#b58a2a";
/// Bars that a chart has at most; the table has all.
inline constexpr std::size_t kMostBarGroups = 12;

/// Squares of a plane with how many points lie in each, the darker the more, and the line on which
/// both ways are equal.
struct DensityChart {
  std::string description;  ///< For screen readers, in one sentence.
  std::string across;       ///< What is counted from left to right …
  std::string up;           ///< … and from the bottom up.
  std::string points;       ///< What the points are: "Stations".
  Density squares;
};
/// Squares in each direction, at most.
inline constexpr std::uint32_t kMostSquares = 60;

/// Opens a figure with its caption and chart. The caller writes what it shows in words into it and
/// calls end_chart.
void begin_chart(HtmlPage& page, const Markup& caption, const DensityChart& chart);

/// Opens a figure with its caption and chart. The caller writes the table into it and calls
/// end_chart.
void begin_chart(HtmlPage& page, const Markup& caption, const BarChart& chart);
void end_chart(HtmlPage& page);

}  // namespace scrutineer::report
