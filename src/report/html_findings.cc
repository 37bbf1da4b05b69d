// What the rules found: an overview, then rule by rule the findings with most votes at stake, with
// the very figures and where they stand.
#include <algorithm>
#include <array>

#include "scrutineer/report/html_charts.h"
#include "scrutineer/report/html_sections.h"
#include "scrutineer/report/html_words.h"

namespace scrutineer::report {
namespace {

using election::Finding;

/// Figures shown of one finding at most: more choices than that are in the tables.
constexpr std::size_t kMostFigures = 16;

/// One rule's runs and findings.
struct RuleFindings {
  std::uint16_t rule = 0;
  std::int64_t count = 0;
  std::int64_t contradictions = 0;
  std::int64_t checked = 0;
  std::int64_t at_stake = 0;  // of the run with most: accounts and publications overlap
  std::vector<const checking::RuleRun*> runs;
  std::vector<const Finding*> shown;
};

/// More votes at stake first, then in the order found.
bool before(const Finding* a, const Finding* b) {
  if (a->votes_at_stake != b->votes_at_stake) return a->votes_at_stake > b->votes_at_stake;
  return a < b;
}

std::vector<RuleFindings> by_rule(const HtmlPage& page) {
  std::vector<RuleFindings> rules(checking::rules().size());
  for (std::size_t i = 0; i < rules.size(); ++i) rules[i].rule = static_cast<std::uint16_t>(i);
  for (const checking::RuleRun& run : page.all.checked.runs) {
    RuleFindings& rule = rules[run.rule];
    rule.count += static_cast<std::int64_t>(run.findings);
    rule.checked += static_cast<std::int64_t>(run.checked);
    rule.contradictions += static_cast<std::int64_t>(run.contradictions);
    rule.at_stake = std::max(rule.at_stake, run.votes_at_stake);
    if (run.could_not_run.empty()) rule.runs.push_back(&run);
  }
  for (const Finding& finding : page.all.checked.findings) {
    rules[finding.rule].shown.push_back(&finding);
  }
  const auto with_findings = static_cast<std::size_t>(std::count_if(
      rules.begin(), rules.end(), [](const RuleFindings& rule) { return !rule.shown.empty(); }));
  const HtmlLimits& limits = page.limits;
  const std::size_t most = std::clamp(limits.rows_in_all / std::max<std::size_t>(with_findings, 1),
                                      limits.fewest_rows_a_rule, limits.rows_a_rule);
  for (RuleFindings& rule : rules) {
    const std::size_t rows = std::min(most, rule.shown.size());
    const auto end = rule.shown.begin() + static_cast<std::ptrdiff_t>(rows);
    std::partial_sort(rule.shown.begin(), end, rule.shown.end(), before);
    rule.shown.resize(rows);
  }
  std::erase_if(rules, [](const RuleFindings& rule) { return rule.runs.empty(); });
  return rules;
}

const election::Contest* contest_of(const HtmlPage& page, const Finding& finding) {
  const intake::Evidence& evidence = page.evidence();
  if (finding.account != Finding::kNone) {
    return &evidence.contests[evidence.accounts[finding.account].contest];
  }
  if (finding.announced != Finding::kNone) {
    return &evidence.contests[evidence.announced[finding.announced].contest];
  }
  return nullptr;
}

void write_kind(HtmlWriter& w, checking::Kind kind) {
  if (kind == checking::Kind::kContradiction) {
    w.tag("<span class=\"tag contradiction\">").say(Text::kContradiction).tag("</span>");
  } else {
    w.tag("<span class=\"tag oddity\">").say(Text::kOddity).tag("</span>");
  }
}

/// The kind of the rule's findings, or both; the rule's own where it found nothing.
void write_kinds(HtmlWriter& w, const RuleFindings& rule) {
  if (rule.count == 0) return write_kind(w, checking::rules()[rule.rule].kind);
  if (rule.contradictions > 0) write_kind(w, checking::Kind::kContradiction);
  if (rule.contradictions < rule.count) write_kind(w, checking::Kind::kOddity);
}

void write_chart_of_rules(HtmlPage& page, const std::vector<RuleFindings>& rules) {
  const Catalogue& texts = page.w.texts();
  BarChart chart;
  chart.description = texts.raw(Text::kHtmlFindingsChartSays);
  chart.series = {std::string(texts.raw(Text::kHeadFindings))};
  chart.colours = {kRecomputedColour};
  std::vector<const RuleFindings*> found;
  for (const RuleFindings& rule : rules) {
    if (rule.count > 0) found.push_back(&rule);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto* a, const auto* b) { return a->count > b->count; });
  if (found.size() > kMostBarGroups) found.resize(kMostBarGroups);
  for (const RuleFindings* rule : found) {
    chart.groups.push_back({title_of_rule(checking::rules()[rule->rule].code), {rule->count}});
  }
  begin_chart(page, Markup::text(texts.raw(Text::kHtmlFindingsByRule)), chart);
}

void write_overview(HtmlPage& page, const std::vector<RuleFindings>& rules) {
  HtmlWriter& w = page.w;
  write_chart_of_rules(page, rules);
  w.tag("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
  w.say(Text::kHtmlFindingsByRule).tag("\">\n<table data-sort><thead><tr><th scope=\"col\">");
  w.say(Text::kColumnRule).tag("</th><th scope=\"col\">").say(Text::kColumnKind);
  w.tag("</th><th scope=\"col\" class=\"n\">").say(Text::kColumnChecked);
  w.tag("</th><th scope=\"col\" class=\"n\">").say(Text::kColumnFindings);
  w.tag("</th><th scope=\"col\" class=\"n\">").say(Text::kColumnAtStake);
  w.tag("</th></tr></thead>\n<tbody>\n");
  for (const RuleFindings& rule : rules) {
    w.tag("<tr><th scope=\"row\">");
    if (rule.count > 0) {
      w.put(rule_in_words(rule.rule));
    } else {
      w.escaped(title_of_rule(checking::rules()[rule.rule].code));
    }
    w.tag("</th><td>");
    write_kinds(w, rule);
    w.tag("</td><td class=\"n\">").number(rule.checked).tag("</td><td class=\"n\">");
    w.number(rule.count).tag("</td><td class=\"n\">").number(rule.at_stake).tag("</td></tr>\n");
  }
  w.tag("</tbody>\n</table>\n</div>\n");
  end_chart(page);
}

/// Whose form or figure it is: the account's title, or the publication's source.
void write_whose(HtmlPage& page, const Finding& finding) {
  HtmlWriter& w = page.w;
  if (finding.account != Finding::kNone) {
    w.put(title_of(page.evidence().accounts[finding.account]));
  } else if (finding.announced != Finding::kNone) {
    w.name(page.evidence().announced[finding.announced].source);
  }
}

void write_place(HtmlWriter& w, const EvidencePlace& place) {
  if (!place.file.empty()) w.name(place.file);
  if (!place.member.empty()) w.tag(" › ").name(place.member);
  if (place.row > 0) w.tag(" ").say(Text::kHtmlRow, place.row);
}

/// `kind` is told with it where the rule's findings are of both kinds.
void write_subject(HtmlPage& page, const Finding& finding, const FindingSubject& subject,
                   bool kind) {
  HtmlWriter& w = page.w;
  w.tag("<th scope=\"row\">");
  if (!subject.station.empty()) {
    w.name(subject.station).tag("<br><span class=\"quiet small\">");
    w.put(area_in_words(page, subject.area)).tag("</span>");
  } else {
    w.put(area_in_words(page, subject.area));
  }
  if (!subject.other_station.empty() && subject.other_station != subject.station) {
    w.tag("<br><span class=\"small\">");
    w.say(Text::kHtmlOtherStation, Markup::name(subject.other_station)).tag("</span>");
  }
  w.tag("<br><span class=\"quiet small\">");
  write_whose(page, finding);
  w.tag("</span>");
  if (kind) {
    w.tag("<br>");
    write_kind(w, finding.kind);
  }
  w.tag("</th>");
}

/// "Valid votes", "votes of MAS", with whose it is where that is not the form itself.
void write_figure_name(HtmlPage& page, const election::Contest* contest,
                       const FindingFigure& figure) {
  constexpr std::array<Text, 4> kWhose = {Text::kHtmlOnForm, Text::kHtmlOnOtherForm,
                                          Text::kHtmlInAnnounced, Text::kHtmlInSum};
  HtmlWriter& w = page.w;
  if (figure.of != FindingFigure::Of::kForm) {
    w.escaped(w.texts().raw(kWhose[static_cast<std::size_t>(figure.of)])).tag(" ");
  }
  const auto known = figure.of_choice ? std::nullopt : election::figure_named(figure.name);
  if (known && contest != nullptr) {
    w.put(column_in_words(page, *contest, election::FormColumn(*known)));
  } else {
    w.name(figure.name);
  }
}

void write_figure(HtmlPage& page, const Finding& finding, const FindingFigure& figure,
                  std::uint64_t row) {
  HtmlWriter& w = page.w;
  w.tag("<li>");
  write_figure_name(page, contest_of(page, finding), figure);
  w.tag(" <b>");
  if (figure.value) {
    w.number(*figure.value);
  } else if (!figure.text.empty()) {
    w.tag("“").name(figure.text).tag("”");
  } else {
    w.say(Text::kCellEmpty);
  }
  w.tag("</b>");
  if (!figure.derived.empty()) {
    w.tag(" <span class=\"quiet small\">");
    w.say(Text::kHtmlDerived, Markup::name(figure.derived)).tag("</span>");
  } else if (!figure.column.empty()) {
    w.tag(" <span class=\"quiet small\">");
    w.say(Text::kHtmlInColumn, Markup::name(figure.column));
    if (figure.place.row > 0 && figure.place.row != row) {
      w.tag(", ").say(Text::kHtmlRow, figure.place.row);
    }
    w.tag("</span>");
  }
  w.tag("</li>");
}

void write_finding(HtmlPage& page, const Finding& finding, bool kind,
                   std::vector<FindingFigure>& figures) {
  HtmlWriter& w = page.w;
  const FindingSubject subject = page.figures.subject(finding);
  w.tag("<tr>");
  write_subject(page, finding, subject, kind);
  const checking::Rule& rule = checking::rules()[finding.rule];
  if (!rule.found.empty()) w.tag("<td class=\"n\">").number(finding.found).tag("</td>");
  if (!rule.expected.empty()) w.tag("<td class=\"n\">").number(finding.expected).tag("</td>");
  w.tag("<td class=\"n\">").number(finding.votes_at_stake).tag("</td><td><ul>");
  page.figures.of(finding, figures);
  const std::uint64_t row = subject.place ? subject.place->row : 0;
  for (std::size_t i = 0; i < figures.size() && i < kMostFigures; ++i) {
    write_figure(page, finding, figures[i], row);
  }
  if (figures.size() > kMostFigures) {
    const auto more = static_cast<std::int64_t>(figures.size() - kMostFigures);
    w.tag("<li>").count(Plural::kHtmlMoreFigures, more).tag("</li>");
  }
  w.tag("</ul></td><td class=\"small\">");
  if (subject.place) write_place(w, *subject.place);
  if (subject.other_place) {
    w.tag("<br>");
    write_place(w, *subject.other_place);
  }
  w.tag("</td></tr>\n");
}

void write_runs(HtmlPage& page, const RuleFindings& rule) {
  HtmlWriter& w = page.w;
  w.tag("<ul class=\"small\">\n");
  for (const checking::RuleRun* run : rule.runs) {
    Finding whose;
    whose.account = run->account;
    whose.announced = run->announced;
    w.tag("<li>");
    write_whose(page, whose);
    w.tag(": ").count(Plural::kHtmlRunFound, static_cast<std::int64_t>(run->findings),
                      run->checked);
    if (run->not_checked > 0) w.tag(" ").say(Text::kHtmlRunNotChecked, run->not_checked);
    w.tag("</li>\n");
  }
  w.tag("</ul>\n");
}

void write_table(HtmlPage& page, const RuleFindings& rule) {
  HtmlWriter& w = page.w;
  w.tag("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
  w.escaped(title_of_rule(checking::rules()[rule.rule].code));
  w.tag("\">\n<table class=\"findings\" data-sort data-filter><thead><tr><th scope=\"col\">");
  w.say(Text::kHtmlWhere).tag("</th>");
  const checking::Rule& r = checking::rules()[rule.rule];
  for (const std::string_view number : {r.found, r.expected}) {
    if (!number.empty()) w.tag("<th scope=\"col\" class=\"n\">").escaped(number).tag("</th>");
  }
  w.tag("<th scope=\"col\" class=\"n\">").say(Text::kColumnAtStake);
  w.tag("</th><th scope=\"col\">").say(Text::kHtmlFigures).tag("</th><th scope=\"col\">");
  w.say(Text::kHtmlPlace).tag("</th></tr></thead>\n<tbody>\n");
  std::vector<FindingFigure> figures;
  const bool both = rule.contradictions > 0 && rule.contradictions < rule.count;
  for (const Finding* finding : rule.shown) write_finding(page, *finding, both, figures);
  w.tag("</tbody>\n</table>\n</div>\n");
}

void write_rule(HtmlPage& page, const RuleFindings& rule) {
  const checking::Rule& r = checking::rules()[rule.rule];
  HtmlWriter& w = page.w;
  w.tag("<details id=\"rule-").escaped(r.code).tag("\"><summary><h3>");
  w.escaped(title_of_rule(r.code)).tag("</h3> ");
  write_kinds(w, rule);
  w.tag(" <span class=\"count\">").count(Plural::kFindings, rule.count).tag(" · ");
  w.count(Plural::kHtmlAtMost, rule.at_stake).tag("</span></summary>\n<div class=\"inside\">\n<p>");
  w.escaped(r.meaning).tag("</p>\n<p class=\"quiet small\">");
  w.say(Text::kFormula,
        Markup::made("<span class=\"code\">" + Markup::name(r.formula).str() + "</span>"));
  w.tag("<br>").say(Text::kAtStakeIs, Markup::text(r.at_stake));
  if (!rule.runs.front()->threshold.empty()) {
    w.tag("<br>").say(Text::kThreshold, Markup::name(rule.runs.front()->threshold));
  }
  w.tag("</p>\n");
  write_runs(page, rule);
  const auto left_out = rule.count - static_cast<std::int64_t>(rule.shown.size());
  if (left_out > 0) {
    w.tag("<p>").count(Plural::kHtmlFindingsLeftOut, left_out, rule.shown.size()).tag("</p>\n");
  }
  write_table(page, rule);
  w.tag("</div></details>\n");
}

}  // namespace

void write_findings(HtmlPage& page) {
  HtmlWriter& w = page.w;
  const std::vector<RuleFindings> rules = by_rule(page);
  w.tag("<section id=\"findings\"><h2>").say(Text::kHeadFindings).tag("</h2>\n<p>");
  w.say(Text::kFindingsMeaning).tag("</p>\n");
  if (!rules.empty()) write_overview(page, rules);
  bool any = false;
  for (const RuleFindings& rule : rules) {
    if (rule.count == 0) continue;
    any = true;
    write_rule(page, rule);
  }
  if (!any) w.tag("<p>").say(Text::kNoFindings).tag("</p>\n");
  w.tag("</section>\n");
}

}  // namespace scrutineer::report
