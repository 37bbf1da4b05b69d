// The largest differences of two accounts, station by station, with both forms of each; and
// stations that may be one under two codes.
#include <algorithm>

#include "scrutineer/report/html_compared.h"
#include "scrutineer/report/html_table.h"
#include "scrutineer/report/html_words.h"

namespace scrutineer::report {
namespace {

using comparing::Difference;
using election::Account;
using election::FormColumn;
using election::FormIndex;

/// Figures named in a row of the table; the forms have all.
constexpr std::size_t kFiguresShown = 6;

std::string name_of(const HtmlPair& pair, FormColumn column) {
  if (!column.is_votes()) {
    return std::string(pair.page.w.texts().raw(text_of(column.figure())));
  }
  return pair.words.names().choices[column.choice()];
}

void write_value(HtmlWriter& w, const FindingFigure& figure) {
  if (figure.value) {
    w.number(*figure.value);
  } else if (!figure.text.empty()) {
    w.tag("“").name(figure.text).tag("”");
  } else {
    w.say(Text::kCompareBlank);
  }
}

void write_figures(HtmlPair& pair, const Difference& one) {
  HtmlWriter& w = pair.page.w;
  const FindingFigures& figures = pair.page.figures;
  const std::vector<FormColumn> columns =
      comparing::differing_columns(pair.left, pair.right, pair.pair.columns, one);
  w.tag("<td><ul>");
  for (std::size_t i = 0; i < std::min(columns.size(), kFiguresShown); ++i) {
    w.tag("<li><bdi>").escaped(name_of(pair, columns[i])).tag("</bdi> <b>");
    write_value(w, figures.form_figure(pair.pair.left, one.left, columns[i]));
    w.tag("</b> | <b>");
    write_value(w, figures.form_figure(pair.pair.right, one.right, columns[i]));
    w.tag("</b></li>");
  }
  if (columns.size() > kFiguresShown) {
    w.tag("<li>").count(Plural::kCompareMoreFigures,
                        static_cast<std::int64_t>(columns.size() - kFiguresShown));
    w.tag("</li>");
  }
  w.tag("</ul></td>");
}

/// The largest area that holds the station.
election::AreaId region_of(const HtmlPair& pair, const Difference& one) {
  const election::Geography& geography = pair.page.evidence().geography;
  const election::AreaId area = pair.left.forms->areas[one.left];
  const election::AreaId region = geography.at_level(area, 1);
  return region == election::kNoArea ? area : region;
}

void write_station(HtmlPair& pair, const Difference& one) {
  HtmlWriter& w = pair.page.w;
  const comparing::DifferenceKindInfo& info = comparing::info_of(one.kind);
  w.tag("<tr data-kind=\"").escaped(info.title).tag("\" data-votes=\"");
  w.escaped(std::to_string(one.largest)).tag("\" data-area=\"");
  w.escaped(shortened(pair.page.evidence().geography.name(region_of(pair, one)),
                      pair.page.limits.longest_name));
  w.tag("\"><th scope=\"row\">").name(pair.left.forms->keys[one.left]);
  w.tag("<br><span class=\"quiet small\">");
  w.put(area_in_words(pair.page, pair.left.forms->areas[one.left])).tag("</span></th><td>");
  w.escaped(info.title);
  if (one.elsewhere != election::kNoForm) {
    const bool in_right = one.elsewhere_in == comparing::Side::kRight;
    const Account& other = in_right ? pair.right : pair.left;
    w.tag("<br><span class=\"small\">");
    w.say(Text::kCompareElsewhere, Markup::name(other.forms->keys[one.elsewhere]),
          Markup::name(in_right ? pair.words.names().right : pair.words.names().left));
    w.tag("</span>");
  }
  const std::string side = pair.words.side(one);
  if (!side.empty()) w.tag("<br><span class=\"small\">").escaped(side).tag("</span>");
  w.tag("</td>");
  number_cell(w, one.largest);
  write_figures(pair, one);
  w.tag("<td class=\"small\">");
  w.say(Text::kCompareRows, pair.left.forms->rows[one.left], pair.right.forms->rows[one.right]);
  w.tag("</td></tr>\n");
}

/// What the page's script makes both forms of a station from: a value a compared figure, the row of
/// each where the account is a table with a row a figure.
class FormsData {
 public:
  explicit FormsData(HtmlPair& pair) : pair_(pair), out_(pair.page.w.out()) {}

  void write(const std::vector<std::size_t>& shown) {
    pair_.page.w.tag("<script type=\"application/json\" class=\"forms\">{\"figures\":[");
    list(pair_.pair.columns.all,
         [&](FormColumn column) { append_json(out_, name_of(pair_, column)); });
    pair_.page.w.tag("],\"left\":");
    account(pair_.left, pair_.pair.left, pair_.words.names().left);
    pair_.page.w.tag(",\"right\":");
    account(pair_.right, pair_.pair.right, pair_.words.names().right);
    pair_.page.w.tag(",\"stations\":[");
    list(shown, [&](std::size_t i) { station(pair_.pair.differences[i]); });
    pair_.page.w.tag("]}</script>\n");
  }

 private:
  template <class Items, class Write>
  void list(const Items& items, Write write) {
    bool first = true;
    for (const auto& item : items) {
      if (!first) out_ += ',';
      first = false;
      write(item);
    }
  }

