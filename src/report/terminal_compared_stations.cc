// The stations on which two accounts differ, one by one, on the terminal.
#include <algorithm>
#include <limits>

#include "scrutineer/report/names.h"
#include "scrutineer/report/terminal_page.h"

namespace scrutineer::report {
namespace {

using comparing::Difference;
using comparing::PairComparison;
using investigation::ComparedAccounts;

/// Figures listed of one station; --csv prints all.
constexpr std::size_t kFiguresShown = 8;

class StationsPage {
 public:
  StationsPage(TerminalPage& page, const ComparedAccounts& compared,
               const CompareSelection& selection)
      : page_(page),
        compared_(compared),
        pair_(compared.pair),
        selection_(selection),
        left_(page.all.evidence.accounts[pair_.left]),
        right_(page.all.evidence.accounts[pair_.right]),
        contest_(page.all.evidence.contests[left_.contest]),
        words_(comparison_words(page, compared)),
        figures_(page.all),
        row_a_figure_(!left_.provenance.cell_rows.empty() || !right_.provenance.cell_rows.empty()) {
  }

  void write() {
    write_differences();
    if (!selection_.kind) write_near();
  }

 private:
  [[nodiscard]] std::size_t limit() const {
    return selection_.limit.value_or(std::numeric_limits<std::size_t>::max());
  }

  /// Those asked for, the largest first.
  [[nodiscard]] std::vector<std::size_t> chosen() const {
    std::vector<std::size_t> order = largest_differences(pair_, pair_.differences.size());
    if (selection_.kind) {
      std::erase_if(order,
                    [&](std::size_t i) { return pair_.differences[i].kind != *selection_.kind; });
    }
    return order;
  }

  void write_differences() {
    if (pair_.differences.empty()) return;
    const std::vector<std::size_t> order = chosen();
    page_.line_break();
    if (selection_.kind) {
      const comparing::DifferenceKindInfo& info = comparing::info_of(*selection_.kind);
      if (order.empty()) {
        return page_.say(page_.words.text(Text::kCompareNoneOfKind, info.title));
      }
      page_.say(page_.words.text(Text::kCompareOfKind, info.title), 1, Paint::kHeading);
      page_.say(info.meaning, 1, Paint::kQuiet);
    } else {
      page_.say(page_.raw(Text::kCompareLargest), 1, Paint::kHeading);
    }
    page_.say(page_.words.text(Text::kCompareFiles, words_.names().left, file_of(pair_.left),
                               words_.names().right, file_of(pair_.right)),
              1, Paint::kQuiet);
    const std::size_t shown = std::min(limit(), order.size());
    for (std::size_t i = 0; i < shown; ++i) write_difference(pair_.differences[order[i]]);
    if (order.size() > shown) {
      page_.say(page_.words.counted(Plural::kCompareMoreDifferences,
                                    static_cast<std::int64_t>(order.size() - shown)),
                1, Paint::kQuiet);
    }
  }

  [[nodiscard]] std::string file_of(std::size_t account) const {
    return page_.phrases.place(figures_.place_of(account, 0));
  }

  /// The station and how it differs in a line, then a row a figure.
  void write_difference(const Difference& one) {
    std::string says = how(one);
    if (!row_a_figure_) {
      says = page_.words.text(Text::kCompareOfRows, says, left_.forms->rows[one.left],
                              right_.forms->rows[one.right]);
    }
    page_.say(page_.words.text(Text::kCompareStationIn, printable(left_.forms->keys[one.left]),
                               page_.phrases.area(left_.forms->areas[one.left]), says));
    std::vector<TableColumn> heads = {{"", false, 34},
                                      {words_.names().left, true, 20},
                                      {words_.names().right, true, 20},
                                      {std::string(page_.raw(Text::kCompareColumnDifference))}};
    if (row_a_figure_) heads.push_back({std::string(page_.raw(Text::kCompareColumnRows)), false});
    TextTable table(std::move(heads));
    const std::vector<election::FormColumn> columns =
        comparing::differing_columns(left_, right_, pair_.columns, one);
    for (std::size_t i = 0; i < std::min(columns.size(), kFiguresShown); ++i) {
      add_figure(table, one, columns[i]);
    }
    page_.table(table, 2);
    if (columns.size() > kFiguresShown) {
      page_.say(page_.words.counted(Plural::kCompareMoreFigures,
                                    static_cast<std::int64_t>(columns.size() - kFiguresShown)),
                2, Paint::kQuiet);
    }
  }

