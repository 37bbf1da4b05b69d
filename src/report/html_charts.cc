#include "scrutineer/report/html_charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace scrutineer::report {
namespace {

/// Vega-Lite draws one bar a label: two choices of one name would fall together.
std::vector<std::string> unique_labels(const BarChart& chart) {
  constexpr std::size_t kLongestLabel = 80;
  std::set<std::string, std::less<>> used;
  std::vector<std::string> labels;
  for (const BarGroup& group : chart.groups) {
    const std::string base = shortened(group.label, kLongestLabel);
    std::string label = base;
    for (std::size_t n = 2; !used.insert(label).second; ++n)
      label = fmt::format("{} ({})", base, n);
    labels.push_back(std::move(label));
  }
  return labels;
}

/// The least and the most of the values, 0 and 1 among them.
std::pair<std::int64_t, std::int64_t> span_of(const BarChart& chart) {
  std::pair<std::int64_t, std::int64_t> span(0, 1);
  for (const BarGroup& group : chart.groups) {
    for (const auto& value : group.values) {
      span.first = std::min(span.first, value.value_or(0));
      span.second = std::max(span.second, value.value_or(0));
    }
  }
  return span;
}

void append_values(std::string& out, const BarChart& chart) {
  const std::vector<std::string> labels = unique_labels(chart);
  bool first = true;
  for (std::size_t g = 0; g < chart.groups.size(); ++g) {
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
      const std::optional<std::int64_t> value = chart.groups[g].values[s];
      if (!value) continue;
      if (!first) out += ',';
      first = false;
      out += "{\"label\":";
      append_json(out, labels[g]);
      out += ",\"series\":";
      append_json(out, chart.series[s]);
      out += fmt::format(",\"value\":{}}}", *value);
    }
  }
}

void append_strings(std::string& out, const auto& texts) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i > 0) out += ',';
    append_json(out, texts[i]);
  }
}

/// The offset of a group's bars, and their colour: left out where there is but one series.
std::string series_encoding(const BarChart& chart, bool coloured) {
  std::string out;
  if (chart.series.size() > 1) {
    out += ",\"yOffset\":{\"field\":\"series\",\"scale\":{\"domain\":[";
    append_strings(out, chart.series);
    out += "]}}";
  }
  if (coloured) {
    out += ",\"color\":{\"field\":\"series\",\"scale\":{\"domain\":[";
    append_strings(out, chart.series);
    out += "],\"range\":[";
    append_strings(out, chart.colours);
    out += chart.series.size() > 1 ? "]}}" : "]},\"legend\":null}";
  }
  return out;
}

void append_spec(std::string& out, const BarChart& chart) {
  const auto [least, most] = span_of(chart);
  // Room beyond the longest bar for its figure.
  const std::int64_t room = (most - least) / 4 + 1;
  const bool below = least < 0;
  const std::string shared = fmt::format(
      "\"y\":{{\"field\":\"label\",\"type\":\"nominal\",\"sort\":null,\"axis\":{{\"title\":null}}}}"
      ","
      "\"x\":{{\"field\":\"value\",\"type\":\"quantitative\",\"axis\":null,"
      "\"scale\":{{\"domain\":[{},{}],\"nice\":false}}}}",
      below ? least - room : 0, most + room);
  // A height in all, not a step a bar: for a step Vega-Lite warns of its own default.
  const std::size_t height = chart.groups.size() * (chart.series.size() > 1 ? 48 : 28);
  const std::string_view place =
      below ? "\"align\":{\"expr\":\"datum.value < 0 ? 'right' : 'left'\"},"
              "\"dx\":{\"expr\":\"datum.value < 0 ? -5 : 5\"}"
            : "\"align\":\"left\",\"dx\":5";
  out += "{\"$schema\":\"https://vega.github.io/schema/vega-lite/v6.json\",\"data\":{\"values\":[";
  append_values(out, chart);
  out += fmt::format(
      "]}},\"width\":\"container\",\"height\":{},"
      "\"autosize\":{{\"type\":\"fit-x\",\"contains\":\"padding\"}},\"layer\":["
      "{{\"mark\":\"bar\",\"encoding\":{{{}{}}}}},"
      "{{\"mark\":{{\"type\":\"text\",{},\"baseline\":\"middle\","
      "\"fontSize\":12,\"color\":\"#1c2428\"}},\"encoding\":{{{}{},"
      "\"text\":{{\"field\":\"value\",\"format\":\",\"}}}}}}]}}",
      height, shared, series_encoding(chart, true), place, shared, series_encoding(chart, false));
}

