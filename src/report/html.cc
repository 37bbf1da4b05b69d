#include "scrutineer/report/html.h"

#include <array>
#include <string_view>
#include <utility>

#include "scrutineer/report/html_bundle.h"
#include "scrutineer/report/html_sections.h"
#include "scrutineer/report/html_writer.h"

namespace scrutineer::report {
namespace {

/// Only the script and styles inside run, and nothing is fetched: both are named by their hash.
void write_policy(HtmlWriter& w) {
  w.tag("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src '");
  w.escaped(kPageScriptHash).tag("'; style-src '").escaped(kPageStylesHash);
  w.tag("'; base-uri 'none'; form-action 'none'\">\n");
}

void write_head(HtmlPage& page) {
  HtmlWriter& w = page.w;
  w.tag("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
  write_policy(w);
  w.tag("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
  w.tag("<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
  w.escaped(shortened(page.all.case_file.title, page.limits.longest_name)).tag(" – Scrutineer");
  w.tag("</title>\n<style>");
  w.out() += kPageStyles;
  w.tag("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">").say(Text::kHtmlSkip);
  w.tag("</a>\n<header class=\"top\">\n<p class=\"eyebrow\">").say(Text::kHtmlReportOf);
  w.tag("</p>\n<h1>").name(page.all.case_file.title).tag("</h1>\n</header>\n");
}

void write_contents(HtmlPage& page) {
  HtmlWriter& w = page.w;
  w.tag("<nav aria-label=\"").say(Text::kHtmlContents).tag("\"><ul>\n");
  w.tag("<li><a href=\"#results\">").say(Text::kHtmlResults).tag("</a></li>\n");
  if (!page.all.scenarios.empty()) {
    w.tag("<li><a href=\"#scenarios\">").say(Text::kHeadScenarios).tag("</a></li>\n");
  }
  if (has_comparisons(page)) {
    w.tag("<li><a href=\"#comparisons\">").say(Text::kCompareHead).tag("</a></li>\n");
  }
  w.tag("<li><a href=\"#findings\">").say(Text::kHeadFindings).tag("</a></li>\n");
  w.tag("<li><a href=\"#unknown\">").say(Text::kHeadUnknown).tag("</a></li>\n");
  w.tag("<li><a href=\"#read\">").say(Text::kHeadRead).tag("</a></li>\n");
  w.tag("<li><a href=\"#thresholds\">").say(Text::kHtmlThresholds).tag("</a></li>\n");
  w.tag("</ul></nav>\n");
}

void write_results(HtmlPage& page) {
  HtmlWriter& w = page.w;
  w.tag("<div id=\"results\">\n");
  for (const investigation::ContestAnswer& answer : page.all.answers) {
    const election::Contest& contest = page.contest(answer);
    w.tag("<section>\n<h2>").say(Text::kHtmlResults);
    if (page.all.answers.size() > 1) {
      w.tag(": ").name(contest.title.empty() ? contest.id : contest.title);
    }
    w.tag("</h2>\n");
    write_votes(page, answer);
    write_areas(page, answer);
    w.tag("</section>\n<section>\n<h2>");
    if (std::holds_alternative<election::SeatsRule>(contest.rule)) {
      w.say(Text::kColumnSeats);
    } else {
      w.say(Text::kHtmlOutcome);
    }
    w.tag("</h2>\n");
    write_outcome(page, answer);
    w.tag("</section>\n");
    write_stakes(page, answer.contest);
  }
  w.tag("</div>\n");
}

/// The texts that the page's script shows.
constexpr std::array<std::pair<std::string_view, Text>, 17> kScriptTexts = {{
    {"sort", Text::kHtmlSort},
    {"filter", Text::kHtmlFilter},
    {"shown", Text::kHtmlShown},
    {"filters", Text::kHtmlCompareFilters},
    {"kind", Text::kHtmlCompareFilterKind},
    {"area", Text::kHtmlCompareFilterArea},
    {"size", Text::kHtmlCompareFilterSize},
    {"every", Text::kHtmlCompareEvery},
    {"forms", Text::kHtmlCompareForms},
    {"formsOf", Text::kHtmlCompareFormsOf},
    {"close", Text::kHtmlCompareClose},
    {"differs", Text::kHtmlCompareDiffers},
    {"empty", Text::kHtmlCompareEmpty},
    {"figure", Text::kHtmlFigure},
    {"row", Text::kHtmlCompareRow},
    {"column", Text::kHtmlCompareColumn},
    {"difference", Text::kColumnDifference},
}};

void write_script(HtmlPage& page) {
  HtmlWriter& w = page.w;
  w.tag("<script type=\"application/json\" id=\"texts\">{");
  for (std::size_t i = 0; i < kScriptTexts.size(); ++i) {
    if (i > 0) w.tag(",");
    append_json(w.out(), kScriptTexts[i].first);
    w.tag(":");
    append_json(w.out(), w.texts().raw(kScriptTexts[i].second));
  }
  w.tag("}</script>\n<script>");
  w.out() += kPageScript;
  w.tag("</script>\n");
}

}  // namespace

void write_html(const investigation::Investigation& investigation, std::string& out) {
  const Catalogue texts;
  HtmlWriter writer(texts, out);
  const FindingFigures figures(investigation);
  HtmlPage page{investigation, figures, HtmlLimits{}, writer};
  out.reserve(out.size() + kPageScript.size() + (std::size_t{1} << 20));
  write_head(page);
  writer.tag("<main id=\"main\">\n");
  for (const investigation::ContestAnswer& answer : investigation.answers) {
    write_answer(page, answer);
  }
  write_contents(page);
  write_results(page);
  write_scenarios(page);
  write_comparisons(page);
  write_findings(page);
  write_unknown(page);
  write_sources(page);
  write_thresholds(page);
  writer.tag("</main>\n<footer>\n<p>").say(Text::kHtmlFooter).tag("</p>\n</footer>\n");
  write_script(page);
  writer.tag("</body>\n</html>\n");
}

}  // namespace scrutineer::report
