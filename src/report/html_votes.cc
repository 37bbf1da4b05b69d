// Votes and other figures of the nation, announced beside recomputed; then what differs.
#include <algorithm>
#include <cstdlib>

#include "scrutineer/report/html_charts.h"
#include "scrutineer/report/html_sections.h"
#include "scrutineer/report/html_words.h"

namespace scrutineer::report {
namespace {

using election::FormColumn;
using investigation::ContestAnswer;

/// Columns of accounts or publications that stand beside each other.
constexpr std::size_t kMostBeside = 6;

/// What stands beside each other for one contest.
struct Beside {
  std::vector<std::size_t> announced;  ///< Publications with totals of the nation.
  std::vector<std::size_t> accounts;   ///< The leading account first.
  std::vector<std::size_t> order;      ///< The choices, most votes first.
  std::int64_t more_announced = 0;     ///< Publications and accounts that there is no room for.
  std::int64_t more_accounts = 0;
};

Beside beside(const HtmlPage& page, const ContestAnswer& answer) {
  Beside b;
  const intake::Evidence& evidence = page.evidence();
  for (std::size_t i = 0; i < evidence.announced.size(); ++i) {
    const election::AnnouncedTotals* nation = totals_of_nation(evidence.announced[i]);
    if (evidence.announced[i].contest != answer.contest || nation == nullptr) continue;
    if (b.announced.size() < kMostBeside) {
      b.announced.push_back(i);
    } else {
      ++b.more_announced;
    }
  }
  if (answer.leading_account) b.accounts.push_back(*answer.leading_account);
  for (std::size_t i = 0; i < evidence.accounts.size(); ++i) {
    if (evidence.accounts[i].contest != answer.contest || answer.leading_account == i) continue;
    if (b.accounts.size() < kMostBeside) {
      b.accounts.push_back(i);
    } else {
      ++b.more_accounts;
    }
  }
  std::vector<std::int64_t> votes(page.contest(answer).choices.size(), 0);
  if (!b.accounts.empty()) {
    votes = votes_of_nation(page.all, b.accounts.front());
  } else if (!b.announced.empty()) {
    const auto& known = totals_of_nation(evidence.announced[b.announced.front()])->votes;
    for (std::size_t i = 0; i < known.size() && i < votes.size(); ++i) {
      votes[i] = known[i].value_or(0);
    }
  }
  b.order = by_size(votes);
  return b;
}

std::optional<std::int64_t> announced_at(const HtmlPage& page, std::size_t announced,
                                         FormColumn column) {
  return totals_of_nation(page.evidence().announced[announced])->at(column);
}

std::optional<std::int64_t> counted_at(const HtmlPage& page, std::size_t account,
                                       FormColumn column) {
  const counting::Totals& totals = page.all.totals[account];
  if (!totals.has(column)) return std::nullopt;
  return totals.sum(election::kNation, column);
}

void write_cell(HtmlWriter& w, std::optional<std::int64_t> value, bool differs = false) {
  if (differs) {
    w.tag("<td class=\"n differs\">");
  } else {
    w.tag("<td class=\"n\">");
  }
  if (value) {
    w.number(*value);
  } else {
    w.tag("–");
  }
  w.tag("</td>");
}

/// One row: announced figures, sums, and the difference of the first of each.
void write_row(HtmlPage& page, const Beside& b, FormColumn column, bool with_share) {
  HtmlWriter& w = page.w;
  // Two plain values rather than an optional: gcc 12 takes the optional for uninitialised.
  bool counted = false;
  std::int64_t sum = 0;
  if (!b.accounts.empty()) {
    const counting::Totals& totals = page.all.totals[b.accounts.front()];
    counted = totals.has(column);
    sum = counted ? totals.sum(election::kNation, column) : 0;
  }
  for (const std::size_t i : b.announced) {
    const auto value = announced_at(page, i, column);
    write_cell(w, value, counted && value.value_or(sum) != sum);
  }
  for (const std::size_t i : b.accounts) write_cell(w, counted_at(page, i, column));
  if (!b.announced.empty() && !b.accounts.empty()) {
    const auto announced = announced_at(page, b.announced.front(), column);
    w.tag("<td class=\"n\">");
    if (counted && announced.has_value()) {
      w.escaped(w.texts().difference(sum - announced.value_or(0)));
    }
    w.tag("</td>");
  }
  if (b.accounts.empty()) return;
  w.tag("<td class=\"n\">");
  if (with_share) {
    const std::int64_t valid = page.all.totals[b.accounts.front()].valid(election::kNation);
    w.escaped(w.texts().percent(sum, valid));
  } else {
    w.number(page.all.totals[b.accounts.front()].present(election::kNation, column));
  }
  w.tag("</td>");
}

void write_head(HtmlPage& page, const Beside& b, Text first, Text last) {
  HtmlWriter& w = page.w;
  w.tag("<thead><tr><th scope=\"col\">").escaped(w.texts().raw(first)).tag("</th>");
  for (const std::size_t i : b.announced) {
    w.tag("<th scope=\"col\" class=\"n\">");
    w.say(Text::kHtmlAnnouncedBy, Markup::name(page.evidence().announced[i].source));
    w.tag("</th>");
  }
  for (const std::size_t i : b.accounts) {
    w.tag("<th scope=\"col\" class=\"n\">");
    w.say(Text::kHtmlSumOf, title_of(page.evidence().accounts[i])).tag("</th>");
  }
  if (!b.announced.empty() && !b.accounts.empty()) {
    w.tag("<th scope=\"col\" class=\"n\">").say(Text::kColumnDifference).tag("</th>");
  }
  if (!b.accounts.empty()) {
    w.tag("<th scope=\"col\" class=\"n\">").escaped(w.texts().raw(last)).tag("</th>");
  }
  w.tag("</tr></thead>\n<tbody>\n");
}

BarChart chart_of_votes(const HtmlPage& page, const ContestAnswer& answer, const Beside& b) {
  BarChart chart;
  const Catalogue& texts = page.w.texts();
  const election::Contest& contest = page.contest(answer);
  chart.description = texts.raw(Text::kHtmlVotesChartSays);
  if (!b.announced.empty()) {
    chart.series.emplace_back(texts.raw(Text::kColumnAnnounced));
    chart.colours.push_back(kAnnouncedColour);
  }
  if (!b.accounts.empty()) {
    chart.series.emplace_back(texts.raw(Text::kColumnRecomputed));
    chart.colours.push_back(kRecomputedColour);
  }
  bool any = false;
  for (const std::size_t choice : b.order) {
    if (chart.groups.size() == kMostBarGroups) break;
    const election::Choice& c = contest.choices[choice];
    BarGroup group{name_or_id(c), {}};
    if (!b.announced.empty()) {
      group.values.push_back(announced_at(page, b.announced.front(), FormColumn::votes(choice)));
    }
    if (!b.accounts.empty()) {
      group.values.push_back(counted_at(page, b.accounts.front(), FormColumn::votes(choice)));
    }
    for (const auto& value : group.values) any = any || value.has_value();
    chart.groups.push_back(std::move(group));
  }
  if (!any) chart.groups.clear();
  return chart;
}

/// What stands beside the rest and has no room here.
void write_left_out(HtmlPage& page, const Beside& b) {
  if (b.more_announced + b.more_accounts == 0) return;
  HtmlWriter& w = page.w;
  w.tag("<p class=\"quiet\">");
  if (b.more_announced > 0) w.count(Plural::kHtmlAnnouncedLeftOut, b.more_announced).tag(" ");
  if (b.more_accounts > 0) w.count(Plural::kHtmlAccountsLeftOut, b.more_accounts);
  w.tag("</p>\n");
}

void write_choices(HtmlPage& page, const ContestAnswer& answer, const Beside& b) {
  HtmlWriter& w = page.w;
  begin_chart(page, Markup::text(w.texts().raw(Text::kHtmlVotesByChoice)),
              chart_of_votes(page, answer, b));
  w.tag("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
  w.say(Text::kHtmlVotesByChoice).tag("\">\n<table data-sort data-filter>\n");
  write_head(page, b, Text::kHtmlChoice, Text::kHtmlShareOfValid);
  for (const std::size_t choice : b.order) {
    w.tag("<tr><th scope=\"row\">").put(choice_in_full(page.contest(answer), choice)).tag("</th>");
    write_row(page, b, FormColumn::votes(choice), true);
    w.tag("</tr>\n");
  }
  w.tag("</tbody>\n</table>\n</div>\n");
  end_chart(page);
}

void write_figures(HtmlPage& page, const ContestAnswer& answer, const Beside& b) {
  std::vector<FormColumn> columns;
  for (const election::FigureName& figure : election::kFigures) {
    const FormColumn column(figure.figure);
    bool known = false;
    for (const std::size_t i : b.announced) known = known || announced_at(page, i, column);
    for (const std::size_t i : b.accounts) known = known || counted_at(page, i, column);
    if (known) columns.push_back(column);
  }
  if (columns.empty()) return;
  HtmlWriter& w = page.w;
  w.tag("<h3>").say(Text::kHtmlOtherFigures).tag("</h3>\n");
  w.tag("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
  w.say(Text::kHtmlOtherFigures).tag("\">\n<table>\n");
  write_head(page, b, Text::kHtmlFigure, Text::kHtmlFormsWithFigure);
  for (const FormColumn column : columns) {
    w.tag("<tr><th scope=\"row\">");
    w.put(column_in_words(page, page.contest(answer), column)).tag("</th>");
    write_row(page, b, column, false);
    w.tag("</tr>\n");
  }
  w.tag("</tbody>\n</table>\n</div>\n");
}

void write_differences(HtmlPage& page, const ContestAnswer& answer) {
  std::vector<const checking::AnnouncedComparison*> differ;
  for (const auto& c : answer.compared) {
    if (!c.agrees()) differ.push_back(&c);
  }
  if (differ.empty()) return;
  std::stable_sort(differ.begin(), differ.end(), [](const auto* a, const auto* b) {
    return std::abs(a->announced_value - a->counted) > std::abs(b->announced_value - b->counted);
  });
  HtmlWriter& w = page.w;
  w.tag("<h3>").say(Text::kHtmlWhatDiffers).tag("</h3>\n<p>");
  w.count(Plural::kHtmlFiguresDiffer, static_cast<std::int64_t>(differ.size()),
          answer.compared.size());
  if (differ.size() > page.limits.differences) {
    const auto left_out = static_cast<std::int64_t>(differ.size() - page.limits.differences);
    w.tag(" ").count(Plural::kHtmlSmallerLeftOut, left_out, page.limits.differences);
    differ.resize(page.limits.differences);
  }
  w.tag("</p>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
  w.say(Text::kHtmlWhatDiffers).tag("\">\n<table data-sort data-filter><thead><tr>");
  w.tag("<th scope=\"col\">").say(Text::kColumnArea).tag("</th><th scope=\"col\">");
  w.say(Text::kHtmlFigure).tag("</th><th scope=\"col\" class=\"n\">").say(Text::kColumnAnnounced);
  w.tag("</th><th scope=\"col\" class=\"n\">").say(Text::kColumnRecomputed);
  w.tag("</th><th scope=\"col\" class=\"n\">").say(Text::kColumnDifference);
  w.tag("</th><th scope=\"col\">").say(Text::kHtmlSource).tag("</th></tr></thead>\n<tbody>\n");
  for (const auto* c : differ) {
    w.tag("<tr><th scope=\"row\">").put(area_in_words(page, c->area)).tag("</th><td>");
    w.put(column_in_words(page, page.contest(answer), c->column)).tag("</td>");
    write_cell(w, c->announced_value);
    write_cell(w, c->counted);
    w.tag("<td class=\"n\">").escaped(w.texts().difference(c->counted - c->announced_value));
    w.tag("</td><td>").name(page.evidence().announced[c->announced].source).tag("</td></tr>\n");
  }
  w.tag("</tbody>\n</table>\n</div>\n");
}

void write_other_accounts(HtmlPage& page, const ContestAnswer& answer, const Beside& b) {
  if (b.accounts.size() < 2) return;
  HtmlWriter& w = page.w;
  w.tag("<h3>").say(Text::kHtmlAccountsSay).tag("</h3>\n<ul>\n");
  for (const std::size_t i : b.accounts) {
    const election::Account& account = page.evidence().accounts[i];
    w.tag("<li>").put(title_of(account)).tag(" <span class=\"quiet\">(");
    w.count(Plural::kForms, static_cast<std::int64_t>(account.size())).tag(")</span>: ");
    w.put(outcome_in_words(page, page.contest(answer), page.all.outcomes[i])).tag("</li>\n");
  }
  w.tag("</ul>\n");
}

}  // namespace

void write_votes(HtmlPage& page, const ContestAnswer& answer) {
  const Beside b = beside(page, answer);
  if (b.announced.empty() && b.accounts.empty()) return;
  write_choices(page, answer, b);
  write_left_out(page, b);
  write_figures(page, answer, b);
  write_differences(page, answer);
  write_other_accounts(page, answer, b);
}

}  // namespace scrutineer::report