  /// "digits transposed; official has the larger figure".
  [[nodiscard]] std::string how(const Difference& one) const {
    std::string out(comparing::info_of(one.kind).title);
    if (one.elsewhere != election::kNoForm) {
      const bool in_right = one.elsewhere_in == comparing::Side::kRight;
      const election::Account& other = in_right ? right_ : left_;
      out = page_.words.text(
          Text::kCompareHow, out,
          page_.words.text(Text::kCompareElsewhere, printable(other.forms->keys[one.elsewhere]),
                           in_right ? words_.names().right : words_.names().left));
    }
    const std::string side = words_.side(one);
    return side.empty() ? out : page_.words.text(Text::kCompareHow, out, side);
  }

  void add_figure(TextTable& table, const Difference& one, election::FormColumn column) {
    const FindingFigure left = figures_.form_figure(pair_.left, one.left, column);
    const FindingFigure right = figures_.form_figure(pair_.right, one.right, column);
    std::vector<TableCell> row = {
        {page_.phrases.column(contest_, column)},
        {shown(left)},
        {shown(right)},
        {page_.words.difference(left.value.value_or(0) - right.value.value_or(0))}};
    if (row_a_figure_) {
      row.push_back({page_.words.text(Text::kCompareRows, left.place.row, right.place.row)});
    }
    table.add(std::move(row));
  }
  [[nodiscard]] std::string shown(const FindingFigure& figure) const {
    if (figure.value) return page_.words.number(*figure.value);
    return figure.text.empty() ? std::string(page_.raw(Text::kCompareBlank))
                               : '"' + printable(figure.text) + '"';
  }

  void write_near() {
    if (compared_.near.empty()) return;
    page_.line_break();
    page_.say(page_.raw(Text::kCompareNear), 1, Paint::kHeading);
    page_.say(page_.words.counted(Plural::kCompareNearMeans,
                                  static_cast<std::int64_t>(compared_.near.size()),
                                  words_.names().left, words_.names().right));
    const std::size_t shown = std::min(limit(), compared_.near.size());
    for (std::size_t i = 0; i < shown; ++i) write_near(compared_.near[i]);
    if (compared_.near.size() > shown) {
      page_.say(page_.words.counted(Plural::kCompareMoreNear,
                                    static_cast<std::int64_t>(compared_.near.size() - shown)),
                1, Paint::kQuiet);
    }
  }

  void write_near(const comparing::NearMatch& match) {
    page_.line_break();
    page_.say(
        page_.words.text(Text::kCompareNearWhy, words_.names().left,
                         page_.phrases.area(left_.forms->areas[match.left]), words_.names().right,
                         page_.phrases.area(right_.forms->areas[match.right]),
                         page_.words.counted(Plural::kCompareNearFigures, match.equal_figures)));
    const std::string lines = same_station_lines(left_, right_, match);
    for (std::size_t at = 0; at < lines.size();) {
      const std::size_t end = lines.find('\n', at);
      page_.out += "    " + printable(lines.substr(at, end - at)) + '\n';
      at = end + 1;
    }
  }

  TerminalPage& page_;
  const ComparedAccounts& compared_;
  const PairComparison& pair_;
  const CompareSelection& selection_;
  const election::Account& left_;
  const election::Account& right_;
  const election::Contest& contest_;
  ComparisonWords words_;
  FindingFigures figures_;
  bool row_a_figure_;  ///< Each figure of a form stands in a row of its own.
};

}  // namespace

void write_compared_stations(TerminalPage& page, const ComparedAccounts& compared,
                             const CompareSelection& selection) {
  if (selection.listed) return StationsPage(page, compared, selection).write();
  const ComparisonWords words = comparison_words(page, compared);
  if (compared.pair.differences.empty() && compared.near.empty()) return;
  page.line_break();
  if (!compared.near.empty()) {
    page.say(page.words.counted(Plural::kCompareNearInShort,
                                static_cast<std::int64_t>(compared.near.size()), words.names().left,
                                words.names().right),
             1, Paint::kQuiet);
  }
  page.say(page.words.text(Text::kCompareSeePair, words.names().left, words.names().right), 1,
           Paint::kQuiet);
}

}  // namespace scrutineer::report