  void account(const Account& account, std::size_t index, const std::string& id) {
    const EvidencePlace place = pair_.page.figures.place_of(index, 0);
    out_ += "{\"id\":";
    append_json(out_, id);
    out_ += ",\"file\":";
    append_json(out_, place.member.empty()
                          ? std::string(place.file)
                          : std::string(place.file) + " › " + std::string(place.member));
    out_ += ",\"headers\":[";
    list(pair_.pair.columns.all, [&](FormColumn column) {
      const auto& headers = account.provenance.headers;
      append_json(out_, column.index() < headers.size()
                            ? shortened(headers[column.index()], pair_.page.limits.longest_name)
                            : std::string());
    });
    out_ += "]}";
  }

  void station(const Difference& one) {
    out_ += '[';
    append_json(out_, pair_.left.forms->keys[one.left]);
    out_ += ',';
    append_json(out_, comparing::info_of(one.kind).meaning);
    form(pair_.pair.left, pair_.left, one.left);
    form(pair_.pair.right, pair_.right, one.right);
    out_ += ']';
  }

  /// Values, then the form's row, or one for each figure.
  void form(std::size_t index, const Account& account, FormIndex form) {
    out_ += ",[";
    list(pair_.pair.columns.all, [&](FormColumn column) {
      const FindingFigure figure = pair_.page.figures.form_figure(index, form, column);
      if (figure.value) {
        out_ += std::to_string(*figure.value);
      } else if (!figure.text.empty()) {
        append_json(out_, shortened(figure.text, pair_.page.limits.longest_name));
      } else {
        out_ += "null";
      }
    });
    out_ += "],";
    if (account.provenance.cell_rows.empty()) {
      out_ += std::to_string(account.forms->rows[form]);
      return;
    }
    out_ += '[';
    list(pair_.pair.columns.all,
         [&](FormColumn column) { out_ += std::to_string(account.row_of(form, column)); });
    out_ += ']';
  }

  HtmlPair& pair_;
  std::string& out_;
};

}  // namespace

std::size_t write_compared_stations(HtmlPair& pair, std::size_t most) {
  const std::size_t all = pair.pair.differences.size();
  const HtmlLimits& limits = pair.page.limits;
  const std::size_t by_figures =
      limits.compared_figures / (2 * std::max<std::size_t>(pair.pair.columns.all.size(), 1));
  const std::vector<std::size_t> shown =
      largest_differences(pair.pair, std::min({most, limits.compared_a_pair, by_figures}));
  if (shown.empty()) return 0;
  HtmlWriter& w = pair.page.w;
  w.tag("<h4>").say(Text::kCompareLargest).tag("</h4>\n<p class=\"quiet\">");
  if (shown.size() < all) {
    w.say(Text::kHtmlCompareShown, shown.size(), all);
  } else {
    w.say(Text::kHtmlCompareAllShown, all);
  }
  w.tag("</p>\n<div class=\"compared\">\n");
  begin_table(w, Text::kCompareLargest);
  column(w, Text::kCompareColumnStation, false);
  column(w, Text::kCompareColumnKind, false);
  column(w, Text::kHtmlCompareVotes, true);
  column(w,
         w.texts().text(Text::kHtmlCompareDiffering, pair.words.names().left,
                        pair.words.names().right),
         false);
  column(w, Text::kCompareColumnRows, false);
  begin_rows(w);
  for (const std::size_t i : shown) write_station(pair, pair.pair.differences[i]);
  end_table(w);
  FormsData(pair).write(shown);
  w.tag("</div>\n");
  return shown.size();
}

void write_near(HtmlPair& pair) {
  if (pair.compared.near.empty()) return;
  HtmlWriter& w = pair.page.w;
  w.tag("<h4>").say(Text::kCompareNear).tag("</h4>\n<p>");
  w.escaped(w.texts().counted(Plural::kCompareNearMeans,
                              static_cast<std::int64_t>(pair.compared.near.size()),
                              pair.words.names().left, pair.words.names().right));
  w.tag("</p>\n<ul class=\"near\">\n");
  const std::size_t shown = std::min(pair.compared.near.size(), pair.page.limits.compared_near);
  for (std::size_t i = 0; i < shown; ++i) {
    const comparing::NearMatch& match = pair.compared.near[i];
    std::string figures = w.texts().counted(Plural::kCompareNearFigures, match.equal_figures);
    w.tag("<li>").say(Text::kCompareNearWhy, Markup::name(pair.words.names().left),
                      area_in_words(pair.page, pair.left.forms->areas[match.left]),
                      Markup::name(pair.words.names().right),
                      area_in_words(pair.page, pair.right.forms->areas[match.right]),
                      Markup::text(figures));
    w.tag("<pre>");
    const std::string lines = same_station_lines(pair.left, pair.right, match);
    for (std::size_t at = 0; at < lines.size();) {
      const std::size_t end = lines.find('\n', at);
      w.escaped(std::string_view(lines).substr(at, end - at)).tag("\n");
      at = end + 1;
    }
    w.tag("</pre></li>\n");
  }
  w.tag("</ul>\n");
  if (pair.compared.near.size() > shown) {
    w.tag("<p class=\"quiet\">");
    w.count(Plural::kCompareMoreNear, static_cast<std::int64_t>(pair.compared.near.size() - shown));
    w.tag("</p>\n");
  }
}

}  // namespace scrutineer::report