void append_axis(std::string& out, std::string_view channel, std::string_view title,
                 std::uint64_t end) {
  out += fmt::format(
      "\"{}\":{{\"field\":\"{}\",\"type\":\"quantitative\",\"scale\":{{\"domain\":[0,{}],"
      "\"nice\":false}},\"axis\":{{\"format\":\",\",\"tickCount\":5,\"grid\":true,\"title\":",
      channel, channel, end);
  append_json(out, title);
  out += fmt::format("}}}},\"{}2\":{{\"field\":\"{}2\"}}", channel, channel);
}

/// Squares as they lie, and the line from corner to corner over them.
void append_spec(std::string& out, const DensityChart& chart) {
  const std::uint64_t width = chart.squares.width;
  const std::uint64_t end = width * chart.squares.squares;
  out += fmt::format(
      "{{\"$schema\":\"https://vega.github.io/schema/vega-lite/v6.json\",\"width\":\"container\","
      "\"height\":340,\"autosize\":{{\"type\":\"fit-x\",\"contains\":\"padding\"}},\"layer\":["
      "{{\"data\":{{\"values\":[");
  for (std::size_t i = 0; i < chart.squares.cells.size(); ++i) {
    const DensityCell& cell = chart.squares.cells[i];
    out += fmt::format("{}{{\"x\":{},\"y\":{},\"n\":{}}}", i == 0 ? "" : ",", cell.x * width,
                       cell.y * width, cell.points);
  }
  out += fmt::format(
      "]}},\"transform\":[{{\"calculate\":\"datum.x + {}\",\"as\":\"x2\"}},"
      "{{\"calculate\":\"datum.y + {}\",\"as\":\"y2\"}}],\"mark\":\"rect\",\"encoding\":{{",
      width, width);
  append_axis(out, "x", chart.across, end);
  out += ',';
  append_axis(out, "y", chart.up, end);
  out +=
      ",\"color\":{\"field\":\"n\",\"type\":\"quantitative\",\"scale\":{\"type\":\"log\","
      "\"range\":[\"#bcd7e6\",\"#06344a\"]},\"legend\":{\"format\":\",\",\"tickCount\":3,"
      "\"title\":";
  append_json(out, chart.points);
  out += fmt::format(
      "}}}}}}}},{{\"data\":{{\"values\":[{{\"x\":0,\"y\":0}},{{\"x\":{},\"y\":{}}}]}},"
      "\"mark\":{{\"type\":\"line\",\"color\":\"#a5402d\",\"strokeWidth\":1,\"strokeDash\":[4,3]}},"
      "\"encoding\":{{\"x\":{{\"field\":\"x\",\"type\":\"quantitative\"}},"
      "\"y\":{{\"field\":\"y\",\"type\":\"quantitative\"}}}}}}]}}",
      end, end);
}

/// Where the script draws, and the element whose content the specification is.
void write_place(HtmlWriter& w, std::string_view description) {
  w.tag("<div class=\"chart\" role=\"img\" aria-label=\"").escaped(description);
  w.tag("\" hidden></div>\n<script type=\"application/json\">");
}

}  // namespace

void begin_chart(HtmlPage& page, const Markup& caption, const BarChart& chart) {
  HtmlWriter& w = page.w;
  if (chart.groups.empty()) {
    w.tag("<figure>\n<figcaption>").put(caption).tag("</figcaption>\n");
    return;
  }
  w.tag("<figure data-chart>\n<figcaption>").put(caption).tag("</figcaption>\n");
  write_place(w, chart.description);
  append_spec(w.out(), chart);
  w.tag("</script>\n");
}

void begin_chart(HtmlPage& page, const Markup& caption, const DensityChart& chart) {
  HtmlWriter& w = page.w;
  w.tag("<figure data-density>\n<figcaption>").put(caption).tag("</figcaption>\n");
  write_place(w, chart.description);
  append_spec(w.out(), chart);
  w.tag("</script>\n");
}

void end_chart(HtmlPage& page) { page.w.tag("</figure>\n"); }

}  // namespace scrutineer::report
