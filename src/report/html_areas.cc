// Results by area: a table of the largest areas, and inside each the tables of its parts.
#include <algorithm>
#include <unordered_map>

#include "scrutineer/report/html_sections.h"
#include "scrutineer/report/html_words.h"

namespace scrutineer::report {
namespace {

using election::AreaId;
using election::FormColumn;
using investigation::ContestAnswer;

/// Levels that are drawn inside each other at most, however many the evidence names.
constexpr std::size_t kDeepest = 6;

struct Agreement {
  std::int64_t compared = 0;
  std::int64_t differ = 0;
};

/// The areas to show: their children, and what was announced of them.
struct Tree {
  std::vector<std::vector<AreaId>> children;  ///< By area, for those shown.
  std::size_t deepest = 0;                    ///< The smallest level shown.
  std::int64_t shown = 0;
  std::int64_t left_out = 0;
  std::vector<std::size_t> choices;  ///< Shown as columns, most votes first.
  std::unordered_map<AreaId, Agreement> announced;
};

/// Whole levels from the largest down as long as they fit; the first level is cut if it does not.
std::size_t deepest_level(const HtmlPage& page, const counting::Totals& totals) {
  const election::Geography& geography = page.evidence().geography;
  std::vector<std::size_t> on_level(geography.levels().size() + 2, 0);
  for (AreaId area = 1; area < geography.size(); ++area) {
    const std::size_t level = geography.level(area);
    if (totals.forms(area) > 0 && level < on_level.size()) ++on_level[level];
  }
  std::size_t shown = 0;
  std::size_t deepest = 0;
  for (std::size_t level = 1; level < on_level.size() && level <= kDeepest; ++level) {
    if (on_level[level] == 0) break;
    shown += on_level[level];
    if (shown > page.limits.areas && level > 1) break;
    deepest = level;
  }
  return deepest;
}

Tree tree_of(const HtmlPage& page, const ContestAnswer& answer) {
  Tree tree;
  const counting::Totals& totals = page.all.totals[*answer.leading_account];
  const election::Geography& geography = page.evidence().geography;
  tree.deepest = deepest_level(page, totals);
  tree.children.resize(geography.size());
  for (AreaId area = 1; area < geography.size() && area < totals.areas(); ++area) {
    if (totals.forms(area) == 0) continue;
    if (geography.level(area) > tree.deepest ||
        tree.shown == static_cast<std::int64_t>(page.limits.areas)) {
      ++tree.left_out;
      continue;
    }
    tree.children[geography.parent(area)].push_back(area);
    ++tree.shown;
  }
  tree.choices = by_size(votes_of_nation(page.all, *answer.leading_account));
  if (tree.choices.size() > page.limits.choice_columns) {
    tree.choices.resize(page.limits.choice_columns);
  }
  for (const checking::AnnouncedComparison& c : answer.compared) {
    if (c.area == election::kNation) continue;
    Agreement& agreement = tree.announced[c.area];
    ++agreement.compared;
    if (!c.agrees()) ++agreement.differ;
  }
  return tree;
}

void write_head(HtmlPage& page, const ContestAnswer& answer, const Tree& tree) {
  HtmlWriter& w = page.w;
  w.tag("<thead><tr><th scope=\"col\">").say(Text::kColumnArea);
  w.tag("</th><th scope=\"col\" class=\"n\">").say(Text::kColumnForms);
  w.tag("</th><th scope=\"col\" class=\"n\">").say(Text::kFigureValid).tag("</th>");
  for (const std::size_t choice : tree.choices) {
    w.tag("<th scope=\"col\" class=\"n\">");
    w.put(choice_in_short(page.contest(answer), choice)).tag("</th>");
  }
  if (!tree.announced.empty()) {
    w.tag("<th scope=\"col\">").say(Text::kColumnAnnounced).tag("</th>");
  }
  w.tag("</tr></thead>\n<tbody>\n");
}

void write_cells(HtmlPage& page, const ContestAnswer& answer, const Tree& tree, AreaId area) {
  HtmlWriter& w = page.w;
  const counting::Totals& totals = page.all.totals[*answer.leading_account];
  w.tag("<td class=\"n\">").number(totals.forms(area));
  w.tag("</td><td class=\"n\">").number(totals.valid(area)).tag("</td>");
  for (const std::size_t choice : tree.choices) {
    const FormColumn column = FormColumn::votes(choice);
    w.tag("<td class=\"n\">");
    if (totals.present(area, column) > 0) {
      w.number(totals.sum(area, column));
    } else {
      w.tag("–");
    }
    w.tag("</td>");
  }
  if (tree.announced.empty()) return;
  const auto found = tree.announced.find(area);
  if (found == tree.announced.end()) {
    w.tag("<td></td>");
  } else if (found->second.differ == 0) {
    w.tag("<td class=\"yes\">").count(Plural::kHtmlAllAgree, found->second.compared).tag("</td>");
  } else {
    w.tag("<td class=\"no\">");
    w.count(Plural::kHtmlSomeDiffer, found->second.differ, found->second.compared).tag("</td>");
  }
}

void write_table(HtmlPage& page, const ContestAnswer& answer, const Tree& tree, AreaId parent) {
  HtmlWriter& w = page.w;
  const std::string label = area_in_words(page, parent).str();
  w.tag("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
  w.say(Text::kHtmlAreasOf,
        Markup::text(shortened(page.evidence().geography.name(parent), page.limits.longest_name)));
  w.tag("\">\n<table data-sort data-filter>\n<caption>").put(Markup::made(label));
  w.tag("</caption>");
  write_head(page, answer, tree);
  for (const AreaId area : tree.children[parent]) {
    w.tag("<tr><th scope=\"row\">").name(page.evidence().geography.name(area)).tag("</th>");
    write_cells(page, answer, tree, area);
    w.tag("</tr>\n");
  }
  w.tag("</tbody>\n</table>\n</div>\n");
}

/// Recursion as deep as the levels shown, kDeepest at most.
void write_parts(HtmlPage& page, const ContestAnswer& answer, const Tree& tree, AreaId parent) {
  HtmlWriter& w = page.w;
  write_table(page, answer, tree, parent);
  for (const AreaId area : tree.children[parent]) {
    if (tree.children[area].empty()) continue;
    w.tag("<details><summary>").name(page.evidence().geography.name(area));
    w.tag(" <span class=\"count\">");
    w.count(Plural::kHtmlParts, static_cast<std::int64_t>(tree.children[area].size()));
    w.tag("</span></summary>\n<div class=\"inside\">\n");
    write_parts(page, answer, tree, area);
    w.tag("</div></details>\n");
  }
}

void write_notes(HtmlPage& page, const ContestAnswer& answer, const Tree& tree) {
  HtmlWriter& w = page.w;
  const std::size_t choices = page.contest(answer).choices.size();
  w.tag("<p class=\"quiet\">")
      .say(Text::kHtmlAreasFrom, title_of(page.evidence().accounts[*answer.leading_account]));
  if (tree.choices.size() < choices) {
    w.tag(" ").say(Text::kHtmlChoicesShown, tree.choices.size(), choices);
  }
  if (tree.left_out > 0) {
    w.tag(" ").count(Plural::kHtmlAreasLeftOut, tree.left_out, tree.shown);
  }
  w.tag("</p>\n");
}

bool announces_parts(const election::Announcement& announcement) {
  return std::any_of(announcement.totals.begin(), announcement.totals.end(),
                     [](const auto& totals) { return totals.area != election::kNation; });
}

/// What was announced of areas where there are no forms to hold it against.
void write_announced_areas(HtmlPage& page, const ContestAnswer& answer,
                           const election::Announcement& announcement) {
  HtmlWriter& w = page.w;
  const election::Contest& contest = page.contest(answer);
  const std::size_t columns = std::min(contest.choices.size(), page.limits.choice_columns);
  bool seats = false;
  for (const auto& totals : announcement.totals) seats = seats || !totals.seats.empty();
  w.tag("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
  w.say(Text::kHtmlByArea).tag("\">\n<table data-sort data-filter><caption>");
  if (seats) {
    w.say(Text::kHtmlSeatsAnnouncedBy, Markup::name(announcement.source));
  } else {
    w.say(Text::kHtmlVotesAnnouncedBy, Markup::name(announcement.source));
  }
  w.tag("</caption><thead><tr><th scope=\"col\">").say(Text::kColumnArea).tag("</th>");
  for (std::size_t i = 0; i < columns; ++i) {
    w.tag("<th scope=\"col\" class=\"n\">").put(choice_in_short(contest, i)).tag("</th>");
  }
  w.tag("</tr></thead>\n<tbody>\n");
  std::size_t rows = 0;
  for (const election::AnnouncedTotals& totals : announcement.totals) {
    if (totals.area == election::kNation) continue;
    if (++rows > page.limits.areas) continue;  // counted below
    w.tag("<tr><th scope=\"row\">").put(area_in_words(page, totals.area)).tag("</th>");
    const auto& counts = seats ? totals.seats : totals.votes;
    for (std::size_t i = 0; i < columns; ++i) {
      w.tag("<td class=\"n\">");
      if (i < counts.size() && counts[i]) {
        w.number(*counts[i]);
      } else {
        w.tag("–");
      }
      w.tag("</td>");
    }
    w.tag("</tr>\n");
  }
  w.tag("</tbody>\n</table>\n</div>\n");
  if (columns == contest.choices.size() && rows <= page.limits.areas) return;
  w.tag("<p class=\"quiet\">");
  if (columns < contest.choices.size()) {
    w.say(Text::kHtmlFirstChoicesShown, columns, contest.choices.size()).tag(" ");
  }
  if (rows > page.limits.areas) {
    w.count(Plural::kHtmlAnnouncedAreasLeftOut, static_cast<std::int64_t>(rows - page.limits.areas),
            page.limits.areas);
  }
  w.tag("</p>\n");
}

}  // namespace

void write_areas(HtmlPage& page, const ContestAnswer& answer) {
  HtmlWriter& w = page.w;
  if (!answer.leading_account) {
    for (const election::Announcement& announcement : page.evidence().announced) {
      if (announcement.contest != answer.contest || !announces_parts(announcement)) continue;
      w.tag("<h3>").say(Text::kHtmlByArea).tag("</h3>\n");
      write_announced_areas(page, answer, announcement);
    }
    return;
  }
  const Tree tree = tree_of(page, answer);
  if (tree.children[election::kNation].empty()) return;
  w.tag("<h3>").say(Text::kHtmlByArea).tag("</h3>\n");
  write_notes(page, answer, tree);
  write_parts(page, answer, tree, election::kNation);
}

}  // namespace scrutineer::report
