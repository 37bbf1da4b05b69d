// How two accounts' differences fall: by kind, by area, and one account against the other.
#include <algorithm>
#include <array>

#include "scrutineer/report/html_charts.h"
#include "scrutineer/report/html_compared.h"
#include "scrutineer/report/html_table.h"
#include "scrutineer/report/html_words.h"

namespace scrutineer::report {
namespace {

std::int64_t whole(std::uint64_t count) { return static_cast<std::int64_t>(count); }

/// The columns that tell how many votes differ.
void vote_columns(HtmlPair& pair) {
  HtmlWriter& w = pair.page.w;
  column(w, Text::kCompareColumnGross, true);
  for (const std::size_t choice : pair.leading) column(w, pair.net_of(choice), true);
}
void vote_cells(HtmlPair& pair, const comparing::DifferenceSum& sum) {
  HtmlWriter& w = pair.page.w;
  number_cell(w, whole(sum.gross()));
  for (const std::size_t choice : pair.leading) {
    text_cell(w, w.texts().difference(sum.choices[choice].net), true);
  }
}

BarChart chart_of_kinds(const HtmlPair& pair) {
  const Catalogue& texts = pair.page.w.texts();
  BarChart chart;
  chart.description = texts.raw(Text::kHtmlCompareKindsSays);
  chart.series.emplace_back(texts.raw(Text::kCompareColumnStations));
  chart.colours.push_back(kRecomputedColour);
  for (const comparing::KindSum& kind : pair.pair.kinds) {
    chart.groups.push_back(
        {std::string(comparing::info_of(kind.kind).title), {whole(kind.sum.stations)}});
  }
  std::stable_sort(
      chart.groups.begin(), chart.groups.end(),
      [](const BarGroup& a, const BarGroup& b) { return *a.values[0] > *b.values[0]; });
  return chart;
}

void write_kind(HtmlPair& pair, const comparing::KindSum& kind) {
  HtmlWriter& w = pair.page.w;
  const comparing::DifferenceKindInfo& info = comparing::info_of(kind.kind);
  w.tag("<tr><th scope=\"row\">").escaped(info.title);
  w.tag("<br><span class=\"quiet small\">").escaped(info.meaning).tag("</span></th>");
  number_cell(w, whole(kind.sum.stations));
  number_cell(w, whole(kind.sum.in_votes));
  vote_cells(pair, kind.sum);
  text_cell(w, pair.words.side(kind));
  w.tag("</tr>\n");
}

/// Net votes of the leading choices, in the areas with the largest.
BarChart chart_of_areas(const HtmlPair& pair, const std::vector<const comparing::AreaSum*>& areas) {
  const election::Geography& geography = pair.page.evidence().geography;
  constexpr std::array<std::string_view, 2> kColours = {kRecomputedColour, kOddityColour};
  BarChart chart;
  chart.description = pair.page.w.texts().raw(Text::kHtmlCompareAreasSays);
  for (std::size_t i = 0; i < pair.leading.size(); ++i) {
    chart.series.push_back(pair.words.names().choices[pair.leading[i]]);
    chart.colours.push_back(kColours[i]);
  }
  // Vega-Lite tells series by their names.
  if (chart.series.size() == 2 && chart.series[0] == chart.series[1]) chart.series[1] += " (2)";
  for (const comparing::AreaSum* area : areas) {
    if (chart.groups.size() == kMostBarGroups) break;
    if (area->sum.in_votes == 0) continue;
    BarGroup group{geography.path(area->area), {}};
    for (const std::size_t choice : pair.leading) {
      group.values.emplace_back(area->sum.choices[choice].net);
    }
    chart.groups.push_back(std::move(group));
  }
  return chart;
}

void write_area(HtmlPair& pair, const comparing::AreaSum& area) {
  HtmlWriter& w = pair.page.w;
  w.tag("<tr><th scope=\"row\">").put(area_in_words(pair.page, area.area)).tag("</th>");
  for (const std::uint64_t count :
       {area.common, area.sum.stations, area.only_left, area.only_right}) {
    number_cell(w, whole(count));
  }
  vote_cells(pair, area.sum);
  w.tag("</tr>\n");
}

void write_density(HtmlPair& pair, std::size_t choice) {
  const auto votes = votes_in_both(pair.page.all, pair.pair, choice);
  if (votes.empty()) return;
  HtmlWriter& w = pair.page.w;
  std::int64_t equal = 0;
  std::int64_t above = 0;
  for (const auto& [left, right] : votes) {
    equal += left == right ? 1 : 0;
    above += right > left ? 1 : 0;
  }
  const std::int64_t below = static_cast<std::int64_t>(votes.size()) - equal - above;
  const ComparisonWords::Names& names = pair.words.names();
  const Catalogue& texts = w.texts();
  DensityChart chart;
  chart.description = texts.text(Text::kHtmlCompareDensitySays, equal, above, below);
  chart.across = texts.text(Text::kHtmlCompareVotesIn, names.left);
  chart.up = texts.text(Text::kHtmlCompareVotesIn, names.right);
  chart.points = texts.raw(Text::kCompareColumnStations);
  chart.squares = density(votes, kMostSquares);
  begin_chart(pair.page, Markup::text(texts.text(Text::kHtmlCompareDensity, names.choices[choice])),
              chart);
  w.tag("<p class=\"quiet small\">");
  w.escaped(
      texts.text(Text::kHtmlCompareDensityMeans, equal, names.right, above, names.left, below));
  if (votes.size() < pair.pair.common) {
    w.tag(" ").say(Text::kHtmlCompareDensityLacks);
  }
  w.tag("</p>\n");
  end_chart(pair.page);
}

}  // namespace

void write_kinds(HtmlPair& pair) {
  if (pair.pair.kinds.empty()) return;
  HtmlWriter& w = pair.page.w;
  w.tag("<h4>").say(Text::kCompareKinds).tag("</h4>\n");
  begin_chart(pair.page, Markup::text(w.texts().raw(Text::kHtmlCompareKindStations)),
              chart_of_kinds(pair));
  begin_table(w, Text::kCompareKinds);
  column(w, Text::kCompareColumnKind, false);
  column(w, Text::kCompareColumnStations, true);
  column(w, Text::kCompareColumnInVotes, true);
  vote_columns(pair);
  column(w, Text::kCompareColumnSide, false);
  begin_rows(w);
  for (const comparing::KindSum& kind : pair.pair.kinds) write_kind(pair, kind);
  end_table(w);
  w.tag("<p class=\"quiet small\">");
  w.escaped(
      w.texts().text(Text::kCompareNetMeans, pair.words.names().left, pair.words.names().right));
  w.tag("</p>\n");
  end_chart(pair.page);
}

void write_compared_areas(HtmlPair& pair) {
  const std::vector<const comparing::AreaSum*> areas =
      largest_areas(pair.page.all, pair.pair, pair.page.limits.compared_areas);
  if (areas.empty()) return;
  HtmlWriter& w = pair.page.w;
  w.tag("<h4>").say(Text::kCompareAreas).tag("</h4>\n");
  begin_chart(pair.page,
              Markup::text(w.texts().text(Text::kHtmlCompareAreas, pair.words.names().left,
                                          pair.words.names().right)),
              chart_of_areas(pair, areas));
  begin_table(w, Text::kCompareAreas);
  column(w, Text::kColumnArea, false);
  column(w, Text::kCompareColumnInBoth, true);
  column(w, Text::kCompareColumnDiffer, true);
  column(w, w.texts().text(Text::kCompareColumnOnly, pair.words.names().left), true);
  column(w, w.texts().text(Text::kCompareColumnOnly, pair.words.names().right), true);
  vote_columns(pair);
  begin_rows(w);
  for (const comparing::AreaSum* area : areas) write_area(pair, *area);
  end_table(w);
  const std::size_t all = largest_areas(pair.page.all, pair.pair, pair.pair.areas.size()).size();
  if (all > areas.size()) {
    w.tag("<p class=\"quiet small\">");
    w.say(Text::kHtmlCompareAreasShown, areas.size(), all).tag("</p>\n");
  }
  end_chart(pair.page);
}

void write_densities(HtmlPair& pair) {
  if (!pair.pair.columns.has_votes()) return;
  HtmlWriter& w = pair.page.w;
  w.tag("<div class=\"beside\">\n");
  for (const std::size_t choice : pair.leading) write_density(pair, choice);
  w.tag("</div>\n");
}

}  // namespace scrutineer::report
