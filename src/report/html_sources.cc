// What could not be checked, what was read, and from which size on the rules speak.
#include <array>

#include "scrutineer/base/sha256.h"
#include "scrutineer/report/html_sections.h"
#include "scrutineer/report/html_words.h"
#include "scrutineer/report/reading_notes.h"

namespace scrutineer::report {
namespace {

using investigation::Unknown;

/// Names of constituencies, notes and the like that one list shows.
constexpr std::size_t kMostItems = 200;

void write_note(HtmlWriter& w, const intake::ReadingNote& note) {
  w.tag("<li>");
  if (const std::optional<Text> text = text_of_note(note.code)) {
    w.escaped(w.texts().raw(*text));
  } else {
    w.name(note.code);
  }
  w.tag(": ").count(Plural::kHtmlTimes, static_cast<std::int64_t>(note.count));
  if (note.first_row > 0) w.tag(", ").say(Text::kHtmlFirstAtRow, note.first_row);
  w.tag("</li>\n");
}

void write_how_read(HtmlWriter& w, const intake::Source& source) {
  bool any = false;
  const auto part = [&](std::string_view text) {
    if (text.empty()) return;
    if (any) w.tag(", ");
    any = true;
    w.name(text);
  };
  part(source.table_kind);
  part(source.container);
  part(source.encoding);
  if (source.delimiter == '\t') {
    part("tab");
  } else if (source.delimiter != 0) {
    part(std::string_view(&source.delimiter, 1));
  }
}

void write_source(HtmlPage& page, const intake::Source& source) {
  HtmlWriter& w = page.w;
  w.tag("<tr><th scope=\"row\">").name(source.path);
  if (!source.member.empty()) w.tag(" › ").name(source.member);
  w.tag("<br><span class=\"quiet small\">");
  write_how_read(w, source);
  w.tag("</span></th><td class=\"n\">");
  w.escaped(w.texts().bytes(source.size)).tag("</td><td class=\"n\">");
  if (source.rows > 0) w.number(static_cast<std::int64_t>(source.rows));
  if (source.rows_left_out > 0) {
    w.tag("<br><span class=\"quiet small\">");
    w.say(Text::kHtmlRowsLeftOut, source.rows_left_out).tag("</span>");
  }
  w.tag("</td><td><span class=\"code hash\">").escaped(base::hex(source.digest));
  w.tag("</span>");
  if (!source.used_for.empty()) {
    w.tag("<br><span class=\"quiet small\">").say(Text::kHtmlUsedFor).tag(" ");
    for (std::size_t i = 0; i < source.used_for.size() && i < kMostItems; ++i) {
      if (i > 0) w.tag(", ");
      w.name(source.used_for[i]);
    }
    w.tag("</span>");
  }
  if (!source.notes.empty()) {
    w.tag("<ul class=\"small\">\n");
    for (const intake::ReadingNote& note : source.notes) write_note(w, note);
    w.tag("</ul>");
  }
  w.tag("</td></tr>\n");
}

/// Returns false for what the rule runs tell in full.
bool write_one_unknown(HtmlPage& page, const Unknown& unknown) {
  HtmlWriter& w = page.w;
  const election::Contest& contest = page.evidence().contests[unknown.contest];
  const Markup title = Markup::name(contest.title.empty() ? contest.id : contest.title);
  const Markup subject = Markup::name(unknown.subject);
  if (unknown.what == Unknown::What::kRuleCouldNotRun) return false;
  w.tag("<li>");
  switch (unknown.what) {
    case Unknown::What::kNoForms:
      w.say(Text::kUnknownNoForms, title);
      break;
    case Unknown::What::kSeatsNotComputable:
      w.say(Text::kUnknownSeats, title, subject);
      break;
    case Unknown::What::kWinnerNotComputable:
      w.say(Text::kUnknownWinner, title, subject);
      break;
    case Unknown::What::kAnnouncedNotComparable:
      w.say(Text::kUnknownAnnounced, title, subject);
      break;
    case Unknown::What::kNothingAnnounced:
      w.say(Text::kUnknownNothingAnnounced, title);
      break;
    case Unknown::What::kSaidByTheCase:
      w.say(Text::kUnknownSaid, subject);
      break;
    case Unknown::What::kRuleCouldNotRun:
      break;
  }
  w.tag("</li>\n");
  return true;
}

Markup whose(const HtmlPage& page, const checking::RuleRun& run) {
  const intake::Evidence& evidence = page.evidence();
  if (run.account != election::Finding::kNone) {
    const election::Account& account = evidence.accounts[run.account];
    return Markup::name(account.title.empty() ? account.id : account.title);
  }
  if (run.announced != election::Finding::kNone) {
    return Markup::name(evidence.announced[run.announced].source);
  }
  return Markup::made("");
}

bool write_unchecked_rules(HtmlPage& page) {
  HtmlWriter& w = page.w;
  bool any = false;
  for (const checking::RuleRun& run : page.all.checked.runs) {
    if (run.could_not_run.empty() && run.not_checked == 0) continue;
    if (checking::applied_otherwise(page.all.checked, run)) continue;
    if (!any) {
      w.tag("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
      w.say(Text::kHtmlRulesNotApplied)
          .tag("\">\n<table><caption>")
          .say(Text::kHtmlRulesNotApplied);
      w.tag("</caption><thead><tr><th scope=\"col\">").say(Text::kColumnRule);
      w.tag("</th><th scope=\"col\">").say(Text::kColumnAbout).tag("</th><th scope=\"col\">");
      w.say(Text::kHtmlWhy).tag("</th></tr></thead>\n<tbody>\n");
    }
    any = true;
    w.tag("<tr><th scope=\"row\">").escaped(title_of_rule(checking::rules()[run.rule].code));
    w.tag("</th><td>").put(whose(page, run)).tag("</td><td>");
    if (!run.could_not_run.empty()) {
      w.name(run.could_not_run);
    } else {
      w.say(Text::kHtmlPartly, run.not_checked, run.checked + run.not_checked);
    }
    w.tag("</td></tr>\n");
  }
  if (any) w.tag("</tbody>\n</table>\n</div>\n");
  return any;
}

}  // namespace

void write_unknown(HtmlPage& page) {
  HtmlWriter& w = page.w;
  w.tag("<section id=\"unknown\"><h2>").say(Text::kHeadUnknown).tag("</h2>\n");
  bool any = false;
  for (const investigation::ContestAnswer& answer : page.all.answers) {
    if (answer.unknown.empty()) continue;
    w.tag("<ul>\n");
    for (const Unknown& unknown : answer.unknown) any = write_one_unknown(page, unknown) || any;
    w.tag("</ul>\n");
  }
  any = write_unchecked_rules(page) || any;
  if (!any) w.tag("<p>").say(Text::kNothingUnknown).tag("</p>\n");
  w.tag("<p class=\"quiet\">").say(Text::kHtmlCannotShow).tag("</p>\n</section>\n");
}

void write_sources(HtmlPage& page) {
  HtmlWriter& w = page.w;
  w.tag("<section id=\"read\"><h2>").say(Text::kHeadRead).tag("</h2>\n<p class=\"quiet\">");
  w.say(Text::kHtmlReadMeans).tag("</p>\n");
  w.tag("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"").say(Text::kHeadRead);
  w.tag("\">\n<table class=\"sources\"><thead><tr><th scope=\"col\">").say(Text::kSourceFile);
  w.tag("</th><th scope=\"col\" class=\"n\">").say(Text::kSourceSize);
  w.tag("</th><th scope=\"col\" class=\"n\">")
      .say(Text::kSourceRows)
      .tag("</th><th scope=\"col\">");
  w.tag("SHA-256</th></tr></thead>\n<tbody>\n");
  for (const intake::Source& source : page.evidence().sources) write_source(page, source);
  w.tag("</tbody>\n</table>\n</div>\n</section>\n");
}

void write_thresholds(HtmlPage& page) {
  HtmlWriter& w = page.w;
  const election::Thresholds& t = page.all.case_file.thresholds;
  const auto row = [&](Text what, const std::string& value) {
    w.tag("<tr><th scope=\"row\">").escaped(w.texts().raw(what)).tag("</th><td class=\"n\">");
    w.escaped(value).tag("</td></tr>\n");
  };
  w.tag("<section id=\"thresholds\"><h2>").say(Text::kHtmlThresholds).tag("</h2>\n<p>");
  w.say(Text::kHtmlThresholdsMean).tag("</p>\n<table><tbody>\n");
  row(Text::kHtmlThresholdBlank, w.texts().percent(t.blank_share));
  row(Text::kHtmlThresholdInvalid, w.texts().percent(t.invalid_share));
  row(Text::kHtmlThresholdDifference, w.texts().number(t.difference_ballots));
  row(Text::kHtmlThresholdDifferenceShare, w.texts().percent(t.difference_share));
  row(Text::kHtmlThresholdCopiedFigures, w.texts().number(t.copied_figures));
  row(Text::kHtmlThresholdCopiedVotes, w.texts().number(t.copied_votes));
  w.tag("</tbody></table>\n</section>\n");
}

}  // namespace scrutineer::report
