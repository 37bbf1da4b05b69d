// Totals by area on the terminal.
#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "scrutineer/report/terminal_page.h"

namespace scrutineer::report {
namespace {

using election::AreaId;
using election::FormColumn;

/// Figures that the table shows, as far as the account has them.
constexpr std::array kFiguresShown = {election::Figure::kRegistered, election::Figure::kCast,
                                      election::Figure::kValid};

class CountTable {
 public:
  CountTable(TerminalPage& page, std::size_t account, const CountSelection& selection)
      : page_(page),
        account_(page.all.evidence.accounts[account]),
        contest_(page.all.evidence.contests[account_.contest]),
        totals_(page.all.totals[account]),
        selection_(selection) {
    for (const election::Figure figure : kFiguresShown) {
      if (totals_.has(FormColumn(figure))) figures_.push_back(figure);
    }
    order_.resize(contest_.choices.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
      return votes(selection_.within, a) > votes(selection_.within, b);
    });
    fit_choices();
  }

  void write() {
    TextTable table(columns());
    for (const AreaId area : areas()) table.add(row(area, page_.phrases.area(area)));
    if (table.empty()) return page_.say(page_.raw(Text::kCountNoAreas));
    if (selection_.level > 0) {
      table.add(row(selection_.within, std::string(page_.raw(Text::kTotal))));
    }
    page_.table(table);
  }

 private:
  std::int64_t votes(AreaId area, std::size_t choice) const {
    return totals_.sum(area, FormColumn::votes(choice));
  }

  /// As many choices as the page is wide enough for; the rest are added up.
  void fit_choices() {
    constexpr std::size_t kAreaColumn = 26;
    constexpr std::size_t kNumberColumn = 12;
    const std::size_t taken = kAreaColumn + kNumberColumn * (figures_.size() + 1);
    const std::size_t room =
        page_.style.width > taken ? (page_.style.width - taken) / kNumberColumn : 0;
    shown_ = std::max<std::size_t>(room, 2);
    if (shown_ + 1 >= order_.size()) shown_ = order_.size();
  }

  std::vector<TableColumn> columns() const {
    std::vector<TableColumn> columns = {{std::string(page_.raw(Text::kColumnArea)), false, 40},
                                        {std::string(page_.raw(Text::kColumnForms))}};
    for (const election::Figure figure : figures_) {
      columns.push_back({page_.phrases.figure(figure)});
    }
    for (std::size_t i = 0; i < shown_; ++i) {
      columns.push_back({printable(contest_.choices[order_[i]].id), true, 16});
    }
    if (shown_ < order_.size()) {
      columns.push_back({page_.words.counted(Plural::kOthers,
                                             static_cast<std::int64_t>(order_.size() - shown_))});
    }
    return columns;
  }

  std::vector<TableCell> row(AreaId area, std::string name) const {
    std::vector<TableCell> cells = {{std::move(name)}, {page_.words.number(totals_.forms(area))}};
    for (const election::Figure figure : figures_) cells.push_back(sum(area, FormColumn(figure)));
    for (std::size_t i = 0; i < shown_; ++i) {
      cells.push_back(sum(area, FormColumn::votes(order_[i])));
    }
    if (shown_ < order_.size()) {
      std::int64_t others = 0;
      for (std::size_t i = shown_; i < order_.size(); ++i) others += votes(area, order_[i]);
      cells.push_back({page_.words.number(others)});
    }
    return cells;
  }

  /// A sum over no form is not known, and stays empty.
  TableCell sum(AreaId area, FormColumn column) const {
    if (totals_.present(area, column) == 0) return {};
    return {page_.words.number(totals_.sum(area, column))};
  }

  /// The areas of the level within the chosen area that have forms, in the order of the tree.
  std::vector<AreaId> areas() const {
    const election::Geography& geography = page_.all.evidence.geography;
    const std::size_t above = geography.level(selection_.within);
    std::vector<AreaId> areas;
    for (AreaId area = 0; area < geography.size(); ++area) {
      if (geography.level(area) != selection_.level || totals_.forms(area) == 0) continue;
      if (geography.at_level(area, above) == selection_.within) areas.push_back(area);
    }
    return areas;
  }

  TerminalPage& page_;
  const election::Account& account_;
  const election::Contest& contest_;
  const counting::Totals& totals_;
  const CountSelection& selection_;
  std::vector<election::Figure> figures_;
  std::vector<std::size_t> order_;  // choices by votes
  std::size_t shown_ = 0;
};

}  // namespace

std::string terminal_count(const investigation::Investigation& all, const CountSelection& selection,
                           const TerminalStyle& style) {
  TerminalPage page(all, style);
  page.heading(printable(all.case_file.title));
  if (all.evidence.accounts.empty()) page.say(page.raw(Text::kCountNothing));
  for (std::size_t i = 0; i < all.evidence.accounts.size(); ++i) {
    if (selection.account && *selection.account != i) continue;
    page.heading(page.words.text(Text::kCountHead, page.phrases.account(i),
                                 page.phrases.forms_of(i), page.phrases.level(selection.level)));
    const bool nationwide = selection.within == election::kNation;
    if (!nationwide) {
      page.say(page.words.text(Text::kCountWithin, page.phrases.area(selection.within)));
    }
    CountTable(page, i, selection).write();
    if (!nationwide) continue;
    for (const std::string& sentence : page.phrases.outcome(i)) page.say(sentence);
  }
  for (std::size_t contest = 0; contest < all.evidence.contests.size(); ++contest) {
    if (!selection.account && selection.within == election::kNation) {
      write_scenarios(page, contest);
    }
  }
  return std::move(page.out);
}

}  // namespace scrutineer::report
