#include "scrutineer/report/html_charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

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

std::int64_t largest(const BarChart& chart) {
  std::int64_t most = 1;
  for (const BarGroup& group : chart.groups) {
    for (const auto& value : group.values) most = std::max(most, value.value_or(0));
  }
  return most;
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
  const std::int64_t most = largest(chart);
  // Room right of the longest bar for its figure.
  const std::int64_t end = most + most / 4 + 1;
  const std::string shared = fmt::format(
      "\"y\":{{\"field\":\"label\",\"type\":\"nominal\",\"sort\":null,\"axis\":{{\"title\":null}}}}"
      ","
      "\"x\":{{\"field\":\"value\",\"type\":\"quantitative\",\"axis\":null,"
      "\"scale\":{{\"domain\":[0,{}],\"nice\":false}}}}",
      end);
  // A height in all, not a step a bar: for a step Vega-Lite warns of its own default.
  const std::size_t height = chart.groups.size() * (chart.series.size() > 1 ? 48 : 28);
  out += "{\"$schema\":\"https://vega.github.io/schema/vega-lite/v6.json\",\"data\":{\"values\":[";
  append_values(out, chart);
  out += fmt::format(
      "]}},\"width\":\"container\",\"height\":{},"
      "\"autosize\":{{\"type\":\"fit-x\",\"contains\":\"padding\"}},\"layer\":["
      "{{\"mark\":\"bar\",\"encoding\":{{{}{}}}}},"
      "{{\"mark\":{{\"type\":\"text\",\"align\":\"left\",\"baseline\":\"middle\",\"dx\":5,"
      "\"fontSize\":12,\"color\":\"#1c2428\"}},\"encoding\":{{{}{},"
      "\"text\":{{\"field\":\"value\",\"format\":\",\"}}}}}}]}}",
      height, shared, series_encoding(chart, true), shared, series_encoding(chart, false));
}

}  // namespace

void begin_chart(HtmlPage& page, const Markup& caption, const BarChart& chart) {
  HtmlWriter& w = page.w;
  if (chart.groups.empty()) {
    w.tag("<figure>\n<figcaption>").put(caption).tag("</figcaption>\n");
    return;
  }
  w.tag("<figure data-chart>\n<figcaption>").put(caption).tag("</figcaption>\n");
  w.tag("<div class=\"chart\" role=\"img\" aria-label=\"").escaped(chart.description);
  w.tag("\" hidden></div>\n<script type=\"application/json\">");
  append_spec(w.out(), chart);
  w.tag("</script>\n");
}

void end_chart(HtmlPage& page) { page.w.tag("</figure>\n"); }

}  // namespace scrutineer::report
