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
/// Areas that a sentence names.
constexpr std::size_t kAreasNamed = 10;

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
    if (source.used_for.size() > kMostItems) {
      w.count(Plural::kHtmlAndMore, static_cast<std::int64_t>(source.used_for.size() - kMostItems));
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

/// The first of some areas, and how many others there are.
Markup some_areas(const HtmlPage& page, const std::vector<election::AreaId>& areas) {
  const Catalogue& texts = page.w.texts();
  std::vector<std::string> names;
  for (const election::AreaId area : areas) {
    if (names.size() == kAreasNamed) break;
    const std::string name = area_in_words(page, area).str();
    names.push_back(page.evidence().geography.name(area).empty()
                        ? Markup::text(texts.raw(Text::kLevelNation)).str()
                        : name);
  }
  const auto others = static_cast<std::int64_t>(areas.size() - names.size());
  if (others > 0) names.push_back(texts.counted(Plural::kOthers, others));
  return Markup::made(texts.list(names));
}

void write_not_comparable(HtmlPage& page, const Markup& contest, const Unknown& unknown) {
  HtmlWriter& w = page.w;
  if (!unknown.why) return;
  const Markup areas = some_areas(page, unknown.areas);
  switch (*unknown.why) {
    case Unknown::Why::kFigureLacking:
      w.say(Text::kUnknownFigureLacking, contest, Markup::name(unknown.subject), areas);
      break;
    case Unknown::Why::kAreaWithoutForms:
      w.say(Text::kUnknownAreaWithoutForms, contest, areas);
      break;
    case Unknown::Why::kNoSeats:
      w.say(Text::kUnknownNoSeats, contest);
      break;
    case Unknown::Why::kElectsNobody:
      w.say(Text::kUnknownElectsNobody, contest, areas);
      break;
    case Unknown::Why::kTierWaits:
      w.say(Text::kUnknownTierWaits, contest, areas);
      break;
    case Unknown::Why::kNotPlaced:
      w.say(Text::kUnknownNotPlaced, contest, areas);
      break;
    case Unknown::Why::kNoWinner:
      w.say(Text::kUnknownNoWinner, contest);
      break;
  }
}

/// Returns false for what the rule runs tell in full.
bool write_one_unknown(HtmlPage& page, const Unknown& unknown) {
  HtmlWriter& w = page.w;
  const Markup title = title_of(page.evidence().contests[unknown.contest]);
  if (unknown.what == Unknown::What::kRuleCouldNotRun) return false;
  w.tag("<li>");
  switch (unknown.what) {
    case Unknown::What::kNoForms:
      w.say(Text::kUnknownNoForms, title);
      break;
    case Unknown::What::kSeatsNotComputable:
    case Unknown::What::kWinnerNotComputable:
      w.say(Text::kUnknownOutcome, title,
            unknown.cannot ? cannot_compute_in_words(page, *unknown.cannot)
                           : Markup::name(unknown.subject));
      break;
    case Unknown::What::kAnnouncedNotComparable:
      write_not_comparable(page, title, unknown);
      break;
    case Unknown::What::kNothingAnnounced:
      w.say(Text::kUnknownNothingAnnounced, title);
      break;
    case Unknown::What::kSaidByTheCase:
      w.say(Text::kUnknownSaid, Markup::name(unknown.subject));
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
    return title_of(evidence.accounts[run.account]);
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
    if (!run.not_applied() && !run.partly_applied()) continue;
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
    if (run.not_applied()) {
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
